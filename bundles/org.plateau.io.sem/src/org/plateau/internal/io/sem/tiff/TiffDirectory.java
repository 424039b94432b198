// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.plateau.io.sem.spi.RawHeader;

/** One image file directory (TIFF 6.0 section 2, or BigTIFF): its entries, checked against the file's length. */
final class TiffDirectory {

	static final int WIDTH = 256;
	static final int HEIGHT = 257;

	private static final int MAX_ENTRIES = 1024;
	private static final int MAX_INTEGERS = 1 << 22;
	private static final int MAX_NUMBERS = 4096;
	private static final int MAX_TAG_BYTES = 16 << 20;
	private static final int MAX_TAGS_BYTES = 24 << 20;
	private static final int[] TYPE_SIZE = { 0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8 };

	/**
	 * @param tag number
	 * @param type TIFF field type
	 * @param count of values
	 * @param at where the values lie in the file
	 * @param entry where the entry lies in the file
	 */
	record Entry(int tag, int type, long count, long at, long entry) {
		/** Size of the values in bytes; -1 for an unknown type or an overflow. */
		long bytes() {
			int size = type >= 0 && type < TYPE_SIZE.length ? TYPE_SIZE[type] : 0;
			return size == 0 || count < 0 || count > Long.MAX_VALUE / size ? -1 : count * size;
		}
	}

	private final FileBytes file;
	private final ByteOrder order;
	private final long offset;
	private final Map<Integer, Entry> entries;
	private final long next;

	private TiffDirectory(FileBytes file, ByteOrder order, long offset, Map<Integer, Entry> entries, long next) {
		this.file = file;
		this.order = order;
		this.offset = offset;
		this.entries = entries;
		this.next = next;
	}

	/** Reads the directory at {@code offset}. */
	static TiffDirectory read(FileBytes file, ByteOrder order, boolean big, long offset) throws IOException {
		int countBytes = big ? 8 : 2;
		ByteBuffer head = file.read(offset, countBytes, order, "the image directory");
		long count = big ? head.getLong() : head.getShort() & 0xFFFF;
		if (count < 1 || count > MAX_ENTRIES) {
			throw file.fault(offset, "an image directory cannot have " + Long.toUnsignedString(count) + " entries", "the file is damaged or no TIFF");
		}
		int size = big ? 20 : 12;
		ByteBuffer b = file.read(offset + countBytes, (int) count * size, order, "the image directory");
		Map<Integer, Entry> entries = new LinkedHashMap<>();
		for (int i = 0; i < count; i++) {
			long entry = offset + countBytes + (long) i * size;
			b.position(i * size);
			int tag = b.getShort() & 0xFFFF;
			int type = b.getShort() & 0xFFFF;
			long n = big ? b.getLong() : b.getInt() & 0xFFFFFFFFL;
			long inline = entry + (big ? 12 : 8);
			long pointer = big ? b.getLong() : b.getInt() & 0xFFFFFFFFL;
			Entry e = new Entry(tag, type, n, inline, entry);
			boolean fits = e.bytes() >= 0 && e.bytes() <= (big ? 8 : 4);
			entries.putIfAbsent(tag, fits ? e : new Entry(tag, type, n, pointer, entry));
		}
		long end = offset + countBytes + count * size;
		long next = 0;
		if (file.holds(end, big ? 8 : 4)) {
			ByteBuffer tail = file.read(end, big ? 8 : 4, order, "the offset of the next page");
			next = big ? tail.getLong() : tail.getInt() & 0xFFFFFFFFL;
		}
		return new TiffDirectory(file, order, offset, entries, next);
	}

	/** Where the next directory lies; 0 when this is the last. */
	long next() {
		return next;
	}

	long offset() {
		return offset;
	}

	ByteOrder order() {
		return order;
	}

	boolean has(int tag) {
		return entries.containsKey(tag);
	}

