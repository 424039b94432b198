// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.tiff;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Decodes rows of one strip or tile of one page into grey values. Keeps the stream of the block it read last, so that going on is cheap. */
final class BlockReader implements AutoCloseable {

	/** Takes one decoded row: {@code values[0, n)} are the grey values of the wanted columns. */
	interface RowSink {
		void row(int rowInBlock, float[] values) throws IOException;
	}

	private static final int READ_BYTES = 1 << 20;
	private static final VarHandle LITTLE = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
	private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

	private final FileBytes file;
	private final TiffPage page;
	private final BlockRows[] open;
	private boolean colours;

	BlockReader(FileBytes file, TiffPage page) {
		this.file = file;
		this.page = page;
		open = new BlockRows[page.wantedSamples().length];
	}

	/**
	 * Calls the sink for rows {@code [r0, r1)} of the block, each with columns {@code [c0, c1)}.
	 *
	 * @param block index among the blocks of one sample plane
	 */
	void read(int block, int r0, int r1, int c0, int c1, RowSink sink) throws IOException {
		int[] wanted = page.wantedSamples();
		if (!page.planar() || wanted.length == 1) {
			int plane = page.planar() ? wanted[0] : 0;
			decode(0, (int) (plane * page.blocksPerPlane()) + block, r0, r1, c0, c1, page.planar() ? new int[] { 0 } : wanted, (row, values) -> {
				grey(values, values[0]);
				sink.row(row, values[0]);
			});
			return;
		}
		float[][][] each = new float[r1 - r0][wanted.length][c1 - c0];
		for (int s = 0; s < wanted.length; s++) {
			int sample = s;
			decode(s, (int) (wanted[s] * page.blocksPerPlane()) + block, r0, r1, c0, c1, new int[] { 0 },
					(row, values) -> System.arraycopy(values[0], 0, each[row - r0][sample], 0, c1 - c0));
		}
		for (int row = r0; row < r1; row++) {
			float[] grey = new float[c1 - c0];
			grey(each[row - r0], grey);
			sink.row(row, grey);
		}
	}

	private void grey(float[][] values, float[] out) {
		if (values.length == 1 && values[0] == out && page.storedAsGrey()) {
			return;
		}
		for (int i = 0; i < out.length; i++) {
			colours |= values.length == 3 && (values[0][i] != values[1][i] || values[1][i] != values[2][i]);
			out[i] = page.grey(values, i);
		}
	}

	/** True when a pixel read so far was not grey. */
	boolean metColours() {
		return colours;
	}

	/** Takes the samples of one row: {@code values[k][x]} is the k-th wanted sample of column x. The arrays may be written to. */
	private interface SampleSink {
		void row(int rowInBlock, float[][] values) throws IOException;
	}

	private void decode(int slot, int block, int r0, int r1, int c0, int c1, int[] wanted, SampleSink sink) throws IOException {
		float[][] values = new float[wanted.length][c1 - c0];
		if (page.compression() == TiffPage.NONE) {
			// samples of less than a byte are counted from the beginning of the row
			boolean packed = page.bits() % 8 != 0;
			int pixelBits = page.samplesPerBlockPixel() * page.bits();
			int from = packed ? 0 : c0 * (pixelBits / 8);
			int skip = packed ? c0 * page.samplesPerBlockPixel() : 0;
			int length = (int) Math.ceilDiv((long) c1 * pixelBits, 8L) - from;
			// whole rows follow each other: many of them are one reading
			int atOnce = length == page.rowBytes() ? Math.max(1, Math.min(r1 - r0, READ_BYTES / length)) : 1;
			byte[] bytes = new byte[atOnce * length];
			for (int row = r0; row < r1; row++) {
				int at = (row - r0) % atOnce * length;
				if (at == 0) {
					int rows = Math.min(atOnce, r1 - row);
					file.fill(page.offsets()[block] + row * page.rowBytes() + from, bytes, 0, rows * length, "the picture");
					if (page.reversed()) {
						BlockRows.reverse(bytes, 0, rows * length);
					}
				}
				convert(ByteBuffer.wrap(bytes, at, length).slice().order(page.order()), skip, values, wanted);
				sink.row(row, values);
			}
			return;
		}
		BlockRows rows = open[slot];
		if (rows == null || rows.block() != block || rows.next() > r0) {
			close(slot);
			rows = new BlockRows(file, page, block);
			open[slot] = rows;
		}
		boolean done = false;
		try {
			rows.skipTo(r0);
			for (int row = r0; row < r1; row++) {
				convert(rows.row(), c0 * page.samplesPerBlockPixel(), values, wanted);
				sink.row(row, values);
			}
			done = rows.next() < page.rowsIn(block);
		} finally {
			if (!done) {
				close(slot);
			}
		}
	}

