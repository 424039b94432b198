// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import java.util.List;

/** Columns of text, aligned with spaces. */
public final class TextTable {

	private TextTable() {
	}

	/** @param rows all as long as the first; each gives a line ended by a line feed */
	public static String text(List<List<String>> rows) {
		int[] widths = new int[rows.getFirst().size()];
		for (List<String> row : rows) {
			for (int i = 0; i < widths.length; i++) {
				widths[i] = Math.max(widths[i], row.get(i).length());
			}
		}
		StringBuilder text = new StringBuilder();
		for (List<String> row : rows) {
			StringBuilder line = new StringBuilder();
			for (int i = 0; i < widths.length; i++) {
				line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
			}
			text.append(line.toString().stripTrailing()).append('\n');
		}
		return text.toString();
	}
}
