// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.help;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds pages by words. Each section, from a heading to the next, is found by itself; every word of the query has to be in it, as a whole word or as
 * the beginning of one; the order is by Okapi BM25 (Robertson and Zaragoza 2009, k1 = 1.2, b = 0.75) with words of headings counting
 * four times. Immutable; any thread.
 */
final class HelpIndex {

	/**
	 * A section that was found.
	 *
	 * @param heading the section's heading; the page's title for its beginning
	 * @param anchor of the heading; empty for the beginning of the page
	 * @param excerpt the words around the first hit, on one line
	 */
	record Hit(HelpPage page, String heading, String anchor, String excerpt, double score) {
	}

	private record Section(HelpPage page, String heading, String anchor, String text, Map<String, Integer> counts, int length) {
	}

	private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
	private static final double K1 = 1.2;
	private static final double B = 0.75;
	private static final int HEADING_WEIGHT = 4;
	private static final int EXCERPT_BEFORE = 50;
	private static final int EXCERPT = 170;

	private final List<Section> sections = new ArrayList<>();
	/** Word → in how many sections. */
	private final TreeMap<String, Integer> frequencies = new TreeMap<>();
	private final double meanLength;

	HelpIndex(Collection<HelpPage> pages) {
		pages.forEach(this::add);
		meanLength = Math.max(1, sections.stream().mapToInt(Section::length).average().orElse(1));
	}

	private void add(HelpPage page) {
		String heading = page.title();
		String anchor = "";
		StringBuilder text = new StringBuilder();
		for (Block block : page.blocks()) {
			if (block instanceof Block.Heading h) {
				close(page, heading, anchor, text);
				heading = h.text();
				anchor = h.level() == 1 ? "" : h.anchor();
			} else {
				text.append(block.text()).append('\n');
			}
		}
		close(page, heading, anchor, text);
	}

	private void close(HelpPage page, String heading, String anchor, StringBuilder text) {
		if (!text.isEmpty()) {
			Map<String, Integer> counts = new HashMap<>();
			words(text).forEach(w -> counts.merge(w, 1, Integer::sum));
			words(heading + " " + page.title()).forEach(w -> counts.merge(w, HEADING_WEIGHT, Integer::sum));
			counts.keySet().forEach(w -> frequencies.merge(w, 1, Integer::sum));
			sections.add(new Section(page, heading, anchor, text.toString(), counts, counts.values().stream().mapToInt(i -> i).sum()));
			text.setLength(0);
		}
	}

	/** Sections that hold all words, best first. */
	List<Hit> find(String query) {
		List<String> wanted = words(query).stream().distinct().toList();
		List<Hit> hits = new ArrayList<>();
		if (wanted.isEmpty()) {
			return hits;
		}
		for (Section section : sections) {
			double score = 0;
			for (String word : wanted) {
				double part = score(section, word);
				score = part == 0 ? Double.NEGATIVE_INFINITY : score + part;
			}
			if (score > 0) {
				hits.add(new Hit(section.page(), section.heading(), section.anchor(), excerpt(section.text(), wanted), score));
			}
		}
		hits.sort(Comparator.comparingDouble(Hit::score).reversed().thenComparing(h -> h.page().path()).thenComparing(Hit::anchor));
		return hits;
	}

	private double score(Section section, String word) {
		double sum = 0;
		for (Map.Entry<String, Integer> known : frequencies.subMap(word, true, word + Character.MAX_VALUE, false).entrySet()) {
			int count = section.counts().getOrDefault(known.getKey(), 0);
			if (count > 0) {
				double idf = Math.log(1 + (sections.size() - known.getValue() + 0.5) / (known.getValue() + 0.5));
				double tf = count * (K1 + 1) / (count + K1 * (1 - B + B * section.length() / meanLength));
				// a word that only begins so counts half
				sum = Math.max(sum, idf * tf * (known.getKey().equals(word) ? 1 : 0.5));
			}
		}
		return sum;
	}

	private static String excerpt(String text, List<String> wanted) {
		String line = text.replaceAll("\\s+", " ").strip();
		String folded = fold(line);
		int at = folded.length() == line.length()
				? wanted.stream().mapToInt(folded::indexOf).filter(i -> i >= 0).min().orElse(0) : 0;
		int from = Math.max(0, at - EXCERPT_BEFORE);
		int to = Math.min(line.length(), from + EXCERPT);
		return (from > 0 ? "… " : "") + line.substring(from, to).strip() + (to < line.length() ? " …" : "");
	}

	private static List<String> words(CharSequence text) {
		List<String> found = new ArrayList<>();
		Matcher m = WORD.matcher(fold(text));
		while (m.find()) {
			found.add(m.group());
		}
		return found;
	}

	/** Lower case, without accents: Gruneisen finds Grüneisen. */
	private static String fold(CharSequence text) {
		return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT);
	}
}
