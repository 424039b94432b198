// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

/**
 * Decimal numbers with a point or a comma. Up to 2⁵³ with a power of ten up to 22 the value is one exact multiplication or division
 * (W. D. Clinger, How to read floating point numbers accurately, 1990); everything else goes to the JDK. Both round correctly.
 */
final class Decimal {

	private static final long EXACT = 1L << 53;
	private static final int EXACT_POWER = 22;
	private static final double[] POWERS = new double[EXACT_POWER + 1];

	static {
		for (int i = 0; i <= EXACT_POWER; i++) {
			POWERS[i] = Double.parseDouble("1e" + i);
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
		int decimals = 0;
		boolean fraction = false;
		boolean exact = true;
		for (; at < to; at++) {
			char c = text.charAt(at);
			if (c >= '0' && c <= '9') {
				exact &= mantissa < EXACT / 10;
				mantissa = exact ? mantissa * 10 + c - '0' : mantissa;
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
		if (!exact || Math.abs(power) > EXACT_POWER) {
			return Double.parseDouble(text.substring(from, to).replace(separator, '.'));
		}
		double value = power < 0 ? mantissa / POWERS[-power] : mantissa * POWERS[power];
		return negative ? -value : value;
	}
}
