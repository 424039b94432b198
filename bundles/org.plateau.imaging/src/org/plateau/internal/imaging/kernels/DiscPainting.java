// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

import org.plateau.extension.Progress;

/**
 * {@link BallPainting} for images: tiles are independent, each takes the discs that reach it from the largest down and paints what is still free. Free pixels
 * are bits, a block of 8 × 8 of them in one word, and blocks that have any are bits again, since after the first discs only pixels along the outlines are free
 * and most discs meet none of them: those cost a look at the rows of blocks that have free pixels near, not at their own rows.
 */
final class DiscPainting {
	/** Rows of a tile, and the most columns, in blocks and in pixels. */
	private static final int BLOCKS = 64;
	private static final int SIDE = 8 * BLOCKS;
	/** Columns of blocks that share a mark. */
	private static final int SHARED = 8;

	private final byte[] mask;
	private final MaximalBalls balls;
	private final Grid grid;
	private final float[] out;
	private final Progress progress;
	/** Of a disc whose square is 1. */
	private final double diameter;
	private final BallReach reach;

	DiscPainting(byte[] mask, MaximalBalls balls, float[] out, Progress progress) {
		this.mask = mask;
		this.balls = balls;
		this.out = out;
		this.progress = progress;
		grid = balls.grid;
		diameter = 2 * grid.pitchX() / Math.sqrt(MaximalBalls.shrink(grid));
		reach = balls.reach;
	}

	/** Overwrites the foreground of the result; leaves the background. */
	void run() {
		// an even number of equal tiles beside each other, so that two threads end together
		int across = 2 * ((grid.width() + 2 * SIDE - 1) / (2 * SIDE));
		int wide = ((grid.width() + across - 1) / across + 7) / 8 * 8;
		int tiles = across * ((grid.height() + SIDE - 1) / SIDE);
		AtomicInteger done = new AtomicInteger();
		Spare<Tile> spare = new Spare<>(Tile::new);
		progress.workers().run(tiles, t -> {
			spare.use(tile -> tile.paint(t % across * wide, Math.min(grid.width(), (t % across + 1) * wide), t / across * SIDE));
			progress.report((double) done.incrementAndGet() / tiles, "local thickness");
		});
	}

	/** One thread's work on one tile after another. */
	private final class Tile {
		/** Free pixels: bit 8 · j + i of block b is row j and column i of it; blocks in raster order. */
		private final long[] free = new long[BLOCKS * BLOCKS];
		/** Blocks with free pixels in a row of blocks. */
		private final long[] open = new long[BLOCKS];
		/** Rows of blocks with free pixels, for every few columns of blocks. */
		private final long[] marked = new long[BLOCKS / SHARED];
		private final BallsOfTile near = new BallsOfTile(balls);
		private final int[] half = new int[8];
		private int x0;
		private int y0;

		void paint(int left, int right, int upper) {
			Polling.check(progress::isCanceled);
			x0 = left;
			y0 = upper;
			int x1 = right;
			int y1 = Math.min(grid.height(), y0 + SIDE);
			if (x0 >= x1 || !load(x1, y1)) {
				return;
			}
			near.gather(x0, x1, y0, y1, 0, 1);
			for (int i = near.count() - 1; i >= 0; i--) {
				if ((i & 1023) == 0) {
					Polling.check(progress::isCanceled);
				}
				disc(near.x(i) - x0, near.row(i) - y0, near.square(i));
			}
		}

