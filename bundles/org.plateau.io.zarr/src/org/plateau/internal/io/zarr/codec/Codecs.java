// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.zarr.codec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Unpacks one chunk. All of it is plain Java, and none writes more than it is allowed to. */
public final class Codecs {

	private Codecs() {
	}

	/** True when {@link #decode} can undo it. */
	public static boolean knows(String name) {
		return switch (name) {
		case "gzip", "zlib", "zstd", "blosc", "lz4", "crc32c" -> true;
		default -> false;
		};
	}

	/**
	 * @param name as Zarr writes it
	 * @param limit bytes that may come out at most
	 */
	public static byte[] decode(String name, byte[] in, int limit) throws CodecException {
		return switch (name) {
		case "gzip" -> stream(in, limit, true);
		case "zlib" -> stream(in, limit, false);
		case "zstd" -> zstd(in, limit);
		case "blosc" -> Blosc.decode(in, limit);
		case "lz4" -> lz4(in, limit);
		case "crc32c" -> checked(in);
		default -> throw new CodecException("the packing '" + name + "' is not read");
		};
	}

	private static byte[] stream(byte[] in, int limit, boolean gzip) throws CodecException {
		try (InputStream s = gzip ? new GZIPInputStream(new ByteArrayInputStream(in)) : new InflaterInputStream(new ByteArrayInputStream(in))) {
			byte[] out = s.readNBytes(limit);
			if (out.length == limit && s.read() >= 0) {
				throw new CodecException("a chunk unpacks to more than " + limit + " bytes");
			}
			return out;
		} catch (CodecException e) {
			throw e;
		} catch (IOException e) {
			throw new CodecException("a chunk cannot be unpacked (" + e.getMessage() + ")");
		}
	}

	private static byte[] zstd(byte[] in, int limit) throws CodecException {
		byte[] out = new byte[limit];
		int n = new Zstd(in, 0, in.length, out, 0, limit).decode();
		return n == limit ? out : Arrays.copyOf(out, n);
	}

	/** As numcodecs writes it: the length in four bytes, then one block. */
	private static byte[] lz4(byte[] in, int limit) throws CodecException {
		int size = in.length < 4 ? -1 : ByteBuffer.wrap(in).order(ByteOrder.LITTLE_ENDIAN).getInt();
		if (size < 0 || size > limit) {
			throw new CodecException("an LZ4 chunk tells of " + size + " bytes where " + limit + " are expected");
		}
		byte[] out = new byte[size];
		int n = Lz4.decode(in, 4, in.length, out, 0, size);
		return n == size ? out : Arrays.copyOf(out, n);
	}

	/** The last four bytes are a checksum of the others. */
	private static byte[] checked(byte[] in) throws CodecException {
		if (in.length < 4) {
			throw new CodecException("a chunk is shorter than its checksum");
		}
		CRC32C sum = new CRC32C();
		sum.update(in, 0, in.length - 4);
		if ((int) sum.getValue() != ByteBuffer.wrap(in).order(ByteOrder.LITTLE_ENDIAN).getInt(in.length - 4)) {
			throw new CodecException("the checksum of a chunk is wrong");
		}
		return Arrays.copyOf(in, in.length - 4);
	}

	/** zlib inside of Blosc. */
	static int inflate(byte[] in, int from, int end, byte[] to, int at, int toEnd) throws CodecException {
		Inflater inflater = new Inflater();
		try {
			inflater.setInput(in, from, end - from);
			int n = at;
			while (n < toEnd && !inflater.finished()) {
				int got = inflater.inflate(to, n, toEnd - n);
				if (got == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
					break;
				}
				n += got;
			}
			return n - at;
		} catch (DataFormatException e) {
			throw new CodecException("a block cannot be unpacked (" + e.getMessage() + ")");
		} finally {
			inflater.end();
		}
	}
}
