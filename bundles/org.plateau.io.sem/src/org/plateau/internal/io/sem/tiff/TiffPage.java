// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.tiff;

import java.nio.ByteOrder;
import java.util.List;
import org.plateau.model.image.PixelSource.SampleType;

/**
 * How one page is stored; made and checked by {@link PageParser}. A block is a strip or a tile.
 *
 * @param bits of a sample
 * @param format 1 unsigned, 2 signed, 3 float
 * @param samples per pixel
 * @param planar true when every sample has blocks of its own
 * @param compression one of the constants
 * @param reversed true when the bits of every byte run backwards
 * @param offsets of the blocks in the file
 * @param counts stored bytes of the blocks
 * @param wantedSamples which samples make the grey value: one, or red, green and blue
 * @param palette grey of each index; null without palette
 * @param invertFrom grey is this minus the sample; NaN when it is the sample
 * @param jpegTables what all JPEG blocks share; null without
 */
record TiffPage(int width, int height, int bits, int format, int samples, boolean planar, int compression, int predictor, boolean reversed,
		boolean tiled, int blockWidth, int blockHeight, long[] offsets, long[] counts, ByteOrder order, int[] wantedSamples, float[] palette,
		float invertFrom, byte[] jpegTables, List<String> warnings) {

	static final int NONE = 1;
	static final int LZW = 5;
	static final int JPEG = 7;
	static final int DEFLATE = 8;
	static final int DEFLATE_OLD = 32946;
	static final int PACK_BITS = 32773;

	/** Rec. 601 luma. */
	static final float[] LUMINANCE = { 0.299f, 0.587f, 0.114f };

	int blocksAcross() {
		return Math.ceilDiv(width, blockWidth);
	}

	/** Blocks of one sample plane. */
	long blocksPerPlane() {
		return (long) blocksAcross() * Math.ceilDiv(height, blockHeight);
	}

	/** Rows that a block really has; the last strip may be shorter, tiles are padded. */
	int rowsIn(int block) {
		int down = (int) (block % blocksPerPlane() / blocksAcross());
		return tiled ? blockHeight : Math.min(blockHeight, height - down * blockHeight);
	}

	int samplesPerBlockPixel() {
		return planar ? 1 : samples;
	}

	/** Rows begin at a byte. */
	long rowBytes() {
		return Math.ceilDiv((long) blockWidth * samplesPerBlockPixel() * bits, 8L);
	}

	long blockBytes(int block) {
		return rowBytes() * rowsIn(block);
	}

	/** How many bytes one stored byte can at most become. */
	long mostPerByte() {
		return switch (compression) {
		case NONE -> 1;
		case PACK_BITS -> 64;
		case LZW -> 2731;
		case JPEG -> 4096;
		default -> 1033;
		};
	}

	boolean coloured() {
		return wantedSamples.length == 3;
	}

	/** The grey value of pixel i out of its wanted samples: colours of equal strength are their strength, others their luminance. */
	float grey(float[][] values, int i) {
		float v = values[0][i];
		if (coloured()) {
			float g = values[1][i];
			float b = values[2][i];
			return v == g && g == b ? v : LUMINANCE[0] * v + LUMINANCE[1] * g + LUMINANCE[2] * b;
		}
		return palette != null ? palette[(int) v] : Float.isNaN(invertFrom) ? v : invertFrom - v;
	}

	/** True when the one wanted sample is the grey value. */
	boolean storedAsGrey() {
		return !coloured() && palette == null && Float.isNaN(invertFrom);
	}

	SampleType sampleType() {
		boolean whole = bits < 64 && format != 3;
		if (!whole) {
			return SampleType.F32;
		}
		if (format == 2) {
			return bits <= 16 ? SampleType.S16 : SampleType.S32;
		}
		return bits <= 8 ? SampleType.U8 : bits <= 16 ? SampleType.U16 : SampleType.U32;
	}

	/** An uncompressed page like this one whose rows lie one after the other. */
	TiffPage inOneStrip(long offset) {
		return new TiffPage(width, height, bits, format, samples, planar, compression, predictor, reversed, false, width, height,
				new long[] { offset }, new long[] { rowBytes() * height }, order, wantedSamples, palette, invertFrom, null, warnings);
	}

	/** True when the two can be planes of one stack. */
	boolean alike(TiffPage other) {
		return width == other.width && height == other.height && sampleType() == other.sampleType();
	}
}
