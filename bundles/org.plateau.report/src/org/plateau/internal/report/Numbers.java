// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.plateau.model.Interval;
import org.plateau.model.Quantity;

/** Numbers as people and files read them: point as decimal mark whatever the locale, digits that the uncertainty supports. */
public final class Numbers {

	/** Stands for a number that does not exist. */
	public static final String NONE = "–";

	/** Keeps a number and its unit on one line. */
	public static final char NO_BREAK = '\u00A0';

	private static final MathContext FILE_DIGITS = new MathContext(9, RoundingMode.HALF_EVEN);

	private Numbers() {
	}

	/** Rounded to the nine significant digits that files carry; the argument when it is not finite. */
	public static double forFile(double value) {
		return Double.isFinite(value) && value != 0 ? new BigDecimal(value).round(FILE_DIGITS).doubleValue() : value + 0.0;
	}

	/** With a fixed number of decimals; {@link #NONE} when it is not finite. */
	public static String fixed(double value, int decimals) {
		if (!Double.isFinite(value)) {
			return NONE;
		}
		return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
	}

	/** With some significant digits, never in exponent notation. */
	public static String significant(double value, int digits) {
		if (!Double.isFinite(value)) {
			return NONE;
		}
		return fixed(value, value == 0 ? 0 : decimals(value, digits));
	}

	/** A setting or a reading: at most five significant digits, no zeros behind the last that counts. */
	public static String reading(double value) {
		String digits = significant(value, 5);
		return digits.contains(".") ? digits.replaceFirst("\\.?0+$", "") : digits;
	}

	/** Value ± U (k = 2) with two significant digits of U and its unit. */
	public static String plusMinus(Quantity q) {
		if (Double.isNaN(q.u()) || q.u() == 0) {
			return withUnit(significant(q.value(), 4), q.unit());
		}
		int decimals = decimals(q.expandedU(), 2);
		return withUnit(fixed(q.value(), decimals) + NO_BREAK + "±" + NO_BREAK + fixed(q.expandedU(), decimals), q.unit());
	}

	/** Value ± U (k = 2) without unit, for a table whose head has it. */
	public static String plusMinusBare(double value, double expandedU) {
		return plusMinus(new Quantity(value, expandedU / 2, ""));
	}

	/** A share in percent. */
	public static String percent(double fraction) {
		double p = fraction * 100;
		return Double.isFinite(p) ? fixed(p, Math.abs(p) < 9.95 && p != 0 ? Math.min(3, decimals(p, 2)) : 0) + NO_BREAK + "%" : NONE;
	}

	/** A share in percent with its 95 % interval. */
	public static String percent(double fraction, Interval ci95) {
		if (!Double.isFinite(fraction)) {
			return NONE;
		}
		return percent(fraction) + " (" + range(ci95) + ")";
	}

	/** An interval of shares, {@code 1.2–3.4 %}. */
	public static String range(Interval shares) {
		double width = 100 * (shares.high() - shares.low());
		int decimals = width > 0 ? Math.min(3, decimals(2 * width, 2)) : 1;
		return fixed(100 * shares.low(), decimals) + "–" + fixed(100 * shares.high(), decimals) + NO_BREAK + "%";
	}

	/** The number and its unit, which never part at the end of a line. */
	public static String withUnit(String number, String unit) {
		return unit.isEmpty() || unit.equals("°") ? number + unit : number + NO_BREAK + unit;
	}

	/** A length in the unit that people would use. */
	public static String length(double um) {
		return um < 0.9995 ? withUnit(significant(um * 1000, 3), "nm") : withUnit(significant(um, 3), "µm");
	}

	/** For {@code printf}-like assembling; always with a point. */
	public static String format(String pattern, Object... arguments) {
		return String.format(Locale.ROOT, pattern, arguments);
	}

	/** Decimals that show some significant digits of a value, counted after rounding: 0.9999 has three digits as 1.00. */
	private static int decimals(double value, int digits) {
		BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
		return Math.max(0, Math.min(12, digits - (rounded.precision() - rounded.scale())));
	}

	/** Value ± U (k = 2) as {@link #plusMinus}, but by a power of ten where a number is very small or large: (2.50 ± 0.06) × 10⁻⁶ S/cm. */
	public static String wide(Quantity q) {
		double v = Math.abs(q.value());
		if (!Double.isFinite(q.value()) || v == 0 || v >= 1e-3 && v < 1e5) {
			return Double.isFinite(q.u()) && q.u() > 0 && q.expandedU() < 1e-4 * v ? withUnit(significant(q.value(), 6), q.unit()) + " ± " + relative(q) : plusMinus(q);
		}
		int exponent = (int) Math.floor(Math.log10(v));
		double power = Math.pow(10, exponent);
		Quantity scaled = new Quantity(q.value() / power, q.u() / power, "");
		boolean exact = Double.isNaN(q.u()) || q.u() == 0;
		String number = exact ? significant(scaled.value(), 4) : "(" + plusMinus(scaled) + ")";
		return withUnit(number + NO_BREAK + "×" + NO_BREAK + "10" + superscript(exponent), q.unit());
	}

	/** Relative U (k = 2) in percent. */
	private static String relative(Quantity q) {
		double percent = 200 * q.relativeU();
		return percent < 1e-4 ? "less than 0.0001" + NO_BREAK + "%" : significant(percent, 2) + NO_BREAK + "%";
	}

	private static String superscript(int exponent) {
		StringBuilder out = new StringBuilder();
		Integer.toString(exponent).chars().forEach(c -> out.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0')));
		return out.toString();
	}
}
