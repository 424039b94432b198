// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Changes inside the directories of a TIFF or BigTIFF: tags, types, counts, values, the chain of directories. */
final class TiffEdits {

	private static final int[] TAGS = { 254, 256, 257, 258, 259, 262, 270, 273, 277, 278, 279, 282, 284, 296, 306, 317, 320, 322, 323, 324, 325, 330,
			338, 339, 34118, 34680, 34682, 34683, 34471, 34472, 40092, 50431, 50838, 50839 };
	private static final int[] CODES = { 0, 1, 2, 3, 4, 5, 7, 8, 9, 12, 13, 14, 16, 32, 64, 32773, 32946, 50000 };
	private static final int MOST = 1000;

	/** Where things stand: entries as their offsets, and the fields that point to a directory. */
	private record Layout(boolean big, ByteOrder order, List<Integer> entries, List<Integer> links) {

		int width() {
			return big ? 8 : 4;
		}
	}

	private TiffEdits() {
	}

	static boolean applies(byte[] in) {
		return in.length > 16 && (in[0] == 'I' && in[1] == 'I' || in[0] == 'M' && in[1] == 'M');
	}

	static byte[] edit(byte[] in, Random random) {
		Layout layout = layout(in);
		byte[] out = in.clone();
		ByteBuffer buffer = ByteBuffer.wrap(out).order(layout.order());
		if (layout.entries().isEmpty() || random.nextInt(8) == 0) {
			int link = layout.links().get(random.nextInt(layout.links().size()));
			long[] to = { layout.big() ? 16 : 8, in.length, in.length - 2L, random.nextInt(in.length), 0, -1, link };
			ByteBuffer read = buffer.duplicate().order(layout.order());
			long to0 = to[random.nextInt(to.length)];
			ByteEdits.put(read, link, layout.width(), random.nextBoolean() && !layout.entries().isEmpty() ? layout.entries().get(0) - (layout.big() ? 8 : 2) : to0);
			return out;
		}
		int entry = layout.entries().get(random.nextInt(layout.entries().size()));
		long number = ByteEdits.NUMBERS[random.nextInt(ByteEdits.NUMBERS.length)];
		int value = entry + 4 + layout.width();
		switch (random.nextInt(7)) {
		case 0 -> ByteEdits.put(buffer, entry, 2, TAGS[random.nextInt(TAGS.length)]);
		case 1 -> ByteEdits.put(buffer, entry + 2, 2, random.nextInt(20));
		case 2 -> ByteEdits.put(buffer, entry + 4, layout.width(), number);
		case 3 -> ByteEdits.put(buffer, value, layout.width(), number);
		case 4 -> ByteEdits.put(buffer, value, 2, CODES[random.nextInt(CODES.length)]);
		case 5 -> ByteEdits.put(buffer, value, layout.width(), random.nextInt(in.length + 16));
		default -> {
			int other = layout.entries().get(random.nextInt(layout.entries().size()));
			System.arraycopy(in, other, out, entry, Math.min(8 + 3 * layout.width() / 2, in.length - Math.max(other, entry)));
		}
		}
		return out;
	}

	private static Layout layout(byte[] in) {
		ByteOrder order = in[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
		ByteBuffer buffer = ByteBuffer.wrap(in).order(order);
		boolean big = buffer.getShort(2) == 43;
		Layout layout = new Layout(big, order, new ArrayList<>(), new ArrayList<>());
		int link = big ? 8 : 4;
		for (int i = 0; i < MOST; i++) {
			layout.links().add(link);
			long at = big ? buffer.getLong(link) : buffer.getInt(link) & 0xFFFFFFFFL;
			int size = big ? 20 : 12;
			int head = big ? 8 : 2;
			if (at <= 0 || at > in.length - head) {
				break;
			}
			long count = big ? buffer.getLong((int) at) : buffer.getShort((int) at) & 0xFFFF;
			if (count <= 0 || count > MOST || at + head + count * size + layout.width() > in.length) {
				break;
			}
			for (int e = 0; e < count; e++) {
				layout.entries().add((int) at + head + e * size);
			}
			link = (int) (at + head + count * size);
			if (layout.entries().size() > MOST || layout.links().contains(link)) {
				break;
			}
		}
		return layout;
	}
}
