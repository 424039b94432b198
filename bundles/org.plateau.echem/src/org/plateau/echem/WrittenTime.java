// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date with a time as instruments write it, on the instrument's own clock; a time zone behind it is passed over. Of {@code 3/4/2021}
 * nobody knows whether it is March or April, so that it has two readings.
 */
final class WrittenTime {

	private static final String CLOCK = "(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d{1,9})?)?\\s*([AaPp][Mm])?(?:\\s*(?:Z|[+-]\\d{2}:?\\d{2}))?";
	private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})[T ,:]+" + CLOCK);
	private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})[-/.](\\d{4})[T ,:]+" + CLOCK);
	private static final Pattern MONTH_NAMED = Pattern.compile("(\\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\\d{4})[T ,:]+" + CLOCK);
	private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
	private static final int LONGEST = 60;

	private WrittenTime() {
	}

	/** All readings, the month first one before the other; none when it is no date with a time. */
	static List<LocalDateTime> readings(String text) {
		String stripped = text.strip();
		List<LocalDateTime> found = new ArrayList<>();
		if (stripped.length() > LONGEST) {
			return found;
		}
		Matcher m = YEAR_FIRST.matcher(stripped);
		if (m.matches()) {
			add(found, number(m, 1), number(m, 2), number(m, 3), m, 4);
		}
		m = MONTH_NAMED.matcher(stripped);
		if (m.matches()) {
			add(found, number(m, 3), MONTHS.indexOf(m.group(2).toLowerCase(Locale.ROOT)) + 1, number(m, 1), m, 4);
		}
		m = YEAR_LAST.matcher(stripped);
		if (m.matches()) {
			// dots between day, month and year are written day first everywhere
			if (!m.group(2).equals(".")) {
				add(found, number(m, 4), number(m, 1), number(m, 3), m, 5);
			}
			add(found, number(m, 4), number(m, 3), number(m, 1), m, 5);
		}
		return found.stream().distinct().toList();
	}

	private static int number(Matcher m, int group) {
		return Integer.parseInt(m.group(group));
	}

	private static void add(List<LocalDateTime> found, int year, int month, int day, Matcher m, int clock) {
		int hour = number(m, clock);
		String half = m.group(clock + 3);
		if (half != null) {
			hour = hour % 12 + (half.equalsIgnoreCase("pm") ? 12 : 0);
		}
		try {
			found.add(LocalDateTime.of(year, month, day, hour, number(m, clock + 1), m.group(clock + 2) == null ? 0 : number(m, clock + 2)));
		} catch (DateTimeException e) {
			// no such day: not a reading
		}
	}
}
