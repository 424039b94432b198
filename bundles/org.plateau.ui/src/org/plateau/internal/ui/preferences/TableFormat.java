// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.preferences;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;

/**
 * How numbers and columns are written where a spreadsheet reads them: what is copied from a table and what is exported as CSV. Files of results keep the
 * point and the comma whatever is chosen here.
 *
 * @param decimalMark {@code .} or {@code ,}
 * @param separator between the columns of a CSV file: {@code ,}, {@code ;} or a tab
 */
public record TableFormat(char decimalMark, char separator) {

	/** Preference: the decimal mark. */
	static final String MARK = "tableDecimalMark";
	/** Preference: the separator. */
	static final String SEPARATOR = "tableSeparator";
	/** Node of the workbench's preferences. */
	static final String NODE = "org.plateau.ui";

	private static final Pattern NUMBER = Pattern.compile("[-+−]?\\d+\\.\\d+([eE][-+]?\\d+)?");

	public TableFormat {
		if (decimalMark != '.' && decimalMark != ',') {
			throw new IllegalArgumentException("decimal mark " + decimalMark);
		}
		if (decimalMark == separator) {
			throw new IllegalArgumentException("decimal mark and separator are the same");
		}
	}

	/** Point and comma. */
	public static TableFormat plain() {
		return new TableFormat('.', ',');
	}

	/** What the user prefers; a comma as decimal mark never meets a comma as separator. */
	public static TableFormat preferred() {
		IEclipsePreferences node = InstanceScope.INSTANCE.getNode(NODE);
		return of(node.get(MARK, "."), node.get(SEPARATOR, ","));
	}

	/** From the texts of the preferences; what is unknown becomes point and comma. */
	static TableFormat of(String mark, String separator) {
		char m = mark.equals(",") ? ',' : '.';
		char s = separator.length() == 1 && ",;\t".contains(separator) ? separator.charAt(0) : ',';
		return new TableFormat(m, m == ',' && s == ',' ? ';' : s);
	}

	/** A cell with its decimal mark, when it is a number with a point. */
	public String cell(String text) {
		return decimalMark != '.' && NUMBER.matcher(text).matches() ? text.replace('.', decimalMark) : text;
	}

	/** A line of a CSV file without its end; cells that hold the separator, a quote or a line break are quoted. */
	public String line(List<String> cells) {
		return cells.stream().map(this::cell).map(c -> c.indexOf(separator) >= 0 || c.contains("\"") || c.contains("\n") ? "\"" + c.replace("\"", "\"\"") + "\"" : c)
				.collect(Collectors.joining(String.valueOf(separator)));
	}
}
