// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.plateau.io.eds.MapName;

/** Elements and X-ray lines as instruments write them. */
public final class Lines {

	private static final Pattern LINE = Pattern.compile("([KLMN])\\s*(series|[aAbBgGlLnNαβγ])?\\s*_?([0-9](?:,[0-9])?)?");

	private Lines() {
	}

	/** The symbol of an atomic number; "" when there is none. */
	public static String symbol(double atomicNumber) {
		int z = (int) atomicNumber;
		return z == atomicNumber && z >= 1 && z <= MapName.SYMBOLS.size() ? MapName.SYMBOLS.get(z - 1) : "";
	}

	/** The symbol in any case, "CU" say; "" when it is none. */
	public static String symbol(String text) {
		return MapName.SYMBOLS.stream().filter(s -> s.equalsIgnoreCase(text.strip())).findFirst().orElse("");
	}

	/** A line in Siegbahn's words: "Ka1" and "K_a1" give "Kα1", "K series" gives "K"; "" when it is none. */
	public static String line(String text) {
		Matcher m = LINE.matcher(text.strip().replace("K_", "K").replace("L_", "L").replace("M_", "M"));
		if (!m.matches()) {
			return "";
		}
		String greek = m.group(2) == null ? "" : switch (m.group(2)) {
		case "a", "A" -> "α";
		case "b", "B" -> "β";
		case "g", "G" -> "γ";
		case "series" -> "";
		default -> m.group(2).toLowerCase(Locale.ROOT);
		};
		return m.group(1) + greek + (greek.isEmpty() || m.group(3) == null ? "" : m.group(3));
	}
}
