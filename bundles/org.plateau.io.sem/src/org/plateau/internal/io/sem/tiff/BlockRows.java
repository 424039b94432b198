// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.tiff;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.plateau.io.spi.FormatException;

/**
 * The rows of one compressed strip or tile, unpacked one after the other, never more than the block must hold. Not safe for more than one
 * thread.
 */
final class BlockRows implements Closeable {

	private final FileBytes file;
	private final TiffPage page;
	private final int block;
	private final Inflater inflater;
	private final InputStream in;
	private final byte[] bytes;
	private int next;

	BlockRows(FileBytes file, TiffPage page, int block) throws IOException {
		this.file = file;
		this.page = page;
		this.block = block;
		bytes = new byte[(int) page.rowBytes()];
		inflater = page.compression() == TiffPage.DEFLATE || page.compression() == TiffPage.DEFLATE_OLD ? new Inflater() : null;
		InputStream raw = file.stream(page.offsets()[block], page.counts()[block], "compressed data");
		try {
			in = decompress(page.reversed() ? new Reversed(raw) : raw);
		} catch (IOException e) {
			throw broken(e);
		}
	}

	int block() {
		return block;
	}

	/** The row that {@link #row} gives next. */
	int next() {
		return next;
	}

	void skipTo(int row) throws IOException {
		while (next < row) {
			unpack();
		}
	}

	/** The next row with its predictor undone; the buffer is used again for the row after it. */
	ByteBuffer row() throws IOException {
		unpack();
		return unpredict();
	}

	private void unpack() throws IOException {
		try {
			int n = in.readNBytes(bytes, 0, bytes.length);
			if (n < bytes.length) {
				throw new IOException("the data end in row " + next);
			}
			next++;
		} catch (IOException e) {
			throw broken(e);
		}
	}

	private FormatException broken(IOException cause) {
		String said = String.valueOf(cause.getMessage()).replaceAll("\\s+", " ");
		if (page.compression() == TiffPage.JPEG && said.startsWith("Unsupported")) {
			return file.fault(page.offsets()[block], "this kind of JPEG is not read (" + said + ")", "save it as an uncompressed greyscale TIFF").causedBy(cause);
		}
		return cause instanceof FormatException f ? f : file.fault(page.offsets()[block], "the compressed data of " + page.counts()[block]
				+ " bytes cannot be unpacked (" + said + ")",
				"the file is damaged; copy it again from the instrument").causedBy(cause);
	}

	private InputStream decompress(InputStream raw) throws IOException {
		return switch (page.compression()) {
		case TiffPage.LZW -> new LzwStream(raw);
		case TiffPage.PACK_BITS -> new PackBitsStream(raw);
		case TiffPage.JPEG -> new ByteArrayInputStream(JpegBlock.decode(raw.readAllBytes(), page, block));
		default -> new InflaterInputStream(raw, inflater, 1 << 15);
		};
	}

	/** Undoes the predictor of one row (TIFF 6.0 section 14, which counts bits as whole numbers; float: Adobe TIFF technical note 3). */
	private ByteBuffer unpredict() {
		int step = page.samplesPerBlockPixel();
		if (page.predictor() == 3) {
			return unpredictFloat(step);
		}
		ByteBuffer b = ByteBuffer.wrap(bytes).order(page.order());
		if (page.predictor() == 2) {
			int size = page.bits() / 8;
			for (int i = step * size; i < bytes.length; i += size) {
				int back = i - step * size;
				switch (size) {
				case 1 -> bytes[i] += bytes[back];
				case 2 -> b.putShort(i, (short) (b.getShort(i) + b.getShort(back)));
				case 4 -> b.putInt(i, b.getInt(i) + b.getInt(back));
				default -> b.putLong(i, b.getLong(i) + b.getLong(back));
				}
			}
		}
		return b;
	}

	private ByteBuffer unpredictFloat(int step) {
		for (int i = step; i < bytes.length; i++) {
			bytes[i] += bytes[i - step];
		}
		int size = page.bits() / 8;
		int n = bytes.length / size;
		byte[] ordered = new byte[bytes.length];
		for (int i = 0; i < n; i++) {
			for (int j = 0; j < size; j++) {
				ordered[i * size + j] = bytes[j * n + i];
			}
		}
		return ByteBuffer.wrap(ordered).order(ByteOrder.BIG_ENDIAN);
	}

	/** Turns the bits of every byte round (FillOrder 2). */
	static void reverse(byte[] bytes, int from, int n) {
		for (int i = from; i < from + n; i++) {
			bytes[i] = (byte) (Integer.reverse(bytes[i]) >>> 24);
		}
	}

	private static final class Reversed extends FilterInputStream {

		Reversed(InputStream in) {
			super(in);
		}

		@Override
		public int read() throws IOException {
			int b = in.read();
			return b < 0 ? b : Integer.reverse(b) >>> 24;
		}

		@Override
		public int read(byte[] into, int from, int wanted) throws IOException {
			int n = in.read(into, from, wanted);
			reverse(into, from, Math.max(0, n));
			return n;
		}
	}

	@Override
	public void close() {
		if (inflater != null) {
			inflater.end();
		}
	}
}
