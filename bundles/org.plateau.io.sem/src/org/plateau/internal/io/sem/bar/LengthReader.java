// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.bar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a length such as {@code 50 µm}, {@code 10.0um} or {@code 1 mm} in the writing of a strip. Every character has to be certain, the word has to stand
 * alone, and the length has to be one that scale bars have (1 to 9 or 2.5 times a power of ten); otherwise nothing is read.
 */
final class LengthReader {

	private static final int LOWEST = 7;
	private static final int MOST_DIGITS = 5;
	/** Where more pieces of ink could be digits, it is a picture and no writing. */
	private static final int MOST_CHARACTERS = 400;
	/** Free space before a length, in digit heights; more than the gap that a space leaves in a typewriter face. */
	private static final double ALONE = 1.6;
	/** Before the next word; a typewriter face leaves less before an exponent. */
	private static final double WORD_GAP = 0.6;
	/** Between digits, in digit heights; a point that was lost between them leaves more. */
	private static final double WIDEST_GAP = 0.42;

	private final Function<Shape, Character> glyphs;
	private final List<Shape> shapes;

	/**
	 * @param um the length
	 * @param text as people write it, e.g. {@code 50 µm}
	 * @param box where it stands
	 */
	record Length(double um, String text, Shape box) {
	}

	/**
	 * @param glyphs the character that a piece of ink shows, as {@link Glyphs#read}
	 * @param writing pieces of ink without the bar and without frames
	 */
	LengthReader(Function<Shape, Character> glyphs, List<Shape> writing) {
		this.glyphs = glyphs;
		shapes = new ArrayList<>(writing);
		shapes.sort(Comparator.comparingInt(Shape::x0).thenComparingInt(Shape::y0));
	}

	/** All lengths in the columns and rows of an area. */
	List<Length> in(Shape area) {
		List<Shape> first = shapes.stream().filter(s -> s.height() >= LOWEST && s.width() <= 1.2 * s.height() && area.contains(s)).toList();
		return first.size() > MOST_CHARACTERS ? List.of() : first.stream().flatMap(s -> at(s).stream()).filter(l -> area.contains(l.box)).toList();
	}

	/** The length whose first digit is this. */
	private Optional<Length> at(Shape first) {
		char c = glyphs.apply(first);
		if (c < '0' || c > '9') {
			return Optional.empty();
		}
		double high = first.height();
		List<Shape> line = line(first);
		int at = line.indexOf(first);
		if (at > 0 && first.x0() - line.get(at - 1).x1() < ALONE * high) {
			return Optional.empty();
		}
		StringBuilder number = new StringBuilder().append(c);
		Shape last = first;
		int next = at + 1;
		for (; next < line.size() && number.length() < MOST_DIGITS; next++) {
			Shape s = line.get(next);
			if (s.x0() - last.x1() > WIDEST_GAP * high) {
				break;
			}
			if (isPoint(s, first)) {
				if (next + 1 >= line.size() || line.get(next + 1).x0() - last.x1() < 0.25 * high) {
					return Optional.empty();
				}
				number.append('.');
			} else if (isDigitHigh(s, first)) {
				char d = glyphs.apply(s);
				if (d < '0' || d > '9') {
					return Optional.empty();
				}
				number.append(d);
			} else {
				break;
			}
			last = s;
		}
		return unit(number.toString(), first, line, next);
	}

