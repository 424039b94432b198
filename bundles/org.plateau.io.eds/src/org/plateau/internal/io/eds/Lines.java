// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Elements and X-ray lines as instruments write them. */
public final class Lines {

	private static final List<String> SYMBOLS = List.of(("H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr "
			+ "Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi "
			+ "Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf").split(" "));
	private static final Pattern LINE = Pattern.compile("([KLMN])\\s*(series|[aAbBgGlLnNαβγ])?\\s*_?([0-9](?:,[0-9])?)?");

	private Lines() {
	}

	/** The symbol of an atomic number; "" when there is none. */
	public static String symbol(double atomicNumber) {
		int z = (int) atomicNumber;
		return z == atomicNumber && z >= 1 && z <= SYMBOLS.size() ? SYMBOLS.get(z - 1) : "";
	}

	/** The symbol in any case, "CU" say; "" when it is none. */
	public static String symbol(String text) {
		return SYMBOLS.stream().filter(s -> s.equalsIgnoreCase(text.strip())).findFirst().orElse("");
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
		default -> m.group(2).toLowerCase(java.util.Locale.ROOT);
		};
		return m.group(1) + greek + (greek.isEmpty() || m.group(3) == null ? "" : m.group(3));
	}
}