	/** A tag's whole numbers; empty array when the tag is absent. */
	long[] integers(int tag, String name) throws IOException {
		Entry e = entries.get(tag);
		if (e == null) {
			return new long[0];
		}
		boolean whole = e.type() == 1 || e.type() == 3 || e.type() == 4 || e.type() == 13 || e.type() == 16 || e.type() == 18;
		if (!whole || e.bytes() < 0) {
			throw file.fault(e.entry(), name + " (tag " + tag + ") has field type " + e.type() + ", not a whole number", "the file is damaged");
		}
		if (!file.holds(e.at(), e.bytes())) {
			throw file.fault(e.entry(), name + " (tag " + tag + ") claims " + Long.toUnsignedString(e.count()) + " values at byte "
					+ Long.toUnsignedString(e.at()) + ", which lie outside of the file of " + file.length() + " bytes",
					"the file is damaged or was not copied completely");
		}
		if (e.count() > MAX_INTEGERS) {
			throw file.fault(e.entry(), name + " (tag " + tag + ") claims " + e.count() + " values", "no picture has so many");
		}
		ByteBuffer b = file.read(e.at(), (int) e.bytes(), order, name);
		long[] values = new long[(int) e.count()];
		for (int i = 0; i < values.length; i++) {
			values[i] = switch (e.type()) {
			case 1 -> b.get() & 0xFF;
			case 3 -> b.getShort() & 0xFFFF;
			case 16, 18 -> b.getLong();
			default -> b.getInt() & 0xFFFFFFFFL;
			};
		}
		return values;
	}

	/** A tag's value as stored; null when it is absent, too large or outside of the file. */
	byte[] bytes(int tag) throws IOException {
		Entry e = entries.get(tag);
		boolean there = e != null && e.bytes() >= 0 && e.bytes() <= MAX_TAG_BYTES && file.holds(e.at(), e.bytes());
		return there ? file.read(e.at(), (int) e.bytes(), order, "tag " + tag).array() : null;
	}

	/** The first whole number of a tag, or the default when it is absent. */
	long integer(int tag, String name, long fallback) throws IOException {
		long[] values = integers(tag, name);
		return values.length == 0 ? fallback : values[0];
	}

	/** All tags that are small enough and lie inside the file, for header rules; the others are left out. */
	Map<Integer, RawHeader.Tag> tags() throws IOException {
		Map<Integer, RawHeader.Tag> tags = new LinkedHashMap<>();
		long left = MAX_TAGS_BYTES;
		for (Entry e : entries.values()) {
			if (e.bytes() < 0 || e.bytes() > Math.min(left, MAX_TAG_BYTES) || !file.holds(e.at(), e.bytes())) {
				continue;
			}
			left -= e.bytes();
			ByteBuffer b = file.read(e.at(), (int) e.bytes(), order, "tag " + e.tag());
			tags.put(e.tag(), new RawHeader.Tag(e.tag(), b.array(), numbers(e, b)));
		}
		return tags;
	}

	private static List<Double> numbers(Entry e, ByteBuffer b) {
		List<Double> numbers = new ArrayList<>();
		if (e.type() == 1 || e.type() == 2 || e.type() == 6 || e.type() == 7) {
			return numbers;
		}
		for (long i = 0; i < Math.min(e.count(), MAX_NUMBERS); i++) {
			numbers.add(switch (e.type()) {
			case 3 -> (double) (b.getShort() & 0xFFFF);
			case 8 -> (double) b.getShort();
			case 9 -> (double) b.getInt();
			case 5 -> (b.getInt() & 0xFFFFFFFFL) / (double) (b.getInt() & 0xFFFFFFFFL);
			case 10 -> b.getInt() / (double) b.getInt();
			case 11 -> (double) b.getFloat();
			case 12 -> b.getDouble();
			case 16, 17, 18 -> (double) b.getLong();
			default -> (double) (b.getInt() & 0xFFFFFFFFL);
			});
		}
		return numbers;
	}
}
