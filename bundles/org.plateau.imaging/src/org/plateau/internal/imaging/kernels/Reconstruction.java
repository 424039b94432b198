// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import java.util.Arrays;

import org.plateau.extension.Progress;

/**
 * Grey reconstruction of 8-bit images and volumes by dilation or erosion: a scan down, a scan up, then a queue of the pixels that can still
 * raise a neighbour (the hybrid algorithm of Vincent, IEEE Trans. Image Process. 2 (1993) 176), strip by strip; what crosses the seams goes back
 * into the strips' queues until nothing changes. The result is the only fixed point, whatever the order and the number of threads.
 * <p>
 * Cost: time, linear in the pixels but for plateaus that wind across many strips; memory, the result and 4 bytes for each pixel in a queue.
 */
public final class Reconstruction {
	/** Pixels of a strip, about. */
	private static final int GRAIN = 1 << 20;
	/** For dilation: unsigned levels in the order of signed ones. */
	static final int RISING = 0x80;
	/** For erosion: the reverse order. */
	static final int FALLING = 0x7f;

	private final byte[] mask;
	private final Grid grid;
	private final boolean diagonal;
	/** Turns unsigned grey levels into signed ones that rise where the result shall rise, and back. */
	private final int flip;
	/** The result so far, flipped. */
	private final byte[] level;
	private final Progress progress;
	private final int width;
	private final int height;
	private final boolean volume;
	/** Rows of a seam: 1 in an image, those of a plane in a volume. */
	private final int unit;

	private Reconstruction(byte[] marker, byte[] mask, Grid grid, boolean diagonal, int flip, byte[] out,
			Progress progress) {
		grid.check(marker.length);
		grid.check(mask.length);
		grid.check(out.length);
		this.mask = mask;
		this.grid = grid;
		this.diagonal = diagonal;
		this.flip = flip;
		level = out;
		this.progress = progress;
		width = grid.width();
		height = grid.height();
		volume = grid.depth() > 1;
		unit = volume ? height : 1;
		progress.workers().split(mask.length, GRAIN, (from, to) -> {
			Polling.check(progress::isCanceled);
			for (int p = from; p < to; p++) {
				level[p] = (byte) Math.min((byte) (marker[p] ^ flip), (byte) (mask[p] ^ flip));
			}
		});
	}

	/**
	 * Dilates the marker below the mask until nothing changes: the largest picture under the mask that hangs on the marker.
	 *
	 * @param marker grey levels 0 to 255, without sign; where above the mask it counts as the mask
	 * @param mask grey levels that are not exceeded
	 * @param diagonal pixels grow over corners and edges too (8 neighbours in an image, 26 in a volume); else over sides (4, 6)
	 * @param out one element a pixel, overwritten and returned; may be the marker's array, not the mask's
	 * @throws java.util.concurrent.CancellationException when cancelled
	 */
	public static byte[] byDilation(byte[] marker, byte[] mask, Grid grid, boolean diagonal, byte[] out,
			Progress progress) {
		return reconstruct(marker, mask, grid, diagonal, out, RISING, GRAIN, progress);
	}

	/** Erodes the marker above the mask until nothing changes; where below the mask it counts as the mask. Otherwise the same. */
	public static byte[] byErosion(byte[] marker, byte[] mask, Grid grid, boolean diagonal, byte[] out,
			Progress progress) {
		return reconstruct(marker, mask, grid, diagonal, out, FALLING, GRAIN, progress);
	}

	/** Works in strips of about {@code grain} pixels. */
	static byte[] reconstruct(byte[] marker, byte[] mask, Grid grid, boolean diagonal, byte[] out, int flip, int grain,
			Progress progress) {
		return new Reconstruction(marker, mask, grid, diagonal, flip, out, progress).run(grain);
	}

	private byte[] run(int grain) {
		int rows = grid.rows();
		int tall = unit * Math.max(1, grain / width / unit);
		Strip[] strips = new Strip[(rows + tall - 1) / tall];
		for (int s = 0; s < strips.length; s++) {
			strips[s] = new Strip(s * tall, Math.min(rows, (s + 1) * tall));
		}
		progress.workers().run(strips.length, s -> {
			strips[s].scan();
			strips[s].spread();
		});
		boolean[] open = new boolean[strips.length];
		Arrays.fill(open, true);
		while (cross(strips, open)) {
			progress.workers().run(strips.length, s -> strips[s].spread());
		}
		progress.workers().split(level.length, GRAIN, (from, to) -> {
			for (int p = from; p < to; p++) {
				level[p] ^= (byte) flip;
			}
		});
		return level;
	}

