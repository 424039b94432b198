// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.volume;

/**
 * Local thickness of a layer in three dimensions: at each of its voxels the diameter of the largest ball that lies in the layer and holds the
 * voxel (Hildebrand and Rüegsegger 1997), µm, all voxels alike.
 *
 * @param meanUm mean over the layer's volume
 * @param sdUm standard deviation
 * @param p05Um 5th percentile
 * @param p50Um median
 * @param p95Um 95th percentile
 * @param coarsening voxels of the stack along each side of those that were used, 1 for none; results are sharp to about one of those
 */
public record LocalThicknessStatistics(double meanUm, double sdUm, double p05Um, double p50Um, double p95Um, int coarsening) {
}
