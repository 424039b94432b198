// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.ripple;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.plateau.internal.io.eds.FileCube;
import org.plateau.internal.io.sem.tiff.FileBytes;
import org.plateau.model.eds.SpectrumAxis;

/** The numbers of a ripple file, read at positions in pieces of a megabyte; numbers that are no whole counts are rounded. */
final class RawCube extends FileCube {

	private static final int PIECE = 1 << 20;
	/** Bytes over which a seek is cheaper than reading on. */
	private static final int FAR = 1 << 16;
	/** Channels that are turned at a time. */
	private static final int TURNED = 32;

	private final FileBytes raw;
	private final RippleHeader header;
	private final byte[] piece = new byte[PIECE];

	/** @param raw closed with the cube */
	RawCube(FileBytes raw, RippleHeader header, SpectrumAxis axis) {
		super(header.width(), header.height(), axis);
		this.raw = raw;
		this.header = header;
	}

	@Override
	public synchronized void read(int firstRow, int rows, int firstChannel, int channels, int[] into) throws IOException {
		wanted(firstRow, rows, firstChannel, channels, into);
		int depth = header.depth();
		if (header.imageBy()) {
			images(firstRow, rows, firstChannel, channels, into);
		} else if (channels == depth) {
			counts((long) firstRow * width * depth, rows * width * depth, into, 0);
		} else if ((long) depth * header.encoding().bytes > PIECE || (depth - channels) * header.encoding().bytes > FAR) {
			for (int p = 0; p < rows * width; p++) {
				counts(((long) firstRow * width + p) * depth + firstChannel, channels, into, p * channels);
			}
		} else {
			spectra((long) firstRow * width, rows * width, firstChannel, channels, into);
		}
	}

	/** Image by image, some channels at a time, which are turned into spectra in memory: written one by one they would miss the processor's cache. */
	private void images(int firstRow, int rows, int firstChannel, int channels, int[] into) throws IOException {
		int bytes = header.encoding().bytes;
		int pixels = rows * header.width();
		int some = PIECE / (TURNED * bytes);
		ByteBuffer b = ByteBuffer.wrap(piece).order(header.order());
		for (int from = 0; from < pixels; from += some) {
			int n = Math.min(some, pixels - from);
			for (int k = 0; k < channels; k += TURNED) {
				int group = Math.min(TURNED, channels - k);
				for (int g = 0; g < group; g++) {
					long first = ((long) (firstChannel + k + g) * header.height() + firstRow) * header.width() + from;
					raw.fill(header.offset() + first * bytes, piece, g * n * bytes, n * bytes, "the counts");
				}
				for (int i = 0; i < n; i++) {
					decode(b, i, n, group, into, (from + i) * channels + k);
				}
			}
		}
	}

	/** Numbers one after the other. */
	private void counts(long first, int count, int[] into, int at) throws IOException {
		int bytes = header.encoding().bytes;
		ByteBuffer b = ByteBuffer.wrap(piece).order(header.order());
		for (int done = 0; done < count;) {
			int here = Math.min(count - done, PIECE / bytes);
			raw.fill(header.offset() + (first + done) * bytes, piece, 0, here * bytes, "the counts");
			decode(b, 0, 1, here, into, at + done);
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
				decode(b, p * header.depth() + firstChannel, 1, channels, into, (done + p) * channels);
			}
			done += here;
		}
	}

	/** Every {@code step}-th number of the piece. */
	private void decode(ByteBuffer b, int from, int step, int n, int[] into, int at) {
		switch (header.encoding()) {
		case U8 -> {
			for (int i = 0; i < n; i++) {
				into[at + i] = piece[from + i * step] & 0xFF;
			}
		}
		case U16 -> {
			for (int i = 0; i < n; i++) {
				into[at + i] = b.getShort(2 * (from + i * step)) & 0xFFFF;
			}
		}
		case S32 -> {
			for (int i = 0; i < n; i++) {
				into[at + i] = b.getInt(4 * (from + i * step));
			}
		}
		default -> {
			for (int i = 0; i < n; i++) {
				into[at + i] = (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, Math.rint(value(b, header.encoding(), from + i * step))));
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
