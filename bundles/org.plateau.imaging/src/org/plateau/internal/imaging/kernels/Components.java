// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

/** Connected components by one raster scan with union–find (Rosenfeld and Pfaltz 1966; path halving). */
public final class Components {

	/** @param labels row-major, 0 = background, 1 to count in raster order of first pixels; @param count components */
	public record Labelled(int[] labels, int count) {
	}

	private Components() {
	}

	/** Components of the true pixels under 8-connectivity. */
	public static Labelled of(boolean[] mask, int width, int height) {
		int[] labels = new int[width * height];
		int[] parent = new int[64];
		int next = 1;
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				int p = y * width + x;
				if (!mask[p]) {
					continue;
				}
				int best = 0;
				for (int n = 0; n < 4; n++) {
					int nx = n == 0 ? x - 1 : x - 2 + n;
					int ny = n == 0 ? y : y - 1;
					if (nx < 0 || nx >= width || ny < 0) {
						continue;
					}
					int l = labels[ny * width + nx];
					if (l == 0) {
						continue;
					}
					int root = root(parent, l);
					if (best == 0) {
						best = root;
					} else if (root != best) {
						int lo = Math.min(best, root);
						parent[Math.max(best, root)] = lo;
						best = lo;
					}
				}
				if (best == 0) {
					if (next == parent.length) {
						parent = java.util.Arrays.copyOf(parent, 2 * next);
					}
					parent[next] = next;
					best = next++;
				}
				labels[p] = best;
			}
		}
		int[] dense = new int[next];
		int count = 0;
		for (int i = 1; i < next; i++) {
			if (parent[i] == i) {
				dense[i] = ++count;
			}
		}
		for (int p = 0; p < labels.length; p++) {
			if (labels[p] > 0) {
				labels[p] = dense[root(parent, labels[p])];
			}
		}
		return new Labelled(labels, count);
	}

	private static int root(int[] parent, int i) {
		while (parent[i] != i) {
			parent[i] = parent[parent[i]];
			i = parent[i];
		}
		return i;
	}
}
