// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import java.util.Arrays;

import org.plateau.extension.Progress;

/**
 * The balls of a distance map that no ball of a neighbour holds: all that are needed to paint the foreground. The ball at a pixel is the set of
 * pixels whose centres lie nearer than its radius; a ball is left out when this set lies within that of one of the 8 or 26 neighbours. In volumes a
 * table of the least radius that a neighbour must have decides that (Rémy and Thiel, Image and Vision Computing 23 (2005) 167); in images {@link DiscNeeds} does.
 * <p>
 * Lengths are in units of the pitch along x. Centres are in raster order.
 */
final class MaximalBalls {
	/** Table entries times ball rows that are worth their time. */
	private static final long TABLE_WORK = 1L << 27;
	private static final int TABLE_LENGTH = 1 << 18;
	/** Pixels that one task looks at. */
	private static final int GRAIN = 1 << 17;
	/**
	 * With unequal pitches squares of distances are rounded; a pixel this near the sphere lies on it, which is outside.
	 */
	private static final double ROUNDING = 1e-6;

	final Grid grid;
	/** Squares of the other pitches. */
	final double y2;
	final double z2;
	/** Balls of row r: {@code first[r] ≤ i < first[r + 1]}. */
	final int[] first;
	/** Column of each ball's centre. */
	final int[] x;
	/** Square of its radius; every pixel of the ball is strictly nearer. */
	final float[] radius2;
	/** The largest of these. */
	final float largest2;
	final BallReach reach;

	private MaximalBalls(Grid grid, int[] first, int[] x, float[] radius2, float largest2, BallReach reach) {
		this.grid = grid;
		y2 = y2(grid);
		z2 = z2(grid);
		this.first = first;
		this.x = x;
		this.radius2 = radius2;
		this.largest2 = largest2;
		this.reach = reach;
	}

	static double y2(Grid g) {
		return g.pitchY() / g.pitchX() * (g.pitchY() / g.pitchX());
	}

	private static double z2(Grid g) {
		return g.depth() == 1 ? 1 : g.pitchZ() / g.pitchX() * (g.pitchZ() / g.pitchX());
	}

	/** Shrinks a rounded square so that what lies on the sphere is not inside. */
	static float shrink(Grid g) {
		return y2(g) == 1 && z2(g) == 1 ? 1 : (float) (1 - ROUNDING);
	}

	/**
	 * Finds them.
	 *
	 * @param squares distance map of {@link DistanceMap#squared}, finite; read only
	 */
	static MaximalBalls of(float[] squares, Grid grid, Progress progress) {
		int w = grid.width();
		int rows = grid.rows();
		int grain = Math.max(1, GRAIN / w);
		int tasks = (rows + grain - 1) / grain;
		float[] most = new float[tasks];
		progress.workers().split(rows, grain, (r0, r1) -> {
			Polling.check(progress::isCanceled);
			float m = 0;
			for (int p = r0 * w; p < r1 * w; p++) {
				m = Math.max(m, squares[p]);
			}
			most[r0 / grain] = m;
		});
		float largest = 0;
		for (float m : most) {
			largest = Math.max(largest, m);
		}
		if (largest == 0) {
			return new MaximalBalls(grid, new int[rows + 1], new int[0], new float[0], 0, new BallReach(grid, 0));
		}
		largest *= shrink(grid);
		Needs needs = grid.depth() > 1 ? new Needs(grid, largest) : null;
		BallReach reach = new BallReach(grid, largest);
		DiscNeeds discs = grid.depth() > 1 ? null : new DiscNeeds(y2(grid), largest, reach);
		int[][] xs = new int[tasks][];
		float[][] radii = new float[tasks][];
		int[] first = new int[rows + 1];
		progress.workers().split(rows, grain, (r0, r1) -> {
			Search s = new Search(squares, grid, needs, discs, reach);
			for (int r = r0; r < r1; r++) {
				if ((r & 15) == 0) {
					Polling.check(progress::isCanceled);
				}
				int before = s.n;
				s.row(r);
				first[r + 1] = s.n - before;
			}
			xs[r0 / grain] = Arrays.copyOf(s.x, s.n);
			radii[r0 / grain] = Arrays.copyOf(s.radius2, s.n);
		});
		for (int r = 0; r < rows; r++) {
			first[r + 1] += first[r];
		}
		int[] x = new int[first[rows]];
		float[] radius2 = new float[first[rows]];
		for (int t = 0; t < tasks; t++) {
			System.arraycopy(xs[t], 0, x, first[t * grain], xs[t].length);
			System.arraycopy(radii[t], 0, radius2, first[t * grain], xs[t].length);
			xs[t] = null;
			radii[t] = null;
		}
		return new MaximalBalls(grid, first, x, radius2, largest, reach);
	}

	int count() {
		return x.length;
	}

	/** The largest whole n with n² · pitch2 below {@code square}, which is positive. */
	static int reach(double square, double pitch2) {
		int n = (int) Math.sqrt(square / pitch2);
		if ((double) n * n * pitch2 >= square) {
			return n - 1;
		}
		return (n + 1.0) * (n + 1.0) * pitch2 < square ? n + 1 : n;
	}

	/**
	 * For each step of the squared radius and each kind of neighbour (bit 0: next column, bit 1: next row, bit 2: next plane): the largest
	 * square of a distance from the neighbour within the ball. A neighbour whose own square is greater holds the ball. Steps are a power of
	 * two wide and the table is made for their upper end: exact for whole squares of small balls, on the safe side otherwise. Steps are worked out when
	 * they are asked for; threads that ask for the same one at a time write the same numbers.
	 */
	private static final class Needs {
		private final double y2;
		private final double z2;
		private final float step;
		/** Element 8 · step + kind; 0 is not known yet. */
		private final float[] farthest;

