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
		if (header.imageBy()) {
			for (int k = 0; k < channels; k++) {
				int channel = k;
				long first = ((long) (firstChannel + k) * header.height() + firstRow) * width;
				run(first, (long) rows * width, (i, v) -> into[(int) i * channels + channel] = counts(v));
			}
			return;
		}
		long first = (long) firstRow * width * header.depth();
		int depth = header.depth();
		if (channels == depth) {
			run(first, (long) rows * width * depth, (i, v) -> into[(int) i] = counts(v));
			return;
		}
		if ((long) channels * header.encoding().bytes > PIECE / 16) {
			for (int p = 0; p < rows * width; p++) {
				int base = p * channels;
				run(first + (long) p * depth + firstChannel, channels, (i, v) -> into[base + (int) i] = counts(v));
			}
			return;
		}
		run(first, (long) rows * width * depth, (i, v) -> {
			int k = (int) (i % depth) - firstChannel;
			if (k >= 0 && k < channels) {
				into[(int) (i / depth) * channels + k] = counts(v);
			}
		});
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

	private static int counts(double v) {
		return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, Math.rint(v)));
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
