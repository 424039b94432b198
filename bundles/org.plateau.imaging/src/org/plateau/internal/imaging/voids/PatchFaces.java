// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.Arrays;

/** Where the interfaces of a layer cross a window. Rows and columns are the window's. */
final class PatchFaces {
	private final int w;
	private final int h;
	/** Row of the layer's first pixel per column, and of its last one, within the window or not; above the first where the layer has none. */
	private final int[] first;
	private final int[] last;
	/** Rows per column that somebody looks at: first, and last. */
	private final int[] highest;
	private final int[] lowest;

	/**
	 * @param x0 place of the window in the residual's rows; likewise y0
	 * @param beside rows beyond the pixels that are worked on at which somebody looks; and one column
	 */
	PatchFaces(LayerResidual residual, int x0, int y0, PatchPixels pixels, int beside) {
		w = pixels.w();
		h = pixels.h();
		first = new int[w];
		last = new int[w];
		for (int x = 0; x < w; x++) {
			first[x] = (int) Math.ceil(residual.top[x + x0] - residual.firstRow - y0 - 0.5);
			last[x] = (int) Math.ceil(residual.bottom[x + x0] - residual.firstRow - y0 - 0.5) - 1;
		}
		highest = new int[w];
		lowest = new int[w];
		Arrays.fill(highest, h);
		Arrays.fill(lowest, -1);
		for (int i = 0; i < pixels.count(); i++) {
			int y = pixels.from()[i] / w;
			int end = Math.min(w, pixels.to()[i] - y * w + 1);
			for (int x = Math.max(0, pixels.from()[i] - y * w - 1); x < end; x++) {
				highest[x] = Math.min(highest[x], Math.max(0, y - beside));
				lowest[x] = Math.max(lowest[x], Math.min(h - 1, y + beside));
			}
		}
	}

	/** Row of the layer's first or last pixel in a column, −1 when it is not in this window. @param side 0 = first */
	int row(int side, int x) {
		int y = side == 0 ? first[x] : last[x];
		return last[x] < first[x] || y < 0 || y >= h ? -1 : y;
	}

	/**
	 * Beyond the interfaces outlines go straight on: the blur sees them there, the layer does not.
	 *
	 * @param phi signed distance; outside where there is no layer
	 * @param o share of each pixel that is the layer's and worked on: an interface where that is nothing has no void on it
	 */
	void extend(float[] phi, float[] extra, int[] owner, float[] o) {
		for (int x = 0; x < w; x++) {
			if (last[x] < first[x]) {
				for (int y = highest[x]; y <= lowest[x]; y++) {
					phi[y * w + x] = Math.min(phi[y * w + x], -0.5f);
				}
				continue;
			}
			int upper = row(0, x);
			if (upper >= 0 && o[upper * w + x] > 0) {
				extend(upper * w + x, x, highest[x], upper, phi, extra, owner);
			}
			int lower = row(1, x);
			if (lower >= 0 && o[lower * w + x] > 0) {
				extend(lower * w + x, x, lower + 1, lowest[x] + 1, phi, extra, owner);
			}
		}
	}

	private void extend(int source, int x, int from, int to, float[] phi, float[] extra, int[] owner) {
		for (int y = from; y < to; y++) {
			int p = y * w + x;
			phi[p] = phi[source];
			extra[p] = extra[source];
			owner[p] = owner[source];
		}
	}
}
