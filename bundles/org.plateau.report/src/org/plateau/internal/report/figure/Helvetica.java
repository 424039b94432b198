// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.figure;

/**
 * How wide Helvetica sets a text, so that a figure is laid out alike on every machine. Widths of Adobe's font metrics for the fonts that every PDF
 * reader has; Arial and Liberation Sans have the same.
 */
final class Helvetica {

	private static final int OTHER = 556;
	private static final int[] PLAIN = { 278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
			556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,
			611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556,
			556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584 };
	private static final int[] BOLD = { 278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
			556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667,
			611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611,
			611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584 };

	private Helvetica() {
	}

	/** @return width in the unit of {@code size} */
	static double width(String text, double size, boolean bold) {
		int sum = 0;
		for (int i = 0; i < text.length(); i++) {
			sum += thousandths(text.charAt(i), bold);
		}
		return sum * size / 1000;
	}

	private static int thousandths(char c, boolean bold) {
		int[] table = bold ? BOLD : PLAIN;
		if (c >= ' ' && c - ' ' < table.length) {
			return table[c - ' '];
		}
		return switch (c) {
		case '\u00A0', '·' -> 278;
		case '±', '×' -> 584;
		case '°' -> 400;
		case '²', '³', '¹' -> 333;
		case '…' -> 1000;
		default -> OTHER;
		};
	}
}
