// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.zarr.codec;

import java.util.Arrays;

/** Zstandard frames without a dictionary; RFC 8878. Checksums of frames are not looked at. */
final class Zstd {

	private static final int MAGIC = 0xFD2FB528;
	private static final int SKIP_MAGIC = 0x184D2A50;
	private static final int MOST_IN_BLOCK = 128 << 10;
	private static final int[] LITERAL_COUNTS = { 4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1, -1, -1, -1, -1 };
	private static final int[] MATCH_COUNTS = { 1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
			1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1 };
	private static final int[] OFFSET_COUNTS = { 1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1 };
	private static final FseTable[] PREDEFINED = { FseTable.of(LITERAL_COUNTS, 6), FseTable.of(OFFSET_COUNTS, 5), FseTable.of(MATCH_COUNTS, 6) };
	private static final int[] LOGS = { 9, 8, 9 };
	private static final int[] SYMBOLS = { 36, 32, 53 };
	private static final int[] LITERAL_BASE = new int[36];
	private static final int[] LITERAL_BITS = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 };
	private static final int[] MATCH_BASE = new int[53];
	private static final int[] MATCH_BITS = new int[53];
	private static final int[] LONG_MATCH_BITS = { 1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 };

	static {
		System.arraycopy(LONG_MATCH_BITS, 0, MATCH_BITS, 32, LONG_MATCH_BITS.length);
		MATCH_BASE[0] = 3;
		for (int i = 1; i < MATCH_BASE.length; i++) {
			MATCH_BASE[i] = MATCH_BASE[i - 1] + (1 << MATCH_BITS[i - 1]);
		}
		for (int i = 1; i < LITERAL_BASE.length; i++) {
			LITERAL_BASE[i] = LITERAL_BASE[i - 1] + (1 << LITERAL_BITS[i - 1]);
		}
	}

	private final byte[] in;
	private final int end;
	private int at;
	private final byte[] out;
	private final int outStart;
	private final int outEnd;
	private int o;

	private int frameStart;
	private Huffman code;
	private final FseTable[] tables = new FseTable[3];
	private final int[] repeats = new int[3];
	private byte[] literals;
	private int literalCount;

	/** Unpacks the stretch of {@code in} into the stretch of {@code out}. */
	Zstd(byte[] in, int from, int end, byte[] out, int outStart, int outEnd) {
		this.in = in;
		this.at = from;
		this.end = end;
		this.out = out;
		this.outStart = outStart;
		this.outEnd = outEnd;
		o = outStart;
	}

	/** Number of bytes written. */
	int decode() throws CodecException {
		try {
			while (at < end) {
				int magic = (int) little(4);
				if ((magic & ~15) == SKIP_MAGIC) {
					long length = little(4);
					need(length);
					at += (int) length;
				} else if (magic == MAGIC) {
					frame();
				} else {
					throw new CodecException("this is not packed with Zstandard");
				}
			}
			return o - outStart;
		} catch (ArrayIndexOutOfBoundsException e) {
			throw new CodecException("the Zstandard data are damaged");
		}
	}

	private void need(long count) throws CodecException {
		if (count < 0 || count > end - at) {
			throw new CodecException("the Zstandard data end too early");
		}
	}

	private long little(int count) throws CodecException {
		need(count);
		long value = 0;
		for (int i = 0; i < count; i++) {
			value |= (in[at++] & 0xFFL) << 8 * i;
		}
		return value;
	}

	private void frame() throws CodecException {
		int descriptor = (int) little(1);
		boolean single = (descriptor & 0x20) != 0;
		boolean checksum = (descriptor & 4) != 0;
		if (!single) {
			at++;
		}
		int[] dictionaryBytes = { 0, 1, 2, 4 };
		if (little(dictionaryBytes[descriptor & 3]) != 0) {
			throw new CodecException("the Zstandard data need a dictionary");
		}
		int[] sizeBytes = { single ? 1 : 0, 2, 4, 8 };
		int n = sizeBytes[descriptor >> 6];
		long size = little(n) + (n == 2 ? 256 : 0);
		if (n > 0 && (size < 0 || size > outEnd - o)) {
			throw new CodecException("the Zstandard data tell of " + Long.toUnsignedString(size) + " bytes where " + (outEnd - o) + " are expected");
		}
		frameStart = o;
		code = null;
		Arrays.fill(tables, null);
		repeats[0] = 1;
		repeats[1] = 4;
		repeats[2] = 8;
		boolean last;
		do {
			int header = (int) little(3);
			last = (header & 1) != 0;
			int length = header >> 3;
			switch (header >> 1 & 3) {
			case 0 -> {
				need(length);
				room(length);
				System.arraycopy(in, at, out, o, length);
				at += length;
				o += length;
			}
			case 1 -> {
				need(1);
				room(length);
				Arrays.fill(out, o, o + length, in[at++]);
				o += length;
			}
			case 2 -> {
				need(length);
				block(at + length);
			}
			default -> throw new CodecException("the Zstandard data have a block of an unknown kind");
			}
		} while (!last);
		if (checksum) {
			need(4);
			at += 4;
		}
	}

	private void room(int length) throws CodecException {
		if (length > outEnd - o) {
			throw new CodecException("the Zstandard data unpack to more than is expected");
		}
	}

	private void block(int blockEnd) throws CodecException {
		literals(blockEnd);
		sequences(blockEnd);
		at = blockEnd;
	}

	private void literals(int blockEnd) throws CodecException {
		int first = in[at] & 0xFF;
		int kind = first & 3;
		int format = first >> 2 & 3;
		if (kind < 2) {
			int bytes = (format & 1) == 0 ? 1 : format == 1 ? 2 : 3;
			literalCount = (int) (little(bytes) >> (bytes == 1 ? 3 : 4));
			prepare();
			int stored = kind == 0 ? literalCount : 1;
			if (stored > blockEnd - at) {
				throw new CodecException("the literals of a Zstandard block end too early");
			}
			if (kind == 0) {
				System.arraycopy(in, at, literals, 0, literalCount);
			} else {
				Arrays.fill(literals, 0, literalCount, in[at]);
			}
			at += stored;
			return;
		}
		int bytes = format < 2 ? 3 : format + 2;
		int width = format < 2 ? 10 : format == 2 ? 14 : 18;
		long header = little(bytes) >> 4;
		literalCount = (int) (header & (1 << width) - 1);
		int packed = (int) (header >> width & (1 << width) - 1);
		int streamsEnd = at + packed;
		prepare();
		if (packed > blockEnd - at) {
			throw new CodecException("the literals of a Zstandard block end too early");
		}
		if (kind == 2) {
			Huffman.Read read = Huffman.read(in, at, streamsEnd);
			code = read.code();
			at = read.end();
		}
		if (code == null) {
			throw new CodecException("a Zstandard block repeats a code that was never told");
		}
		if (format == 0) {
			code.decode(in, at, streamsEnd, literals, 0, literalCount);
		} else {
			fourStreams(streamsEnd);
		}
		at = streamsEnd;
	}

	private void prepare() throws CodecException {
		if (literalCount > MOST_IN_BLOCK) {
			throw new CodecException("a Zstandard block has too many literals");
		}
		if (literals == null || literals.length < literalCount) {
			literals = new byte[Math.min(MOST_IN_BLOCK, Math.max(literalCount, 1024) * 2)];
		}
	}

	private void fourStreams(int streamsEnd) throws CodecException {
		int[] lengths = { (int) little(2), (int) little(2), (int) little(2), 0 };
		lengths[3] = streamsEnd - at - lengths[0] - lengths[1] - lengths[2];
		int each = (literalCount + 3) / 4;
		if (lengths[3] < 1 || 3 * each > literalCount) {
			throw new CodecException("the streams of a Zstandard block make no sense");
		}
		for (int i = 0; i < 4; i++) {
			code.decode(in, at, at + lengths[i], literals, i * each, i < 3 ? each : literalCount - 3 * each);
			at += lengths[i];
		}
	}

	private void sequences(int blockEnd) throws CodecException {
		int count = (int) little(1);
		if (count >= 128) {
			count = count < 255 ? (count - 128 << 8) + (int) little(1) : (int) little(2) + 0x7F00;
		}
		int used = 0;
		if (count > 0) {
			int modes = (int) little(1);
			for (int t = 0; t < 3; t++) {
				table(t, modes >> 6 - 2 * t & 3, blockEnd);
			}
			used = run(count, new BackwardBits(in, at, blockEnd));
		}
		room(literalCount - used);
		System.arraycopy(literals, used, out, o, literalCount - used);
		o += literalCount - used;
	}

	private void table(int t, int mode, int blockEnd) throws CodecException {
		switch (mode) {
		case 0 -> tables[t] = PREDEFINED[t];
		case 1 -> {
			int symbol = (int) little(1);
			if (symbol >= SYMBOLS[t]) {
				throw new CodecException("a Zstandard table names an unknown symbol");
			}
			tables[t] = FseTable.single(symbol);
		}
		case 2 -> {
			FseTable.Read read = FseTable.read(in, at, blockEnd, LOGS[t], SYMBOLS[t]);
			tables[t] = read.table();
			at = read.end();
		}
		default -> {
			if (tables[t] == null) {
				throw new CodecException("a Zstandard block repeats a table that was never told");
			}
		}
		}
	}

	/** Number of literals that were used. */
	private int run(int count, BackwardBits b) throws CodecException {
		FseTable ll = tables[0];
		FseTable of = tables[1];
		FseTable ml = tables[2];
		int l = (int) b.take(ll.log);
		int f = (int) b.take(of.log);
		int m = (int) b.take(ml.log);
		int used = 0;
		for (int i = 0; i < count; i++) {
			int offsetCode = of.symbols[f];
			long offsetValue = (1L << offsetCode) + b.take(offsetCode);
			int matchCode = ml.symbols[m];
			int match = MATCH_BASE[matchCode] + (int) b.take(MATCH_BITS[matchCode]);
			int literalCode = ll.symbols[l];
			int run = LITERAL_BASE[literalCode] + (int) b.take(LITERAL_BITS[literalCode]);
			if (i < count - 1) {
				l = ll.base[l] + (int) b.take(ll.bits[l]);
				m = ml.base[m] + (int) b.take(ml.bits[m]);
				f = of.base[f] + (int) b.take(of.bits[f]);
			}
			if (b.left() < 0 || run > literalCount - used) {
				throw new CodecException("a Zstandard block ends too early");
			}
			room(run);
			System.arraycopy(literals, used, out, o, run);
			o += run;
			used += run;
			o = Copies.back(out, frameStart, o, distance(offsetValue, run == 0), match, outEnd);
		}
		if (b.left() != 0) {
			throw new CodecException("the sequences of a Zstandard block do not end where they should");
		}
		return used;
	}

	/** The three last distances have short names, which move by one when no literals stand before. */
	private int distance(long value, boolean noLiterals) throws CodecException {
		if (value > 3) {
			if (value - 3 > Integer.MAX_VALUE) {
				throw new CodecException("a copy points outside of what is unpacked");
			}
			repeats[2] = repeats[1];
			repeats[1] = repeats[0];
			repeats[0] = (int) (value - 3);
			return repeats[0];
		}
		int which = (int) value - 1 + (noLiterals ? 1 : 0);
		int distance = which == 3 ? repeats[0] - 1 : repeats[which];
		if (which > 1) {
			repeats[2] = repeats[1];
		}
		if (which > 0) {
			repeats[1] = repeats[0];
			repeats[0] = distance;
		}
		return distance;
	}
}
