// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.eds;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.plateau.model.eds.ElementMap.Kind;

/**
 * What the name of a file, or of a map within a file, tells about an element map: {@code eds_Cu.tif}, {@code LATP1_Al-K.tif}, {@code Cu Kα1.tif},
 * {@code Fe K Wt%.csv}, {@code Electron Image 1.tif}. Symbols of elements count only as they are written in chemistry ("Si", not "SI").
 *
 * @param what it names
 * @param element symbol; empty when it names none
 * @param line "K", "Kα", "Kα1", "Kα1,2", "Lα" …; empty when it names none
 * @param kind what the numbers are, when the name tells
 * @param sure the name alone says that it belongs to an EDS recording; when false, only its company does, a folder of maps say
 */
public record MapName(What what, String element, String line, Optional<Kind> kind, boolean sure) {

	/** What a name can stand for. */
	public enum What {
		/** A map of one element. */
		MAP,
		/** A picture of the electron detectors. */
		PICTURE,
		/** Something else, or nobody knows. */
		OTHER
	}

	/** Symbols in the order of the atomic number, hydrogen to uranium; {@code SYMBOLS.get(z − 1)}. */
	public static final List<String> SYMBOLS = List.of(("H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr "
			+ "Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi "
			+ "Po At Rn Fr Ra Ac Th Pa U").split(" "));

	private static final MapName NOTHING = new MapName(What.OTHER, "", "", Optional.empty(), false);
	private static final List<String> RECORDING = List.of("eds", "edx", "edax", "edxs");
	private static final List<String> MAP_WORDS = List.of("map", "series");
	private static final List<String> PICTURES = List.of("se1", "se2", "bse", "bsd", "sei", "bei", "bec", "sec", "grey", "gray", "haadf", "electron", "fsd");
	private static final Map<String, Kind> KINDS = Map.ofEntries(Map.entry("wt", Kind.WEIGHT_PERCENT), Map.entry("wt%", Kind.WEIGHT_PERCENT), Map.entry("weight%", Kind.WEIGHT_PERCENT),
			Map.entry("weightpct", Kind.WEIGHT_PERCENT), Map.entry("mass%", Kind.WEIGHT_PERCENT), Map.entry("at%", Kind.ATOMIC_PERCENT), Map.entry("at", Kind.ATOMIC_PERCENT),
			Map.entry("atomic%", Kind.ATOMIC_PERCENT), Map.entry("atomicpct", Kind.ATOMIC_PERCENT), Map.entry("counts", Kind.COUNTS), Map.entry("net", Kind.NET_COUNTS),
			Map.entry("netcounts", Kind.NET_COUNTS));
	private static final Pattern LINE = Pattern.compile("([KLM])(?:([aAbB\u03B1\u03B2\u03B3gG])([123]?)(?:,2)?)?");
	private static final Pattern GLUED = Pattern.compile("([A-Z][a-z]?)(" + LINE.pattern() + ")");
	private static final int LONGEST = 400;

	public MapName {
		Objects.requireNonNull(what, "what");
		Objects.requireNonNull(element, "element");
		Objects.requireNonNull(line, "line");
		Objects.requireNonNull(kind, "kind");
	}

	/**
	 * @param fileName without folder; with or without ending
	 */
	public static MapName ofFile(String fileName) {
		int dot = fileName.lastIndexOf('.');
		return of(dot > 0 ? fileName.substring(0, dot) : fileName);
	}

