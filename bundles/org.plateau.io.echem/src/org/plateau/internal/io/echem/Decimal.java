// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.math.BigInteger;

/**
 * Decimal numbers with a point or a comma, rounded correctly. Up to 2⁵³ with a power of ten up to 22 the value is one exact
 * multiplication or division (W. D. Clinger, How to read floating point numbers accurately, 1990). Up to 19 digits it is one
 * multiplication of 64 by 128 bits, after D. Lemire, Number parsing at a gigabyte per second, Softw. Pract. Exp. 51, 1700 (2021).
 * Everything else goes to the JDK.
 */
final class Decimal {

	private static final long EXACT = 1L << 53;
	private static final int EXACT_POWER = 22;
	private static final double[] POWERS = new double[EXACT_POWER + 1];
	private static final int MOST_DIGITS = 19;
	/** Powers of ten beyond this do not come from instruments. */
	private static final int MOST_POWER = 64;
	/** {@code FIVES[2 (q + MOST_POWER)]} and the next: the upper 128 bits of 5 to the power of q, the highest of them set. */
	private static final long[] FIVES = new long[2 * (2 * MOST_POWER + 1)];
	private static final int MANTISSA_BITS = 52;
	private static final int EXPONENT_BIAS = 1023;
	/** With a lower half of ones the product of a truncated power does not tell which way to round, beyond these powers. */
	private static final int WHOLE_FROM = -27;
	private static final int WHOLE_TO = 55;

	static {
		for (int i = 0; i <= EXACT_POWER; i++) {
			POWERS[i] = Double.parseDouble("1e" + i);
		}
		for (int q = -MOST_POWER; q <= MOST_POWER; q++) {
			BigInteger five = BigInteger.valueOf(5).pow(Math.abs(q));
			BigInteger c = q >= 0 ? five : BigInteger.ONE.shiftLeft(2 * five.bitLength() + 128).divide(five).add(BigInteger.ONE);
			int shift = c.bitLength() - 128;
			c = shift > 0 ? c.shiftRight(shift) : c.shiftLeft(-shift);
			if (q < 0 && q >= WHOLE_FROM) {
				// where the quotient of exactly 128 bits is rounded up
				int bits = five.subtract(BigInteger.ONE).bitLength() + 127;
				c = BigInteger.ONE.shiftLeft(bits).divide(five).add(BigInteger.ONE);
			}
			FIVES[2 * (q + MOST_POWER)] = c.shiftRight(64).longValue();
			FIVES[2 * (q + MOST_POWER) + 1] = c.longValue();
		}
	}

	private Decimal() {
	}

	/**
	 * @param separator of the decimals, {@code .} or {@code ,}
	 * @return the number of {@code text[from, to)}; NaN when it is none
	 */
	static double parse(String text, int from, int to, char separator) {
		int at = from;
		boolean negative = at < to && text.charAt(at) == '-';
		if (negative || at < to && text.charAt(at) == '+') {
			at++;
		}
		long mantissa = 0;
		int digits = 0;
		int significant = 0;
		int decimals = 0;
		boolean fraction = false;
		for (; at < to; at++) {
			char c = text.charAt(at);
			if (c >= '0' && c <= '9') {
				significant += significant > 0 || c != '0' ? 1 : 0;
				mantissa = significant <= MOST_DIGITS ? mantissa * 10 + c - '0' : mantissa;
				digits++;
				decimals += fraction ? 1 : 0;
			} else if (c == separator && !fraction) {
				fraction = true;
			} else {
				break;
			}
		}
		if (digits == 0) {
			return Double.NaN;
		}
		int exponent = 0;
		if (at < to && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
			int sign = at + 1 < to && (text.charAt(at + 1) == '-' || text.charAt(at + 1) == '+') ? 1 : 0;
			int start = at + 1 + sign;
			if (start >= to || to - start > 4) {
				return Double.NaN;
			}
			for (at = start; at < to && text.charAt(at) >= '0' && text.charAt(at) <= '9'; at++) {
				exponent = exponent * 10 + text.charAt(at) - '0';
			}
			exponent = text.charAt(start - 1) == '-' ? -exponent : exponent;
		}
		if (at != to) {
			return Double.NaN;
		}
		int power = exponent - decimals;
		double value = mantissa == 0 && significant == 0 ? 0 : significant > MOST_DIGITS ? Double.NaN : value(mantissa, power);
		if (Double.isNaN(value)) {
			return Double.parseDouble(text.substring(from, to).replace(separator, '.'));
		}
		return negative ? -value : value;
	}

	/** {@code mantissa} (without sign, not 0) times ten to the power; NaN when it is not decided here. */
	private static double value(long mantissa, int power) {
		if (mantissa >= 0 && mantissa <= EXACT && Math.abs(power) <= EXACT_POWER) {
			return power < 0 ? mantissa / POWERS[-power] : mantissa * POWERS[power];
		}
		if (Math.abs(power) > MOST_POWER) {
			return Double.NaN;
		}
		int zeros = Long.numberOfLeadingZeros(mantissa);
		long w = mantissa << zeros;
		long upperFive = FIVES[2 * (power + MOST_POWER)];
		long upper = Math.unsignedMultiplyHigh(w, upperFive);
		long lower = w * upperFive;
		if ((upper & 0x1FF) == 0x1FF) {
			long more = Math.unsignedMultiplyHigh(w, FIVES[2 * (power + MOST_POWER) + 1]);
			lower += more;
			upper += Long.compareUnsigned(lower, more) < 0 ? 1 : 0;
		}
		if (lower == -1 && (power < WHOLE_FROM || power > WHOLE_TO)) {
			return Double.NaN;
		}
		int upperBit = (int) (upper >>> 63);
		int shift = upperBit + 64 - MANTISSA_BITS - 3;
		long bits = upper >>> shift;
		// floor of the binary logarithm of ten to the power
		int exponent = (217706 * power >> 16) + 63 + upperBit - zeros + EXPONENT_BIAS;
		if (exponent <= 0) {
			return Double.NaN;
		}
		if (Long.compareUnsigned(lower, 1) <= 0 && power >= -4 && power <= 23 && (bits & 3) == 1 && bits << shift == upper) {
			// exactly half way: to the even one
			bits &= ~1L;
		}
		bits += bits & 1;
		bits >>>= 1;
		if (bits >= 2L << MANTISSA_BITS) {
			bits = 1L << MANTISSA_BITS;
			exponent++;
		}
		return exponent >= 0x7FF ? Double.NaN : Double.longBitsToDouble((long) exponent << MANTISSA_BITS | bits & ~(1L << MANTISSA_BITS));
	}
}
