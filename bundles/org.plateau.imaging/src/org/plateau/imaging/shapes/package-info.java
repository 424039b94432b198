// SPDX-License-Identifier: EPL-2.0
/**
 * Numbers of drawn shapes: sizes on the specimen's face, grey values, profiles and histograms. Start at
 * {@link org.plateau.imaging.shapes.ShapeMeasures}. API for callers; no state, safe on any thread, not on that of the user interface for large shapes.
 * Shapes are in corner-origin pixels, results in µm on the face with the tilt undone, or in pixels when the picture is not calibrated. Provisional
 * until version 1.0.
 */
package org.plateau.imaging.shapes;
