// SPDX-License-Identifier: EPL-2.0
package com.example.dsc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.plateau.model.Quantity;
import org.plateau.report.plot.Plot;

/** The curve with its two tangents, for the report and the view. */
public final class TransitionPlot {

	/** Blue curve, orange tangents, on white. */
	public static final int CURVE = 0x1F6FB2;
	public static final int TANGENT = 0xC2410C;

	private TransitionPlot() {
	}

	/** The curve alone. */
	public static Plot of(HeatingCurve curve) {
		return plot(curve, List.of());
	}

	/** The curve with what was found. */
	public static Plot of(HeatingCurve curve, GlassTransition g) {
		double onset = g.onset().value();
		double half = g.inflection().value() - onset;
		return plot(curve, List.of(line("tangents", g.baseline(), g.baselineFromC(), onset + 0.6 * half),
				line("", g.tangent(), onset - 0.3 * half, g.inflection().value() + half), place("onset " + text(g.onset()), TANGENT, onset, g.baseline().at(onset)),
				place("inflection " + text(g.inflection()), CURVE, g.inflection().value(), g.tangent().value())));
	}

	private static Plot plot(HeatingCurve curve, List<Plot.Series> more) {
		double[] t = curve.temperatureC();
		double[] y = curve.signal();
		double low = Arrays.stream(y).min().orElse(0);
		double high = Arrays.stream(y).max().orElse(1);
		double margin = 0.06 * (high - low);
		List<Plot.Series> series = new ArrayList<>(List.of(new Plot.Series("DSC", Plot.Mark.LINE, CURVE, t, y)));
		series.addAll(more);
		return new Plot(new Plot.Axis("temperature / °C", false, t[0], t[t.length - 1]),
				new Plot.Axis("DSC" + (curve.unit().isEmpty() ? "" : " / (" + curve.unit() + ")"), false, low - margin, high + margin), false, series, List.of());
	}

	/** With one decimal and the expanded uncertainty (k = 2). */
	public static String text(Quantity q) {
		return String.format(Locale.ROOT, "%.1f ± %.1f %s", q.value(), q.expandedU(), q.unit());
	}

	private static Plot.Series place(String name, int colour, double x, double y) {
		return new Plot.Series(name, Plot.Mark.CIRCLES, colour, new double[] { x }, new double[] { y });
	}

	private static Plot.Series line(String name, Line line, double from, double to) {
		return new Plot.Series(name, Plot.Mark.DASHES, TANGENT, new double[] { from, to }, new double[] { line.at(from), line.at(to) });
	}
}
