// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.plateau.internal.imaging.kernels.Components;
import org.plateau.internal.imaging.kernels.DistanceMap;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.internal.imaging.kernels.Selection;
import org.plateau.internal.imaging.kernels.Splitting;

/**
 * From a layer's residual to its voids: hysteresis (Canny 1986) finds dark regions; each is cut at a share of its own
 * depth; a bright crescent that clings to its lower half (redeposited Ga, the back of the pore) is added; what touches
 * is split at necks.
 */
final class VoidSegmentation {
	/** Neck below which two parts are two voids, share of the smaller one's half width. */
	private static final double NECK = 0.72;
	/** Half width, pixels, below which a part is never a void of its own. */
	private static final double LEAST_HALF_WIDTH = 2.5;

	/**
	 * @param labels per pixel of the residual's rows, 0 = none
	 * @param count voids
	 * @param level signed distance to the cut in units of the depth, positive inside: zero is the sub-pixel outline
	 */
	record Segments(int[] labels, int count, float[] level) {
	}

	private final LayerResidual residual;
	private final double pitchX;
	private final double pitchY;

	VoidSegmentation(LayerResidual residual, double pitchX, double pitchY) {
		this.residual = residual;
		this.pitchX = pitchX;
		this.pitchY = pitchY;
	}

	/**
	 * @param high depth that a void reaches, grey levels
	 * @param low depth that belongs to a void that reaches the high one
	 */
	Segments run(double high, double low, double cut, double minAreaPx, BooleanSupplier cancelled) {
		int w = residual.width;
		int h = residual.rows;
		boolean[] weak = new boolean[w * h];
		for (int p = 0; p < weak.length; p++) {
			weak[p] = residual.inside[p] && residual.value[p] < -low;
		}
		Components.Labelled c = Components.of(weak, w, h);
		Polling.check(cancelled);
		double[] depth = depths(c, high);
		double[] rim = rims(c, depth);
		Polling.check(cancelled);
		float[] level = new float[w * h];
		Arrays.fill(level, -1);
		boolean[] body = new boolean[w * h];
		for (int p = 0; p < weak.length; p++) {
			double d = c.labels()[p] > 0 ? depth[c.labels()[p]] : 0;
			if (d > 0) {
				level[p] = level(p, d, rim[c.labels()[p]], cut);
				body[p] = level[p] > 0;
			}
		}
		extendLevel(c, depth, rim, cut, level);
		Polling.check(cancelled);
		addCrescents(body, level, cancelled);
		Polling.check(cancelled);
		fillHoles(body, level);
		Polling.check(cancelled);
		float[] distance = DistanceMap.of(body, w, h, pitchX, pitchY);
		Polling.check(cancelled);
		double least = LEAST_HALF_WIDTH * Math.sqrt(pitchX * pitchY);
		Components.Labelled parts = Splitting.split(body, distance, w, h, NECK, least);
		return dropSmall(parts, level, minAreaPx);
	}

	/** Depth of each dark region that counts: the mean of its deepest tenth; 0 for the others. */
	private double[] depths(Components.Labelled c, double high) {
		int[] size = new int[c.count() + 1];
		for (int l : c.labels()) {
			size[l]++;
		}
		double[][] v = new double[c.count() + 1][];
		int[] n = new int[c.count() + 1];
		for (int p = 0; p < c.labels().length; p++) {
			int l = c.labels()[p];
			if (l > 0) {
				if (v[l] == null) {
					v[l] = new double[size[l]];
				}
				v[l][n[l]++] = -residual.value[p];
			}
		}
		double[] depth = new double[c.count() + 1];
		for (int l = 1; l <= c.count(); l++) {
			double d = Selection.quantile(v[l], n[l], n[l] < 30 ? 0.97 : 0.85);
			double peak = Selection.quantile(v[l], n[l], 1);
			depth[l] = peak >= high ? d : 0;
		}
		return depth;
	}

	/** 1 − cut at the void's depth, −cut at the level just outside it. */
	private float level(int p, double depth, double rim, double cut) {
		return (float) ((rim - residual.value[p]) / (depth + rim) - cut);
	}

