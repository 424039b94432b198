// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.echem;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.plateau.internal.ui.echem.Panel.Axis;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CyclingStep;
import org.plateau.viewer.curves.AxisWindow;
import org.plateau.viewer.curves.Curve;

/**
 * What the plot shows: cells, the stretch of the axis, chosen steps, pictures, where the mouse is. Knows no widgets; UI thread. The first cell is the one that
 * steps and pictures belong to; others are laid over it.
 */
final class PlotModel {

	/** Air above and below a curve, as a share of its height. */
	private static final double MARGIN = 0.06;

	private final List<Runnable> listeners = new ArrayList<>();
	private final Map<Axis, AxisWindow> windows = new EnumMap<>(Axis.class);
	private final Map<Panel, double[]> heights = new EnumMap<>(Panel.class);
	private final Map<List<Object>, double[]> ranges = new HashMap<>();
	private final EnumSet<Panel> hidden = EnumSet.noneOf(Panel.class);
	private List<CellRecord> cells = List.of();
	private Axis axis = Axis.TIME;
	private Set<Integer> selected = Set.of();
	private Set<Integer> counted = Set.of();
	private List<PlacedPicture> pictures = List.of();
	private Optional<Path> front = Optional.empty();
	private boolean depositMarked;
	private double cursor = Double.NaN;

	void addListener(Runnable listener) {
		listeners.add(listener);
	}

	private void changed() {
		ranges.clear();
		listeners.forEach(Runnable::run);
	}

	/** Shows cells; the stretch that is seen stays while the first cell is of the same record. */
	void show(List<CellRecord> now) {
		boolean same = !now.isEmpty() && !cells.isEmpty() && CellRecord.same(now.get(0).record(), cells.get(0).record());
		Map<Axis, AxisWindow> before = new EnumMap<>(windows);
		cells = List.copyOf(now);
		windows.clear();
		for (Axis a : Axis.values()) {
			double low = Double.POSITIVE_INFINITY;
			double high = Double.NEGATIVE_INFINITY;
			for (CellRecord c : now) {
				if (c.has(a)) {
					double[] reach = c.reach(a);
					low = Math.min(low, reach[0]);
					high = Math.max(high, reach[1]);
				}
			}
			AxisWindow whole = AxisWindow.whole(low, high);
			AxisWindow old = before.get(a);
			windows.put(a, same && old != null && !old.isWhole() && old.from() < whole.high() && old.to() > whole.low() ? whole.on(old.from(), old.to()) : whole);
		}
		if (!same) {
			selected = Set.of();
			heights.clear();
		}
		if (!has(axis)) {
			axis = Axis.TIME;
		}
		changed();
	}

	List<CellRecord> cells() {
		return cells;
	}

	Optional<CellRecord> main() {
		return cells.isEmpty() ? Optional.empty() : Optional.of(cells.get(0));
	}

	/** Whether every cell can be drawn over an axis. */
	boolean has(Axis a) {
		return a == Axis.TIME || cells.stream().allMatch(c -> c.has(a));
	}

	Axis axis() {
		return axis;
	}

	void axis(Axis next) {
		if (has(next) && next != axis) {
			axis = next;
			heights.clear();
			cursor = Double.NaN;
			changed();
		}
	}

	AxisWindow window() {
		return windows.getOrDefault(axis, AxisWindow.whole(0, 1));
	}

	void window(AxisWindow next) {
		windows.put(axis, next);
		changed();
	}

	/** Everything again, in both directions. */
	void fit() {
		heights.clear();
		window(window().fit());
	}

	/** The stretch and the height of one panel between two corners. */
	void box(Panel panel, double from, double to, double low, double high) {
		if (high > low) {
			heights.put(panel, new double[] { low, high });
		}
		window(window().on(from, to));
	}

	/** Those that have something to show and are not hidden. */
	List<Panel> panels() {
		List<Panel> shown = new ArrayList<>();
		for (Panel p : Panel.values()) {
			if (!hidden.contains(p) && available(p)) {
				shown.add(p);
			}
		}
		return shown;
	}

	boolean available(Panel p) {
		return cells.stream().anyMatch(c -> c.curve(p, axis).isPresent());
	}

	boolean hidden(Panel p) {
		return hidden.contains(p);
	}

	void hide(Panel p, boolean yes) {
		if (yes ? hidden.add(p) : hidden.remove(p)) {
			changed();
		}
	}

	/** Lowest and highest value of a panel that are seen, with some air; measured thicknesses are in it. */
	double[] range(Panel p) {
		double[] chosen = heights.get(p);
		return chosen != null ? chosen : ranges.computeIfAbsent(List.of(p), k -> seen(p));
	}

	private double[] seen(Panel p) {
		double low = Double.POSITIVE_INFINITY;
		double high = Double.NEGATIVE_INFINITY;
		AxisWindow w = window();
		for (CellRecord c : cells) {
			List<Curve> all = new ArrayList<>(c.curve(p, axis).map(List::of).orElse(List.of()));
			if (p == Panel.THICKNESS) {
				c.band(axis).ifPresent(b -> all.addAll(List.of(b)));
			}
			for (Curve curve : all) {
				double[] r = curve.range(w.from(), w.to());
				low = r.length == 0 ? low : Math.min(low, r[0]);
				high = r.length == 0 ? high : Math.max(high, r[1]);
			}
		}
		if (p == Panel.THICKNESS) {
			for (PlacedPicture picture : pictures) {
				double at = position(picture);
				if (at >= w.from() && at <= w.to() && picture.measured().isPresent()) {
					Quantity m = picture.measured().get();
					double u = Double.isNaN(m.u()) ? 0 : m.expandedU();
					low = Math.min(low, (m.value() - u) * 1e-6);
					high = Math.max(high, (m.value() + u) * 1e-6);
				}
			}
		}
		if (low > high) {
			return new double[] { 0, 1 };
		}
		double air = high > low ? MARGIN * (high - low) : Math.max(1e-15, Math.abs(high) * 0.1);
		return new double[] { low - air, high + air };
	}

