// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.volume;

import org.plateau.imaging.ProfileStatistics;
import org.plateau.imaging.ThicknessStatistics;
import org.plateau.model.volume.VolumeGrid;

/**
 * How well the mean of one correlated map tells the mean of the random function over an area that it is a piece of.
 * <p>
 * The means across the map's shorter side make a profile along its longer side. Over the random function's places that profile is a random
 * function of one variable with the same mean, whose variance already holds what averaging over the shorter side gains; so the interval of a
 * profile's mean is that of the map's mean, however long the correlation across the shorter side is. Nothing is assumed about how the map is
 * correlated in one direction compared with the other.
 */
final class AreaMeanInterval {

	/** Variance of the mean. */
	final double variance;
	/** How far the 95 % interval reaches below and above the mean. */
	final double below;
	final double above;

	/** @param map {@code [slice * columns + column]}; NaN = not measured */
	AreaMeanInterval(double[] map, VolumeGrid grid) {
		boolean alongX = grid.slices() == 1 || grid.columns() > 1 && grid.columns() * grid.pixelXUm() >= grid.slices() * grid.pixelZUm();
		double[] profile = means(map, grid, alongX);
		double least = Double.POSITIVE_INFINITY;
		double most = Double.NEGATIVE_INFINITY;
		for (double v : profile) {
			if (v == v) {
				least = Math.min(least, v);
				most = Math.max(most, v);
			}
		}
		if (!(most > least)) {
			variance = 0;
			below = 0;
			above = 0;
			return;
		}
		// profiles of a thickness are positive, and their interval is cut at 0: this one is lifted out of reach
		double lift = 1000 * (most - least) - least;
		for (int i = 0; i < profile.length; i++) {
			profile[i] += lift;
		}
		ProfileStatistics s = ThicknessStatistics.summarise(profile, null, 1, 0, 0, 0);
		variance = s.summary().budget().samplingUm() * s.summary().budget().samplingUm();
		below = s.summary().meanUm() - s.summary().ci95Um().low();
		above = s.summary().ci95Um().high() - s.summary().meanUm();
	}

	private static double[] means(double[] map, VolumeGrid grid, boolean alongX) {
		double[] sum = new double[alongX ? grid.columns() : grid.slices()];
		int[] n = new int[sum.length];
		for (int p = 0; p < map.length; p++) {
			if (map[p] == map[p]) {
				int i = alongX ? p % grid.columns() : p / grid.columns();
				sum[i] += map[p];
				n[i]++;
			}
		}
		for (int i = 0; i < sum.length; i++) {
			sum[i] = n[i] == 0 ? Double.NaN : sum[i] / n[i];
		}
		return sum;
	}
}
