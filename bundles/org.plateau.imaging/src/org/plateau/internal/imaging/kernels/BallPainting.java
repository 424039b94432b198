// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

import org.plateau.extension.Progress;

/**
 * Paints every pixel of the foreground with the diameter of the largest ball that holds it. Tiles are independent: each gathers the balls that
 * reach it, takes them from the largest down and paints what is still free, which it keeps as bits, 64 pixels of a row in one word, with one
 * more bit for each eighth of a row and each plane that still has free pixels.
 * <p>
 * The ball a pixel belongs to in the painting is the first that holds it: every pixel is written once.
 */
final class BallPainting {
	/** Side of a tile of a volume; rows in a slab. */
	private static final int SIDE = 64;
	/** Words of a row, and slabs, in a tile of an image. */
	private static final int PLANE_WORDS = 4;
	private static final int PLANE_SLABS = 4;
	/** Segments of a tile's row that are marked free or not. */
	private static final int SEGMENTS = 8;
	/** Whole squares up to this have their roots in a table. */
	private static final int LARGEST_TABLE = 1 << 20;

	private final byte[] mask;
	private final MaximalBalls balls;
	private final Grid grid;
	private final float[] out;
	private final Progress progress;
	/** Of a ball whose square is 1. */
	private final double diameter;
	private final boolean volume;
	/** Reach of each whole square when all squares are whole, else null. */
	private final short[] reach;
	private final int words;
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
		volume = grid.depth() > 1;
		reach = MaximalBalls.shrink(grid) == 1 && balls.largest2 < LARGEST_TABLE ? table((int) balls.largest2) : null;
		words = volume ? 1 : PLANE_WORDS;
		tilesX = (grid.width() + SIDE * words - 1) / (SIDE * words);
		int tall = volume ? SIDE : SIDE * PLANE_SLABS;
		tilesY = (grid.height() + tall - 1) / tall;
		tilesZ = (grid.depth() + SIDE - 1) / SIDE;
	}

	private static short[] table(int largest) {
		short[] t = new short[largest + 1];
		for (int i = 1; i <= largest; i++) {
			t[i] = (short) MaximalBalls.reach(i, 1);
		}
		return t;
	}

	/** The largest number of pixels along x whose square is below a positive one. */
	private int reach(double square) {
		return reach == null ? MaximalBalls.reach(square, 1) : reach[(int) square];
	}

	/** Overwrites the foreground of the result; leaves the background. */
	void run() {
		int tiles = tilesX * tilesY * tilesZ;
		AtomicInteger done = new AtomicInteger();
		ThreadLocal<Tile> own = ThreadLocal.withInitial(Tile::new);
		progress.workers().run(tiles, t -> {
			own.get().paint(t);
			progress.report((double) done.incrementAndGet() / tiles, "local thickness");
		});
	}

	/** One thread's work on one tile after another. */
	private final class Tile {
		private final int slabs = volume ? SIDE : PLANE_SLABS;
		/** Bits of free pixels: word i of row j of slab s is element (s · 64 + j) · words + i. */
		private final long[] free = new long[slabs * SIDE * words];
		/** Pixels of a segment. */
		private final int segment = SIDE * words / SEGMENTS;
		/** Bits of rows with free pixels in segment i of slab s: element s · 8 + i. */
		private final long[] rows = new long[slabs * SEGMENTS];
		/** Bits of slabs with free pixels. */
		private long open;
		private int x0;
		private int y0;
		private int z0;
		private int x1;
		private int y1;
		private int z1;
		private int[] ball = new int[1024];
		private int[] row = new int[1024];
		private int gathered;
		private int[] order = new int[1024];
		private int[] sorted = new int[1024];
		private final int[] bins = new int[1 << 11];

		void paint(int t) {
			Polling.check(progress::isCanceled);
			x0 = t % tilesX * SIDE * words;
			y0 = t / tilesX % tilesY * (volume ? SIDE : SIDE * slabs);
			z0 = t / tilesX / tilesY * SIDE;
			x1 = Math.min(grid.width(), x0 + SIDE * words);
			y1 = Math.min(grid.height(), y0 + (volume ? SIDE : SIDE * slabs));
			z1 = Math.min(grid.depth(), z0 + SIDE);
			load();
			if (open == 0) {
				return;
			}
			gather();
			sort();
			for (int i = gathered - 1; i >= 0 && open != 0; i--) {
				if ((i & 1023) == 0) {
					Polling.check(progress::isCanceled);
				}
				int b = order[i];
				ball(balls.x[ball[b]], row[b], balls.radius2[ball[b]]);
			}
		}

		private void load() {
			Arrays.fill(free, 0);
			Arrays.fill(rows, 0);
			open = 0;
			for (int z = z0; z < z1; z++) {
				for (int y = y0; y < y1; y++) {
					int s = volume ? z - z0 : y - y0 >> 6;
					int j = y - y0 & 63;
					int p = (z * grid.height() + y) * grid.width();
					for (int x = Runs.inside(mask, p + x0, p + x1); x < p + x1;) {
						int e = Runs.outside(mask, x, p + x1);
						for (int c = x - p - x0; c < e - p - x0; c = (c | 63) + 1) {
							int last = Math.min(c | 63, e - p - x0 - 1);
							free[(s * SIDE + j) * words + (c >> 6)] |= span(c & 63, last & 63);
						}
						for (int i = (x - p - x0) / segment; i <= (e - p - x0 - 1) / segment; i++) {
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

		private void gather() {
			gathered = 0;
			float most = balls.largest2;
			int reachX = MaximalBalls.reach(most, 1);
			int reachY = MaximalBalls.reach(most, balls.y2);
			int reachZ = volume ? MaximalBalls.reach(most, balls.z2) : 0;
			for (int z = Math.max(0, z0 - reachZ); z < Math.min(grid.depth(), z1 + reachZ); z++) {
				double dz = apart(z, z0, z1);
				for (int y = Math.max(0, y0 - reachY); y < Math.min(grid.height(), y1 + reachY); y++) {
					double dy = apart(y, y0, y1);
					double off = dz * dz * balls.z2 + dy * dy * balls.y2;
					if (off < most) {
						gatherRow(z * grid.height() + y, x0 - reachX, x1 + reachX, off);
					}
				}
			}
		}

		/** How far a centre lies before or behind pixels from to to − 1. */
		private static int apart(int c, int from, int to) {
			return c < from ? from - c : c >= to ? c - to + 1 : 0;
		}

		private void gatherRow(int r, int from, int to, double off) {
			int last = balls.first[r + 1];
			int i = Arrays.binarySearch(balls.x, balls.first[r], last, from);
			for (i = i < 0 ? -i - 1 : i; i < last && balls.x[i] < to; i++) {
				double dx = apart(balls.x[i], x0, x1);
				if (off + dx * dx < balls.radius2[i]) {
					if (gathered == ball.length) {
						ball = Arrays.copyOf(ball, 2 * gathered);
						row = Arrays.copyOf(row, 2 * gathered);
					}
					ball[gathered] = i;
					row[gathered++] = r;
				}
			}
		}

		/** Order of rising radius: the bits of positive floats rise with them. */
		private void sort() {
			if (order.length < gathered) {
				order = new int[ball.length];
				sorted = new int[ball.length];
			}
			for (int i = 0; i < gathered; i++) {
				order[i] = i;
			}
			for (int shift = 0; shift < 32; shift += 11) {
				Arrays.fill(bins, 0);
				for (int i = 0; i < gathered; i++) {
					bins[digit(i, shift)]++;
				}
				int at = 0;
				for (int b = 0; b < bins.length; b++) {
					int n = bins[b];
					bins[b] = at;
					at += n;
				}
				for (int i = 0; i < gathered; i++) {
					sorted[bins[digit(order[i], shift)]++] = order[i];
				}
				int[] swap = order;
				order = sorted;
				sorted = swap;
			}
		}

		private int digit(int gatheredIndex, int shift) {
			return Float.floatToRawIntBits(balls.radius2[ball[gatheredIndex]]) >>> shift & bins.length - 1;
		}

		private void ball(int cx, int r, float square) {
			int cy = r % grid.height() - y0;
			int cz = r / grid.height() - z0;
			float value = (float) (diameter * Math.sqrt(square));
			long slabsLeft = open;
			if (volume) {
				int n = MaximalBalls.reach(square, balls.z2);
				slabsLeft &= clipped(cz - n, cz + n);
			}
			for (; slabsLeft != 0; slabsLeft &= slabsLeft - 1) {
				int s = Long.numberOfTrailingZeros(slabsLeft);
				double dz = volume ? s - cz : 0;
				double rest = square - dz * dz * balls.z2;
				int c = volume ? cy : cy - SIDE * s;
				int n = MaximalBalls.reach(rest, balls.y2);
				int widest = reach(rest);
				long rowsLeft = marked(s, cx - x0 - widest, cx - x0 + widest) & clipped(c - n, c + n);
				for (; rowsLeft != 0; rowsLeft &= rowsLeft - 1) {
					int j = Long.numberOfTrailingZeros(rowsLeft);
					double dy = j - c;
					int half = reach(rest - dy * dy * balls.y2);
					row(s, j, cx - half - x0, cx + half - x0, value);
				}
			}
		}

		/** Rows of a slab that may have free pixels from one column to another. */
		private long marked(int s, int from, int to) {
			int last = Math.min(SEGMENTS - 1, to / segment);
			long bits = 0;
			for (int i = Math.max(0, from / segment); i <= last; i++) {
				bits |= rows[s * SEGMENTS + i];
			}
			return bits;
		}

		/** Bits from to to that lie within 0 to 63. */
		private static long clipped(int from, int to) {
			return from > 63 || to < 0 ? 0 : span(Math.max(0, from), Math.min(63, to));
		}

		private void row(int s, int j, int from, int to, float value) {
			int base = (s * SIDE + j) * words;
			boolean painted = false;
			for (int i = Math.max(0, from >> 6); i < words && i << 6 <= to; i++) {
				long hit = free[base + i] & clipped(from - (i << 6), to - (i << 6));
				if (hit != 0) {
					free[base + i] &= ~hit;
					painted = true;
					fill(s, j, i << 6, hit, value);
				}
			}
			if (painted) {
				unmark(s, j, base, from, to);
			}
		}

		/** Takes back the marks of segments of a row that have no free pixels any more. */
		private void unmark(int s, int j, int base, int from, int to) {
			boolean emptied = false;
			int last = Math.min(SEGMENTS - 1, to / segment);
			for (int i = Math.max(0, from) / segment; i <= last; i++) {
				int bit = i * segment;
				if ((free[base + (bit >> 6)] >>> (bit & 63) & -1L >>> SIDE - segment) == 0) {
					rows[s * SEGMENTS + i] &= ~(1L << j);
					emptied |= rows[s * SEGMENTS + i] == 0;
				}
			}
			if (emptied && marked(s, 0, SIDE * words - 1) == 0) {
				open &= ~(1L << s);
			}
		}

		private void fill(int s, int j, int column, long bits, float value) {
			int y = volume ? y0 + j : y0 + SIDE * s + j;
			int z = volume ? z0 + s : 0;
			int p = (z * grid.height() + y) * grid.width() + x0 + column;
			while (bits != 0) {
				int b = Long.numberOfTrailingZeros(bits);
				long rest = ~(bits >>> b);
				int n = rest == 0 ? 64 : Long.numberOfTrailingZeros(rest);
				Arrays.fill(out, p + b, p + b + n, value);
				bits = b + n >= 64 ? 0 : bits & -1L << b + n;
			}
		}
	}
}
