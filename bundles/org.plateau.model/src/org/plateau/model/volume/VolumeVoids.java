// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.volume;

import java.util.List;
import org.plateau.model.Interval;

/**
 * All voids of one layer of a volume.
 *
 * @param layer the layer that was searched
 * @param labels which voxel belongs to which void
 * @param voids ordered by id
 * @param fraction share of the layer's volume that is void, 0 to 1; NaN when there is no layer
 * @param ci95 95 % interval of the fraction, for the layer that this volume is a sample of
 * @param sensitivity how the fraction moves when the outlines move by the threshold's own uncertainty
 * @param contactUpper share of the upper interface's area that voids have taken from it
 * @param contactLower the same of the lower interface
 * @param connectivity how far the voids hang together
 */
public record VolumeVoids(String layer, VoidRuns labels, List<VolumeVoid> voids, double fraction, Interval ci95, Interval sensitivity,
		AreaLoss contactUpper, AreaLoss contactLower, Connectivity connectivity) {

	/**
	 * Share of an interface's area that a void has taken from it.
	 *
	 * @param fraction 0 to 1
	 * @param ci95 95 % interval
	 */
	public record AreaLoss(String interfaceName, double fraction, Interval ci95) {
	}

	/**
	 * Connectivity of the void space (26 neighbours), before touching voids are split.
	 *
	 * @param clusters number of connected pieces
	 * @param largestShare share of the void volume that is in the largest piece, 0 to 1; 0 without voids
	 * @param bridges whether one piece reaches from the upper to the lower interface
	 */
	public record Connectivity(int clusters, double largestShare, boolean bridges) {
	}

	public VolumeVoids {
		voids = List.copyOf(voids);
	}
}
