// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.bioformats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.plateau.model.image.PixelSource.SampleType;

/**
 * How Bio-Formats hands samples over.
 *
 * @param type its number of the pixel type: 0 int8, 1 uint8, 2 int16, 3 uint16, 4 int32, 5 uint32, 6 float, 7 double, 8 bit
 * @param littleEndian byte order
 * @param interleaved the colours of a pixel lie together; else the picture comes once for each colour
 * @param samples colours of a pixel
 * @param palette samples are indices into a table of colours
 */
record SampleLayout(int type, boolean littleEndian, boolean interleaved, int samples, boolean palette) {

	private static final float[] LUMINANCE = { 0.299f, 0.587f, 0.114f };
	private static final int[] BYTES = { 1, 1, 2, 2, 4, 4, 4, 8, 1 };

	boolean known() {
		return type >= 0 && type < BYTES.length && samples > 0;
	}

	int bytes() {
		return BYTES[type];
	}

	/** The smallest type of ours that holds every sample. */
	SampleType sampleType() {
		return switch (type) {
		case 1, 8 -> SampleType.U8;
		case 0, 2 -> SampleType.S16;
		case 3 -> SampleType.U16;
		case 4 -> SampleType.S32;
		case 5 -> SampleType.U32;
		default -> SampleType.F32;
		};
	}

	boolean coloured() {
		return samples >= 3 || palette;
	}

	/**
	 * Grey values of a block: of colours the luminance, of two samples the first.
	 *
	 * @param table {@code [colour][index]}, bytes or shorts, for a palette; null without
	 * @param out takes {@code pixels} values from {@code at} on
	 */
	void decode(byte[] bytes, Object table, int pixels, float[] out, int at) {
		ByteBuffer b = ByteBuffer.wrap(bytes).order(littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
		int step = interleaved ? samples : 1;
		int apart = interleaved ? 1 : pixels;
		for (int i = 0; i < pixels; i++) {
			float v = sample(b, i * step);
			if (samples >= 3) {
				v = luminance(v, sample(b, i * step + apart), sample(b, i * step + 2 * apart));
			} else if (table instanceof byte[][] t && t.length >= 3) {
				int index = Math.min((int) v, t[0].length - 1);
				v = luminance(t[0][index] & 0xFF, t[1][index] & 0xFF, t[2][index] & 0xFF);
			} else if (table instanceof short[][] t && t.length >= 3) {
				int index = Math.min((int) v, t[0].length - 1);
				v = luminance(t[0][index] & 0xFFFF, t[1][index] & 0xFFFF, t[2][index] & 0xFFFF);
			}
			out[at + i] = v;
		}
	}

	private static float luminance(float r, float g, float b) {
		return r == g && g == b ? r : LUMINANCE[0] * r + LUMINANCE[1] * g + LUMINANCE[2] * b;
	}

	private float sample(ByteBuffer b, int index) {
		return switch (type) {
		case 0 -> b.get(index);
		case 1, 8 -> b.get(index) & 0xFF;
		case 2 -> b.getShort(2 * index);
		case 3 -> b.getShort(2 * index) & 0xFFFF;
		case 4 -> b.getInt(4 * index);
		case 5 -> b.getInt(4 * index) & 0xFFFFFFFFL;
		case 6 -> b.getFloat(4 * index);
		default -> (float) b.getDouble(8 * index);
		};
	}
}
