// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.Arrays;

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

	/**
	 * @param high depth that a void reaches, grey levels
	 * @param low depth that belongs to a void that reaches the high one
	 */
	static VoidSeeds of(LayerResidual residual, double high, double low) {
		boolean[] body = new boolean[residual.value.length];
		for (int p = 0; p < body.length; p++) {
			body[p] = residual.value[p] < -low;
		}
		Components.Labelled c = Components.of(body, residual.width, residual.rows);
		double[] depth = depths(residual, c, high);
		int[] size = new int[depth.length];
		for (int p = 0; p < body.length; p++) {
			int l = c.labels()[p];
			body[p] = l > 0 && residual.value[p] < -0.5 * depth[l] && depth[l] > 0;
			if (body[p]) {
				size[l]++;
			}
		}
		double sum = 0;
		double weight = 0;
		for (int l = 1; l < depth.length; l++) {
			double w = (double) size[l] * size[l];
			sum += w * depth[l];
			weight += w;
		}
		return new VoidSeeds(body, weight > 0 ? sum / weight : high);
	}

	/** Depth of each dark region that counts: a high quantile; 0 for the others. */
	private static double[] depths(LayerResidual residual, Components.Labelled c, double high) {
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
			}
		}
		return depth;
	}
}
