// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.zarr.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Blosc version 1: blocks packed with BloscLZ, LZ4, zlib or Zstandard after their bytes or bits were sorted. After c-blosc's README_CHUNK_FORMAT. */
final class Blosc {

	private static final int HEADER = 16;
	private static final int BYTE_SHUFFLE = 1;
	private static final int STORED = 2;
	private static final int BIT_SHUFFLE = 4;
	private static final int NOT_SPLIT = 16;
	private static final int MOST_SPLITS = 16;
	private static final int LEAST_PART = 128;

	private final byte[] in;
	private final int flags;
	private final int typeSize;
	private final int size;
	private final int blockSize;

	private Blosc(byte[] in, int limit) throws CodecException {
		if (in.length < HEADER) {
			throw new CodecException("a Blosc chunk is shorter than its header");
		}
		ByteBuffer b = ByteBuffer.wrap(in).order(ByteOrder.LITTLE_ENDIAN);
		this.in = in;
		flags = in[2] & 0xFF;
		typeSize = Math.max(1, in[3] & 0xFF);
		size = b.getInt(4);
		blockSize = b.getInt(8);
		int packed = b.getInt(12);
		if (in[0] != 2 && in[0] != 1) {
			throw new CodecException("Blosc version " + in[0] + " is not read, only version 1 (format 2)");
		}
		if (size < 0 || size > limit || packed > in.length || size > 0 && blockSize < 1) {
			throw new CodecException("a Blosc header tells of " + size + " bytes where " + limit + " are expected");
		}
	}

	static byte[] decode(byte[] in, int limit) throws CodecException {
		return new Blosc(in, limit).decode();
	}

	private byte[] decode() throws CodecException {
		byte[] out = new byte[size];
		if ((flags & STORED) != 0) {
			if (in.length - HEADER < size) {
				throw new CodecException("a Blosc chunk ends too early");
			}
			System.arraycopy(in, HEADER, out, 0, size);
			return out;
		}
		int blocks = Math.ceilDiv(size, blockSize == 0 ? 1 : blockSize);
		if (blocks > (in.length - HEADER) / 4) {
			throw new CodecException("a Blosc chunk tells of more blocks than it can hold");
		}
		ByteBuffer b = ByteBuffer.wrap(in).order(ByteOrder.LITTLE_ENDIAN);
		byte[] sorted = new byte[Math.min(size, blockSize)];
		for (int i = 0; i < blocks; i++) {
			int at = i * blockSize;
			int length = Math.min(blockSize, size - at);
			block(b, b.getInt(HEADER + 4 * i), sorted, length, length < blockSize);
			if ((flags & BYTE_SHUFFLE) != 0 && typeSize > 1) {
				unsortBytes(sorted, out, at, length);
			} else if ((flags & BIT_SHUFFLE) != 0 && length >= typeSize) {
				unsortBits(sorted, out, at, length);
			} else {
				System.arraycopy(sorted, 0, out, at, length);
			}
		}
		return out;
	}

	private void block(ByteBuffer b, int from, byte[] to, int length, boolean last) throws CodecException {
		boolean split = (flags & NOT_SPLIT) == 0 && typeSize <= MOST_SPLITS && length / typeSize >= LEAST_PART && !last;
		int parts = split ? typeSize : 1;
		int each = length / parts;
		int i = from;
		for (int p = 0; p < parts; p++) {
			int packed = i >= HEADER && i <= in.length - 4 ? b.getInt(i) : -1;
			i += 4;
			if (packed < 0 || packed > in.length - i) {
				throw new CodecException("a Blosc block points outside of its chunk");
			}
			if (packed == each) {
				System.arraycopy(in, i, to, p * each, each);
			} else if (unpack(i, i + packed, to, p * each, (p + 1) * each) != each) {
				throw new CodecException("a Blosc block unpacks to too few bytes");
			}
			i += packed;
		}
	}

	private int unpack(int from, int end, byte[] to, int at, int toEnd) throws CodecException {
		return switch (flags >> 5) {
		case 0 -> BloscLz.decode(in, from, end, to, at, toEnd);
		case 1 -> Lz4.decode(in, from, end, to, at, toEnd);
		case 3 -> Codecs.inflate(in, from, end, to, at, toEnd);
		case 4 -> new Zstd(in, from, end, to, at, toEnd).decode();
		case 2 -> throw new CodecException("Blosc with Snappy is not read; write the data with LZ4 or Zstandard");
		default -> throw new CodecException("Blosc's packing number " + (flags >> 5) + " is not known");
		};
	}

	/** The first bytes of all elements, then the second ones, and so on, back to elements. */
	private void unsortBytes(byte[] sorted, byte[] out, int at, int length) {
		int elements = length / typeSize;
		for (int k = 0; k < typeSize; k++) {
			int from = k * elements;
			for (int e = 0; e < elements; e++) {
				out[at + e * typeSize + k] = sorted[from + e];
			}
		}
		int rest = elements * typeSize;
		System.arraycopy(sorted, rest, out, at + rest, length - rest);
	}

	/** The lowest bits of the first bytes of all elements, eight to a byte, and so on; only where the elements fill bytes. */
	private void unsortBits(byte[] sorted, byte[] out, int at, int length) {
		int elements = length / typeSize;
		if (elements % 8 != 0) {
			System.arraycopy(sorted, 0, out, at, length);
			return;
		}
		int row = elements / 8;
		for (int k = 0; k < typeSize; k++) {
			for (int e = 0; e < elements; e++) {
				int v = 0;
				for (int bit = 0; bit < 8; bit++) {
					v |= (sorted[(k * 8 + bit) * row + (e >> 3)] >> (e & 7) & 1) << bit;
				}
				out[at + e * typeSize + k] = (byte) v;
			}
		}
		int rest = elements * typeSize;
		System.arraycopy(sorted, rest, out, at + rest, length - rest);
	}
}
