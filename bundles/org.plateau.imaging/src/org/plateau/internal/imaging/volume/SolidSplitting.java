// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.volume;

import java.util.Arrays;
import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.DistanceMap;
import org.plateau.internal.imaging.kernels.Grid;
import org.plateau.internal.imaging.kernels.Polling;

/**
 * Separates touching bodies in three dimensions: watershed of the exact distance map from the largest distance downwards (Vincent and Soille 1991), where two basins stay apart only when the neck
 * between them is narrow compared with the smaller of the two. The rule is that of
 * {@link org.plateau.internal.imaging.kernels.Splitting} in a plane.
 */
final class SolidSplitting {

	private SolidSplitting() {
	}

	/**
	 * Numbers the parts of the true voxels in place.
	 *
	 * @param labels {@code [(z * height + y) * width + x]}, 0 outside, anything else inside; afterwards 1 to the number of parts, in the order of
	 *            first voxels
	 * @param neck two parts are joined when the distance at their saddle is at least this share of the smaller part's largest distance
	 * @param least parts whose largest distance is smaller than this never stand alone, same unit as the pitches
	 * @return number of parts
	 */
	static int split(int[] labels, Grid grid, double neck, double least, Progress cancelled) {
		int width = grid.width();
		int height = grid.height();
		int depth = grid.depth();
		byte[] mask = new byte[labels.length];
		for (int p = 0; p < mask.length; p++) {
			mask[p] = (byte) (labels[p] != 0 ? 1 : 0);
		}
		float[] distance = DistanceMap.of(mask, grid, cancelled);
		int n = 0;
		for (int l : labels) {
			n += l != 0 ? 1 : 0;
		}
		long[] order = new long[n];
		n = 0;
		for (int p = 0; p < labels.length; p++) {
			if (labels[p] != 0) {
				// non-negative floats sort like their bits; ties by position keep the result deterministic
				order[n++] = (long) (Integer.MAX_VALUE - Float.floatToIntBits(distance[p])) << 32 | p;
				labels[p] = 0;
			}
		}
		Arrays.sort(order);
		Polling.check(cancelled::isCanceled);
		int[] parent = new int[64];
		float[] peak = new float[64];
		int next = 1;
		for (int i = 0; i < n; i++) {
			if ((i & 0xffff) == 0) {
				Polling.check(cancelled::isCanceled);
			}
			int p = (int) order[i];
			int x = p % width;
			int y = p / width % height;
			int z = p / (width * height);
			float d = distance[p];
			int mine = 0;
			for (int k = 0; k < 27; k++) {
				int nx = x + k % 3 - 1;
				int ny = y + k / 3 % 3 - 1;
				int nz = z + k / 9 - 1;
				if (nx < 0 || ny < 0 || nz < 0 || nx >= width || ny >= height || nz >= depth) {
					continue;
				}
				int l = labels[(nz * height + ny) * width + nx];
				if (l == 0) {
					continue;
				}
				int other = root(parent, l);
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
				if (next == parent.length) {
					parent = Arrays.copyOf(parent, 2 * next);
					peak = Arrays.copyOf(peak, 2 * next);
				}
				parent[next] = next;
				peak[next] = d;
				mine = next++;
			}
			labels[p] = mine;
		}
		return number(labels, parent, next);
	}

	private static int number(int[] labels, int[] parent, int next) {
		int[] dense = new int[next];
		int count = 0;
		for (int p = 0; p < labels.length; p++) {
			if (labels[p] != 0) {
				int r = root(parent, labels[p]);
				if (dense[r] == 0) {
					dense[r] = ++count;
				}
				labels[p] = dense[r];
			}
		}
		return count;
	}

	private static int root(int[] parent, int i) {
		while (parent[i] != i) {
			parent[i] = parent[parent[i]];
			i = parent[i];
		}
		return i;
	}
}
