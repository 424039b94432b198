// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import java.util.Arrays;

import org.plateau.extension.Progress;

/**
 * Size, shape and mean grey of all regions of an image from their runs: moments in closed form, perimeter by Cauchy and Crofton's formula from
 * the numbers of intercepts along rows, columns and both diagonals, weighed by the angle each direction stands for (Legland, Kiêu and Devaux,
 * Image Anal. Stereol. 26 (2007) 83, for unequal pitches), convex hull of the outline that passes halfway between pixel centres.
 * <p>
 * Coarser than the sub-pixel features of voids, and made for very many regions. Sums are of whole numbers, so that results do not depend on the
 * order or the number of threads. Cost: time, linear in the runs, and in the pixels of the regions when grey levels are averaged.
 */
public final class RegionFeatures {
	/** Regions that one task measures. */
	private static final int GRAIN = 256;

	/**
	 * One region; lengths in the unit of the pitches.
	 *
	 * @param label its label
	 * @param pixels how many
	 * @param area their area
	 * @param equivalentDiameter of a circle of this area
	 * @param maxFeret largest distance of two parallel tangents
	 * @param minFeret smallest
	 * @param aspect long over short axis of the ellipse of equal second moments, ≥ 1
	 * @param orientation of the long axis, degrees from the x axis, counter-clockwise as seen, in (−90, 90]
	 * @param perimeter within 5 % for straight sides of any direction, 1 % for round regions of more than 20 pixels across
	 * @param circularity 4π · area / perimeter², at most 1
	 * @param solidity area over the hull's, at most 1
	 * @param x centroid in corner-origin pixels
	 * @param y likewise
	 * @param meanGrey NaN without grey levels
	 */
	public record Region(int label, long pixels, double area, double equivalentDiameter, double maxFeret,
			double minFeret, double aspect, double orientation, double perimeter, double circularity, double solidity,
			double x, double y, double meanGrey) {
	}

	private final Runs runs;
	private final Components.Groups groups;
	private final byte[] grey;
	private final int width;
	private final double px;
	private final double py;

	private RegionFeatures(Components components, byte[] grey) {
		runs = components.runs();
		groups = components.groups();
		this.grey = grey;
		width = runs.grid.width();
		px = runs.grid.pitchX();
		py = runs.grid.pitchY();
	}

	/**
	 * Measures every region of an image.
	 *
	 * @param components with the pitches of their grid
	 * @param grey levels 0 to 255, without sign, one element a pixel; or null
	 * @return element l − 1 is label l; null where a picture of labels does not have it
	 * @throws IllegalArgumentException for volumes
	 * @throws java.util.concurrent.CancellationException when cancelled
	 */
	public static Region[] of(Components components, byte[] grey, Progress progress) {
		Grid grid = components.runs().grid;
		if (grid.depth() > 1) {
			throw new IllegalArgumentException("these are features of images, not of volumes");
		}
		if (grey != null) {
			grid.check(grey.length);
		}
		Region[] out = new Region[components.count()];
		RegionFeatures features = new RegionFeatures(components, grey);
		progress.workers().split(out.length, GRAIN, (from, to) -> {
			Hull hull = new Hull();
			for (int i = from; i < to; i++) {
				if ((i & 15) == 0) {
					Polling.check(progress::isCanceled);
				}
				out[i] = features.region(i + 1, hull);
			}
		});
		return out;
	}

	private Region region(int label, Hull hull) {
		int first = groups.start()[label - 1];
		int end = groups.start()[label];
		if (first == end) {
			return null;
		}
		int[] order = groups.order();
		int[] row = groups.row();
		int x0 = runs.from[order[first]];
		int y0 = row[order[first]];
		long n = 0;
		long sx = 0;
		long sy = 0;
		long sxx = 0;
		long syy = 0;
		long sxy = 0;
		long levels = 0;
		hull.clear();
		for (int i = first; i < end; i++) {
			int run = order[i];
			long a = runs.from[run] - x0;
			long b = runs.to[run] - x0;
			long y = row[run] - y0;
			long m = b - a;
			long s = (a + b - 1) * m / 2;
			n += m;
			sx += s;
			sy += m * y;
			sxx += squares(b - 1) - squares(a - 1);
			syy += m * y * y;
			sxy += s * y;
			hull.add(row[run], runs.from[run], runs.to[run]);
			if (grey != null) {
				int p = row[run] * width;
				for (int q = p + runs.from[run]; q < p + runs.to[run]; q++) {
					levels += grey[q] & 0xff;
				}
			}
		}
		double cx = (double) sx / n;
		double cy = (double) sy / n;
		double vx = ((double) sxx / n - cx * cx + 1 / 12.0) * px * px;
		double vy = ((double) syy / n - cy * cy + 1 / 12.0) * py * py;
		double vxy = ((double) sxy / n - cx * cy) * px * py;
		double mean = 0.5 * (vx + vy);
		double half = Math.sqrt(0.25 * (vx - vy) * (vx - vy) + vxy * vxy);
		double angle = -Math.toDegrees(0.5 * Math.atan2(2 * vxy, vx - vy));
		double area = n * px * py;
		double perimeter = perimeter(first, end, n);
		double[][] corners = hull.corners(px, py);
		double[] feret = Outline.feret(corners);
		return new Region(label, n, area, 2 * Math.sqrt(area / Math.PI), feret[0], feret[1],
				Math.sqrt((mean + half) / (mean - half)), angle <= -90 ? angle + 180 : angle, perimeter,
				Math.min(1, 4 * Math.PI * area / (perimeter * perimeter)), Math.min(1, area / Outline.area(corners)),
				x0 + cx + 0.5, y0 + cy + 0.5, grey == null ? Double.NaN : (double) levels / n);
	}