	/** How much brighter than the layer each dark region's surroundings are: edges of holes emit more electrons. */
	private double[] rims(Components.Labelled c, double[] depth) {
		int w = residual.width;
		int h = residual.rows;
		double[][] v = new double[depth.length][];
		int[] n = new int[depth.length];
		for (int y = 0; y < h; y++) {
			for (int x = 0; x < w; x++) {
				int p = y * w + x;
				if (c.labels()[p] != 0 || !residual.inside[p]) {
					continue;
				}
				int near = 0;
				boolean beside = false;
				for (int j = Math.max(0, y - 2); j <= Math.min(h - 1, y + 2); j++) {
					for (int i = Math.max(0, x - 2); i <= Math.min(w - 1, x + 2); i++) {
						int l = c.labels()[j * w + i];
						near = depth[l] > depth[near] ? l : near;
						beside |= depth[l] > 0 && Math.abs(i - x) <= 1 && Math.abs(j - y) <= 1;
					}
				}
				if (near > 0 && !beside) {
					if (v[near] == null || n[near] == v[near].length) {
						v[near] = v[near] == null ? new double[64] : Arrays.copyOf(v[near], 2 * n[near]);
					}
					v[near][n[near]++] = residual.value[p];
				}
			}
		}
		double[] rim = new double[depth.length];
		for (int l = 1; l < rim.length; l++) {
			double m = n[l] < 8 ? 0 : Selection.median(v[l], n[l]);
			rim[l] = Math.max(0, Math.min(0.5 * depth[l], m));
		}
		return rim;
	}

	/** Continues the level one pixel beyond each dark region, so that the outline can be interpolated. */
	private void extendLevel(Components.Labelled c, double[] depth, double[] rim, double cut, float[] level) {
		int w = residual.width;
		int h = residual.rows;
		for (int y = 0; y < h; y++) {
			for (int x = 0; x < w; x++) {
				int p = y * w + x;
				if (c.labels()[p] != 0) {
					continue;
				}
				int owner = 0;
				for (int j = Math.max(0, y - 1); j <= Math.min(h - 1, y + 1); j++) {
					for (int i = Math.max(0, x - 1); i <= Math.min(w - 1, x + 1); i++) {
						int l = c.labels()[j * w + i];
						owner = depth[l] > depth[owner] ? l : owner;
					}
				}
				if (owner > 0) {
					level[p] = Math.max(-1, level(p, depth[owner], rim[owner], cut));
				}
			}
		}
	}

	private void addCrescents(boolean[] body, float[] level, BooleanSupplier cancelled) {
		int w = residual.width;
		int h = residual.rows;
		Components.Labelled voids = Components.of(body, w, h);
		if (voids.count() == 0) {
			return;
		}
		int[] area = new int[voids.count() + 1];
		double[] sumY = new double[voids.count() + 1];
		double[] deepest = new double[voids.count() + 1];
		for (int p = 0; p < body.length; p++) {
			int l = voids.labels()[p];
			area[l]++;
			sumY[l] += p / w;
			deepest[l] = Math.max(deepest[l], -residual.value[p]);
		}
		double typical = 0;
		for (int l = 1; l <= voids.count(); l++) {
			typical = Math.max(typical, deepest[l]);
		}
		double limit = Math.max(4.5 * residual.spread, 0.3 * typical);
		boolean[] bright = new boolean[body.length];
		for (int p = 0; p < bright.length; p++) {
			bright[p] = residual.inside[p] && !body[p] && residual.value[p] > limit * 0.6;
		}
		Components.Labelled b = Components.of(bright, w, h);
		Polling.check(cancelled);
		int n = b.count() + 1;
		double[] peak = new double[n];
		double[] by = new double[n];
		int[] size = new int[n];
		int[] owner = new int[n];
		int[] contact = new int[n];
		for (int p = 0; p < bright.length; p++) {
			int l = b.labels()[p];
			if (l == 0) {
				continue;
			}
			peak[l] = Math.max(peak[l], residual.value[p]);
			by[l] += p / w;
			size[l]++;
			int x = p % w;
			int y = p / w;
			for (int j = Math.max(0, y - 3); j <= Math.min(h - 1, y + 3); j++) {
				for (int i = Math.max(0, x - 3); i <= Math.min(w - 1, x + 3); i++) {
					int v = voids.labels()[j * w + i];
					if (v > 0 && (i - x) * (i - x) + (j - y) * (j - y) <= 10 && (owner[l] == 0 || area[v] > area[owner[l]])) {
						owner[l] = v;
					}
				}
			}
		}
		for (int p = 0; p < bright.length; p++) {
			int l = b.labels()[p];
			if (l > 0 && owner[l] > 0) {
				int x = p % w;
				int y = p / w;
				for (int j = Math.max(0, y - 3); j < y; j++) {
					if (voids.labels()[j * w + x] == owner[l]) {
						contact[l]++;
						break;
					}
				}
			}
		}
		for (int p = 0; p < bright.length; p++) {
			int l = b.labels()[p];
			if (l == 0 || owner[l] == 0 || peak[l] < limit || contact[l] < 2) {
				continue;
			}
			int o = owner[l];
			if (size[l] > 1.2 * area[o] + 20 || by[l] / size[l] <= sumY[o] / area[o]) {
				continue;
			}
			float v = (float) (residual.value[p] / peak[l] - 0.5);
			if (v > 0) {
				body[p] = true;
				level[p] = Math.max(level[p], v);
			}
		}
		closeSeam(body, level);
	}

