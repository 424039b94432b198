// SPDX-License-Identifier: EPL-2.0
/**
 * Micrographs: lazily read pixels, the calibration that turns pixels into micrometres, the tilt decision and what the
 * instrument recorded. Start at {@link org.plateau.model.image.Micrograph}. API for callers; values are immutable,
 * {@link org.plateau.model.image.PixelSource} may be read from any thread. Pixel coordinates are continuous with the
 * origin at the top-left corner. Provisional until version 1.0.
 */
package org.plateau.model.image;
