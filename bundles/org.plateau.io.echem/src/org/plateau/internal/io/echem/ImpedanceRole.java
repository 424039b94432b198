// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a column of an impedance table can be, by the names that programs give it. */
enum ImpedanceRole {

	FREQUENCY(List.of("freq", "frequency", "f", "frequenz", "fréquence", "freq.")),
	REAL(List.of("re(z)", "zreal", "zre", "z'", "zr", "rez", "re", "real", "z'(a)", "realz")),
	IMAGINARY(List.of("im(z)", "zimag", "zimg", "zim", "z''", "zi", "imz", "im", "imag", "imaginary", "z''(b)", "imagz")),
	MODULUS(List.of("|z|", "zmod", "z", "mod(z)", "abs(z)", "modulus", "magnitude", "impedance")),
	PHASE(List.of("phase(z)", "zphz", "phase", "theta", "phi", "arg(z)", "phaseofz", "phaseangle", "zphase"));

	/** A unit behind a name, after a slash, in brackets, or in brackets of the kind {@code [Ω]}. */
	private static final Pattern UNIT = Pattern.compile(
			"(.+?)\\s*(?:/|\\(|\\[)\\s*(m?hz|khz|ghz|[µumkg]?(?:ohms?|\\x{3C9}|\\x{3A9}|\\x{2126})|degrees?|deg\\.?|\\x{B0}|rad|1/s)\\s*[)\\]]?");
	private static final int LONGEST = 60;

	private final List<String> names;

	ImpedanceRole(List<String> names) {
		this.names = names;
	}

	/**
	 * A column that was recognised.
	 *
	 * @param column index
	 * @param factor what makes Hz, Ω or rad of its values, negative where the name says so ({@code -Im(Z)})
	 */
	record Found(int column, double factor) {
	}

	/** The preferred column with this role; null when there is none. */
	Found find(List<ColumnName> columns) {
		for (String wanted : names) {
			for (int i = 0; i < columns.size(); i++) {
				Found found = is(wanted, columns.get(i).text(), i);
				if (found != null) {
					return found;
				}
			}
		}
		return null;
	}

	private Found is(String wanted, String text, int column) {
		if (text.isEmpty() || text.length() > LONGEST) {
			return null;
		}
		// the milli and the mega differ only in their case
		boolean mega = text.contains("MHz") || text.contains("MOhm") || text.contains("M\u03A9");
		String plain = text.strip().toLowerCase(Locale.ROOT).replace('\u2019', '\'').replace('\u2032', '\'').replace("\u2033", "''").replace("\"", "''")
				.replace("\u2212", "-");
		String unit = "";
		Matcher m = UNIT.matcher(plain);
		if (m.matches()) {
			plain = m.group(1);
			unit = m.group(2);
		}
		plain = plain.replace(" ", "").replace("_", "");
		boolean negative = plain.startsWith("-");
		if (!(negative ? plain.substring(1) : plain).equals(wanted) || !fits(unit)) {
			return null;
		}
		return new Found(column, (negative ? -1 : 1) * factor(unit, mega));
	}

	private boolean fits(String unit) {
		return unit.isEmpty() || switch (this) {
		case FREQUENCY -> unit.endsWith("hz") || unit.equals("1/s");
		case PHASE -> unit.startsWith("deg") || unit.equals("\u00B0") || unit.equals("rad");
		default -> unit.contains("ohm") || unit.endsWith("\u03C9") || unit.endsWith("\u03A9") || unit.endsWith("\u2126");
		};
	}

	private double factor(String unit, boolean mega) {
		if (this == PHASE) {
			return unit.equals("rad") ? 1 : Math.PI / 180;
		}
		char prefix = unit.isEmpty() || unit.equals("1/s") || unit.startsWith("hz") || unit.startsWith("ohm") || unit.length() == 1 ? ' ' : unit.charAt(0);
		return switch (prefix) {
		case 'g' -> 1e9;
		case 'm' -> mega ? 1e6 : 1e-3;
		case 'k' -> 1e3;
		case '\u00B5', 'u' -> 1e-6;
		default -> 1;
		};
	}
}
