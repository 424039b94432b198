// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.volume;

import java.util.Arrays;
import java.util.TreeSet;

/**
 * Surface area, Euler number and contacts of labelled bodies, from two slices at a time.
 * <p>
 * Surface area by Crofton's formula: twice the mean over directions of the number of crossings per area of a bundle of parallel lines.
 * The thirteen directions between neighbours on the grid stand for the part of the sphere that is nearest to each, which allows for
 * unequal pitches (Legland, Kiêu and Devaux 2007, Image Analysis &amp; Stereology 26, 83). The Euler number is that of the union of the closed
 * voxels, vertices − edges + faces − voxels (Toriwaki and Yoshida 2009), that is for 26 neighbours.
 */
final class SolidShapes {
	/** Half of the 26 neighbours. */
	static final int[][] DIRECTIONS = { { 1, 0, 0 }, { 0, 1, 0 }, { 1, 1, 0 }, { 1, -1, 0 }, { 0, 0, 1 }, { 1, 0, 1 }, { -1, 0, 1 }, { 0, 1, 1 }, { 0, -1, 1 },
			{ 1, 1, 1 }, { 1, -1, 1 }, { -1, 1, 1 }, { -1, -1, 1 } };
	private static final int SPHERE_POINTS = 20_000;

	/** Area that one crossing along each direction stands for. */
	private final double[] share;
	private final int width;
	private final int height;
	private final long[][] crossings;
	private final int[] euler;
	private final TreeSet<Long> contacts = new TreeSet<>();
	/** Labels of the slice before, with a margin of one voxel. */
	private int[] before;
	private int[] now;

	/**
	 * @param width of the slices that will be added, without margin
	 * @param labels highest label
	 * @param pitch in x, y and z
	 */
	SolidShapes(int width, int height, int labels, double[] pitch) {
		this.width = width;
		this.height = height;
		share = shares(pitch);
		crossings = new long[labels + 1][DIRECTIONS.length];
		euler = new int[labels + 1];
		before = new int[(width + 2) * (height + 2)];
		now = new int[before.length];
	}

	/** Adds the next slice. */
	void add(int[] labels, int from) {
		int w = width + 2;
		for (int y = 0; y < height; y++) {
			System.arraycopy(labels, from + y * width, now, (y + 1) * w + 1, width);
		}
		compare();
		int[] t = before;
		before = now;
		now = t;
	}

	/** After the last slice. */
	void end() {
		Arrays.fill(now, 0);
		compare();
	}

	private void compare() {
		int w = width + 2;
		int h = height + 2;
		int[] seen = new int[8];
		int[] corner = new int[8];
		for (int y = 0; y < h; y++) {
			for (int x = 0; x < w; x++) {
				int p = y * w + x;
				cross(now[p], x, y, 0, 4, now, p);
				cross(before[p], x, y, 4, DIRECTIONS.length, now, p);
				if (x + 1 < w && y + 1 < h) {
					corner[0] = before[p];
					corner[1] = before[p + 1];
					corner[2] = before[p + w];
					corner[3] = before[p + w + 1];
					corner[4] = now[p];
					corner[5] = now[p + 1];
					corner[6] = now[p + w];
					corner[7] = now[p + w + 1];
					corner(corner, seen);
				}
			}
		}
	}

	private void cross(int label, int x, int y, int from, int to, int[] other, int p) {
		int w = width + 2;
		for (int k = from; k < to; k++) {
			int nx = x + DIRECTIONS[k][0];
			int ny = y + DIRECTIONS[k][1];
			if (nx < 0 || ny < 0 || nx >= w || ny >= height + 2) {
				continue;
			}
			int l = other[p + DIRECTIONS[k][1] * w + DIRECTIONS[k][0]];
			if (l != label) {
				crossings[label][k]++;
				crossings[l][k]++;
				if (l != 0 && label != 0) {
					contacts.add((long) Math.min(l, label) << 32 | Math.max(l, label));
				}
			}
		}
	}

	/** What the corner in the middle of eight voxels, and the edges, faces and the voxel that begin there, add to each body. */
	private void corner(int[] c, int[] seen) {
		int n = 0;
		for (int i = 0; i < 8; i++) {
			int l = c[i];
			boolean fresh = l != 0;
			for (int j = 0; j < n && fresh; j++) {
				fresh = seen[j] != l;
			}
			if (fresh) {
				seen[n++] = l;
				// bit 0 of the index is x, bit 1 is y, bit 2 is z; 1 is the voxel after the corner
				int e = 1;
				e -= any(c, l, 1, 3, 5, 7) + any(c, l, 2, 3, 6, 7) + any(c, l, 4, 5, 6, 7);
				e += any(c, l, 3, 7, 3, 7) + any(c, l, 5, 7, 5, 7) + any(c, l, 6, 7, 6, 7);
				e -= c[7] == l ? 1 : 0;
				euler[l] += e;
			}
		}
	}

	private static int any(int[] c, int l, int i, int j, int k, int m) {
		return c[i] == l || c[j] == l || c[k] == l || c[m] == l ? 1 : 0;
	}

	/** Surface area of a body, square of the pitches' unit. */
	double surface(int label) {
		double s = 0;
		for (int k = 0; k < share.length; k++) {
			s += share[k] * crossings[label][k];
		}
		return s;
	}

	int euler(int label) {
		return euler[label];
	}

	/** Number of other bodies that a body touches, one for every label. */
	int[] neighbours() {
		int[] n = new int[euler.length];
		for (long pair : contacts) {
			n[(int) (pair >> 32)]++;
			n[(int) pair]++;
		}
		return n;
	}

	/** For each direction: 2 · its part of the sphere · area per line. */
	private static double[] shares(double[] pitch) {
		double[] share = new double[DIRECTIONS.length];
		double[][] unit = new double[DIRECTIONS.length][3];
		double[] length = new double[DIRECTIONS.length];
		for (int k = 0; k < unit.length; k++) {
			for (int i = 0; i < 3; i++) {
				unit[k][i] = DIRECTIONS[k][i] * pitch[i];
				length[k] += unit[k][i] * unit[k][i];
			}
			length[k] = Math.sqrt(length[k]);
			for (int i = 0; i < 3; i++) {
				unit[k][i] /= length[k];
			}
		}
		double golden = Math.PI * (3 - Math.sqrt(5));
		for (int i = 0; i < SPHERE_POINTS; i++) {
			double z = 1 - (2 * i + 1.0) / SPHERE_POINTS;
			double r = Math.sqrt(1 - z * z);
			double x = r * Math.cos(golden * i);
			double y = r * Math.sin(golden * i);
			int best = 0;
			double most = -1;
			for (int k = 0; k < unit.length; k++) {
				double c = Math.abs(x * unit[k][0] + y * unit[k][1] + z * unit[k][2]);
				if (c > most) {
					most = c;
					best = k;
				}
			}
			share[best] += 1.0 / SPHERE_POINTS;
		}
		for (int k = 0; k < share.length; k++) {
			share[k] *= 2 * pitch[0] * pitch[1] * pitch[2] / length[k];
		}
		return share;
	}
}
