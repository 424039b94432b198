// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.dm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.plateau.internal.io.sem.raw.Cursor;
import org.plateau.internal.io.sem.tiff.FileBytes;
import org.plateau.io.spi.FormatException;

/**
 * The tag tree of a DigitalMicrograph file of version 3 or 4, flattened: {@code ImageList.1.ImageData.DataType}. Tags without a name are
 * counted inside their group, from 0. Everything that describes the tree is big-endian; values are in the byte order the file declares.
 */
final class DmTags {

	/**
	 * An array that stays in the file.
	 *
	 * @param offset of its first byte
	 * @param bytes its length
	 */
	record Stretch(long offset, long bytes) {
	}

	private static final int GROUP = 20;
	private static final int DATA = 21;
	private static final int STRUCT = 15;
	private static final int STRING = 18;
	private static final int ARRAY = 20;
	private static final int UNSIGNED_SHORT = 4;
	private static final int MARK = 0x25252525;
	private static final int DEEPEST = 64;
	private static final int MOST_TAGS = 500_000;
	private static final int MOST_KEPT = 50_000;
	private static final int LONGEST_TYPE = 4096;
	private static final int LONGEST_TEXT = 8192;
	private static final int MOST_NUMBERS = 16;
	private static final String IMAGE_DATA = ".ImageData.Data";

	private final Map<String, String> texts = new LinkedHashMap<>();
	private final Map<String, Stretch> stretches = new LinkedHashMap<>();
	private final Cursor in;
	private final boolean wide;
	private final ByteOrder order;
	private int tags;

	private DmTags(FileBytes file) throws IOException {
		in = new Cursor(file, 0);
		int version = in.take(4, ByteOrder.BIG_ENDIAN, "the header").getInt();
		if (version != 3 && version != 4) {
			throw file.fault(0, "DigitalMicrograph version " + version + " is not read, only 3 and 4", "save it again as .dm4");
		}
		wide = version == 4;
		whole("the header");
		int little = in.take(4, ByteOrder.BIG_ENDIAN, "the header").getInt();
		if (little != 0 && little != 1) {
			throw file.fault(in.at() - 4, "the byte order is " + little + ", neither 0 nor 1", "the file is damaged");
		}
		order = little == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
		group("", 0);
	}

	/**
	 * Walks the whole tree; big arrays are passed over.
	 *
	 * @throws FormatException with the byte, when the tree is damaged
	 */
	static DmTags read(FileBytes file) throws IOException {
		return new DmTags(file);
	}

	/** True for the first bytes of such a file. */
	static boolean begins(byte[] head) {
		if (head.length < 24) {
			return false;
		}
		ByteBuffer b = ByteBuffer.wrap(head);
		int version = b.getInt();
		long length = version == 4 ? b.getLong() : b.getInt();
		int little = b.getInt();
		int sorted = b.get();
		int open = b.get();
		return (version == 3 || version == 4) && length > 0 && (little == 0 || little == 1) && sorted >= 0 && sorted <= 1 && open >= 0 && open <= 1;
	}

	ByteOrder order() {
		return order;
	}

	int version() {
		return wide ? 4 : 3;
	}

	/** Values that are small enough to be shown, by path, in file order. */
	Map<String, String> texts() {
		return texts;
	}

	/** Empty when there is none. */
	String text(String path) {
		return texts.getOrDefault(path, "");
	}

	/** The number at a path; the fallback when there is none. */
	double number(String path, double fallback) {
		try {
			return Double.parseDouble(text(path));
		} catch (NumberFormatException e) {
			return fallback;
		}
	}

	/** Null when there is none. */
	Stretch stretch(String path) {
		return stretches.get(path);
	}

	private void group(String path, int depth) throws IOException {
		if (depth > DEEPEST) {
			throw in.file().fault(in.at(), "the groups of tags are nested more than " + DEEPEST + " deep", "the file is damaged");
		}
		in.skip(2, "a group of tags");
		long count = whole("a group of tags");
		int unnamed = 0;
		for (long i = 0; i < count; i++) {
			long at = in.at();
			int kind = in.take(1, ByteOrder.BIG_ENDIAN, "a tag").get();
			if (kind != GROUP && kind != DATA) {
				throw in.file().fault(at, "a tag of the unknown kind " + kind + " stands at '" + path + "'", "the file is damaged; copy it again");
			}
			if (++tags > MOST_TAGS) {
				throw in.file().fault(at, "there are more than " + MOST_TAGS + " tags", "the file is damaged");
			}
			int length = in.take(2, ByteOrder.BIG_ENDIAN, "a tag's name").getShort() & 0xFFFF;
			String name = length == 0 ? Integer.toString(unnamed++) : decode(in.take(length, order, "a tag's name"), length);
			String full = path.isEmpty() ? name : path + "." + name;
			if (wide) {
				in.skip(8, "a tag's length");
			}
			if (kind == GROUP) {
				group(full, depth + 1);
			} else {
				data(full);
			}
		}
	}

