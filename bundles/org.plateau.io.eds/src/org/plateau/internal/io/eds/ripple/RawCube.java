// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.ripple;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.plateau.internal.io.sem.tiff.FileBytes;
import org.plateau.model.eds.SpectrumAxis;
import org.plateau.model.eds.SpectrumImage;

/** The numbers of a ripple file, read at positions in pieces of a megabyte; numbers that are no whole counts are rounded. */
final class RawCube implements SpectrumImage {

	private static final int PIECE = 1 << 20;
	private static final int BLOCK_BYTES = 64 << 20;
	/** Bytes over which a seek is cheaper than reading on. */
	private static final int FAR = 1 << 16;

	private final FileBytes raw;
	private final RippleHeader header;
	private final SpectrumAxis axis;
	private final byte[] piece = new byte[PIECE];

	/** @param raw closed with the cube */
	RawCube(FileBytes raw, RippleHeader header, SpectrumAxis axis) {
		this.raw = raw;
		this.header = header;
		this.axis = axis;
	}

	@Override
	public int width() {
		return header.width();
	}

	@Override
	public int height() {
		return header.height();
	}

	@Override
	public SpectrumAxis axis() {
		return axis;
	}

	@Override
	public int rowsAtOnce() {
		return (int) Math.max(1, Math.min(header.height(), BLOCK_BYTES / 4 / ((long) header.width() * header.depth())));
	}

	@Override
	public synchronized void read(int firstRow, int rows, int firstChannel, int channels, int[] into) throws IOException {
		int width = header.width();
		Objects.checkFromIndexSize(firstRow, rows, header.height());
		Objects.checkFromIndexSize(firstChannel, channels, header.depth());
		Objects.checkFromIndexSize(0, Math.multiplyExact(Math.multiplyExact(rows, width), channels), into.length);
		int depth = header.depth();
		if (header.imageBy()) {
			for (int k = 0; k < channels; k++) {
				counts(((long) (firstChannel + k) * header.height() + firstRow) * width, rows * width, into, k, channels);
			}
		} else if (channels == depth) {
			counts((long) firstRow * width * depth, rows * width * depth, into, 0, 1);
		} else if ((long) depth * header.encoding().bytes > PIECE || (depth - channels) * header.encoding().bytes > FAR) {
			for (int p = 0; p < rows * width; p++) {
				counts(((long) firstRow * width + p) * depth + firstChannel, channels, into, p * channels, 1);
			}
		} else {
			spectra((long) firstRow * width, rows * width, firstChannel, channels, into);
		}
	}

	/** Numbers one after the other in the file, every {@code stride}-th in the array. */
	private void counts(long first, int count, int[] into, int at, int stride) throws IOException {
		int bytes = header.encoding().bytes;
		ByteBuffer b = ByteBuffer.wrap(piece).order(header.order());
		for (int done = 0; done < count;) {
			int here = Math.min(count - done, PIECE / bytes);
			raw.fill(header.offset() + (first + done) * bytes, piece, 0, here * bytes, "the counts");
			decode(b, 0, here, into, at + done * stride, stride);
			done += here;
		}
	}

	/** A range of channels of spectra that lie one after the other: they are read whole, which is faster than to seek. */
	private void spectra(long firstPixel, int pixels, int firstChannel, int channels, int[] into) throws IOException {
		int bytes = header.encoding().bytes * header.depth();
		ByteBuffer b = ByteBuffer.wrap(piece).order(header.order());
		for (int done = 0; done < pixels;) {
			int here = Math.min(pixels - done, PIECE / bytes);
			raw.fill(header.offset() + (firstPixel + done) * bytes, piece, 0, here * bytes, "the counts");
			for (int p = 0; p < here; p++) {
				decode(b, p * header.depth() + firstChannel, channels, into, (done + p) * channels, 1);
			}
			done += here;
		}
	}

	private void decode(ByteBuffer b, int from, int n, int[] into, int at, int stride) {
		switch (header.encoding()) {
		case U8 -> {
			for (int i = 0; i < n; i++) {
				into[at + i * stride] = piece[from + i] & 0xFF;
			}
		}
		case U16 -> {
			for (int i = 0; i < n; i++) {
				into[at + i * stride] = b.getShort(2 * (from + i)) & 0xFFFF;
			}
		}
		case S32 -> {
			for (int i = 0; i < n; i++) {
				into[at + i * stride] = b.getInt(4 * (from + i));
			}
		}
		default -> {
			for (int i = 0; i < n; i++) {
				into[at + i * stride] = (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, Math.rint(value(b, header.encoding(), from + i))));
			}
		}
		}
	}

	/** One plane of a file that is no spectrum image, in any order. */
	float[] plane(int z) throws IOException {
		int pixels = header.width() * header.height();
		float[] values = new float[pixels];
		if (header.imageBy()) {
			run((long) z * pixels, pixels, (i, v) -> values[(int) i] = (float) v);
		} else {
			for (int p = 0; p < pixels; p++) {
				int at = p;
				run((long) p * header.depth() + z, 1, (i, v) -> values[at] = (float) v);
			}
		}
		return values;
	}

	/** The one spectrum of a file with one pixel. */
	double[] spectrum() throws IOException {
		double[] values = new double[header.depth()];
		run(0, values.length, (i, v) -> values[(int) i] = v);
		return values;
	}

	@FunctionalInterface
	private interface Take {
		void take(long i, double value);
	}

	private void run(long first, long count, Take take) throws IOException {
		RippleHeader.Encoding e = header.encoding();
		ByteBuffer b = ByteBuffer.wrap(piece).order(header.order());
		for (long done = 0; done < count;) {
			int here = (int) Math.min(count - done, PIECE / e.bytes);
			raw.fill(header.offset() + (first + done) * e.bytes, piece, 0, here * e.bytes, "the counts");
			for (int i = 0; i < here; i++) {
				take.take(done + i, value(b, e, i));
			}
			done += here;
		}
	}

	private static double value(ByteBuffer b, RippleHeader.Encoding e, int i) {
		return switch (e) {
		case U8 -> b.get(i) & 0xFF;
		case S8 -> b.get(i);
		case U16 -> b.getShort(2 * i) & 0xFFFF;
		case S16 -> b.getShort(2 * i);
		case U32 -> b.getInt(4 * i) & 0xFFFFFFFFL;
		case S32 -> b.getInt(4 * i);
		case U64 -> b.getLong(8 * i) < 0 ? 0x1p63 + (b.getLong(8 * i) & Long.MAX_VALUE) : b.getLong(8 * i);
		case S64 -> b.getLong(8 * i);
		case F32 -> b.getFloat(4 * i);
		case F64 -> b.getDouble(8 * i);
		};
	}

	@Override
	public void close() throws IOException {
		raw.close();
	}
}