	/** The grey passes through the layer's own level between the dark mouth and the bright crescent below it. */
	private void closeSeam(boolean[] body, float[] level) {
		int w = residual.width;
		int h = residual.rows;
		boolean[] original = body.clone();
		for (int y = 0; y < h; y++) {
			for (int x = 0; x < w; x++) {
				int p = y * w + x;
				if (original[p] || !residual.inside[p]) {
					continue;
				}
				boolean dark = false;
				boolean light = false;
				for (int j = 1; j <= 3 && !dark && y - j >= 0; j++) {
					dark = original[p - j * w] && residual.value[p - j * w] < 0;
				}
				for (int j = 1; j <= 3 && !light && y + j < h; j++) {
					light = original[p + j * w] && residual.value[p + j * w] > 0;
				}
				if (dark && light) {
					body[p] = true;
					level[p] = 0.5f;
				}
			}
		}
	}

	private void fillHoles(boolean[] body, float[] level) {
		int w = residual.width;
		int h = residual.rows;
		boolean[] outside = new boolean[body.length];
		for (int p = 0; p < body.length; p++) {
			outside[p] = !body[p];
		}
		Components.Labelled c = Components.of(outside, w, h);
		int[] size = new int[c.count() + 1];
		boolean[] open = new boolean[c.count() + 1];
		for (int p = 0; p < body.length; p++) {
			size[c.labels()[p]]++;
			if (!residual.inside[p] || p % w == 0 || p % w == w - 1) {
				open[c.labels()[p]] = true;
			}
		}
		for (int p = 0; p < body.length; p++) {
			int l = c.labels()[p];
			if (l > 0 && !open[l] && size[l] < 400) {
				body[p] = true;
				level[p] = Math.max(level[p], 0.3f);
			}
		}
	}

	private Segments dropSmall(Components.Labelled parts, float[] level, double minAreaPx) {
		int[] size = new int[parts.count() + 1];
		double[] sx = new double[parts.count() + 1];
		for (int p = 0; p < parts.labels().length; p++) {
			size[parts.labels()[p]]++;
			sx[parts.labels()[p]] += p % residual.width;
		}
		List<Integer> kept = new ArrayList<>();
		for (int l = 1; l <= parts.count(); l++) {
			if (size[l] >= minAreaPx) {
				kept.add(l);
			}
		}
		kept.sort((a, b) -> {
			int d = Double.compare(sx[a] / size[a], sx[b] / size[b]);
			return d != 0 ? d : Integer.compare(a, b);
		});
		int[] id = new int[parts.count() + 1];
		for (int i = 0; i < kept.size(); i++) {
			id[kept.get(i)] = i + 1;
		}
		int[] labels = new int[parts.labels().length];
		for (int p = 0; p < labels.length; p++) {
			labels[p] = id[parts.labels()[p]];
		}
		return new Segments(labels, kept.size(), level);
	}
}
