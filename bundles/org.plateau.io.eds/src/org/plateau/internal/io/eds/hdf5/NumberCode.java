// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.hdf5;

import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How one number lies in an array.
 *
 * @param bytes 1, 2, 4 or 8
 * @param floating IEEE 754
 * @param signed of a whole number
 */
record NumberCode(int bytes, boolean floating, boolean signed, ByteOrder order) {

	/** Null when it is not a number, or of a size that no computer has. */
	static NumberCode of(DataType type) {
		int bytes = type.getSize();
		boolean power = bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8;
		return switch (type) {
		case FixedPoint whole when power -> new NumberCode(bytes, false, whole.isSigned(), whole.getByteOrder());
		case FloatingPoint real when power && bytes > 1 -> new NumberCode(bytes, true, true, real.getByteOrder());
		default -> null;
		};
	}

	/** Widest range: 64 bits without sign lose precision above 2⁵³. */
	double real(ByteBuffer b, int at) {
		if (floating) {
			return switch (bytes) {
			case 2 -> Float.float16ToFloat(b.getShort(at));
			case 4 -> b.getFloat(at);
			default -> b.getDouble(at);
			};
		}
		return switch (bytes) {
		case 1 -> signed ? b.get(at) : b.get(at) & 0xFF;
		case 2 -> signed ? b.getShort(at) : b.getShort(at) & 0xFFFF;
		case 4 -> signed ? b.getInt(at) : b.getInt(at) & 0xFFFFFFFFL;
		default -> {
			long v = b.getLong(at);
			yield signed || v >= 0 ? v : (v >>> 1) * 2.0;
		}
		};
	}

	/** Counts: rounded, negative ones and what is no number are 0, at most 2³¹ − 1. */
	int count(ByteBuffer b, int at) {
		if (!floating && bytes < 4) {
			return Math.max(0, (int) real(b, at));
		}
		if (!floating && bytes == 4 && signed) {
			return Math.max(0, b.getInt(at));
		}
		return (int) Math.max(0, Math.min(Integer.MAX_VALUE, Math.rint(real(b, at))));
	}
}
