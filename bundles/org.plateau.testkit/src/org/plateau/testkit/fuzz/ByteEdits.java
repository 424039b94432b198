// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/** Changes that need no knowledge of the format: bits, numbers, lengths, blocks. */
final class ByteEdits {

	/** Numbers at which counts and offsets go wrong. */
	static final long[] NUMBERS = { 0, 1, -1, 2, 3, 7, 8, 16, 17, 127, 128, 255, 256, 32767, 32768, 65535, 65536, 1 << 24, 1_000_000_000L,
			Integer.MAX_VALUE, 1L << 31, 0xFFFFFFFFL, 0xFFFFFFF0L, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 62 };
	private static final int LARGEST = 8 << 20;
	private static final int BLOCK = 4096;

	private ByteEdits() {
	}

	/**
	 * One change.
	 *
	 * @param other content of another file, for splices
	 */
	static byte[] edit(byte[] in, byte[] other, Random random) {
		if (in.length == 0) {
			return Arrays.copyOf(other, random.nextInt(other.length + 1));
		}
		int at = position(in.length, random);
		return switch (random.nextInt(10)) {
		case 0 -> {
			byte[] out = in.clone();
			out[at] ^= (byte) (1 << random.nextInt(8));
			yield out;
		}
		case 1 -> {
			byte[] out = in.clone();
			out[at] = (byte) random.nextInt();
			yield out;
		}
		case 2, 3, 4 -> number(in, at, NUMBERS[random.nextInt(NUMBERS.length)], random);
		case 5 -> near(in, at, random);
		case 6 -> Arrays.copyOf(in, at);
		case 7 -> splice(in, at, Math.min(in.length, at + random.nextInt(BLOCK)), new byte[0]);
		case 8 -> {
			int from = position(in.length, random);
			yield splice(in, at, random.nextBoolean() ? at : Math.min(in.length, at + random.nextInt(BLOCK)),
					Arrays.copyOfRange(in, from, Math.min(in.length, from + 1 + random.nextInt(BLOCK))));
		}
		default -> {
			if (other.length == 0) {
				yield in;
			}
			int from = position(other.length, random);
			yield splice(in, at, Math.min(in.length, at + random.nextInt(BLOCK)),
					Arrays.copyOfRange(other, from, Math.min(other.length, from + 1 + random.nextInt(BLOCK))));
		}
		};
	}

	/** Anywhere, but half of the time in the first half kilobyte, where headers are. */
	private static int position(int length, Random random) {
		return random.nextInt(random.nextBoolean() ? length : Math.min(length, 512));
	}

	/** Overwrites 2, 4 or 8 bytes. */
	static byte[] number(byte[] in, int at, long value, Random random) {
		byte[] out = in.clone();
		int start = random.nextBoolean() ? at & ~1 : at;
		ByteBuffer buffer = ByteBuffer.wrap(out).order(random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
		int size = 2 << random.nextInt(3);
		put(buffer, Math.max(0, Math.min(start, out.length - size)), size, value);
		return out;
	}

	static void put(ByteBuffer buffer, int at, int size, long value) {
		if (at < 0 || at + size > buffer.capacity()) {
			return;
		}
		switch (size) {
		case 2 -> buffer.putShort(at, (short) value);
		case 4 -> buffer.putInt(at, (int) value);
		default -> buffer.putLong(at, value);
		}
	}

	/** Changes what looks like a length or an offset, a number no larger than the file, a little or by a factor. */
	private static byte[] near(byte[] in, int at, Random random) {
		byte[] out = in.clone();
		ByteBuffer buffer = ByteBuffer.wrap(out);
		for (int i = at & ~1; i + 4 <= out.length && i < at + BLOCK; i += 2) {
			for (ByteOrder order : new ByteOrder[] { ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN }) {
				long value = buffer.order(order).getInt(i) & 0xFFFFFFFFL;
				if (value > 0 && value <= in.length && random.nextInt(4) == 0) {
					long[] changed = { value - 1, value + 1, value * 2, value / 2, value * 1000, in.length - value, in.length, in.length - 1L, -value };
					buffer.putInt(i, (int) changed[random.nextInt(changed.length)]);
					return out;
				}
			}
		}
		return out;
	}

	/** Replaces a stretch. */
	static byte[] splice(byte[] in, int from, int to, byte[] by) {
		byte[] out = new byte[Math.min(LARGEST, from + by.length + in.length - to)];
		System.arraycopy(in, 0, out, 0, Math.min(from, out.length));
		int middle = Math.max(0, Math.min(by.length, out.length - from));
		System.arraycopy(by, 0, out, from, middle);
		int rest = out.length - from - middle;
		if (rest > 0) {
			System.arraycopy(in, to, out, from + middle, rest);
		}
		return out;
	}
}