	/** True while a stream stands in the middle of the block. */
	boolean standsIn(int block) {
		return open[0] != null && open[0].block() % page.blocksPerPlane() == block;
	}

	/** Gives the streams up; a later read begins anew. */
	@Override
	public void close() {
		for (int slot = 0; slot < open.length; slot++) {
			close(slot);
		}
	}

	private void close(int slot) {
		if (open[slot] != null) {
			open[slot].close();
			open[slot] = null;
		}
	}

	private void convert(ByteBuffer row, int from, float[][] values, int[] wanted) {
		int samples = page.samplesPerBlockPixel();
		if (samples == 1 && page.format() == 1 && (page.bits() == 8 || page.bits() == 16)) {
			whole(row, from, values[0]);
			return;
		}
		for (int k = 0; k < wanted.length; k++) {
			float[] to = values[k];
			for (int i = 0; i < to.length; i++) {
				to[i] = sample(row, from + i * samples + wanted[k]);
			}
		}
	}

	/** The commonest pictures, one unsigned number of 8 or 16 bits a pixel, without asking anew for each. */
	private void whole(ByteBuffer row, int from, float[] to) {
		byte[] bytes = row.array();
		int at = row.arrayOffset() + from * page.bits() / 8;
		if (page.bits() == 8) {
			for (int i = 0; i < to.length; i++) {
				to[i] = bytes[at + i] & 0xFF;
			}
			return;
		}
		// a loop for each order: only a handle that is a constant becomes a load
		if (page.order() == ByteOrder.BIG_ENDIAN) {
			for (int i = 0; i < to.length; i++) {
				to[i] = (short) BIG.get(bytes, at + 2 * i) & 0xFFFF;
			}
		} else {
			for (int i = 0; i < to.length; i++) {
				to[i] = (short) LITTLE.get(bytes, at + 2 * i) & 0xFFFF;
			}
		}
	}

	/** The n-th sample of a row, counted from where the buffer begins. */
	private float sample(ByteBuffer row, int n) {
		return switch (page.bits()) {
		case 8 -> page.format() == 2 ? row.get(n) : row.get(n) & 0xFF;
		case 16 -> {
			short v = row.getShort(2 * n);
			yield page.format() == 1 ? v & 0xFFFF : page.format() == 2 ? v : Float.float16ToFloat(v);
		}
		case 32 -> {
			int v = row.getInt(4 * n);
			yield page.format() == 1 ? v & 0xFFFFFFFFL : page.format() == 2 ? v : Float.intBitsToFloat(v);
		}
		case 64 -> {
			long v = row.getLong(8 * n);
			yield page.format() == 3 ? (float) Double.longBitsToDouble(v) : page.format() == 2 || v >= 0 ? v : (float) (v + 0x1p64);
		}
		default -> packed(row, n);
		};
	}

	/** Fewer bits than a byte, or 9 to 15: highest bit first, whatever the byte order (TIFF 6.0, section 4). */
	private int packed(ByteBuffer row, int n) {
		long bit = (long) n * page.bits();
		int value = 0;
		for (int i = 0; i < page.bits(); i++, bit++) {
			value = value << 1 | row.get((int) (bit >> 3)) >> 7 - (int) (bit & 7) & 1;
		}
		return value;
	}
}
