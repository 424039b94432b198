// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import java.util.Arrays;
import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.Polling;

/**
 * The exact median of 5 × 5 pixels, borders mirrored, by a {@linkplain MedianNetwork network} of minima and maxima on whole numbers, for 2 × 2
 * windows that share what they can: the sorted columns, the middle of the sixteen pixels that all four have, the rest of a row.
 * <p>
 * Every fourth column of a tile lies in an array of its own, so that neighbours are found at one index of several arrays: that is what the
 * compiler works on many pixels at once.
 */
final class SmallMedian {

	static final int RADIUS = 2;
	private static final int PHASES = BytePhases.PHASES;
	/** Rows of two windows, one below the other. */
	private static final int ROWS = 2 * RADIUS + 2;
	/** Of those the rows that both windows have. */
	private static final int SHARED = 2 * RADIUS;
	/** Most columns of a tile: with them it lies in the second cache, and loops are long compared with their ends. */
	private static final int TILE_WIDTH = 2048;
	/** Even, so that rows go in pairs. */
	private static final int TILE_HEIGHT = 64;

	/** Reads rows of keys; keys are in the order of the values. */
	@FunctionalInterface
	private interface Reader {
		void read(int y, int[][] phases);
	}

	/** Makes a reader of the rows of a tile. */
	@FunctionalInterface
	private interface Source {
		/**
		 * @param first column that comes first, may lie outside: mirrored
		 * @param n numbers per phase
		 */
		Reader reader(int first, int n);
	}

	/** Takes medians. */
	@FunctionalInterface
	private interface Writer {
		void write(int[][] phases, int n, int at);
	}

	private SmallMedian() {
	}

	/** A filtered copy of an 8-bit picture. Cost: memory, 1 byte a pixel. */
	static byte[] of(byte[] a, int width, int height, Progress progress) {
		byte[] out = new byte[a.length];
		tiles(width, height, (first, n) -> {
			BytePhases reader = new BytePhases(width, first, n);
			return (y, phases) -> {
				int[] four = reader.read(a, y);
				for (int p = 0; p < PHASES; p++) {
					BytePhases.apart(four, p, phases[p]);
				}
			};
		}, (phases, n, at) -> {
			int[] four = new int[phases[0].length];
			BytePhases.together(phases, four);
			BytePhases.write(four, n, out, at);
		}, progress);
		return out;
	}

	/** A filtered copy of a picture without gaps. Cost: memory, 4 bytes a pixel. */
	static float[] of(float[] a, int width, int height, Progress progress) {
		float[] out = new float[a.length];
		tiles(width, height, (first, n) -> {
			int[] column = new int[PHASES * n];
			Arrays.setAll(column, i -> Border.mirror(first + i, width));
			return (y, phases) -> {
				for (int p = 0; p < PHASES; p++) {
					int[] to = phases[p];
					for (int i = p, k = 0; k < n; i += PHASES, k++) {
						int bits = Float.floatToRawIntBits(a[y * width + column[i]] + 0f);
						to[k] = bits ^ bits >> 31 & 0x7fffffff;
					}
				}
			};
		}, (phases, n, at) -> {
			for (int p = 0; p < PHASES; p++) {
				int[] from = phases[p];
				for (int i = at + p, k = 0; i < at + n; i += PHASES, k++) {
					out[i] = Float.intBitsToFloat(from[k] ^ from[k] >> 31 & 0x7fffffff);
				}
			}
		}, progress);
		return out;
	}

	private static void tiles(int width, int height, Source source, Writer writer, Progress progress) {
		int most = BytePhases.tileWidth(width, TILE_WIDTH);
		int columns = Math.ceilDiv(width, most);
		progress.workers().run(columns * Math.ceilDiv(height, TILE_HEIGHT), i -> {
			int left = i % columns * most;
			int top = i / columns * TILE_HEIGHT;
			new Tile(width, height, left, Math.min(most, width - left), source, writer).run(top, Math.min(height, top + TILE_HEIGHT), progress);
		});
	}