	private void data(String path) throws IOException {
		long at = in.at();
		if (in.take(4, ByteOrder.BIG_ENDIAN, "a tag").getInt() != MARK) {
			throw in.file().fault(at, "the mark before the value of '" + path + "' is missing", "the file is damaged; copy it again");
		}
		long length = whole("a tag's type");
		if (length < 1 || length > LONGEST_TYPE) {
			throw in.file().fault(at + 4, "the type of '" + path + "' is described by " + length + " numbers", "the file is damaged");
		}
		long[] type = new long[(int) length];
		for (int i = 0; i < type.length; i++) {
			type[i] = whole("a tag's type");
		}
		value(path, type, at);
	}

	private void value(String path, long[] type, long at) throws IOException {
		int[] fields;
		long count = 1;
		boolean array = type[0] == ARRAY;
		try {
			if (array && type[1] == STRUCT) {
				fields = fields(type, 1);
				count = type[type.length - 1];
			} else if (array && (type[1] == ARRAY || type[1] == STRING)) {
				fields = new int[] { type[1] == STRING ? 10 : (int) type[2] };
				long inner = type[type.length - 2];
				count = Math.multiplyExact(inner, type[type.length - 1]);
			} else if (array) {
				fields = new int[] { (int) type[1] };
				count = type[2];
			} else if (type[0] == STRUCT) {
				fields = fields(type, 0);
			} else if (type[0] == STRING) {
				fields = new int[] { 10 };
				count = type[1];
				array = true;
			} else {
				fields = new int[] { (int) type[0] };
			}
			long element = 0;
			for (int f : fields) {
				element += size(f);
			}
			long bytes = Math.multiplyExact(element, count);
			if (element == 0 || count < 0) {
				throw new ArithmeticException("no size");
			}
			keep(path, fields, count, bytes, array);
		} catch (ArithmeticException | IndexOutOfBoundsException e) {
			throw in.file().fault(at, "the type of '" + path + "' makes no sense", "the file is damaged; copy it again");
		}
	}

	/** Struct: kind, length of its name, number of fields, then a name's length and a kind for each. */
	private static int[] fields(long[] type, int from) {
		long count = type[from + 2];
		if (count < 1 || count > type.length) {
			throw new ArithmeticException("fields");
		}
		int[] fields = new int[(int) count];
		for (int i = 0; i < fields.length; i++) {
			fields[i] = (int) type[from + 4 + 2 * i];
		}
		return fields;
	}

	private static int size(int kind) {
		return switch (kind) {
		case 2, UNSIGNED_SHORT -> 2;
		case 3, 5, 6 -> 4;
		case 7, 11, 12 -> 8;
		case 8, 9, 10 -> 1;
		default -> throw new ArithmeticException("kind " + kind);
		};
	}

	private void keep(String path, int[] fields, long count, long bytes, boolean array) throws IOException {
		boolean text = array && fields.length == 1 && (fields[0] == UNSIGNED_SHORT || fields[0] == 10) && !path.endsWith(IMAGE_DATA);
		boolean small = text ? bytes <= LONGEST_TEXT : count * fields.length <= MOST_NUMBERS;
		long at = in.at();
		if (array) {
			stretches.put(path, new Stretch(at, bytes));
		}
		if (!small || path.endsWith(IMAGE_DATA) || texts.size() >= MOST_KEPT) {
			in.skip(bytes, "'" + path + "'");
			return;
		}
		ByteBuffer b = in.take((int) bytes, order, "'" + path + "'");
		if (text) {
			texts.put(path, fields[0] == 10 ? decode(b, (int) bytes) : wideText(b));
			return;
		}
		List<String> values = new ArrayList<>();
		for (long i = 0; i < count; i++) {
			for (int f : fields) {
				values.add(number(b, f));
			}
		}
		StringJoiner all = new StringJoiner(", ");
		values.forEach(all::add);
		texts.put(path, all.toString());
	}

	private static String wideText(ByteBuffer b) {
		StringBuilder text = new StringBuilder();
		while (b.remaining() >= 2) {
			text.append(b.getChar());
		}
		return text.toString().replace("\0", "");
	}

	private static String number(ByteBuffer b, int kind) {
		return switch (kind) {
		case 2 -> Short.toString(b.getShort());
		case 3 -> Integer.toString(b.getInt());
		case UNSIGNED_SHORT -> Integer.toString(b.getShort() & 0xFFFF);
		case 5 -> Integer.toUnsignedString(b.getInt());
		case 6 -> Float.toString(b.getFloat());
		case 7 -> Double.toString(b.getDouble());
		case 11 -> Long.toString(b.getLong());
		case 12 -> Long.toUnsignedString(b.getLong());
		default -> Integer.toString(b.get());
		};
	}

	private static String decode(ByteBuffer b, int length) {
		byte[] bytes = new byte[length];
		b.get(bytes);
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		} catch (CharacterCodingException e) {
			return new String(bytes, StandardCharsets.ISO_8859_1);
		}
	}

	/** A count: 4 bytes in version 3, 8 in version 4. */
	private long whole(String what) throws IOException {
		return wide ? in.take(8, ByteOrder.BIG_ENDIAN, what).getLong() : in.take(4, ByteOrder.BIG_ENDIAN, what).getInt();
	}
}
