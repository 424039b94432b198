// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.layer;

/**
 * Local thickness of a layer: at each of its points the diameter of the largest disc that lies inside the layer and
 * covers the point (Hildebrand and Rüegsegger 1997, J. Microscopy 185, 67). Statistics over the layer's area, µm.
 *
 * @param meanUm area-weighted mean
 * @param sdUm standard deviation over the area
 * @param minUm smallest value
 * @param maxUm diameter of the largest disc
 * @param p05Um 5th percentile
 * @param p50Um median
 * @param p95Um 95th percentile
 */
public record LocalThicknessSummary(double meanUm, double sdUm, double minUm, double maxUm, double p05Um, double p50Um, double p95Um) {
}
