// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column's title taken apart without guessing: {@code Q charge/discharge/mA.h} ends in a unit, {@code ox/red} does not.
 *
 * @param name as in the file
 * @param unit as in the file; empty when there is none
 */
record ColumnTitle(String name, String unit) {

	private static final int LONGEST = 200;
	private static final String SYMBOL = "(?:[munpfkMGµμ]?(?:A|V|W|F|C|Hz|Ohm|ohm|Ω|S|s|h|m|g|J|eV|K|Pa|bar|mol)|Ah|mAh|Wh|mWh|cm|min|sec|°C|°|deg|%)";
	private static final String UNIT = SYMBOL + "(?:\\^?-?[123²³])?(?:[.·*/]" + SYMBOL + "(?:\\^?-?[123²³])?)*";
	private static final Pattern SLASH = Pattern.compile("(.+?)\\s*/\\s*(" + UNIT + ")");
	private static final Pattern BRACKETS = Pattern.compile("(.+?)\\s*[(\\[]\\s*(" + UNIT + ")\\s*[)\\]]");

	static ColumnTitle of(String title) {
		if (title.length() <= LONGEST) {
			for (Pattern form : new Pattern[] { BRACKETS, SLASH }) {
				Matcher m = form.matcher(title);
				if (m.matches()) {
					return new ColumnTitle(m.group(1), m.group(2));
				}
			}
		}
		return new ColumnTitle(title, "");
	}
}