	private Optional<Length> unit(String number, Shape first, List<Shape> line, int next) {
		double high = first.height();
		if (next >= line.size() || line.get(next).x0() - line.get(next - 1).x1() > high || !isLow(line.get(next), first)) {
			return Optional.empty();
		}
		Shape prefix = line.get(next);
		char letters = glyphs.apply(prefix);
		boolean touching = Glyphs.TOUCHING.containsKey(letters);
		if (!touching && (next + 1 >= line.size() || !isMetre(line.get(next + 1), prefix, first))) {
			return Optional.empty();
		}
		Shape metre = line.get(touching ? next : next + 1);
		boolean tail = prefix.y1() > first.y1() + slack(first);
		double unitUm = switch (letters) {
		case 'n', 'N' -> tail ? 0 : 1e-3;
		case 'm' -> tail || Math.abs(prefix.width() - metre.width()) > Math.max(1, 0.1 * metre.width()) ? 0 : 1e3;
		case 'M' -> tail ? 0 : 1e3;
		case 'u', 'µ', 'U', 'V' -> 1;
		default -> 0;
		};
		if (unitUm == 0 || !endsHere(line, touching ? next + 1 : next + 2, metre, high)) {
			return Optional.empty();
		}
		String name = unitUm < 1 ? "nm" : unitUm > 1 ? "mm" : "µm";
		Shape box = new Shape(first.x0(), first.y0(), metre.x1(), first.y1(), 0);
		return value(number).map(v -> new Length(v * unitUm, number + " " + name, box));
	}

	private boolean isMetre(Shape s, Shape prefix, Shape first) {
		return s.x0() - prefix.x1() <= 0.35 * first.height() && isLow(s, first) && s.y1() <= first.y1() + slack(first) && glyphs.apply(s) == 'm';
	}

	/** The word is over; Zeiss sets a star behind some lengths. */
	private boolean endsHere(List<Shape> line, int next, Shape last, double high) {
		if (next >= line.size() || line.get(next).x0() - last.x1() >= WORD_GAP * high) {
			return true;
		}
		Shape star = line.get(next);
		boolean alone = next + 1 >= line.size() || line.get(next + 1).x0() - star.x1() >= WORD_GAP * high;
		return alone && star.y1() < last.y1() - 0.3 * high && glyphs.apply(star) == '*';
	}

	/** A length that scale bars have. */
	private static Optional<Double> value(String number) {
		boolean plain = number.matches("[1-9][0-9]*|[0-9]\\.[0-9]{1,2}|[1-9][0-9]\\.[0-9]");
		double v = plain ? Double.parseDouble(number) : 0;
		if (v <= 0) {
			return Optional.empty();
		}
		double mantissa = v / Math.pow(10, Math.floor(Math.log10(v) + 1e-9));
		boolean usual = Math.abs(mantissa - Math.rint(mantissa)) < 1e-6 || Math.abs(mantissa - 2.5) < 1e-6;
		return usual ? Optional.of(v) : Optional.empty();
	}

	/** The pieces on the line of a digit, left to right; the dot in a zero is not one of its own. */
	private List<Shape> line(Shape digit) {
		List<Shape> line = new ArrayList<>();
		for (Shape s : shapes) {
			boolean on = s.y0() < digit.y1() && s.y1() > digit.y0() && s.height() <= 2 * digit.height();
			if (on && (line.isEmpty() || !line.get(line.size() - 1).contains(s))) {
				line.add(s);
			}
		}
		return line;
	}

	private static double slack(Shape digit) {
		return Math.max(1, 0.1 * digit.height());
	}

	private static boolean isDigitHigh(Shape s, Shape first) {
		return Math.abs(s.y0() - first.y0()) <= slack(first) && Math.abs(s.y1() - first.y1()) <= slack(first);
	}

	private static boolean isPoint(Shape s, Shape first) {
		double high = first.height();
		double least = Math.min(s.width(), s.height());
		double most = Math.max(s.width(), s.height());
		return most <= 0.3 * high && least >= 0.08 * high && most <= 1.6 * least + 1 && s.area() >= 0.7 * s.width() * s.height()
				&& Math.abs(s.y1() - first.y1()) <= Math.max(1, 0.06 * high);
	}

	/** As high as a small letter. */
	private static boolean isLow(Shape s, Shape first) {
		return s.y0() > first.y0() + slack(first) && s.y0() < first.y0() + 0.5 * first.height() && s.y1() >= first.y1() - slack(first)
				&& s.y1() <= first.y1() + 0.45 * first.height();
	}
}
