// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column's name taken apart: {@code Ewe/V}, {@code Current(mA)}, {@code Voltage [V]}.
 *
 * @param text as in the file, trimmed
 * @param name lower case without the unit, underscores as spaces
 * @param unit as in the file; empty when there is none
 */
record ColumnName(String text, String name, String unit) {

	/** Beyond this a text is no name; keeps the patterns below fast on anything. */
	private static final int LONGEST_NAME = 200;
	private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
	private static final Pattern BRACKETS = Pattern.compile("(.+?)\\s*[(\\[]\\s*([^()\\[\\]]*?)\\s*[)\\]]");
	private static final Pattern SLASH = Pattern.compile("(.+?)\\s*/\\s*([^/]+)");

	static ColumnName of(String field) {
		String text = CONTROL.matcher(field.strip()).replaceAll("?");
		if (text.length() > LONGEST_NAME) {
			return new ColumnName(text, text, "");
		}
		if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
			text = text.substring(1, text.length() - 1).strip();
		}
		for (Pattern form : new Pattern[] { BRACKETS, SLASH }) {
			Matcher m = form.matcher(text);
			if (m.matches()) {
				return new ColumnName(text, plain(m.group(1)), m.group(2));
			}
		}
		return new ColumnName(text, plain(text), "");
	}

	private static String plain(String name) {
		return name.strip().replace('_', ' ').toLowerCase(Locale.ROOT);
	}
}