	/** Column c of a tile and its margins is index c / 4 of phase c mod 4; phases from 4 on are the same one index later. */
	private static final class Tile {
		private final int width;
		private final int height;
		private final int left;
		private final int tw;
		private final Reader reader;
		private final Writer writer;
		/** Windows per phase; those beyond the tile are not written. */
		private final int n;
		/** {@code rows[y mod 6][phase]}. */
		private final int[][][] rows;
		/** The row that only one of two windows has. */
		private final int[][] edge;
		/** {@code sorted[phase][rank]}: columns of the rows that both windows have. */
		private final int[][][] sorted;
		/** {@code pairs[i][rank]}: columns 2 i + 1 and 2 i + 2 merged. */
		private final int[][][] pairs;
		/** {@code middle[i][rank]}: of pairs i and i + 1. */
		private final int[][][] middle;
		private final int[][] median;

		Tile(int width, int height, int left, int tw, Source source, Writer writer) {
			this.width = width;
			this.height = height;
			this.left = left;
			this.tw = tw;
			this.writer = writer;
			n = BytePhases.perPhase(tw);
			reader = source.reader(left - RADIUS, n + 1);
			rows = new int[ROWS][PHASES][n + 1];
			edge = new int[2 * PHASES][];
			for (int p = PHASES; p < edge.length; p++) {
				edge[p] = new int[n];
			}
			sorted = new int[2 * PHASES][SHARED][n + 1];
			pairs = new int[3][2 * SHARED][n + 1];
			middle = new int[2][MedianNetwork.MIDDLE][n];
			median = new int[PHASES][n];
		}

		void run(int top, int bottom, Progress progress) {
			int next = top - RADIUS;
			for (int y = top; y < bottom; y += 2) {
				if (y % 16 == 0) {
					Polling.check(progress::isCanceled);
				}
				for (; next < y - RADIUS + ROWS; next++) {
					reader.read(Border.mirror(next, height), row(next));
				}
				share(y - RADIUS + 1);
				finish(y - RADIUS, y);
				if (y + 1 < bottom) {
					finish(y + 1 + RADIUS, y + 1);
				}
			}
		}

		private int[][] row(int y) {
			return rows[Math.floorMod(y, ROWS)];
		}

		/** What the windows of two rows share. */
		private void share(int y) {
			for (int p = 0; p < PHASES; p++) {
				MedianNetwork.sort(row(y)[p], row(y + 1)[p], row(y + 2)[p], row(y + 3)[p], sorted[p], n + 1);
			}
			later(sorted[0], sorted[4]);
			later(sorted[1], sorted[5]);
			later(sorted[3], sorted[7]);
			MedianNetwork.merge(sorted[1], sorted[2], pairs[0], n + 1);
			MedianNetwork.merge(sorted[3], sorted[4], pairs[1], n);
			later(pairs[0], pairs[2]);
			for (int i = 0; i < 2; i++) {
				MedianNetwork.middle(pairs[i], pairs[i + 1], middle[i], n);
			}
		}

		private void later(int[][] from, int[][] to) {
			for (int i = 0; i < from.length; i++) {
				System.arraycopy(from[i], 1, to[i], 0, n);
			}
		}

		/** @param other row that only the windows around row {@code y} have */
		private void finish(int other, int y) {
			for (int p = 0; p < PHASES; p++) {
				edge[p] = row(other)[p];
				System.arraycopy(edge[p], 1, edge[p + PHASES], 0, n);
			}
			for (int i = 0; i < 2; i++) {
				MedianNetwork.medians(middle[i], edge, 2 * i, sorted[2 * i], sorted[2 * i + 5], median[2 * i], median[2 * i + 1], n);
			}
			writer.write(median, tw, y * width + left);
		}
	}
}
