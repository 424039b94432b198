// SPDX-License-Identifier: EPL-2.0
/**
 * The figure of a paper from pictures: panels with letters, vector overlays, scale bars of one style, a legend and the text for the caption, as
 * PNG, TIFF, SVG or PDF of a stated width. Start at {@link org.plateau.report.figure.Figure}. API for callers; values are immutable; drawing
 * belongs on a worker thread; paper in mm, pictures in corner-origin pixels. Identical input gives identical bytes. Provisional until version 1.0.
 */
package org.plateau.report.figure;
