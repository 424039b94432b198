// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times written as dates or as hours:minutes:seconds, as seconds since the first of them. Of {@code 3/4/2021} nobody knows whether it
 * is March or April: an order of day and month counts only when every row is a date by it and time never goes back.
 */
final class Timestamps {

	private static final Pattern DATE = Pattern.compile("(\\d{1,4})[/.\\-](\\d{1,2})[/.\\-](\\d{1,4})[ T]+(\\d{1,2}):(\\d{2}):(\\d{2})(?:[.,](\\d{1,9}))?");
	private static final Pattern HOURS = Pattern.compile("(\\d{1,6}):(\\d{2}):(\\d{2})(?:[.,](\\d{1,9}))?");

	private enum Order {
		MONTH_FIRST, DAY_FIRST
	}

	/**
	 * @param seconds since the first row
	 * @param ambiguous both orders of day and month fit and give different times
	 */
	record Parsed(double[] seconds, boolean ambiguous) {
	}

	private Timestamps() {
	}

	/** True for a text in one of the forms that are understood. */
	static boolean looksLike(String text) {
		return DATE.matcher(text).matches() || HOURS.matcher(text).matches();
	}

	/** Month first when both orders fit; empty when none does. */
	static Optional<Parsed> parse(String[] texts) {
		double[] month = seconds(texts, Order.MONTH_FIRST);
		double[] day = seconds(texts, Order.DAY_FIRST);
		if (month == null && day == null) {
			return Optional.empty();
		}
		boolean ambiguous = month != null && day != null && texts.length > 0 && month[texts.length - 1] != day[texts.length - 1];
		return Optional.of(new Parsed(month == null ? day : month, ambiguous));
	}

	private static double[] seconds(String[] texts, Order order) {
		double[] seconds = new double[texts.length];
		LocalDateTime start = null;
		for (int i = 0; i < texts.length; i++) {
			Matcher hours = HOURS.matcher(texts[i]);
			if (hours.matches()) {
				seconds[i] = 3600.0 * Integer.parseInt(hours.group(1)) + 60.0 * Integer.parseInt(hours.group(2)) + Integer.parseInt(hours.group(3))
						+ nanos(hours.group(4)) / 1e9;
			} else {
				LocalDateTime time = date(texts[i], order);
				if (time == null) {
					return null;
				}
				start = start == null ? time : start;
				Duration since = Duration.between(start, time);
				seconds[i] = since.getSeconds() + since.getNano() / 1e9;
			}
			if (i > 0 && seconds[i] < seconds[i - 1]) {
				return null;
			}
		}
		return seconds;
	}

	private static LocalDateTime date(String text, Order order) {
		Matcher m = DATE.matcher(text);
		if (!m.matches()) {
			return null;
		}
		int[] n = new int[6];
		for (int i = 0; i < 6; i++) {
			n[i] = Integer.parseInt(m.group(i + 1));
		}
		boolean yearFirst = m.group(1).length() == 4;
		int year = yearFirst ? n[0] : n[2];
		int month = yearFirst || order == Order.DAY_FIRST ? n[1] : n[0];
		int day = yearFirst ? n[2] : order == Order.DAY_FIRST ? n[0] : n[1];
		try {
			return LocalDateTime.of(year, month, day, n[3], n[4], n[5], nanos(m.group(7)));
		} catch (DateTimeException e) {
			return null;
		}
	}

	private static int nanos(String fraction) {
		return fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
	}
}
