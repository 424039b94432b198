// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.bruker;

import org.plateau.internal.io.eds.Stretch;
import org.plateau.io.spi.FormatException;

/**
 * One packed spectrum of a .bcf. Its head of 22 bytes: column (4 bytes), channels (twice), two words, kind of packing, bytes of instructions, number of single
 * pulses, bytes of data, one word. The data:
 * <ul>
 * <li>kind 0: the channel of every pulse in 16 bits;</li>
 * <li>kind 1: the channel of every pulse in 12 bits, the highest bits first, in words of 16 bits;</li>
 * <li>kinds 2 and 3: instructions of a size n and a count: with n = 0 so many channels are empty; else a number of n bytes, and so many values of n half bytes
 * (the lower half first) that are added to it, one per channel. Where single pulses are told, the instructions end with the length of their list, and the
 * list, a channel in 16 bits for each, follows behind the data.</li>
 * </ul>
 * Found from files of known content.
 */
final class PixelUnpacker {

	static final int HEAD = 22;

	private static final int KIND = 12;
	private static final int INSTRUCTIONS = 14;
	private static final int PULSES = 16;
	private static final int DATA = 18;
	private static final String DAMAGED = "the file is damaged; copy it again";

	private final Stretch file;
	private final int all;
	private final int first;
	private final int channels;
	private final int[] into;

	/**
	 * @param all channels of a spectrum
	 * @param first channel that is wanted
	 * @param channels that are wanted
	 */
	PixelUnpacker(Stretch file, int all, int first, int channels, int[] into) {
		this.file = file;
		this.all = all;
		this.first = first;
		this.channels = channels;
		this.into = into;
	}

	int channels() {
		return channels;
	}

	private static int half(byte[] b, int at) {
		return b[at] & 0xFF | (b[at + 1] & 0xFF) << 8;
	}

	/** Bytes behind the head that belong to the spectrum. */
	static int payload(byte[] b, int head) {
		return half(b, head + DATA) + (half(b, head + KIND) >= 2 ? 2 * half(b, head + PULSES) : 0);
	}

	/**
	 * @param head where it begins in the buffer
	 * @param at where it begins in the data, for messages
	 * @param base where its wanted channels go
	 */
	void unpack(byte[] b, int head, long at, int base) throws FormatException {
		int kind = half(b, head + KIND);
		int pulses = half(b, head + PULSES);
		int size = half(b, head + DATA);
		int from = head + HEAD;
		switch (kind) {
		case 0 -> {
			if (size != 2 * pulses) {
				throw file.fault(at, pulses + " pulses in " + size + " bytes", DAMAGED);
			}
			list(b, from, pulses, at, base);
		}
		case 1 -> {
			if (12L * pulses > 8L * size || size % 2 != 0) {
				throw file.fault(at, pulses + " pulses of 12 bits in " + size + " bytes", DAMAGED);
			}
			for (int i = 0; i < pulses; i++) {
				int bit = 12 * i;
				int word = half(b, from + 2 * (bit / 16));
				int shift = 4 - bit % 16;
				int channel = shift >= 0 ? word >> shift : word << -shift | half(b, from + 2 * (bit / 16) + 2) >> 16 + shift;
				add(channel & 0xFFF, 1, at, base);
			}
		}
		case 2, 3 -> {
			int end = half(b, head + INSTRUCTIONS);
			if (end > size || pulses > 0 && end < 4) {
				throw file.fault(at, end + " bytes of instructions in " + size + " bytes", DAMAGED);
			}
			instructions(b, from, from + end - (pulses > 0 ? 4 : 0), at, base);
			if (pulses > 0) {
				int told = half(b, from + end - 4) | half(b, from + end - 2) << 16;
				if (told != 2 * pulses) {
					throw file.fault(at, "a list of " + pulses + " pulses claims " + told + " bytes", DAMAGED);
				}
				list(b, from + size, pulses, at, base);
			}
		}
		default -> throw file.fault(at, "a spectrum is packed in a way (" + kind + ") that is not known", "save the map as .rpl from Esprit, or report the file");
		}
	}

	private void list(byte[] b, int from, int pulses, long at, int base) throws FormatException {
		for (int i = 0; i < pulses; i++) {
			add(half(b, from + 2 * i), 1, at, base);
		}
	}

	private void instructions(byte[] b, int from, int end, long at, int base) throws FormatException {
		int channel = 0;
		int q = from;
		while (q < end) {
			int size = q + 1 < end ? b[q] & 0xFF : -1;
			int count = q + 1 < end ? b[q + 1] & 0xFF : 0;
			int bytes = size == 1 ? (count + 1) / 2 : count * (size / 2);
			if (size != 0 && size != 1 && size != 2 && size != 4 && size != 8 || q + 2 + size + bytes > end) {
				throw file.fault(at, "the instruction at byte " + (q - from) + " of a packed spectrum cannot be understood", DAMAGED);
			}
			long gain = 0;
			for (int i = size - 1; i >= 0; i--) {
				gain = gain << 8 | b[q + 2 + i] & 0xFF;
			}
			int v = q + 2 + size;
			for (int i = 0; size > 0 && i < count; i++) {
				long value = switch (size) {
				case 1 -> b[v + i / 2] >> 4 * (i % 2) & 0xF;
				case 2 -> b[v + i] & 0xFF;
				case 4 -> half(b, v + 2 * i);
				default -> half(b, v + 4 * i) | (long) half(b, v + 4 * i + 2) << 16;
				};
				long sum = value + gain;
				if (sum < 0 || sum > Integer.MAX_VALUE) {
					throw file.fault(at, "a channel claims " + sum + " counts", DAMAGED);
				}
				add(channel + i, (int) sum, at, base);
			}
			channel += count;
			q = v + bytes;
		}
	}

	private void add(int channel, int counts, long at, int base) throws FormatException {
		if (channel >= all) {
			if (counts == 0) {
				return;
			}
			throw file.fault(at, "a spectrum has counts in channel " + channel + " of " + all, DAMAGED);
		}
		int k = channel - first;
		if (k >= 0 && k < channels) {
			into[base + k] = (int) Math.min(Integer.MAX_VALUE, (long) into[base + k] + counts);
		}
	}
}