		Needs(Grid grid, float largest) {
			y2 = y2(grid);
			z2 = z2(grid);
			boolean whole = shrink(grid) == 1;
			long ballRows = (long) (Math.sqrt(largest / y2) + 1) * (long) (Math.sqrt(largest / z2) + 1);
			long entries = Math.max(256, Math.min(TABLE_LENGTH, TABLE_WORK / ballRows));
			float s = 1;
			while (largest / s > entries) {
				s *= 2;
			}
			while (!whole && largest / s < entries / 16) {
				s /= 2;
			}
			step = s;
			farthest = new float[8 * (entry(largest) + 1)];
		}

		/** @param at 8 · step + kind, step and kind ≥ 1 */
		float farthest(int at) {
			float known = farthest[at];
			return known > 0 ? known : find(at >> 3, at & 7);
		}

		private float find(int b, int wanted) {
			double[] far = new double[8];
			double square = (double) b * step;
			for (int z = 0; z * z * z2 < square; z++) {
				double rest = square - z * z * z2;
				for (int y = 0; y * y * y2 < rest; y++) {
					int x = reach(rest - y * y * y2, 1);
					for (int kind = 1; kind < 8; kind++) {
						double i = x + (kind & 1);
						double j = y + (kind >> 1 & 1);
						double k = z + (kind >> 2);
						far[kind] = Math.max(far[kind], i * i + j * j * y2 + k * k * z2);
					}
				}
			}
			for (int kind = 1; kind < 8; kind++) {
				float f = (float) far[kind];
				farthest[8 * b + kind] = f < far[kind] ? Math.nextUp(f) : f;
			}
			return farthest[8 * b + wanted];
		}

		/** The first step that is not below a square. */
		int entry(float square) {
			float t = square / step;
			int b = (int) t;
			return b < t ? b + 1 : b;
		}
	}

	/** Looks at the pixels of rows. */
	private static final class Search {
		private final float[] squares;
		private final Grid grid;
		/** Null in an image. */
		private final Needs needs;
		/** Null in a volume. */
		private final DiscNeeds discs;
		private final BallReach reach;
		private final double y2;
		private final float shrink;
		private final int[] offset = new int[26];
		private final int[] kind = new int[26];
		int[] x = new int[1024];
		float[] radius2 = new float[1024];
		int n;

		Search(float[] squares, Grid grid, Needs needs, DiscNeeds discs, BallReach reach) {
			this.squares = squares;
			this.grid = grid;
			this.needs = needs;
			this.discs = discs;
			this.reach = reach;
			y2 = y2(grid);
			shrink = shrink(grid);
		}

		void row(int r) {
			int w = grid.width();
			if (w == 1) {
				scan(r, 0, 1, neighbours(r, 0, 0));
				return;
			}
			scan(r, 0, 1, neighbours(r, 0, 1));
			scan(r, 1, w - 1, neighbours(r, -1, 1));
			scan(r, w - 1, w, neighbours(r, -1, 0));
		}

		/** Lists the neighbours that exist, those that share a side first because they hold most. */
		private int neighbours(int r, int left, int right) {
			int w = grid.width();
			int h = grid.height();
			int y = r % h;
			int z = r / h;
			int m = 0;
			for (int apart = 1; apart <= 3; apart++) {
				for (int k = z > 0 ? -1 : 0; k <= (z + 1 < grid.depth() ? 1 : 0); k++) {
					for (int j = y > 0 ? -1 : 0; j <= (y + 1 < h ? 1 : 0); j++) {
						for (int i = left; i <= right; i++) {
							if (Math.abs(i) + Math.abs(j) + Math.abs(k) == apart) {
								offset[m] = (k * h + j) * w + i;
								kind[m++] = Math.abs(i) | Math.abs(j) << 1 | Math.abs(k) << 2;
							}
						}
					}
				}
			}
			return m;
		}

		private void scan(int r, int from, int to, int neighbours) {
			int row = r * grid.width();
			for (int i = from; i < to; i++) {
				float square = squares[row + i] * shrink;
				if (square == 0) {
					continue;
				}
				if (!(needs != null ? inVolume(row + i, square, neighbours) : inImage(row + i, square, neighbours))) {
					add(i, square);
				}
			}
		}

		/** Whether a neighbour holds a ball. */
		private boolean inVolume(int p, float square, int neighbours) {
			int b = 8 * needs.entry(square);
			for (int m = 0; m < neighbours; m++) {
				if (squares[p + offset[m]] * shrink > needs.farthest(b + kind[m])) {
					return true;
				}
			}
			return false;
		}

		private boolean inImage(int p, float square, int neighbours) {
			// the disc's last pixels along the axes alone are that far from a neighbour beside, and from one below
			double x = reach.of(square) + 1.0;
			double y = reach.rows(square) + 1.0;
			double beside = x * x;
			double below = y * y * y2;
			double across = Math.max(beside, below);
			for (int m = 0; m < neighbours; m++) {
				float other = squares[p + offset[m]] * shrink;
				double least = kind[m] == 1 ? beside : kind[m] == 2 ? below : across;
				if (other > least && other > discs.farthest(square, kind[m])) {
					return true;
				}
			}
			return false;
		}

		private void add(int i, float square) {
			if (n == x.length) {
				x = Arrays.copyOf(x, 2 * n);
				radius2 = Arrays.copyOf(radius2, 2 * n);
			}
			x[n] = i;
			radius2[n++] = square;
		}
	}
}
