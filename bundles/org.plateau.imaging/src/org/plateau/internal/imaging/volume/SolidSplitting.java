// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.volume;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.plateau.internal.imaging.kernels.Polling;

/**
 * Separates touching bodies in three dimensions: exact distance map with unequal pitches (Felzenszwalb and Huttenlocher 2012), then
 * its watershed from the largest distance downwards (Vincent and Soille 1991), where two basins stay apart only when the neck
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
	static int split(int[] labels, int width, int height, int depth, double[] pitch, double neck, double least, BooleanSupplier cancelled) {
		float[] distance = distance(labels, width, height, depth, pitch, cancelled);
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
		Polling.check(cancelled);
		int[] parent = new int[64];
		float[] peak = new float[64];
		int next = 1;
		for (int i = 0; i < n; i++) {
			if ((i & 0xffff) == 0) {
				Polling.check(cancelled);
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

	/** Distance of every voxel's centre to that of the nearest 0; what lies beyond the box counts as 0 only where the box has a margin. */
	private static float[] distance(int[] labels, int width, int height, int depth, double[] pitch, BooleanSupplier cancelled) {
		float[] d = new float[labels.length];
		for (int p = 0; p < d.length; p++) {
			d[p] = labels[p] == 0 ? 0 : Float.POSITIVE_INFINITY;
		}
		int longest = Math.max(width, Math.max(height, depth));
		double[] f = new double[longest];
		int[] vertex = new int[longest];
		double[] start = new double[longest + 1];
		for (int z = 0; z < depth; z++) {
			Polling.check(cancelled);
			for (int y = 0; y < height; y++) {
				envelope(d, (z * height + y) * width, 1, width, pitch[0], f, vertex, start);
			}
			for (int x = 0; x < width; x++) {
				envelope(d, z * height * width + x, width, height, pitch[1], f, vertex, start);
			}
		}
		for (int i = 0; i < width * height; i++) {
			if ((i & 0xfff) == 0) {
				Polling.check(cancelled);
			}
			envelope(d, i, width * height, depth, pitch[2], f, vertex, start);
		}
		for (int p = 0; p < d.length; p++) {
			d[p] = (float) Math.sqrt(d[p]);
		}
		return d;
	}

	/** Lower envelope of parabolas over one line of squared distances, in place. */
	private static void envelope(float[] d, int at, int step, int n, double pitch, double[] f, int[] vertex, double[] start) {
		double p2 = pitch * pitch;
		int k = -1;
		for (int x = 0; x < n; x++) {
			f[x] = d[at + x * step];
			if (f[x] == Double.POSITIVE_INFINITY) {
				continue;
			}
			double s = Double.NEGATIVE_INFINITY;
			while (k >= 0) {
				int v = vertex[k];
				s = (f[x] - f[v] + p2 * ((double) x * x - (double) v * v)) / (2 * p2 * (x - v));
				if (s > start[k]) {
					break;
				}
				k--;
			}
			k++;
			vertex[k] = x;
			start[k] = k == 0 ? Double.NEGATIVE_INFINITY : s;
		}
		int j = 0;
		for (int x = 0; x < n && k >= 0; x++) {
			while (j < k && start[j + 1] < x) {
				j++;
			}
			double dx = (x - vertex[j]) * pitch;
			d[at + x * step] = (float) (dx * dx + f[vertex[j]]);
		}
	}
}
