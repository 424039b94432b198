// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import java.util.Arrays;

/**
 * Separates touching blobs: watershed of the distance map, where two basins stay apart only when the neck between them
 * is narrow compared with the smaller of the two. Pixels are taken from the largest distance downwards (Vincent and
 * Soille 1991 turned upside down), and basins are merged on the way by union–find, so no separate h-maxima pass.
 */
public final class Splitting {
	private static final int[] DX = { -1, 0, 1, -1, 1, -1, 0, 1 };
	private static final int[] DY = { -1, -1, -1, 0, 0, 1, 1, 1 };

	private Splitting() {
	}

	/**
	 * Labels of the parts.
	 *
	 * @param inside row-major mask
	 * @param distance its distance map
	 * @param neck two parts are joined when the distance at their saddle is at least this share of the smaller part's
	 *        largest distance; 0 joins everything that touches
	 * @param least parts whose largest distance is smaller than this never stand alone
	 */
	public static Components.Labelled split(boolean[] inside, float[] distance, int width, int height, double neck,
			double least) {
		int n = 0;
		long[] order = new long[1024];
		for (int p = 0; p < inside.length; p++) {
			if (inside[p]) {
				if (n == order.length) {
					order = Arrays.copyOf(order, 2 * n);
				}
				// non-negative floats sort like their bits; ties by position keep the result deterministic
				order[n++] = (long) (Integer.MAX_VALUE - Float.floatToIntBits(distance[p])) << 32 | p;
			}
		}
		Arrays.sort(order, 0, n);
		int[] basin = new int[inside.length];
		int[] parent = new int[n + 1];
		double[] peak = new double[n + 1];
		int next = 1;
		for (int i = 0; i < n; i++) {
			int p = (int) order[i];
			int x = p % width;
			int y = p / width;
			double d = distance[p];
			int mine = 0;
			for (int k = 0; k < 8; k++) {
				int nx = x + DX[k];
				int ny = y + DY[k];
				if (nx < 0 || ny < 0 || nx >= width || ny >= height || basin[ny * width + nx] == 0) {
					continue;
				}
				int other = root(parent, basin[ny * width + nx]);
				if (mine == 0 || mine == other) {
					mine = other;
					continue;
				}
				double smaller = Math.min(peak[mine], peak[other]);
				if (smaller < least || d >= neck * smaller) {
					int keep = peak[mine] >= peak[other] ? mine : other;
					parent[keep == mine ? other : mine] = keep;
					mine = keep;
				} else if (peak[other] > peak[mine]) {
					mine = other;
				}
			}
			if (mine == 0) {
				mine = next++;
				parent[mine] = mine;
				peak[mine] = d;
			}
			basin[p] = mine;
		}
		int[] dense = new int[next];
		int count = 0;
		for (int p = 0; p < basin.length; p++) {
			if (basin[p] > 0) {
				int r = root(parent, basin[p]);
				if (dense[r] == 0) {
					dense[r] = ++count;
				}
				basin[p] = dense[r];
			}
		}
		return new Components.Labelled(basin, count);
	}

	private static int root(int[] parent, int i) {
		while (parent[i] != i) {
			parent[i] = parent[parent[i]];
			i = parent[i];
		}
		return i;
	}
}
