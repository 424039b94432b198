// SPDX-License-Identifier: EPL-2.0
package org.plateau.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.plateau.analysis.Keys;
import org.plateau.io.experiment.Correction;
import org.plateau.model.image.LabelImage;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.layer.VoidRegion;
import org.plateau.model.layer.VoidReport;
import org.plateau.report.Measurement;

/** What a person would correct in a measured picture: each kind of correction at several places, with the sizes that the window's tools use. */
final class EditPlaces {

	/** One kind of correction, several times. */
	record Kind(String name, List<Correction> edits) {
	}

	private static final int PLACES = 6;

	private final LayerStack stack;
	private final List<VoidRegion> voids;
	private final LabelImage labels;
	private final int deposit;
	private final int width;

	EditPlaces(Measurement m, String depositLayer) {
		stack = m.results().require(Keys.LAYER_STACK);
		VoidReport report = m.results().require(Keys.VOIDS);
		labels = report.labels();
		voids = report.voids().stream().sorted(Comparator.comparingDouble(VoidRegion::areaUm2).reversed()).limit(40)
				.sorted(Comparator.comparingDouble(VoidRegion::centroidXPx)).toList();
		deposit = stack.layers().indexOf(depositLayer);
		width = labels.width();
		if (voids.size() < 2) {
			throw new IllegalArgumentException("the picture has " + voids.size() + " voids; two at least are needed");
		}
	}

	static Correction edit(String name, String... values) {
		Map<String, String> parameters = new TreeMap<>();
		for (int i = 0; i < values.length; i += 2) {
			parameters.put(values[i], values[i + 1]);
		}
		return new Correction("org.plateau.imaging.edit." + name, parameters, true);
	}

	static String at(double x, double y) {
		return String.format(Locale.ROOT, "%.2f %.2f", x, y);
	}

	private static String number(double v) {
		return String.format(Locale.ROOT, "%.2f", v);
	}

	/** All kinds that start from the measured picture. */
	List<Kind> kinds() {
		Interface upper = stack.interfaces().get(deposit - 1);
		Interface lower = stack.interfaces().get(deposit);
		List<Kind> all = new ArrayList<>();
		all.add(kind("drag", i -> edit("followLine", "interface", side(i).name(), "line", along(side(i), column(i), column(i) + 200, y -> y + 2), "reachPx", "10")));
		all.add(kind("drag-wide", i -> edit("followLine", "interface", side(i).name(), "line", along(side(i), 40 + i, width - 60, y -> y + 1), "reachPx", "10")));
		all.add(kind("pin", i -> edit("passPoint", "interface", side(i).name(), "x", number(column(i) + 0.5), "y", number(y(side(i), column(i)) + 3),
				"halfWidthPx", "24")));
		all.add(kind("live-wire", i -> edit("followLine", "interface", side(i).name(), "line", along(side(i), column(i) / 2, column(i) / 2 + 600, y -> y + 1),
				"reachPx", "3")));
		all.add(kind("unknown", i -> edit("markUnknown", "interface", side(i).name(), "fromPx", number(column(i)), "toPx", number(column(i) + 80))));
		all.add(kind("unknown-wide", i -> edit("markUnknown", "interface", side(i).name(), "fromPx", number(30 + i), "toPx", number(0.7 * width))));
		all.add(kind("add-layer", i -> edit("splitLayer", "layer", stack.layers().get(deposit + 1), "upper", stack.layers().get(deposit + 1), "lower", "new",
				"line", along(lower, 20, width - 20, y -> y + 30 + 4 * i), "reachPx", "3")));
		all.add(kind("divide-deposit", i -> edit("splitLayer", "layer", stack.layers().get(deposit), "upper", "new", "lower", stack.layers().get(deposit), "line",
				along(upper, 20, width - 20, y -> y + 14 + i), "reachPx", "3")));
		all.add(kind("remove-layer", i -> edit("joinLayers", "interface", stack.interfaces().get(deposit + 1).name(), "layer", stack.layers().get(deposit + 1))));
		all.add(kind("remove-deposit-edge", i -> edit("joinLayers", "interface", side(i).name(), "layer", stack.layers().get(deposit))));
		all.add(kind("rename", i -> edit("nameLayers", "names", renamed(i))));
		all.add(kind("reorder", i -> edit("nameLayers", "names", swapped(i))));
		all.add(kind("paint", i -> edit("paintVoid", "line", stroke(i, 30), "radiusPx", "6")));
		all.add(kind("erase", i -> edit("eraseVoid", "line", at(some(i).centroidXPx() - 8, some(i).centroidYPx()) + ";" + at(inside(some(i))[0], inside(some(i))[1]),
				"radiusPx", "2.5")));
		all.add(kind("split", i -> edit("splitVoid", "line", across(large(i)))));
		all.add(kind("merge", this::merged));
		all.add(kind("polygon", i -> edit("polygonVoid", "line", at(column(i), middle(column(i)) - 9) + ";" + at(column(i) + 14, middle(column(i)) - 3) + ";"
				+ at(column(i) + 6, middle(column(i)) + 8) + ";" + at(column(i) - 7, middle(column(i)) + 4))));
		all.add(kind("wand", i -> edit("wandVoid", "x", number(inside(some(i))[0]), "y", number(inside(some(i))[1]), "tolerance", "8")));
		all.add(kind("remove-void", i -> edit("removeVoid", "line", at(inside(some(i))[0], inside(some(i))[1]))));
		all.add(kind("threshold", i -> edit("voidThreshold", "cut", number(0.32 + 0.05 * i))));
		return all;
	}

