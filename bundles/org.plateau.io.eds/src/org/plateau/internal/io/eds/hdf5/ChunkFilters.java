// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.hdf5;

import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Undoes the filters of a chunk: deflate, shuffle, Fletcher 32 (not verified) and LZF. The result is always exactly as long as a chunk is; compressed bytes that
 * would give more are damaged.
 */
final class ChunkFilters {

	private static final int DEFLATE = 1;
	private static final int SHUFFLE = 2;
	private static final int FLETCHER = 3;
	private static final int LZF = 32000;
	private static final int FLETCHER_BYTES = 4;
	/** How many bytes one stored byte can at most become: deflate's limit; LZF stays far below. */
	static final int MOST_PER_BYTE = 1033;
	/** The LZF block format: below this, a run of literals follows; else a reference back. */
	private static final int LZF_LITERALS = 1 << 5;

	private ChunkFilters() {
	}

	/** The filter that is not known here; -1 when all are. */
	static int unknown(List<Integer> filters) {
		return filters.stream().filter(f -> f != DEFLATE && f != SHUFFLE && f != FLETCHER && f != LZF).findFirst().orElse(-1);
	}

	static boolean compresses(List<Integer> filters) {
		return filters.contains(DEFLATE) || filters.contains(LZF);
	}

	/**
	 * @param filters in the order in which they were applied
	 * @param length of the chunk in bytes
	 * @param elementBytes bytes of one number
	 * @throws DataFormatException when the bytes are damaged
	 */
	static byte[] undo(byte[] stored, List<Integer> filters, int length, int elementBytes) throws DataFormatException {
		byte[] bytes = stored;
		for (int i = filters.size() - 1; i >= 0; i--) {
			bytes = switch (filters.get(i)) {
			case FLETCHER -> Arrays.copyOf(bytes, Math.max(0, bytes.length - FLETCHER_BYTES));
			case SHUFFLE -> unshuffle(bytes, elementBytes);
			case DEFLATE -> inflate(bytes, length);
			default -> lzf(bytes, length);
			};
		}
		if (bytes.length != length) {
			throw new DataFormatException("a chunk has " + bytes.length + " bytes where " + length + " were expected");
		}
		return bytes;
	}

	private static byte[] unshuffle(byte[] bytes, int elementBytes) {
		if (elementBytes < 2) {
			return bytes;
		}
		byte[] out = new byte[bytes.length];
		int n = bytes.length / elementBytes;
		for (int b = 0; b < elementBytes; b++) {
			for (int i = 0, to = b, from = b * n; i < n; i++, to += elementBytes) {
				out[to] = bytes[from++];
			}
		}
		System.arraycopy(bytes, n * elementBytes, out, n * elementBytes, bytes.length - n * elementBytes);
		return out;
	}

	/** A chunk that could not be made smaller is stored as it is; the library that finds it does not tell. */
	private static byte[] inflate(byte[] bytes, int length) throws DataFormatException {
		Inflater inflater = new Inflater();
		try {
			inflater.setInput(bytes);
			byte[] out = new byte[length];
			int at = 0;
			while (at < length) {
				int n = inflater.inflate(out, at, length - at);
				if (n == 0 && (inflater.finished() || inflater.needsInput() || inflater.needsDictionary())) {
					break;
				}
				at += n;
			}
			if (at == length) {
				return out;
			}
			throw new DataFormatException("a compressed chunk ends after " + at + " of " + length + " bytes");
		} catch (DataFormatException e) {
			if (bytes.length == length) {
				return bytes;
			}
			throw e;
		} finally {
			inflater.end();
		}
	}

	/** LibLZF's block format: its length is known from the chunk, so a block of that length was stored as it is. */
	private static byte[] lzf(byte[] in, int length) throws DataFormatException {
		if (in.length == length) {
			return in;
		}
		byte[] out = new byte[length];
		int at = 0;
		int i = 0;
		while (i < in.length) {
			int control = in[i++] & 0xFF;
			if (control < LZF_LITERALS) {
				int run = control + 1;
				if (run > in.length - i || run > length - at) {
					throw new DataFormatException("an LZF chunk breaks off");
				}
				System.arraycopy(in, i, out, at, run);
				i += run;
				at += run;
				continue;
			}
			int run = control >> 5;
			if (run == 7 && i < in.length) {
				run += in[i++] & 0xFF;
			}
			if (i >= in.length) {
				throw new DataFormatException("an LZF chunk breaks off");
			}
			int from = at - ((control & 0x1F) << 8) - (in[i++] & 0xFF) - 1;
			run += 2;
			if (from < 0 || run > length - at) {
				throw new DataFormatException("an LZF chunk refers to bytes that it does not have");
			}
			for (int k = 0; k < run; k++) {
				out[at++] = out[from++];
			}
		}
		if (at != length) {
			throw new DataFormatException("an LZF chunk gives " + at + " of " + length + " bytes");
		}
		return out;
	}
}
