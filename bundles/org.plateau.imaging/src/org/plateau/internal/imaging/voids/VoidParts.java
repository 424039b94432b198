// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.Arrays;

import org.plateau.internal.imaging.kernels.Components;
import org.plateau.internal.imaging.kernels.Splitting;

/**
 * The voids of one window: holes filled, touching ones split at their necks.
 *
 * @param x0 first column of the window in the picture
 * @param y0 first row of the window in the picture
 * @param w columns
 * @param h rows
 * @param level signed distance to the outline, pixels, positive inside: zero is the sub-pixel outline
 * @param labels per pixel of the window, 0 = none
 * @param count voids; those that were too small have no pixels left
 */
record VoidParts(int x0, int y0, int w, int h, float[] level, int[] labels, int count) {
	/** Neck below which two parts are two voids, share of the smaller one's half width. */
	static final double NECK = 0.78;
	/** Half width, pixels, below which a part is never a void of its own. */
	static final double LEAST_HALF_WIDTH = 2;
	private static final int LARGEST_HOLE = 400;

	/**
	 * @param shift pixels by which the outlines are moved outwards
	 * @param minAreaPx least pixels of a void
	 */
	static VoidParts of(OutlineWindow window, LayerLimits limits, double shift, double minAreaPx) {
		int w = window.w();
		int h = window.h();
		float[] level = window.phi().clone();
		boolean[] body = new boolean[level.length];
		boolean[] inside = new boolean[level.length];
		for (int y = 0; y < h; y++) {
			for (int x = 0; x < w; x++) {
				int p = y * w + x;
				level[p] += (float) shift;
				inside[p] = limits.inside(x + window.x0(), y + window.y0());
				body[p] = inside[p] && level[p] > 0;
			}
		}
		fillHoles(body, inside, level, w, h);
		float[] distance = new float[level.length];
		for (int p = 0; p < distance.length; p++) {
			// the outline goes straight on beyond an interface: a void at it is as wide as it looks
			distance[p] = Math.max(0.01f, level[p]);
		}
		Components.Labelled parts = Splitting.split(body, distance, w, h, NECK, LEAST_HALF_WIDTH);
		return numbered(window.x0(), window.y0(), w, h, level, parts, minAreaPx);
	}

	/** Parts that are large enough are voids and get the numbers from 1; the others get none, and their level is outside. Changes {@code level} and the labels. */
	static VoidParts numbered(int x0, int y0, int w, int h, float[] level, Components.Labelled parts, double minAreaPx) {
		int[] size = new int[parts.count() + 1];
		for (int l : parts.labels()) {
			size[l]++;
		}
		int[] number = new int[parts.count() + 1];
		int n = 0;
		for (int l = 1; l < number.length; l++) {
			number[l] = size[l] >= minAreaPx ? ++n : 0;
		}
		for (int p = 0; p < level.length; p++) {
			int l = parts.labels()[p];
			parts.labels()[p] = number[l];
			if (l > 0 && number[l] == 0) {
				level[p] = -1;
			}
		}
		return new VoidParts(x0, y0, w, h, level, parts.labels(), n);
	}

	private static void fillHoles(boolean[] body, boolean[] inside, float[] level, int w, int h) {
		boolean[] outside = new boolean[body.length];
		for (int p = 0; p < body.length; p++) {
			outside[p] = !body[p];
		}
		Components.Labelled c = Components.of(outside, w, h);
		int[] size = new int[c.count() + 1];
		boolean[] open = new boolean[c.count() + 1];
		Arrays.fill(open, 0, 1, true);
		for (int p = 0; p < body.length; p++) {
			int x = p % w;
			int y = p / w;
			size[c.labels()[p]]++;
			open[c.labels()[p]] |= !inside[p] || x == 0 || y == 0 || x == w - 1 || y == h - 1;
		}
		for (int p = 0; p < body.length; p++) {
			int l = c.labels()[p];
			if (!open[l] && size[l] < LARGEST_HOLE) {
				body[p] = true;
				level[p] = Math.max(level[p], 0.5f);
			}
		}
	}
}
