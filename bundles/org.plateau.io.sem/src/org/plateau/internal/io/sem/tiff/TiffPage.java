// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.tiff;

import java.nio.ByteOrder;
import java.util.List;
import org.plateau.model.image.PixelSource.SampleType;

/**
 * How one page is stored; made and checked by {@link PageParser}. A block is a strip or a tile.
 *
 * @param format 1 unsigned, 2 signed, 3 float
 * @param samples per pixel
 * @param planar true when every sample has blocks of its own
 * @param compression one of the constants
 * @param offsets of the blocks in the file
 * @param counts stored bytes of the blocks
 * @param weights of each sample in the grey value
 * @param palette grey of each index; null without palette
 * @param invertFrom grey is this minus the sample; NaN when it is the sample
 */
record TiffPage(int width, int height, int bits, int format, int samples, boolean planar, int compression, int predictor, boolean tiled,
		int blockWidth, int blockHeight, long[] offsets, long[] counts, ByteOrder order, float[] weights, float[] palette, float invertFrom,
		List<String> warnings) {

	static final int NONE = 1;
	static final int LZW = 5;
	static final int DEFLATE = 8;
	static final int DEFLATE_OLD = 32946;
	static final int PACK_BITS = 32773;

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

	long rowBytes() {
		return (long) blockWidth * samplesPerBlockPixel() * (bits / 8);
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
		default -> 1033;
		};
	}

	SampleType sampleType() {
		return switch (bits) {
		case 8 -> format == 2 ? SampleType.S16 : SampleType.U8;
		case 16 -> format == 1 ? SampleType.U16 : format == 2 ? SampleType.S16 : SampleType.F32;
		case 32 -> format == 1 ? SampleType.U32 : format == 2 ? SampleType.S32 : SampleType.F32;
		default -> SampleType.F32;
		};
	}

	/** True when the two can be planes of one stack. */
	boolean alike(TiffPage other) {
		return width == other.width && height == other.height && sampleType() == other.sampleType();
	}
}