	/** Carries levels over the seams whose sides changed; whether any pixel rose. */
	private boolean cross(Strip[] strips, boolean[] open) {
		boolean any = false;
		for (int s = 1; s < strips.length; s++) {
			Strip above = strips[s - 1];
			Strip below = strips[s];
			boolean changed = open[s] || above.lastRose || below.firstRose;
			open[s] = false;
			above.lastRose = false;
			below.firstRose = false;
			if (changed) {
				open[s] = cross(above, below);
				any |= open[s];
			}
		}
		return any;
	}

	private boolean cross(Strip above, Strip below) {
		boolean any = false;
		int reach = diagonal ? 1 : 0;
		for (int r = below.from; r < below.from + unit; r++) {
			Polling.check(progress::isCanceled);
			int y = r % unit;
			for (int j = Math.max(-reach, -y); j <= Math.min(reach, unit - 1 - y); j++) {
				int other = (r - unit + j) * width;
				for (int x = 0; x < width; x++) {
					int p = r * width + x;
					for (int i = Math.max(0, x - reach); i <= Math.min(width - 1, x + reach); i++) {
						any |= below.lift(p, level[other + i]) | above.lift(other + i, level[p]);
					}
				}
			}
		}
		return any;
	}

	/** Rows that one task works on; it reads and writes no others. */
	private final class Strip {
		private final int from;
		private final int to;
		/** Pixels that rose on the first and on the last unit of rows since the seams were crossed. */
		boolean firstRose;
		boolean lastRose;
		/** Lists of waiting pixels, one a level: the first element of each, −1 without. */
		private final int[] top = new int[256];
		private int highest = Byte.MIN_VALUE;
		private int[] pixel = new int[1 << 10];
		private int[] next = new int[1 << 10];
		private int used;
		/** Elements to use again, linked as a list. */
		private int spare = -1;

		Strip(int from, int to) {
			this.from = from;
			this.to = to;
			Arrays.fill(top, -1);
		}

		private void push(int p) {
			int i = spare;
			if (i >= 0) {
				spare = next[i];
			} else {
				i = used++;
				if (i == pixel.length) {
					pixel = Arrays.copyOf(pixel, 2 * i);
					next = Arrays.copyOf(next, 2 * i);
				}
			}
			int l = level[p];
			pixel[i] = p;
			next[i] = top[l + 128];
			top[l + 128] = i;
			highest = Math.max(highest, l);
		}

		/** Raises a pixel to a level, no higher than the mask, and queues it; whether it rose. */
		boolean lift(int p, byte to) {
			byte now = level[p];
			if (now >= to) {
				return false;
			}
			byte risen = (byte) Math.min(to, (byte) (mask[p] ^ flip));
			if (risen == now) {
				return false;
			}
			level[p] = risen;
			push(p);
			return true;
		}

		/** Down and up once; queues what can still raise a neighbour. */
		void scan() {
			byte[] above = new byte[width + 2];
			for (int r = from; r < to; r++) {
				if ((r & 63) == 0) {
					Polling.check(progress::isCanceled);
				}
				Arrays.fill(above, Byte.MIN_VALUE);
				before(r, -1, above);
				down(r * width, above);
			}
			byte[] low = new byte[width + 2];
			byte[] own = new byte[width + 2];
			Arrays.fill(low, Byte.MAX_VALUE);
			for (int r = to - 1; r >= from; r--) {
				if ((r & 63) == 0) {
					Polling.check(progress::isCanceled);
				}
				Arrays.fill(above, Byte.MIN_VALUE);
				before(r, 1, above);
				if ((r + 1) % height == 0 || r + 1 == to) {
					Arrays.fill(own, Byte.MAX_VALUE);
				}
				byte[] below = own;
				own = low;
				low = below;
				movable(r, low);
				up(r * width, above, low, own);
			}
		}

		/** Rows of the strip that are neighbours of row r on one side of it: the n-th, −1 when there are no more. */
		private int beside(int r, int side, int n) {
			int y = r % height;
			boolean edge = side < 0 ? y > 0 : y + 1 < height;
			int rows = 0;
			if (edge && r + side >= from && r + side < to) {
				if (n == rows++) {
					return r + side;
				}
			}
			int plane = r + side * height;
			if (plane >= from && plane < to) {
				for (int j = diagonal ? -1 : 0; j <= (diagonal ? 1 : 0); j++) {
					if (y + j >= 0 && y + j < height && n == rows++) {
						return plane + j;
					}
				}
			}
			return -1;
		}

