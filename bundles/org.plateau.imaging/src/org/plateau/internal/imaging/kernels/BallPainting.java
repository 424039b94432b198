// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

import org.plateau.extension.Progress;

/**
 * Paints every pixel of a volume's foreground with the diameter of the largest ball that holds it. Tiles are independent: each gathers the balls that
 * reach it, takes them from the largest down and paints what is still free, which it keeps as bits, 64 pixels of a row in one word, with one
 * more bit for each eighth of a row and each plane that still has free pixels.
 * <p>
 * The ball a pixel belongs to in the painting is the first that holds it: every pixel is written once.
 */
final class BallPainting {
	/** Side of a tile. */
	private static final int SIDE = 64;
	/** Segments of a tile's row that are marked free or not. */
	private static final int SEGMENTS = 8;

	private final byte[] mask;
	private final MaximalBalls balls;
	private final Grid grid;
	private final float[] out;
	private final Progress progress;
	/** Of a ball whose square is 1. */
	private final double diameter;
	private final BallReach reach;
	private final int tilesX;
	private final int tilesY;
	private final int tilesZ;

	BallPainting(byte[] mask, MaximalBalls balls, float[] out, Progress progress) {
		this.mask = mask;
		this.balls = balls;
		this.out = out;
		this.progress = progress;
		grid = balls.grid;
		diameter = 2 * grid.pitchX() / Math.sqrt(MaximalBalls.shrink(grid));
		reach = balls.reach;
		tilesX = (grid.width() + SIDE - 1) / SIDE;
		tilesY = (grid.height() + SIDE - 1) / SIDE;
		tilesZ = (grid.depth() + SIDE - 1) / SIDE;
	}

	/** Overwrites the foreground of the result; leaves the background. */
	void run() {
		int tiles = tilesX * tilesY * tilesZ;
		AtomicInteger done = new AtomicInteger();
		Spare<Tile> spare = new Spare<>(Tile::new);
		progress.workers().run(tiles, t -> {
			spare.use(tile -> tile.paint(t));
			progress.report((double) done.incrementAndGet() / tiles, "local thickness");
		});
	}

	/** One thread's work on one tile after another. */
	private final class Tile {
		/** Bits of free pixels of row j of plane s: element s · 64 + j. */
		private final long[] free = new long[SIDE * SIDE];
		/** Pixels of a segment. */
		private static final int SEGMENT = SIDE / SEGMENTS;
		/** Bits of rows with free pixels in segment i of plane s: element s · 8 + i. */
		private final long[] rows = new long[SIDE * SEGMENTS];
		/** Bits of planes with free pixels. */
		private long open;
		private int x0;
		private int y0;
		private int z0;
		private int x1;
		private int y1;
		private int z1;
		private final BallsOfTile near = new BallsOfTile(balls);

		void paint(int t) {
			Polling.check(progress::isCanceled);
			x0 = t % tilesX * SIDE;
			y0 = t / tilesX % tilesY * SIDE;
			z0 = t / tilesX / tilesY * SIDE;
			x1 = Math.min(grid.width(), x0 + SIDE);
			y1 = Math.min(grid.height(), y0 + SIDE);
			z1 = Math.min(grid.depth(), z0 + SIDE);
			load();
			if (open == 0) {
				return;
			}
			near.gather(x0, x1, y0, y1, z0, z1);
			for (int i = near.count() - 1; i >= 0 && open != 0; i--) {
				if ((i & 1023) == 0) {
					Polling.check(progress::isCanceled);
				}
				ball(near.x(i), near.row(i), near.square(i));
			}
		}

		private void load() {
			Arrays.fill(free, 0);
			Arrays.fill(rows, 0);
			open = 0;
			for (int z = z0; z < z1; z++) {
				for (int y = y0; y < y1; y++) {
					int s = z - z0;
					int j = y - y0;
					int p = (z * grid.height() + y) * grid.width();
					for (int x = Runs.inside(mask, p + x0, p + x1); x < p + x1;) {
						int e = Runs.outside(mask, x, p + x1);
						free[s * SIDE + j] |= span(x - p - x0, e - p - x0 - 1);
						for (int i = (x - p - x0) / SEGMENT; i <= (e - p - x0 - 1) / SEGMENT; i++) {
							rows[s * SEGMENTS + i] |= 1L << j;
						}
						open |= 1L << s;
						x = Runs.inside(mask, e, p + x1);
					}
				}
			}
		}

		/** Bits first to last, both included. */
		private static long span(int first, int last) {
			return -1L << first & -1L >>> 63 - last;
		}

		private void ball(int cx, int r, float square) {
			int cy = r % grid.height() - y0;
			int cz = r / grid.height() - z0;
			float value = (float) (diameter * Math.sqrt(square));
			int n = MaximalBalls.reach(square, balls.z2);
			for (long left = open & clipped(cz - n, cz + n); left != 0; left &= left - 1) {
				int s = Long.numberOfTrailingZeros(left);
				double dz = s - cz;
				double rest = square - dz * dz * balls.z2;
				int m = reach.rows(rest);
				int widest = reach.of(rest);
				long rowsLeft = marked(s, cx - x0 - widest, cx - x0 + widest) & clipped(cy - m, cy + m);
				for (; rowsLeft != 0; rowsLeft &= rowsLeft - 1) {
					int j = Long.numberOfTrailingZeros(rowsLeft);
					double dy = j - cy;
					int half = reach.of(rest - dy * dy * balls.y2);
					row(s, j, cx - half - x0, cx + half - x0, value);
				}
			}
		}

		/** Rows of a plane that may have free pixels from one column to another. */
		private long marked(int s, int from, int to) {
			int last = Math.min(SEGMENTS - 1, to / SEGMENT);
			long bits = 0;
			for (int i = Math.max(0, from / SEGMENT); i <= last; i++) {
				bits |= rows[s * SEGMENTS + i];
			}
			return bits;
		}

		/** Bits from to to that lie within 0 to 63. */
		private static long clipped(int from, int to) {
			return from > 63 || to < 0 ? 0 : span(Math.max(0, from), Math.min(63, to));
		}

		private void row(int s, int j, int from, int to, float value) {
			long hit = free[s * SIDE + j] & clipped(from, to);
			if (hit != 0) {
				free[s * SIDE + j] &= ~hit;
				fill(s, j, hit, value);
				unmark(s, j, from, to);
			}
		}

		/** Takes back the marks of segments of a row that have no free pixels any more. */
		private void unmark(int s, int j, int from, int to) {
			boolean emptied = false;
			int last = Math.min(SEGMENTS - 1, to / SEGMENT);
			for (int i = Math.max(0, from) / SEGMENT; i <= last; i++) {
				if ((free[s * SIDE + j] >>> i * SEGMENT & -1L >>> SIDE - SEGMENT) == 0) {
					rows[s * SEGMENTS + i] &= ~(1L << j);
					emptied |= rows[s * SEGMENTS + i] == 0;
				}
			}
			if (emptied && marked(s, 0, SIDE - 1) == 0) {
				open &= ~(1L << s);
			}
		}

		private void fill(int s, int j, long bits, float value) {
			int p = ((z0 + s) * grid.height() + y0 + j) * grid.width() + x0;
			long left = bits;
			while (left != 0) {
				int b = Long.numberOfTrailingZeros(left);
				long rest = ~(left >>> b);
				int n = rest == 0 ? 64 : Long.numberOfTrailingZeros(rest);
				Arrays.fill(out, p + b, p + b + n, value);
				left = b + n >= 64 ? 0 : left & -1L << b + n;
			}
		}
	}
}
