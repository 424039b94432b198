// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A stroke of the brush that says what the pixels under it are. Where strokes overlap the later one counts.
 *
 * @param className what they are; empty takes earlier strokes away
 * @param points the brush's way, corner-origin pixels; one is a dab
 * @param radiusPx of the brush, ≥ 0; 0 takes the pixels that the line passes
 */
public record ClassStroke(String className, List<Point> points, double radiusPx) {

	/** A point of a stroke, corner-origin pixels. */
	public record Point(double xPx, double yPx) {
	}

	public ClassStroke {
		points = List.copyOf(points);
		Objects.requireNonNull(className, "className");
		if (className.contains("@") || className.contains("|") || !className.equals(className.strip())) {
			throw new IllegalArgumentException("a class cannot be called '" + className + "': no @, no |, no space at the ends");
		}
		if (points.isEmpty() || !points.stream().allMatch(p -> Double.isFinite(p.xPx) && Double.isFinite(p.yPx))) {
			throw new IllegalArgumentException("a stroke of " + className + " is at no point");
		}
		if (!(radiusPx >= 0 && radiusPx < 1e5)) {
			throw new IllegalArgumentException("a brush of radius " + radiusPx + " px");
		}
	}

	/** Strokes as {@link #parse} reads them: {@code Li_plated@4: 300 81.5; 400 82 | void@2: 310 90}. */
	public static String format(List<ClassStroke> strokes) {
		return strokes.stream().map(s -> s.className + "@" + number(s.radiusPx) + ": "
				+ s.points.stream().map(p -> number(p.xPx) + " " + number(p.yPx)).collect(Collectors.joining("; "))).collect(Collectors.joining(" | "));
	}

	private static String number(double v) {
		return v == Math.rint(v) ? String.format(Locale.ROOT, "%.0f", v) : Double.toString(v);
	}

	/**
	 * Strokes as a recipe writes them.
	 *
	 * @throws IllegalArgumentException in one sentence for the user
	 */
	public static List<ClassStroke> parse(String text) {
		List<ClassStroke> strokes = new ArrayList<>();
		for (String part : text.split("\\|")) {
			if (part.isBlank()) {
				continue;
			}
			int at = part.indexOf('@');
			int colon = part.indexOf(':', Math.max(0, at));
			try {
				if (at < 0 || colon < 0) {
					throw new NumberFormatException();
				}
				List<Point> points = new ArrayList<>();
				for (String pair : part.substring(colon + 1).strip().split("\\s*;\\s*")) {
					String[] xy = pair.strip().split("\\s+");
					if (xy.length != 2) {
						throw new NumberFormatException();
					}
					points.add(new Point(Double.parseDouble(xy[0]), Double.parseDouble(xy[1])));
				}
				strokes.add(new ClassStroke(part.substring(0, at).strip(), points, Double.parseDouble(part.substring(at + 1, colon).strip())));
			} catch (NumberFormatException e) {
				throw new IllegalArgumentException("stroke '" + part.strip() + "': write it as class@radius: x y; x y, in pixels", e);
			}
		}
		return strokes;
	}
}
