// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.plateau.model.echem.CyclingRecord;

/**
 * The measuring range of the current where a record tells it, and what it means for the zero of the current. EC-Lab writes it twice: as
 * the setting "I Range" in the header, one for every sequence, and in a column of numbers; of the numbers those are understood that
 * files with both show, 37 (1 A) to 43 (1 µA). An automatic range without such a column tells nothing. Pure; safe on any thread.
 */
public final class CurrentRange {

	/**
	 * Limit of the error of zero as a share of the range: data sheets of potentiostats for research say 0.01 % to 0.05 %. Taken as the
	 * half-width of a rectangular distribution (GUM 4.3.7).
	 */
	public static final double ZERO_SHARE = 3e-4;

	private static final String NAME = "I Range";
	private static final int AMPERE = 37;
	private static final int MICROAMPERE = 43;
	private static final Pattern VALUE = Pattern.compile("(\\d{1,6}(?:[.,]\\d{1,6})?)\\s*(p|n|\u00B5|\u03BC|u|m|)A|\\S+", Pattern.CASE_INSENSITIVE);
	private static final Map<String, Double> PREFIX = Map.of("p", 1e-12, "n", 1e-9, "\u00B5", 1e-6, "\u03BC", 1e-6, "u", 1e-6, "m", 1e-3, "", 1.0);

	private final double[] bySequence;
	private final double[] codes;

	private CurrentRange(double[] bySequence, double[] codes) {
		this.bySequence = bySequence;
		this.codes = codes;
	}

	/** What a record tells. */
	public static CurrentRange of(CyclingRecord record) {
		double[] codes = record.otherColumns().getOrDefault(NAME, new double[0]);
		for (double code : codes) {
			if (!(code >= AMPERE && code <= MICROAMPERE && code == Math.rint(code))) {
				codes = new double[0];
				break;
			}
		}
		for (String line : record.header()) {
			String value = line.strip().startsWith(NAME) ? line.strip().substring(NAME.length()) : "";
			// not "I Range min", "I Range max", "I Range init"
			if (value.startsWith("   ") || value.stripLeading().startsWith(":")) {
				return new CurrentRange(values(value.replaceFirst("^\\s*:", "")), codes);
			}
		}
		return new CurrentRange(new double[0], codes);
	}

	private static double[] values(String text) {
		List<Double> values = new ArrayList<>();
		Matcher m = VALUE.matcher(text);
		while (m.find()) {
			values.add(m.group(1) == null ? Double.NaN
					: Double.parseDouble(m.group(1).replace(',', '.')) * PREFIX.get(m.group(2).toLowerCase(Locale.ROOT)));
		}
		return values.stream().mapToDouble(Double::doubleValue).toArray();
	}

	/**
	 * The largest range in some rows, all of one sequence of the instrument's program, A; empty when nobody knows it.
	 *
	 * @param sequence of these rows
	 * @param first row, inclusive
	 * @param last row, inclusive
	 */
	public OptionalDouble over(int sequence, int first, int last) {
		if (codes.length > 0) {
			double smallest = MICROAMPERE;
			for (int row = first; row <= last; row++) {
				smallest = Math.min(smallest, codes[row]);
			}
			return OptionalDouble.of(Math.pow(10, AMPERE - smallest));
		}
		int at = bySequence.length == 1 ? 0 : sequence;
		return at >= 0 && at < bySequence.length && bySequence[at] > 0 ? OptionalDouble.of(bySequence[at]) : OptionalDouble.empty();
	}

	/** Standard uncertainty of the current's zero in some rows, A; 0 when the range is not known. */
	double zeroU(int sequence, int first, int last) {
		return over(sequence, first, last).orElse(0) * ZERO_SHARE / Math.sqrt(3);
	}
}