	/** A ring in the layer, and what fills it. */
	List<List<Correction>> filled() {
		List<List<Correction>> all = new ArrayList<>();
		for (int i = 0; i < PLACES; i++) {
			double x = column(i) + 0.5;
			double y = Math.floor(middle(column(i))) + 0.5;
			all.add(List.of(edit("paintVoid", "line", at(x, y), "radiusPx", "11"), edit("eraseVoid", "line", at(x, y), "radiusPx", "4"),
					edit("fillVoid", "x", number(x), "y", number(y))));
		}
		return all;
	}

	private interface Making {
		Correction at(int place);
	}

	private static Kind kind(String name, Making making) {
		List<Correction> edits = new ArrayList<>();
		for (int i = 0; i < PLACES; i++) {
			edits.add(making.at(i));
		}
		return new Kind(name, edits);
	}

	private Interface side(int i) {
		return stack.interfaces().get(deposit - 1 + i % 2);
	}

	private int column(int i) {
		return 80 + i * (width - 420) / PLACES;
	}

	private static double y(Interface f, int x) {
		for (int d = 0; d < f.yPx().length; d++) {
			for (int c : new int[] { x - d, x + d }) {
				if (c >= 0 && c < f.yPx().length && !Double.isNaN(f.yPx()[c])) {
					return f.yPx()[c];
				}
			}
		}
		throw new IllegalArgumentException(f.name() + " was not traced");
	}

	private double middle(int x) {
		return (y(stack.interfaces().get(deposit - 1), x) + y(stack.interfaces().get(deposit), x)) / 2;
	}

	private static String along(Interface f, int from, int to, DoubleUnaryOperator shift) {
		StringJoiner line = new StringJoiner(";");
		for (int x = from; x <= to; x += 20) {
			line.add(at(x + 0.5, shift.applyAsDouble(y(f, x))));
		}
		return line.toString();
	}

	private String renamed(int i) {
		List<String> names = new ArrayList<>(stack.layers());
		names.set(names.size() - 1, "called " + i);
		return String.join(";", names);
	}

	/** Two neighbours change names; the deposit is among them in every second case. */
	private String swapped(int i) {
		List<String> names = new ArrayList<>(stack.layers());
		int k = i % 2 == 0 ? deposit : names.size() - 2;
		String name = names.get(k);
		names.set(k, names.get(k + 1));
		names.set(k + 1, name);
		return String.join(";", names);
	}

	private String stroke(int i, int length) {
		StringJoiner line = new StringJoiner(";");
		for (int x = column(i); x <= column(i) + length; x += 5) {
			line.add(at(x, middle(x) + 4 * Math.sin(x * 0.2)));
		}
		return line.toString();
	}

	private VoidRegion some(int i) {
		return voids.get(i * voids.size() / PLACES);
	}

	private VoidRegion large(int i) {
		List<VoidRegion> large = voids.stream().sorted(Comparator.comparingDouble(VoidRegion::areaUm2).reversed()).toList();
		return large.get(i % Math.min(large.size(), PLACES));
	}

	/** The middle of a pixel of a void, the one nearest to its centroid. */
	private double[] inside(VoidRegion v) {
		double best = Double.POSITIVE_INFINITY;
		double[] out = null;
		for (int y = 0; y < labels.height(); y++) {
			for (int x = 0; x < width; x++) {
				double d = Math.hypot(x + 0.5 - v.centroidXPx(), y + 0.5 - v.centroidYPx());
				if (labels.at(x, y) == v.id() && d < best) {
					best = d;
					out = new double[] { x + 0.5, y + 0.5 };
				}
			}
		}
		if (out == null) {
			throw new IllegalStateException("void " + v.id() + " has no pixel");
		}
		return out;
	}

	private String across(VoidRegion v) {
		double[] p = inside(v);
		return at(p[0], 0) + ";" + at(p[0], labels.height());
	}

	private Correction merged(int i) {
		VoidRegion a = some(i);
		double[] p = inside(a);
		VoidRegion b = voids.stream().filter(v -> v.id() != a.id())
				.min(Comparator.comparingDouble(v -> Math.hypot(v.centroidXPx() - a.centroidXPx(), v.centroidYPx() - a.centroidYPx()))).orElseThrow();
		double[] q = inside(b);
		return edit("mergeVoids", "line", at(p[0], p[1]) + ";" + at(q[0], q[1]), "radiusPx", "2");
	}
}
