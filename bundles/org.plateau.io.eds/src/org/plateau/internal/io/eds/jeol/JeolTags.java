// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.jeol;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.plateau.internal.io.eds.Conditions;
import org.plateau.internal.io.sem.raw.Cursor;
import org.plateau.internal.io.sem.tiff.FileBytes;
import org.plateau.io.spi.FormatException;

/**
 * The tree of tags in the files of JEOL's Analysis Station: 1, the length of the name, the name with a zero, the kind and length of the value, the value, tags
 * below it, 255. Kept flat by path, {@code Image/Size}; of two equal paths the first stays. Found from files of known content.
 */
final class JeolTags {

	/** As the programs on Japanese Windows write names. */
	private static final Charset NAMES = Charset.forName("windows-31j");
	private static final int MOST_TAGS = 50_000;
	private static final int MOST_DEPTH = 40;
	private static final int LONGEST_NAME = 256;
	private static final int MOST_NUMBERS = 4096;
	private static final String DAMAGED = "the file is damaged; copy it again";

	/**
	 * A value in the file.
	 *
	 * @param kind 1 byte, 2 half, 3 whole, 4 float, 5 double, 6–10 arrays of these, 11 flag, 12 text
	 */
	record Value(int kind, long at, int length) {
	}

	private final FileBytes file;
	private final Map<String, Value> values = new LinkedHashMap<>();

	private JeolTags(FileBytes file) {
		this.file = file;
	}

	/**
	 * @param start where the first tag begins
	 * @param end where the last one ends at the latest
	 */
	static JeolTags read(FileBytes file, long start, long end) throws IOException {
		JeolTags tags = new JeolTags(file);
		Cursor in = new Cursor(file, start);
		List<String> path = new ArrayList<>();
		while (in.at() < end) {
			long at = in.at();
			int mark = in.take(1, ByteOrder.LITTLE_ENDIAN, "a tag").get(0) & 0xFF;
			if (mark == 0xFF) {
				if (path.isEmpty()) {
					break;
				}
				path.remove(path.size() - 1);
				continue;
			}
			int length = mark == 1 ? in.take(4, ByteOrder.LITTLE_ENDIAN, "a tag").getInt(0) : -1;
			if (length < 1 || length > LONGEST_NAME || path.size() >= MOST_DEPTH || tags.values.size() >= MOST_TAGS) {
				throw file.fault(at, "there should be a tag", DAMAGED);
			}
			ByteBuffer name = in.take(length, ByteOrder.LITTLE_ENDIAN, "the name of a tag");
			byte[] bytes = new byte[length - 1];
			name.get(0, bytes);
			path.add(new String(bytes, NAMES));
			ByteBuffer head = in.take(8, ByteOrder.LITTLE_ENDIAN, "a tag");
			int size = head.getInt(4);
			if (size < 0) {
				throw file.fault(at, "a tag claims a value of " + size + " bytes", DAMAGED);
			}
			tags.values.putIfAbsent(String.join("/", path), new Value(head.getInt(0), in.at(), size));
			in.skip(size, "the value of a tag");
		}
		return tags;
	}

	/** Paths in the file's order. */
	Iterable<String> paths() {
		return values.keySet();
	}

	/** Null when it is not there. */
	Value value(String path) {
		return values.get(path);
	}

	/** Text of a tag; empty when it has none. */
	String text(String path) throws IOException {
		Value v = values.get(path);
		if (v == null || v.kind() != 12 || v.length() > 4096) {
			return "";
		}
		byte[] bytes = file.read(v.at(), v.length(), ByteOrder.LITTLE_ENDIAN, path).array();
		int end = 0;
		while (end < bytes.length && bytes[end] != 0) {
			end++;
		}
		return new String(bytes, 0, end, NAMES);
	}

	/** Numbers of a tag; none when it has none. */
	double[] numbers(String path) throws IOException {
		Value v = values.get(path);
		int kind = v == null ? 0 : v.kind() > 5 ? v.kind() - 5 : v.kind();
		if (kind < 1 || kind > 5) {
			return new double[0];
		}
		int bytes = kind == 1 ? 1 : kind == 2 ? 2 : kind == 5 ? 8 : 4;
		double[] n = new double[Math.min(MOST_NUMBERS, v.length() / bytes)];
		ByteBuffer b = file.read(v.at(), n.length * bytes, ByteOrder.LITTLE_ENDIAN, path);
		for (int i = 0; i < n.length; i++) {
			n[i] = switch (kind) {
			case 1 -> b.get() & 0xFF;
			case 2 -> b.getShort() & 0xFFFF;
			case 3 -> b.getInt();
			case 4 -> b.getFloat();
			default -> b.getDouble();
			};
		}
		return n;
	}

	/** NaN when it is not there. */
	double number(String path) throws IOException {
		double[] n = numbers(path);
		return n.length == 0 ? Double.NaN : n[0];
	}

	/** All short values as keys. */
	void keys(Conditions into) throws IOException {
		for (Map.Entry<String, Value> e : values.entrySet()) {
			if (e.getValue().kind() == 12 && e.getValue().length() > 1 && e.getValue().length() < 200) {
				into.key(e.getKey(), text(e.getKey()));
			} else if (e.getValue().length() > 0 && e.getValue().length() <= 32) {
				double[] n = numbers(e.getKey());
				if (n.length > 0) {
					StringBuilder s = new StringBuilder();
					for (double d : n) {
						s.append(s.isEmpty() ? "" : " ").append(d == Math.rint(d) && Math.abs(d) < 1e15 ? Long.toString((long) d) : Double.toString(d));
					}
					into.key(e.getKey(), s.toString());
				}
			}
		}
	}

	FormatException missing(String what) {
		return FormatException.of(file.file(), "it does not tell " + what, DAMAGED);
	}
}
