// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.jeol;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.plateau.internal.io.eds.FileCube;
import org.plateau.internal.io.sem.tiff.FileBytes;
import org.plateau.model.eds.SpectrumAxis;

/**
 * X-rays one after the other as a .pts file lists them, in words of 16 bits whose highest four tell what they are: 9 a row and 8 a column on a grid of 4096, B an
 * X-ray and its channel; others are times and are passed over. The frame is scanned several times: where which row lies is found at the first reading.
 */
final class EventCube extends FileCube {

	private static final int GRID = 4096;
	private static final int PIECE = 1 << 20;
	private static final int MOST_STRETCHES = 1 << 24;
	private static final int ROW = 9;
	private static final int COLUMN = 8;
	private static final int X_RAY = 0xB;
	private static final String DAMAGED = "the file is damaged; copy it again";

	private final FileBytes file;
	private final long start;
	private final long length;
	private final int step;
	private final byte[] piece = new byte[PIECE];
	/** Byte of the row mark of every stretch; the last entry is the end. Null before the first reading. */
	private long[] stretches;
	/** Stretches of row y are {@code order[first[y]]} … {@code order[first[y + 1] − 1]}. */
	private int[] first;
	private int[] order;

	/**
	 * @param start of the list in the file
	 * @param length bytes, inside the file
	 */
	EventCube(FileBytes file, long start, long length, int width, int height, SpectrumAxis axis) {
		super(width, height, axis);
		this.file = file;
		this.start = start;
		this.length = length & ~1L;
		step = Math.max(1, GRID / Math.max(width, height));
	}

	@Override
	public synchronized void read(int firstRow, int rows, int firstChannel, int channels, int[] into) throws IOException {
		int wanted = wanted(firstRow, rows, firstChannel, channels, into);
		if (stretches == null) {
			index();
		}
		Arrays.fill(into, 0, wanted, 0);
		for (int y = 0; y < rows; y++) {
			for (int i = first[firstRow + y]; i < first[firstRow + y + 1]; i++) {
				row(stretches[order[i]], stretches[order[i] + 1], y * width * channels, firstChannel, channels, into);
			}
		}
	}

	private void index() throws IOException {
		long[] at = new long[1024];
		int[] rowOf = new int[1024];
		int n = 0;
		for (long done = 0; done < length;) {
			int here = (int) Math.min(PIECE, length - done);
			file.fill(start + done, piece, 0, here, "the list of X-rays");
			for (int i = 0; i + 1 < here; i += 2) {
				if ((piece[i + 1] & 0xF0) == ROW << 4) {
					int row = ((piece[i + 1] & 0xF) << 8 | piece[i] & 0xFF) / step;
					if (row >= height) {
						throw file.fault(start + done + i, "the list of X-rays names the row " + row + " of " + height, DAMAGED);
					}
					if (n == MOST_STRETCHES) {
						throw file.fault(start + done + i, "the list of X-rays has more than " + MOST_STRETCHES + " rows", DAMAGED);
					}
					if (n + 1 >= at.length) {
						at = Arrays.copyOf(at, 2 * at.length);
						rowOf = Arrays.copyOf(rowOf, 2 * rowOf.length);
					}
					rowOf[n] = row;
					at[n++] = start + done + i;
				}
			}
			done += here;
		}
		at[n] = start + length;
		int[] begin = new int[height + 1];
		for (int i = 0; i < n; i++) {
			begin[rowOf[i] + 1]++;
		}
		for (int y = 0; y < height; y++) {
			begin[y + 1] += begin[y];
		}
		int[] sorted = new int[n];
		int[] next = begin.clone();
		for (int i = 0; i < n; i++) {
			sorted[next[rowOf[i]]++] = i;
		}
		first = begin;
		order = sorted;
		stretches = Arrays.copyOf(at, n + 1);
	}

	private void row(long from, long to, int base, int firstChannel, int channels, int[] into) throws IOException {
		int column = -1;
		for (long at = from; at < to;) {
			int here = (int) Math.min(PIECE, to - at);
			file.fill(at, piece, 0, here, "the list of X-rays");
			ByteBuffer b = ByteBuffer.wrap(piece, 0, here).order(ByteOrder.LITTLE_ENDIAN);
			for (int i = 0; i + 1 < here; i += 2) {
				int word = b.getShort(i) & 0xFFFF;
				int value = word & 0xFFF;
				if (word >> 12 == COLUMN) {
					column = value / step;
					if (column >= width) {
						throw file.fault(at + i, "the list of X-rays names the column " + column + " of " + width, DAMAGED);
					}
				} else if (word >> 12 == X_RAY && column >= 0) {
					int k = value - firstChannel;
					if (k >= 0 && k < channels) {
						into[base + column * channels + k]++;
					}
				}
			}
			at += here;
		}
	}

	@Override
	public void close() throws IOException {
		file.close();
	}
}
