// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import java.util.Arrays;
import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.Polling;

/**
 * The exact median of a rectangle around every pixel of an 8-bit picture, borders mirrored, in time that does not depend on the rectangle: a
 * histogram per column slides down, their sum slides across (Perreault and Hébert, IEEE Trans. Image Proc. 16 (2007) 2389). Sixteen coarse
 * bins are kept up to date; the sixteen fine ones of a coarse bin only when the median lies in it. Four counts of 16 bits share a long, so that
 * four bins are added at once.
 */
final class ByteMedian {

	/** Counts stay below the sign of their 16 bits. */
	private static final int MOST_PIXELS = 0x7fff;
	private static final int TILE_WIDTH = 256;
	private static final int TILE_HEIGHT = 128;
	private static final long ONES = 0x0001_0001_0001_0001L;
	private static final long TOPS = 0x8000_8000_8000_8000L;
	private static final int COARSE = 4;
	private static final int FINE = 64;

	private final byte[] a;
	private final int width;
	private final int height;
	private final int rx;
	private final int ry;
	private final byte[] out;

	private ByteMedian(byte[] a, int width, int height, int rx, int ry) {
		this.a = a;
		this.width = width;
		this.height = height;
		this.rx = rx;
		this.ry = ry;
		out = new byte[a.length];
	}

	/** Whether windows of this size can be counted. */
	static boolean takes(int rx, int ry) {
		return (2L * rx + 1) * (2L * ry + 1) <= MOST_PIXELS;
	}

	/** A filtered copy. Cost: memory, 1 byte a pixel and 0.3 MB a thread. */
	static byte[] of(byte[] a, int width, int height, int rx, int ry, Progress progress) {
		ByteMedian m = new ByteMedian(a, width, height, rx, ry);
		int columns = Math.ceilDiv(width, TILE_WIDTH);
		progress.workers().run(columns * Math.ceilDiv(height, TILE_HEIGHT), i -> {
			int left = i % columns * TILE_WIDTH;
			int top = i / columns * TILE_HEIGHT;
			m.new Tile(left, top, Math.min(TILE_WIDTH, width - left)).run(Math.min(height, top + TILE_HEIGHT), progress);
		});
		return m.out;
	}

	/** Histograms of the columns of a tile and its margins, and of the window that slides over them. */
	private final class Tile {
		private final int left;
		private final int top;
		private final int tw;
		/** Columns of the picture that stand for those of the tile and its margins. */
		private final int[] column;
		private final long[] coarse;
		private final long[] fine;
		private final long[] window = new long[FINE];
		/** Where the fine bins of each coarse bin were summed up last. */
		private final int[] seen = new int[4 * COARSE];

		Tile(int left, int top, int tw) {
			this.left = left;
			this.top = top;
			this.tw = tw;
			column = new int[tw + 2 * rx];
			Arrays.setAll(column, i -> Border.mirror(left - rx + i, width));
			coarse = new long[COARSE * column.length];
			fine = new long[FINE * column.length];
		}

		void run(int bottom, Progress progress) {
			for (int y = top - ry; y < top + ry; y++) {
				count(y, 1);
			}
			for (int y = top; y < bottom; y++) {
				if ((y - top) % 16 == 0) {
					Polling.check(progress::isCanceled);
				}
				count(y + ry, 1);
				slide(y * width + left);
				count(y - ry, -1);
			}
		}

		/** Takes a row in (1) or out (−1). */
		private void count(int y, long sign) {
			int row = Border.mirror(y, height) * width;
			for (int i = 0; i < column.length; i++) {
				int v = a[row + column[i]] & 0xff;
				coarse[COARSE * i + (v >> 6)] += sign << (v & 0x30);
				fine[FINE * i + (v >> 2)] += sign << (v << 4 & 0x30);
			}
		}

		private void slide(int to) {
			int span = 2 * rx;
			int middle = (span + 1) * (2 * ry + 1) / 2;
			Arrays.fill(seen, -span - 2);
			long k0 = 0;
			long k1 = 0;
			long k2 = 0;
			long k3 = 0;
			for (int i = 0; i < COARSE * span; i += COARSE) {
				k0 += coarse[i];
				k1 += coarse[i + 1];
				k2 += coarse[i + 2];
				k3 += coarse[i + 3];
			}
			for (int x = 0; x < tw; x++) {
				int in = COARSE * (x + span);
				int gone = COARSE * x;
				k0 += coarse[in];
				k1 += coarse[in + 1];
				k2 += coarse[in + 2];
				k3 += coarse[in + 3];
				int high = sum(k0) + sum(k1);
				int rank = middle;
				long found;
				int bin;
				if (rank < high) {
					int first = sum(k0);
					boolean low = rank < first;
					found = low ? k0 : k1;
					bin = low ? 0 : 4;
					rank -= low ? 0 : first;
				} else {
					rank -= high;
					int first = sum(k2);
					boolean low = rank < first;
					found = low ? k2 : k3;
					bin = low ? 8 : 12;
					rank -= low ? 0 : first;
				}
				long up = found * ONES;
				int lane = lane(up, rank);
				bin += lane;
				rank -= before(up, lane);
				update(bin, x);
				out[to + x] = (byte) (bin << 4 | within(bin << 2, rank));
				k0 -= coarse[gone];
				k1 -= coarse[gone + 1];
				k2 -= coarse[gone + 2];
				k3 -= coarse[gone + 3];
			}
		}

		/** Brings the fine bins of a coarse bin to the window at x. */
		private void update(int bin, int x) {
			int span = 2 * rx;
			int at = bin << 2;
			int from = seen[bin] + 1;
			long f0 = 0;
			long f1 = 0;
			long f2 = 0;
			long f3 = 0;
			if (x - from >= span) {
				for (int i = FINE * x + at, end = i + FINE * span; i <= end; i += FINE) {
					f0 += fine[i];
					f1 += fine[i + 1];
					f2 += fine[i + 2];
					f3 += fine[i + 3];
				}
			} else {
				f0 = window[at];
				f1 = window[at + 1];
				f2 = window[at + 2];
				f3 = window[at + 3];
				for (int i = from; i <= x; i++) {
					int in = FINE * (i + span) + at;
					int gone = FINE * (i - 1) + at;
					f0 += fine[in] - fine[gone];
					f1 += fine[in + 1] - fine[gone + 1];
					f2 += fine[in + 2] - fine[gone + 2];
					f3 += fine[in + 3] - fine[gone + 3];
				}
			}
			window[at] = f0;
			window[at + 1] = f1;
			window[at + 2] = f2;
			window[at + 3] = f3;
			seen[bin] = x;
		}

		/** Which of sixteen fine bins holds the rank. */
		private int within(int at, int rank) {
			int r = rank;
			int i = 0;
			int s = sum(window[at]);
			while (r >= s) {
				r -= s;
				s = sum(window[at + ++i]);
			}
			return i << 2 | lane(window[at + i] * ONES, r);
		}
	}

	/** All four counts together. */
	private static int sum(long counts) {
		return (int) (counts * ONES >>> 48);
	}

	/** The first lane whose running sum is above the rank. */
	private static int lane(long runningSums, int rank) {
		return Long.numberOfTrailingZeros((runningSums | TOPS) - (rank + 1) * ONES & TOPS) >> 4;
	}

	/** The running sum before a lane. */
	private static int before(long runningSums, int lane) {
		return (int) (runningSums << 16 >>> (lane << 4)) & 0xffff;
	}
}
