// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.folder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** File names as a numbered series: their natural order, the number of each, and what is missing. A pure function of the names. */
final class SliceNames {

	private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");
	private static final int MOST_NAMED = 8;

	/**
	 * One name taken apart.
	 *
	 * @param shape the name in lower case with {@code #} for every number
	 * @param numbers in the order they stand
	 */
	private record Parts(String name, String shape, List<Long> numbers) {
	}

	private final List<Parts> sorted;
	/** Which of the numbers counts the slices; −1 when none does. */
	private final int column;

	private SliceNames(List<Parts> sorted, int column) {
		this.sorted = sorted;
		this.column = column;
	}

	static SliceNames of(List<String> names) {
		List<Parts> all = new ArrayList<>(names.stream().map(SliceNames::parts).toList());
		all.sort(Comparator.comparing(Parts::shape).thenComparing(SliceNames::compareNumbers).thenComparing(Parts::name));
		return new SliceNames(List.copyOf(all), column(all));
	}

	private static Parts parts(String name) {
		List<Long> numbers = new ArrayList<>();
		Matcher m = DIGITS.matcher(name);
		while (m.find()) {
			numbers.add(Long.parseLong(m.group()));
		}
		return new Parts(name, m.replaceAll("#").toLowerCase(Locale.ROOT), numbers);
	}

	private static int compareNumbers(Parts a, Parts b) {
		for (int i = 0; i < Math.min(a.numbers().size(), b.numbers().size()); i++) {
			int c = Long.compare(a.numbers().get(i), b.numbers().get(i));
			if (c != 0) {
				return c;
			}
		}
		return 0;
	}

	/** The last number that differs from name to name all the way. */
	private static int column(List<Parts> all) {
		if (all.stream().map(Parts::shape).distinct().count() != 1) {
			return -1;
		}
		for (int i = all.get(0).numbers().size() - 1; i >= 0; i--) {
			int at = i;
			boolean rises = true;
			for (int k = 1; k < all.size(); k++) {
				rises &= all.get(k - 1).numbers().get(at) < all.get(k).numbers().get(at);
			}
			if (rises) {
				return at;
			}
		}
		return -1;
	}

	/** Names in their natural order: slice2 before slice10. */
	List<String> ordered() {
		return sorted.stream().map(Parts::name).toList();
	}

	/** True when a number in the names counts the slices. */
	boolean numbered() {
		return column >= 0;
	}

	/** The number of a slice by its place in the order. */
	long number(int place) {
		return sorted.get(place).numbers().get(column);
	}

	/** A name that belongs to another series than most do, and that series; empty when there is one series, or when no two names are alike. */
	Optional<String> stranger() {
		Map<String, List<String>> shapes = new LinkedHashMap<>();
		sorted.forEach(p -> shapes.computeIfAbsent(p.shape(), s -> new ArrayList<>()).add(p.name()));
		Map.Entry<String, List<String>> largest = shapes.entrySet().stream().max(Comparator.comparingInt(e -> e.getValue().size())).orElseThrow();
		if (shapes.size() == 1 || largest.getValue().size() == 1) {
			return Optional.empty();
		}
		return sorted.stream().filter(p -> !p.shape().equals(largest.getKey())).findFirst()
				.map(p -> p.name() + " does not belong to the series " + largest.getKey() + " of " + largest.getValue().size() + " files");
	}

	/** What is missing or double in the numbering, as one sentence; empty when nothing is. */
	Optional<String> gaps() {
		if (column < 0) {
			for (int i = 1; i < sorted.size(); i++) {
				if (!sorted.get(i).numbers().isEmpty() && sorted.get(i).shape().equals(sorted.get(i - 1).shape())
						&& compareNumbers(sorted.get(i - 1), sorted.get(i)) == 0) {
					return Optional.of(sorted.get(i - 1).name() + " and " + sorted.get(i).name() + " have the same number");
				}
			}
			return Optional.empty();
		}
		Map<Long, Integer> steps = new TreeMap<>();
		for (int i = 1; i < sorted.size(); i++) {
			steps.merge(number(i) - number(i - 1), 1, Integer::sum);
		}
		long step = steps.entrySet().stream().max(Map.Entry.<Long, Integer>comparingByValue().thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
				.orElseThrow().getKey();
		long span = (number(sorted.size() - 1) - number(0)) / step + 1;
		if (span > 2L * sorted.size() || steps.size() == 1) {
			return Optional.empty();
		}
		List<String> missing = new ArrayList<>();
		int more = 0;
		for (int i = 1; i < sorted.size(); i++) {
			for (long n = number(i - 1) + step; n < number(i); n += step) {
				if (missing.size() < MOST_NAMED) {
					missing.add(Long.toString(n));
				} else {
					more++;
				}
			}
		}
		return missing.isEmpty() ? Optional.empty()
				: Optional.of((missing.size() == 1 ? "slice " : "slices ") + String.join(", ", missing) + (more > 0 ? " and " + more + " more" : "")
						+ (missing.size() == 1 ? " is" : " are") + " missing; there the distance from plane to plane is larger");
	}
}