	/**
	 * @param text a name without ending, as a map is called within a file: "Al Kα1", "O K"
	 */
	public static MapName of(String text) {
		if (text.length() > LONGEST) {
			return NOTHING;
		}
		String[] words = text.strip().split("[\\s_.()\\[\\]\\-]+");
		boolean recording = false;
		int afterRecording = -1;
		Optional<Kind> kind = Optional.empty();
		for (int i = 0; i < words.length; i++) {
			String word = words[i].toLowerCase(Locale.ROOT);
			if (RECORDING.contains(word)) {
				recording = true;
				afterRecording = i + 1;
			}
			// "At" and "Wt" mean percent only behind an element or its line
			if (kind.isEmpty() && KINDS.containsKey(word) && (word.length() > 2 || i > 0)) {
				kind = Optional.of(KINDS.get(word));
			}
		}
		if (afterRecording >= 0 && afterRecording < words.length && isElement(words[afterRecording])) {
			return new MapName(What.MAP, words[afterRecording], line(words, afterRecording + 1), kind, true);
		}
		for (int i = 0; i < words.length; i++) {
			MapName glued = glued(words[i], kind);
			if (glued != null) {
				return glued;
			}
			if (!isElement(words[i])) {
				continue;
			}
			String line = line(words, i + 1);
			boolean told = i + 1 < words.length && (MAP_WORDS.contains(words[i + 1].toLowerCase(Locale.ROOT)) || KINDS.containsKey(words[i + 1].toLowerCase(Locale.ROOT)));
			if (!line.isEmpty() || told || words.length == 1) {
				return new MapName(What.MAP, words[i], line, kind, true);
			}
		}
		String last = words.length == 0 ? "" : words[words.length - 1];
		if (isElement(last)) {
			return new MapName(What.MAP, last, "", kind, recording);
		}
		return isPicture(words) ? new MapName(What.PICTURE, "", "", Optional.empty(), recording) : new MapName(What.OTHER, "", "", Optional.empty(), recording);
	}

	/** Whether a word is the symbol of an element, written as in chemistry. */
	public static boolean isElement(String word) {
		return SYMBOLS.contains(word);
	}

	/** "ka1" as "Kα1", "L" as "L"; empty when the text is no line. */
	public static String line(String text) {
		Matcher m = LINE.matcher(text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1));
		return m.matches() ? line(m, 1) + (text.endsWith(",2") ? ",2" : "") : "";
	}

	private static String line(Matcher m, int group) {
		if (m.group(group + 1) == null) {
			return m.group(group);
		}
		String greek = switch (m.group(group + 1).toLowerCase(Locale.ROOT)) {
		case "a", "\u03B1" -> "\u03B1";
		case "b", "\u03B2" -> "\u03B2";
		default -> "\u03B3";
		};
		return m.group(group) + greek + m.group(group + 2);
	}

	/** The line that a word tells; AZtec's "Kα1_2" means the sum of both. */
	private static String line(String[] words, int i) {
		String line = i < words.length ? line(words[i]) : "";
		return line.endsWith("1") && i + 1 < words.length && words[i + 1].equals("2") ? line + ",2" : line;
	}

	/**
	 * "AlK", "CuKa", "OKa": element and line in one word, where it can be nothing else. A single letter needs a line with a Greek letter, and the element a
	 * shell that gives X-rays: no L lines below calcium, no M lines below lanthanum.
	 */
	private static MapName glued(String word, Optional<Kind> kind) {
		Matcher m = GLUED.matcher(word);
		if (!m.matches() || !isElement(m.group(1))) {
			return null;
		}
		int z = SYMBOLS.indexOf(m.group(1)) + 1;
		boolean emits = m.group(3).equals("K") && z >= 3 || m.group(3).equals("L") && z >= 20 || m.group(3).equals("M") && z >= 57;
		return emits && (m.group(1).length() == 2 || m.group(4) != null) ? new MapName(What.MAP, m.group(1), line(m, 3), kind, true) : null;
	}

	private static boolean isPicture(String[] words) {
		for (int i = 0; i < words.length; i++) {
			boolean last = i == words.length - 1 || i == words.length - 2 && words[i + 1].matches("\\d{1,3}");
			String word = words[i].toLowerCase(Locale.ROOT);
			if (last && (word.equals("se") || PICTURES.contains(word)) || word.equals("electron") && i + 1 < words.length && words[i + 1].equalsIgnoreCase("image")) {
				return true;
			}
		}
		return false;
	}
}
