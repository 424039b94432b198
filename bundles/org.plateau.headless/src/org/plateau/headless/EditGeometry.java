// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.plateau.imaging.ClassStroke;
import org.plateau.io.experiment.Correction;
import org.plateau.model.image.PixelTransform;

/** Corrections by hand of a picture that is turned, cut or stretched afterwards: they stay where they are on the specimen. */
public final class EditGeometry {

	private static final List<String> LENGTHS = List.of("radiusPx", "halfWidthPx", "reachPx");

	private EditGeometry() {
	}

	/**
	 * The same edits in the coordinates of another picture.
	 *
	 * @param map from the old picture's pixels to the new one's
	 * @param middle row of the old picture at which columns without a row of their own are taken
	 */
	public static List<Correction> through(List<Correction> edits, PixelTransform map, double middle) {
		return edits.stream().map(e -> through(e, map, middle)).toList();
	}

	private static Correction through(Correction edit, PixelTransform map, double middle) {
		Map<String, String> now = new TreeMap<>(edit.parameters());
		double scale = Math.sqrt(Math.abs(map.xx() * map.yy() - map.xy() * map.yx()));
		try {
			now.computeIfPresent("line", (k, v) -> line(v, map));
			now.computeIfPresent("strokes", (k, v) -> strokes(v, map, scale));
			if (now.containsKey("x") && now.containsKey("y")) {
				double x = Double.parseDouble(now.get("x"));
				double y = Double.parseDouble(now.get("y"));
				now.put("x", number(map.x(x, y)));
				now.put("y", number(map.y(x, y)));
			}
			for (String column : List.of("fromPx", "toPx")) {
				now.computeIfPresent(column, (k, v) -> number(map.x(Double.parseDouble(v), middle)));
			}
			for (String length : LENGTHS) {
				now.computeIfPresent(length, (k, v) -> number(scale * Double.parseDouble(v)));
			}
		} catch (IllegalArgumentException e) {
			// of a plug-in that writes its parameters in another way: it stays as it is
			return edit;
		}
		return new Correction(edit.id(), now, edit.on());
	}

	private static String line(String text, PixelTransform map) {
		List<String> out = new ArrayList<>();
		for (String pair : text.strip().split("\\s*;\\s*")) {
			String[] xy = pair.strip().split("\\s+");
			if (xy.length != 2) {
				throw new IllegalArgumentException(text);
			}
			double x = Double.parseDouble(xy[0]);
			double y = Double.parseDouble(xy[1]);
			out.add(number(map.x(x, y)) + " " + number(map.y(x, y)));
		}
		return String.join(";", out);
	}

	private static String strokes(String text, PixelTransform map, double scale) {
		return ClassStroke.format(ClassStroke.parse(text).stream().map(s -> new ClassStroke(s.className(),
				s.points().stream().map(p -> new ClassStroke.Point(rounded(map.x(p.xPx(), p.yPx())), rounded(map.y(p.xPx(), p.yPx())))).toList(), rounded(scale * s.radiusPx())))
				.toList());
	}

	private static double rounded(double v) {
		return Math.rint(100 * v) / 100;
	}

	/** To a hundredth of a pixel. */
	private static String number(double value) {
		return String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
	}
}
