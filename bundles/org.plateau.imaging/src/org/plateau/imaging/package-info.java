// SPDX-License-Identifier: EPL-2.0
/**
 * Measures cross-section pictures: layer interfaces at sub-pixel positions, thickness with its uncertainty, voids.
 * Start at {@link org.plateau.imaging.LayerTracer}; its stack goes into {@link org.plateau.imaging.ThicknessStatistics}
 * and {@link org.plateau.imaging.VoidDetector}.
 * <p>
 * Threads: all methods are static and stateless, start no threads, work on those that their
 * {@link org.plateau.extension.Progress} lends, with the same numbers for any number of them, and ask it at least every
 * 100 ms whether to stop.
 * <p>
 * Units: positions are corner-origin pixels (x right, y down, pixel (i, j) covers [i, i+1) × [j, j+1)); names that end
 * in {@code Um} are micrometres on the specimen's face; grey levels are the instrument's.
 * <p>
 * This package is API: for callers.
 */
package org.plateau.imaging;