	/** 1² + … + m², also for m = −1 and below, where the sum continues backwards. */
	private static long squares(long m) {
		return m * (m + 1) * (2 * m + 1) / 6;
	}

	/** Half the sum over four directions of angle · intercepts · distance of the lines. */
	private double perimeter(int first, int end, long n) {
		int[] order = groups.order();
		int[] row = groups.row();
		long vertical = 0;
		long falling = 0;
		long rising = 0;
		int j = first;
		for (int i = first; i < end; i++) {
			int run = order[i];
			int y = row[run];
			int a = runs.from[run];
			int b = runs.to[run];
			// runs of the row above that end before this one cannot meet those to its right
			while (j < i && (row[order[j]] < y - 1 || row[order[j]] == y - 1 && runs.to[order[j]] < a)) {
				j++;
			}
			for (int k = j; k < i && row[order[k]] == y - 1 && runs.from[order[k]] <= b; k++) {
				int c = runs.from[order[k]];
				int d = runs.to[order[k]];
				vertical += Math.max(0, Math.min(b, d) - Math.max(a, c));
				falling += Math.max(0, Math.min(b, d + 1) - Math.max(a, c + 1));
				rising += Math.max(0, Math.min(b, d - 1) - Math.max(a, c - 1));
			}
		}
		// the stretches of the region along a direction are its pixels less its neighbouring pairs; each has two ends
		double diagonal = Math.atan2(py, px);
		double apart = px * py / Math.sqrt(px * px + py * py);
		return diagonal * (end - first) * py + (Math.PI / 2 - diagonal) * (n - vertical) * px
				+ Math.PI / 4 * (2 * n - falling - rising) * apart;
	}

	/**
	 * Convex hull of the middles of the pixels' sides, from rows in order: in half pixels, so that it is exact; at every half row only the
	 * leftmost and the rightmost point count.
	 */
	private static final class Hull {
		private final Chain left = new Chain(-1);
		private final Chain right = new Chain(1);
		private int y;
		private long from;
		private long to;
		private boolean any;

		void clear() {
			left.size = 0;
			right.size = 0;
			any = false;
		}

		/** Pixels first to end − 1 of a row; rows never go back. */
		void add(int row, int first, int end) {
			if (any && 2 * row + 1 == y) {
				// another run of the same row
				from = Math.min(from, 2L * first);
				to = Math.max(to, 2L * end);
				return;
			}
			flush();
			any = true;
			y = 2 * row + 1;
			from = 2L * first;
			to = 2L * end;
		}

		/** Adds the top, the middle and the bottom of the row that is complete. */
		private void flush() {
			if (any) {
				left.add(from + 1, y - 1);
				left.add(from, y);
				left.add(from + 1, y + 1);
				right.add(to - 1, y - 1);
				right.add(to, y);
				right.add(to - 1, y + 1);
			}
		}

		/** {x, y} each, around. */
		double[][] corners(double px, double py) {
			flush();
			any = false;
			int n = left.size + right.size;
			double[][] out = new double[n][];
			for (int i = 0; i < n; i++) {
				Chain c = i < left.size ? left : right;
				int k = i < left.size ? i : n - 1 - i;
				out[i] = new double[] { c.x[k] * 0.5 * px, c.y[k] * 0.5 * py };
			}
			return distinct(out);
		}

		/** Without corners that both chains end in. */
		private static double[][] distinct(double[][] p) {
			int n = 0;
			for (int i = 0; i < p.length; i++) {
				double[] before = n > 0 ? p[n - 1] : p[p.length - 1];
				if (p[i][0] != before[0] || p[i][1] != before[1]) {
					p[n++] = p[i];
				}
			}
			return Arrays.copyOf(p, n);
		}
	}

	/** One side of a hull, from the top down. */
	private static final class Chain {
		private final int side;
		private long[] x = new long[64];
		private long[] y = new long[64];
		private int size;

		/** @param side −1 left, 1 right */
		Chain(int side) {
			this.side = side;
		}

		/** Adds a point that lies at or below the last; of two on one level the outer stays. */
		void add(long px, long py) {
			if (size > 0 && y[size - 1] == py) {
				if ((px - x[size - 1]) * side <= 0) {
					return;
				}
				size--;
			}
			while (size > 1) {
				long ax = x[size - 1] - x[size - 2];
				long ay = y[size - 1] - y[size - 2];
				long bx = px - x[size - 2];
				long by = py - y[size - 2];
				if ((ax * by - bx * ay) * side > 0) {
					break;
				}
				size--;
			}
			if (size == x.length) {
				x = Arrays.copyOf(x, 2 * size);
				y = Arrays.copyOf(y, 2 * size);
			}
			x[size] = px;
			y[size++] = py;
		}
	}
}
