// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.eds;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.plateau.model.eds.ElementMap;

/**
 * What the name of a picture says about an EDS recording: an element with its line ({@code eds_Cu.tif}, {@code Cu Kα1.tif}, {@code LATP1_Al-K.tif},
 * {@code Si wt%.png}), or that it shows the place with electrons ({@code SE}, {@code BSE}, {@code Grey}, {@code Electron Image 1}).
 *
 * @param element symbol; empty for a picture with electrons
 * @param line X-ray line, "K", "Kα", "Kα1"; empty when the name does not tell
 * @param kind what the numbers are, when the name tells
 * @param electrons name of the picture with electrons; empty for an element
 */
record MapTitle(String element, String line, Optional<ElementMap.Kind> kind, String electrons) {

	private static final Set<String> ELEMENTS = Set.of(("H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo Tc Ru "
			+ "Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Th U").split(" "));
	private static final Set<String> WORDS = Set.of("eds", "edx", "edax", "map", "xray");
	private static final Map<String, String> ELECTRONS = Map.ofEntries(Map.entry("se", "SE"), Map.entry("bse", "BSE"), Map.entry("grey", "Grey"), Map.entry("gray", "Grey"),
			Map.entry("fsd", "FSD"), Map.entry("abs", "ABS"), Map.entry("cbs", "CBS"), Map.entry("etd", "ETD"), Map.entry("haadf", "HAADF"));
	private static final String LINE = "[KLM](?:[aαbβ][12]?)?";

	/** Reads a file name with or without ending; empty when it says neither. */
	static Optional<MapTitle> of(String fileName) {
		int dot = fileName.lastIndexOf('.');
		String name = (dot > 0 ? fileName.substring(0, dot) : fileName).replace("Electron Image", "electronimage").replace("electron image", "electronimage");
		String[] words = name.split("[\\s_.,()\\[\\]\\-]+");
		if (name.toLowerCase(Locale.ROOT).contains("layered image")) {
			return Optional.empty();
		}
		Optional<ElementMap.Kind> kind = kind(words);
		for (int i = 0; i < words.length - 1; i++) {
			if (ELEMENTS.contains(words[i]) && isLine(words[i + 1])) {
				return Optional.of(new MapTitle(words[i], line(words[i + 1]), kind, ""));
			}
		}
		for (String word : words) {
			String electrons = word.equals("electronimage") ? "Electron Image" : ELECTRONS.get(word.toLowerCase(Locale.ROOT));
			if (electrons != null && !ELEMENTS.contains(word)) {
				return Optional.of(new MapTitle("", "", Optional.empty(), electrons));
			}
		}
		return alone(words, kind);
	}

	/** An element with no line beside it: the only word, beside a word that speaks of maps or units, or {@code CuKa}. */
	private static Optional<MapTitle> alone(String[] words, Optional<ElementMap.Kind> kind) {
		boolean speaks = kind.isPresent() || words.length == 1;
		for (String word : words) {
			speaks |= WORDS.contains(word.toLowerCase(Locale.ROOT));
		}
		for (String word : words) {
			if (speaks && ELEMENTS.contains(word)) {
				return Optional.of(new MapTitle(word, "", kind, ""));
			}
		}
		for (String word : words) {
			String element = word.replaceFirst(LINE + "$", "");
			if (!element.equals(word) && ELEMENTS.contains(element)) {
				return Optional.of(new MapTitle(element, line(word.substring(element.length())), kind, ""));
			}
		}
		return Optional.empty();
	}

	private static boolean isLine(String word) {
		return word.length() == 1 ? "KLM".contains(word) : word.length() <= 3 && line(word).matches("[KLM][αβ][12]?");
	}

	/** In Siegbahn's letters: Kα1 of KA1, Ka1, kα1. */
	private static String line(String word) {
		return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1).toLowerCase(Locale.ROOT).replace('a', 'α').replace('b', 'β');
	}

	private static Optional<ElementMap.Kind> kind(String[] words) {
		for (String word : words) {
			switch (word.toLowerCase(Locale.ROOT)) {
			case "wt%", "wt", "weight%", "weightpct", "massenprozent" -> {
				return Optional.of(ElementMap.Kind.WEIGHT_PERCENT);
			}
			case "at%", "at", "atomic%", "atomicpct" -> {
				return Optional.of(ElementMap.Kind.ATOMIC_PERCENT);
			}
			case "net", "netcounts" -> {
				return Optional.of(ElementMap.Kind.NET_COUNTS);
			}
			default -> {
				// says nothing about numbers
			}
			}
		}
		return Optional.empty();
	}
}