		/** False when nothing is free. */
		private boolean load(int x1, int y1) {
			Arrays.fill(free, 0);
			Arrays.fill(open, 0);
			Arrays.fill(marked, 0);
			boolean any = false;
			for (int y = y0; y < y1; y++) {
				int row = y * grid.width() + x0;
				int end = row + x1 - x0;
				int b = (y - y0 >> 3) * BLOCKS;
				int shift = (y - y0 & 7) << 3;
				for (int p = Runs.inside(mask, row, end); p < end;) {
					int e = Runs.outside(mask, p, end);
					for (int c = p - row; c < e - row; c = (c | 7) + 1) {
						int last = Math.min(c | 7, e - row - 1);
						free[b + (c >> 3)] |= columns(c & 7, last & 7) << shift;
						open[y - y0 >> 3] |= 1L << (c >> 3);
						marked[(c >> 3) / SHARED] |= 1L << (y - y0 >> 3);
					}
					any = true;
					p = Runs.inside(mask, e, end);
				}
			}
			return any;
		}

		/** Bits of one row of a block, first to last, both included. */
		private static long columns(int first, int last) {
			return 0xFFL << first & 0xFFL >>> 7 - last;
		}

		/** Bits first to last, both included, both within 0 to 63. */
		private static long span(int first, int last) {
			return -1L << first & -1L >>> 63 - last;
		}

		private void disc(int cx, int cy, float square) {
			int widest = reach.of(square);
			int tallest = reach.rows(square);
			int left = Math.max(0, cx - widest >> 3);
			int right = Math.min(BLOCKS - 1, cx + widest >> 3);
			int upper = Math.max(0, cy - tallest >> 3);
			int lower = Math.min(BLOCKS - 1, cy + tallest >> 3);
			if (left > right || upper > lower) {
				return;
			}
			long rows = 0;
			for (int i = left / SHARED; i <= right / SHARED; i++) {
				rows |= marked[i];
			}
			for (rows &= span(upper, lower); rows != 0; rows &= rows - 1) {
				int by = Long.numberOfTrailingZeros(rows);
				// the row nearest to the centre is where the disc is widest
				double dy = Math.max(0, Math.max(8 * by - cy, cy - 8 * by - 7));
				int most = reach.of(square - dy * dy * balls.y2);
				int from = Math.max(0, cx - most >> 3);
				int to = Math.min(BLOCKS - 1, cx + most >> 3);
				long met = from > to ? 0 : open[by] & span(from, to);
				if (met != 0) {
					blocks(cx, cy, by, met, square);
				}
			}
		}

		/** Paints in blocks of a row. */
		private void blocks(int cx, int cy, int by, long met, float square) {
			for (int j = 0; j < 8; j++) {
				double dy = 8 * by + j - cy;
				double rest = square - dy * dy * balls.y2;
				half[j] = rest > 0 ? reach.of(rest) : -1;
			}
			float value = Float.NaN;
			for (long left = met; left != 0; left &= left - 1) {
				int bx = Long.numberOfTrailingZeros(left);
				int c = cx - 8 * bx;
				long in = 0;
				for (int j = 0; j < 8; j++) {
					int first = Math.max(0, c - half[j]);
					int last = Math.min(7, c + half[j]);
					if (half[j] >= 0 && first <= last) {
						in |= columns(first, last) << 8 * j;
					}
				}
				int b = by * BLOCKS + bx;
				long hit = free[b] & in;
				if (hit != 0) {
					value = value == value ? value : (float) (diameter * Math.sqrt(square));
					free[b] &= ~hit;
					fill(bx, by, hit, value);
					if (free[b] == 0) {
						emptied(bx, by);
					}
				}
			}
		}

		private void emptied(int bx, int by) {
			open[by] &= ~(1L << bx);
			int shared = bx / SHARED;
			if ((open[by] & span(shared * SHARED, shared * SHARED + SHARED - 1)) == 0) {
				marked[shared] &= ~(1L << by);
			}
		}

		private void fill(int bx, int by, long bits, float value) {
			int first = (y0 + 8 * by) * grid.width() + x0 + 8 * bx;
			for (long left = bits; left != 0; left &= left - 1) {
				int b = Long.numberOfTrailingZeros(left);
				out[first + (b >> 3) * grid.width() + (b & 7)] = value;
			}
		}
	}
}
