// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;

/**
 * How a table becomes text, for spreadsheets that understand only one way.
 *
 * @param decimalComma numbers have a comma, not a point
 * @param separator between cells: comma, semicolon or tab
 * @param mark whether a file begins with the byte order mark, by which Excel knows UTF-8
 */
record TableStyle(boolean decimalComma, char separator, boolean mark) {

	/**
	 * A cell.
	 *
	 * @param text as the table shows it
	 * @param number whether it is one; a dash then stands for none
	 */
	record Cell(String text, boolean number) {
	}

	private static final String NODE = "org.plateau.ui";

	/** The way that was chosen last; point, comma, UTF-8 with mark before anything was. */
	static TableStyle kept() {
		IEclipsePreferences node = InstanceScope.INSTANCE.getNode(NODE);
		return new TableStyle(node.getBoolean("table.decimalComma", false), node.get("table.separator", ",").charAt(0), node.getBoolean("table.mark", true));
	}

	/** Takes it as the way to use from now on. */
	void keep() {
		IEclipsePreferences node = InstanceScope.INSTANCE.getNode(NODE);
		node.putBoolean("table.decimalComma", decimalComma);
		node.put("table.separator", String.valueOf(separator));
		node.putBoolean("table.mark", mark);
	}

	/** What spreadsheets paste: cells between tabs. */
	TableStyle forClipboard() {
		return new TableStyle(decimalComma, '\t', false);
	}

	void header(StringBuilder to, List<String> titles) {
		row(to, titles.stream().map(t -> new Cell(t, false)).toList());
	}

	void row(StringBuilder to, List<Cell> cells) {
		for (int i = 0; i < cells.size(); i++) {
			String text = plain(cells.get(i));
			boolean quote = text.indexOf(separator) >= 0 || text.contains("\"") || text.contains("\n");
			to.append(i == 0 ? "" : String.valueOf(separator)).append(quote ? "\"" + text.replace("\"", "\"\"") + "\"" : text);
		}
		to.append('\n');
	}

	private String plain(Cell cell) {
		if (cell.text().equals("–")) {
			return "";
		}
		return cell.number() && decimalComma ? cell.text().replace('.', ',') : cell.text();
	}

	/** The bytes of a file. */
	byte[] bytes(String text) {
		return ((mark ? "\uFEFF" : "") + text).getBytes(StandardCharsets.UTF_8);
	}
}
