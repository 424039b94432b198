// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.figure;

/** Numbers of drawings: to a ten-thousandth, which is a tenth of a micrometre on paper, without zeros that say nothing. */
final class Plain {

	private static final long PARTS = 10_000;

	private Plain() {
	}

	static String mm(double value) {
		long parts = Math.round(value * PARTS);
		String sign = parts < 0 ? "-" : "";
		long whole = Math.abs(parts) / PARTS;
		long rest = Math.abs(parts) % PARTS;
		if (rest == 0) {
			return sign + whole;
		}
		String digits = Long.toString(PARTS + rest).substring(1);
		int end = digits.length();
		while (digits.charAt(end - 1) == '0') {
			end--;
		}
		return sign + whole + "." + digits.substring(0, end);
	}
}
