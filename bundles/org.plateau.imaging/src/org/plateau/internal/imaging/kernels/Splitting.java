// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import java.util.Arrays;
import org.plateau.extension.Progress;

/**
 * Separates touching blobs: watershed of the distance map, where two basins stay apart only when the neck between them
 * is narrow compared with the smaller of the two. Pixels are taken from the largest distance downwards (Vincent and
 * Soille 1991 turned upside down), and basins are merged on the way by union–find, so no separate h-maxima pass.
 */
public final class Splitting {
	private final double neck;
	private final double least;
	private int[] parent = new int[64];
	private float[] peak = new float[64];
	private int next = 1;

	private Splitting(double neck, double least) {
		this.neck = neck;
		this.least = least;
	}

	/**
	 * Labels of the parts of a plane.
	 *
	 * @param inside row-major mask
	 * @see #split(int[], float[], Grid, double, double, Progress)
	 */
	public static Components.Labelled split(boolean[] inside, float[] distance, int width, int height, double neck, double least) {
		int[] labels = new int[inside.length];
		for (int p = 0; p < labels.length; p++) {
			labels[p] = inside[p] ? 1 : 0;
		}
		return new Components.Labelled(labels, split(labels, distance, Grid.plane(width, height), neck, least, Progress.NONE));
	}

	/**
	 * Numbers the parts in place.
	 *
	 * @param labels one a pixel, 0 outside, anything else inside; afterwards 1 to the number of parts, in the order of first pixels
	 * @param distance to the outside
	 * @param neck two parts are joined when the distance at their saddle is at least this share of the smaller part's
	 *        largest distance; 0 joins everything that touches
	 * @param least parts whose largest distance is smaller than this never stand alone
	 * @return number of parts
	 * @throws java.util.concurrent.CancellationException when cancelled
	 */
	public static int split(int[] labels, float[] distance, Grid grid, double neck, double least, Progress progress) {
		return new Splitting(neck, least).run(labels, distance, grid, progress);
	}

	private int run(int[] labels, float[] distance, Grid grid, Progress progress) {
		int width = grid.width();
		int height = grid.height();
		int depth = grid.depth();
		long[] order = falling(labels, distance);
		Polling.check(progress::isCanceled);
		Arrays.fill(labels, 0);
		for (int i = 0; i < order.length; i++) {
			if ((i & 0xffff) == 0) {
				Polling.check(progress::isCanceled);
			}
			int p = (int) order[i];
			int x = p % width;
			int y = p / width % height;
			int z = p / width / height;
			int mine = 0;
			for (int nz = Math.max(0, z - 1); nz <= Math.min(depth - 1, z + 1); nz++) {
				for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
					for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
						int l = labels[(nz * height + ny) * width + nx];
						mine = l == 0 ? mine : joined(mine, DisjointSets.root(parent, l), distance[p]);
					}
				}
			}
			labels[p] = mine == 0 ? begun(distance[p]) : mine;
		}
		return number(labels);
	}

	/** The pixels inside from the largest distance downwards. */
	private static long[] falling(int[] labels, float[] distance) {
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
			}
		}
		Arrays.sort(order);
		return order;
	}

	/** The basin that a pixel at distance d, which touches both, belongs to; mine is 0 when it has none yet. */
	private int joined(int mine, int other, float d) {
		if (mine == 0 || mine == other) {
			return other;
		}
		double smaller = Math.min(peak[mine], peak[other]);
		int larger = peak[mine] >= peak[other] ? mine : other;
		if (smaller < least || d >= neck * smaller) {
			parent[larger == mine ? other : mine] = larger;
		}
		return larger;
	}

	private int begun(float d) {
		if (next == parent.length) {
			parent = Arrays.copyOf(parent, 2 * next);
			peak = Arrays.copyOf(peak, 2 * next);
		}
		parent[next] = next;
		peak[next] = d;
		return next++;
	}

	private int number(int[] labels) {
		int[] dense = new int[next];
		int count = 0;
		for (int p = 0; p < labels.length; p++) {
			if (labels[p] != 0) {
				int r = DisjointSets.root(parent, labels[p]);
				if (dense[r] == 0) {
					dense[r] = ++count;
				}
				labels[p] = dense[r];
			}
		}
		return count;
	}
}
