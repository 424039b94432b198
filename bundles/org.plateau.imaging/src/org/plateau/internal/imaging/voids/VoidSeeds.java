// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.Arrays;

import org.plateau.extension.Workers;
import org.plateau.internal.imaging.kernels.Components;
import org.plateau.internal.imaging.kernels.Selection;

/**
 * Where voids may be: hysteresis (Canny 1986) on the smoothed residual finds dark regions, each cut at half of its own
 * depth. Generous: the fit of the outlines decides what stays.
 *
 * @param body per pixel of the residual's rows, whether it is in a seed
 * @param depth typical depth, grey levels, of the large ones, as seen through the blur
 */
record VoidSeeds(boolean[] body, double depth) {
	/** Pixels that one thread looks at. */
	private static final int GRAIN = 1 << 16;

	/**
	 * @param high depth that a void reaches, grey levels
	 * @param low depth that belongs to a void that reaches the high one
	 */
	static VoidSeeds of(LayerResidual residual, double high, double low, Workers workers) {
		boolean[] body = new boolean[residual.value.length];
		workers.split(body.length, GRAIN, (from, to) -> {
			for (int p = from; p < to; p++) {
				body[p] = residual.value[p] < -low;
			}
		});
		Components.Labelled c = Components.of(body, residual.width, residual.rows);
		int[] size = new int[c.count() + 1];
		double[] depth = depths(residual, c, high, size);
		workers.split(body.length, GRAIN, (from, to) -> {
			for (int p = from; p < to; p++) {
				int l = c.labels()[p];
				body[p] = l > 0 && residual.value[p] < -0.5 * depth[l] && depth[l] > 0;
			}
		});
		double sum = 0;
		double weight = 0;
		for (int l = 1; l < depth.length; l++) {
			double w = (double) size[l] * size[l];
			sum += w * depth[l];
			weight += w;
		}
		return new VoidSeeds(body, weight > 0 ? sum / weight : high);
	}

	/**
	 * Depth of each dark region that counts: a high quantile; 0 for the others.
	 *
	 * @param size gets the pixels of each that are darker than half of that
	 */
	private static double[] depths(LayerResidual residual, Components.Labelled c, double high, int[] size) {
		int[] end = new int[c.count() + 2];
		for (int l : c.labels()) {
			end[l + 1]++;
		}
		end[1] = 0;
		for (int l = 2; l < end.length; l++) {
			end[l] += end[l - 1];
		}
		double[] v = new double[end[c.count() + 1]];
		for (int p = 0; p < c.labels().length; p++) {
			int l = c.labels()[p];
			if (l > 0) {
				v[end[l]++] = -residual.value[p];
			}
		}
		double[] depth = new double[c.count() + 1];
		int from = 0;
		for (int l = 1; l <= c.count(); l++) {
			double[] own = Arrays.copyOfRange(v, from, end[l]);
			from = end[l];
			if (Arrays.stream(own).max().orElse(0) >= high) {
				depth[l] = Selection.quantile(own, own.length, own.length < 30 ? 0.97 : 0.85);
				for (double d : own) {
					size[l] += d > 0.5 * depth[l] ? 1 : 0;
				}
			}
		}
		return depth;
	}
}
