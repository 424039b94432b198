// SPDX-License-Identifier: EPL-2.0
/**
 * What a person draws on a picture to measure it. Start at {@link org.plateau.model.roi.DrawnShape}. API for callers; immutable, safe on any thread.
 * Coordinates are corner-origin pixels of the picture that is shown. Provisional until version 1.0.
 */
package org.plateau.model.roi;