	/** The unit in which a panel is shown. */
	Scale scale(Panel p) {
		double largest = 0;
		for (CellRecord c : cells) {
			double[] r = c.curve(p, axis).map(curve -> curve.range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)).orElse(new double[0]);
			for (double v : r) {
				largest = Math.max(largest, Math.abs(v));
			}
		}
		return Scale.of(p, largest, perArea());
	}

	/** Charge is told for each cm² when the area is known of the first cell. */
	private boolean perArea() {
		return main().flatMap(CellRecord::area).isPresent();
	}

	Scale scale() {
		AxisWindow w = window();
		return Scale.of(axis, axis == Axis.TIME ? w.high() - w.low() : Math.max(Math.abs(w.low()), Math.abs(w.high())));
	}

	String axisTitle() {
		return (axis == Axis.TIME ? "Time (" : "Plated minus stripped charge (") + scale().unit() + ")";
	}

	Set<Integer> selected() {
		return selected;
	}

	/** Chooses steps; a stretch of the axis where they can be seen is shown. */
	void select(Set<Integer> steps, boolean reveal) {
		Set<Integer> next = Set.copyOf(steps);
		double[] span = span(next);
		boolean moves = reveal && span.length == 2 && !(span[0] >= window().from() && span[1] <= window().to());
		if (!next.equals(selected) || moves) {
			selected = next;
			if (moves) {
				window(window().revealing(span[0], span[1]));
			} else {
				changed();
			}
		}
	}

	/** Where some steps begin and end on the axis; empty for none. */
	double[] span(Set<Integer> steps) {
		double low = Double.POSITIVE_INFINITY;
		double high = Double.NEGATIVE_INFINITY;
		for (int index : steps) {
			double[] s = span(index);
			low = Math.min(low, s[0]);
			high = Math.max(high, s[1]);
		}
		return low <= high ? new double[] { low, high } : new double[0];
	}

	/** Where a step of the first cell lies on the axis. */
	double[] span(int step) {
		CellRecord c = cells.get(0);
		if (step < 0 || step >= c.report().steps().size()) {
			return new double[] { Double.NaN, Double.NaN };
		}
		CyclingStep s = c.report().steps().get(step).step();
		double a = c.at(axis, s.firstRow());
		double b = c.at(axis, s.lastRow());
		return new double[] { Math.min(a, b), Math.max(a, b) };
	}

	Set<Integer> counted() {
		return counted;
	}

	void count(Set<Integer> steps) {
		counted = new TreeSet<>(steps);
		changed();
	}

	List<PlacedPicture> pictures() {
		return pictures;
	}

	void pictures(List<PlacedPicture> now) {
		pictures = List.copyOf(now);
		changed();
	}

	/** Where a picture stands on the axis; NaN when nobody can tell. */
	double position(PlacedPicture picture) {
		if (cells.isEmpty() || picture.imaged().isEmpty()) {
			return Double.NaN;
		}
		int row = cells.get(0).rowAfter(picture.imaged().get().afterStep());
		return row < 0 || !cells.get(0).has(axis) ? Double.NaN : cells.get(0).at(axis, row);
	}

	/** The picture that the workbench has in front, and whether its deposit is marked there. */
	void front(Optional<Path> file, boolean deposit) {
		if (!front.equals(file) || depositMarked != deposit) {
			front = file;
			depositMarked = deposit;
			changed();
		}
	}

	boolean isFront(PlacedPicture picture) {
		return front.filter(picture.file()::equals).isPresent();
	}

	boolean depositMarked() {
		return depositMarked;
	}

	double cursor() {
		return cursor;
	}

	void cursor(double position) {
		cursor = position;
		listeners.forEach(Runnable::run);
	}

	/** The step of the first cell at a position of the axis. */
	Optional<CyclingStep> stepAt(double position) {
		return main().flatMap(c -> {
			int row = c.row(axis, position);
			return row < 0 ? Optional.empty() : c.step(row);
		});
	}

	/** What stands at a position, in one line for the status line. */
	String describe(double position) {
		if (cells.isEmpty() || Double.isNaN(position)) {
			return "";
		}
		CellRecord c = cells.get(0);
		int row = c.row(axis, position);
		if (row < 0) {
			return "";
		}
		StringBuilder text = new StringBuilder(Scale.of(Axis.TIME, c.reach(Axis.TIME)[1]).text(c.record().timeS()[row]));
		for (Panel p : Panel.values()) {
			Optional<Curve> curve = c.curve(p, axis);
			if (curve.isPresent()) {
				text.append("   ").append(p == Panel.THICKNESS ? "theory" : p.symbol).append(' ').append(p == Panel.THICKNESS ? thickness(c, row) : scale(p).text(curve.get().y(row)));
			}
		}
		c.step(row).ifPresent(s -> text.append("   step ").append(s.index() + 1).append(' ').append(s.kind().name().toLowerCase(Locale.ROOT)));
		return text.toString();
	}

	private static String thickness(CellRecord c, int row) {
		return c.thickness().map(t -> new Quantity(t.valueUm()[row], t.uUm()[row], "µm").toString()).orElse("");
	}
}
