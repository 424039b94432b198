// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where every column lies in a record of EC-Lab's binary file. A column of unknown number has no width of its own: it is found from the
 * length of the record where only one choice of widths fits, and else the bytes that nobody can tell apart are kept as they are.
 *
 * @param fields in the order of the record
 * @param bytes length of a record
 */
record EcLabLayout(List<Field> fields, int bytes) {

	private static final int[] WIDTHS = { 1, 2, 4, 8 };
	/** Beyond this many unknown columns no choice of widths is tried. */
	private static final int MOST_UNKNOWN = 8;

	/**
	 * A column in place.
	 *
	 * @param offset bytes from the start of the record
	 * @param mask bits of it; 0 for all
	 */
	record Field(String name, EcLabColumn.Type type, int offset, int mask) {

		double value(ByteBuffer b, int record) {
			int at = record + offset;
			double value = switch (type) {
			case U1 -> b.get(at) & 0xFF;
			case U2 -> b.getShort(at) & 0xFFFF;
			case U4 -> b.getInt(at) & 0xFFFFFFFFL;
			case F4 -> b.getFloat(at);
			case F8 -> b.getDouble(at);
			};
			return mask == 0 ? value : ((int) value & mask) / Integer.lowestOneBit(mask);
		}
	}

	/** Bytes that the columns with known numbers take. */
	static int known(int[] ids) {
		int sum = Arrays.stream(ids).anyMatch(id -> EcLabColumn.flag(id) != null) ? 1 : 0;
		for (int id : ids) {
			sum += EcLabColumn.flag(id) == null && EcLabColumn.of(id) != null ? EcLabColumn.of(id).type().bytes : 0;
		}
		return sum;
	}

	/** The numbers among these that nobody knows, in order. */
	static int[] unknown(int[] ids) {
		return Arrays.stream(ids).filter(id -> EcLabColumn.flag(id) == null && EcLabColumn.of(id) == null).toArray();
	}

	/**
	 * The layout of records of a length.
	 *
	 * @param bytes of a record, not less than {@link #known}
	 * @param warnings added to where columns are unknown
	 */
	static EcLabLayout of(int[] ids, int bytes, List<String> warnings) {
		int[] unknown = unknown(ids);
		int spare = bytes - known(ids);
		int[] widths = unknown.length == 0 ? new int[0] : widths(unknown.length, spare);
		List<Field> fields = new ArrayList<>();
		if (widths != null) {
			int end = place(ids, 0, ids.length, widths, fields);
			if (unknown.length > 0) {
				warnings.add("columns whose number is not known are kept under it, unnamed and without a unit: " + list(unknown));
			} else if (end < bytes) {
				warnings.add((bytes - end) + " bytes at the end of every record belong to no column and are left out");
			}
			return new EcLabLayout(fields, bytes);
		}
		int first = 0;
		while (!isUnknown(ids[first])) {
			first++;
		}
		int last = ids.length - 1;
		while (!isUnknown(ids[last])) {
			last--;
		}
		int begin = place(ids, 0, first, widths, fields);
		// what lies behind the last unknown column is found from the end
		List<Field> behind = new ArrayList<>();
		boolean flagsBefore = Arrays.stream(ids, 0, last).anyMatch(id -> EcLabColumn.flag(id) != null);
		int[] tail = Arrays.stream(ids, last + 1, ids.length).filter(id -> !flagsBefore || EcLabColumn.flag(id) == null).toArray();
		int length = known(tail);
		place(tail, 0, tail.length, null, behind);
		int tailAt = bytes - length;
		for (int at = begin; at < tailAt; at++) {
			fields.add(new Field("byte " + at + " of the record", EcLabColumn.Type.U1, at, 0));
		}
		for (Field f : behind) {
			fields.add(new Field(f.name(), f.type(), tailAt + f.offset(), f.mask()));
		}
		warnings.add("the columns " + list(unknown) + " are not known and the length of the record does not tell them apart: its bytes "
				+ begin + " to " + (tailAt - 1) + " are kept as they are");
		return new EcLabLayout(fields, bytes);
	}

	private static boolean isUnknown(int id) {
		return EcLabColumn.flag(id) == null && EcLabColumn.of(id) == null;
	}

	/** Puts columns one behind the other; returns where they end. */
	private static int place(int[] ids, int from, int to, int[] widths, List<Field> fields) {
		int at = 0;
		int flagsAt = -1;
		int unknown = 0;
		for (int i = from; i < to; i++) {
			EcLabColumn.Flag flag = EcLabColumn.flag(ids[i]);
			if (flag != null) {
				if (flagsAt < 0) {
					flagsAt = at++;
				}
				fields.add(new Field(flag.name(), EcLabColumn.Type.U1, flagsAt, flag.mask()));
				continue;
			}
			EcLabColumn column = EcLabColumn.of(ids[i]);
			EcLabColumn.Type type = column != null ? column.type() : type(widths[unknown++]);
			fields.add(new Field(column != null ? column.name() : "column " + ids[i], type, at, 0));
			at += type.bytes;
		}
		return at;
	}

	private static EcLabColumn.Type type(int width) {
		return switch (width) {
		case 1 -> EcLabColumn.Type.U1;
		case 2 -> EcLabColumn.Type.U2;
		case 4 -> EcLabColumn.Type.F4;
		default -> EcLabColumn.Type.F8;
		};
	}

	/** The only widths in order that give a sum; null when there are several or none. */
	static int[] widths(int count, int sum) {
		if (count > MOST_UNKNOWN || sum < count) {
			return null;
		}
		int[] found = null;
		int choices = (int) Math.pow(WIDTHS.length, count);
		for (int choice = 0; choice < choices; choice++) {
			int[] widths = new int[count];
			int rest = choice;
			int total = 0;
			for (int i = 0; i < count; i++, rest /= WIDTHS.length) {
				widths[i] = WIDTHS[rest % WIDTHS.length];
				total += widths[i];
			}
			if (total == sum) {
				if (found != null) {
					return null;
				}
				found = widths;
			}
		}
		return found;
	}

	private static String list(int[] ids) {
		return String.join(", ", Arrays.stream(ids).mapToObj(Integer::toString).toList());
	}
}