		/** The highest of the neighbours in the rows on one side, a column further right than they are. */
		private void before(int r, int side, byte[] highest) {
			for (int n = 0, q = beside(r, side, 0); q >= 0; q = beside(r, side, ++n)) {
				int row = q * width;
				if (n == 0) {
					System.arraycopy(level, row, highest, 1, width);
					continue;
				}
				for (int x = 0; x < width; x++) {
					highest[x + 1] = (byte) Math.max(highest[x + 1], level[row + x]);
				}
			}
		}

		/** The lowest of the neighbours in the next plane that are not yet as high as the mask. */
		private void movable(int r, byte[] lowest) {
			if (!volume) {
				return;
			}
			for (int n = 0, q = beside(r, 1, 0); q >= 0; q = beside(r, 1, ++n)) {
				int row = q * width;
				if (q == r + 1 && q % height != 0) {
					continue;
				}
				for (int x = 0; x < width; x++) {
					byte l = level[row + x];
					byte m = l < (byte) (mask[row + x] ^ flip) ? l : Byte.MAX_VALUE;
					lowest[x + 1] = (byte) Math.min(lowest[x + 1], m);
				}
			}
		}

		private void down(int row, byte[] above) {
			int left = Byte.MIN_VALUE;
			if (!diagonal) {
				for (int x = 0; x < width; x++) {
					int v = Math.max(Math.max(left, level[row + x]), above[x + 1]);
					left = Math.min(v, (byte) (mask[row + x] ^ flip));
					level[row + x] = (byte) left;
				}
				return;
			}
			int a = Byte.MIN_VALUE;
			int b = above[1];
			for (int x = 0; x < width; x++) {
				int c = above[x + 2];
				int v = Math.max(Math.max(a, Math.max(b, c)), level[row + x]);
				left = Math.min(Math.max(left, v), (byte) (mask[row + x] ^ flip));
				level[row + x] = (byte) left;
				a = b;
				b = c;
			}
		}

		/** Fills {@code own} with the levels that can still rise. */
		private void up(int row, byte[] below, byte[] low, byte[] own) {
			int right = Byte.MIN_VALUE;
			int rightLow = Byte.MAX_VALUE;
			for (int x = width - 1; x >= 0; x--) {
				int v = Math.max(Math.max(right, level[row + x]), below[x + 1]);
				int l = Math.min(rightLow, low[x + 1]);
				if (diagonal) {
					v = Math.max(v, Math.max(below[x], below[x + 2]));
					l = Math.min(l, Math.min(low[x], low[x + 2]));
				}
				int limit = (byte) (mask[row + x] ^ flip);
				v = Math.min(v, limit);
				level[row + x] = (byte) v;
				right = v;
				rightLow = v < limit ? v : Byte.MAX_VALUE;
				own[x + 1] = (byte) rightLow;
				if (l < v) {
					push(row + x);
				}
			}
		}

		/** Lets the queue raise neighbours until it is empty. */
		void spread() {
			int n = 0;
			for (; highest > Byte.MIN_VALUE; highest--) {
				// what is pushed meanwhile is not higher
				for (int i = top[highest + 128]; i >= 0; i = top[highest + 128]) {
					if ((++n & 4095) == 0) {
						Polling.check(progress::isCanceled);
					}
					top[highest + 128] = next[i];
					next[i] = spare;
					spare = i;
					// it may have risen since, and be in a higher list too
					if (level[pixel[i]] == highest) {
						spread(pixel[i]);
					}
				}
			}
			used = 0;
			spare = -1;
		}

		private void spread(int p) {
			byte v = level[p];
			int r = p / width;
			int x = p - r * width;
			firstRose |= r < from + unit;
			lastRose |= r >= to - unit;
			if (!volume && diagonal && x > 0 && x + 1 < width && r > from && r + 1 < to) {
				for (int q = p - width - 1; q <= p - width + 1; q++) {
					lift(q, v);
				}
				lift(p - 1, v);
				lift(p + 1, v);
				for (int q = p + width - 1; q <= p + width + 1; q++) {
					lift(q, v);
				}
				return;
			}
			int y = r % height;
			int first = !volume ? 0 : r - height >= from ? -1 : 0;
			int last = !volume ? 0 : r + height < to ? 1 : 0;
			for (int k = first; k <= last; k++) {
				for (int j = y > 0 && (k != 0 || r > from) ? -1 : 0; j <= (y + 1 < height && (k != 0 || r + 1 < to) ? 1 : 0); j++) {
					if (!diagonal && j != 0 && k != 0) {
						continue;
					}
					int q = p + (k * height + j) * width;
					lift(q, v);
					if (diagonal || j == 0 && k == 0) {
						if (x > 0) {
							lift(q - 1, v);
						}
						if (x + 1 < width) {
							lift(q + 1, v);
						}
					}
				}
			}
		}
	}
}
