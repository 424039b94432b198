// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.echem;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.plateau.echem.ChargeSettings;
import org.plateau.echem.ChargeSettings.PlatingSign;
import org.plateau.echem.CycleFinder;
import org.plateau.echem.RunningCharge;
import org.plateau.echem.StepFinder;
import org.plateau.echem.StepTable;
import org.plateau.internal.ui.echem.Panel.Axis;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.echem.ChargeResult;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.CyclingReport;
import org.plateau.model.echem.CyclingStep;
import org.plateau.model.echem.DepositMetal;
import org.plateau.model.echem.RunningThickness;
import org.plateau.model.echem.StepFigures;
import org.plateau.viewer.curves.Curve;

/** A cell's record with all that is drawn and listed of it. Made on a worker thread, since a record may have millions of rows; read on any. Knows no widgets. */
final class CellRecord {

	private static final double UM = 1e-6;
	private static final double AH_PER_MAH = 1e-3;

	private final String name;
	private final CyclingRecord record;
	private final CyclingReport report;
	private final double[] chargeAh;
	private final double[] arealCharge;
	private final Optional<RunningThickness> thickness;
	private final Optional<Quantity> area;
	private final String trouble;
	private final Map<Axis, Map<Panel, Curve>> curves = new EnumMap<>(Axis.class);
	private final Map<Axis, Curve[]> bands = new EnumMap<>(Axis.class);
	private final Map<Axis, double[]> reach = new EnumMap<>(Axis.class);

	private CellRecord(String name, CyclingRecord record, CyclingReport report, RunningCharge charge, Optional<RunningThickness> thickness, Optional<Quantity> area,
			String trouble) {
		this.name = name;
		this.record = record;
		this.report = report;
		this.thickness = thickness;
		this.area = area;
		this.trouble = trouble;
		chargeAh = scaled(charge.plated(), AH_PER_MAH);
		arealCharge = area.map(a -> scaled(chargeAh, 1 / a.value())).orElse(new double[0]);
		for (Axis axis : Axis.values()) {
			double[] x = axis.of(this, record);
			reach.put(axis, reach(x));
			if (x.length == record.rows()) {
				curves.put(axis, curves(x));
				thickness.ifPresent(t -> bands.put(axis, new Curve[] { edge(x, t, -2), edge(x, t, 2) }));
			}
		}
	}

	/**
	 * @param cell what is known of it
	 * @param metal that it names, when it is known here
	 * @param charge as it was counted, for the sign of the current that plates
	 * @param known what was read from the record already
	 */
	static CellRecord of(String name, CyclingRecord record, CellGeometry cell, Optional<DepositMetal> metal, Optional<ChargeResult> charge, Optional<CyclingReport> known) {
		Optional<Quantity> area = cell.electrodeArea().filter(a -> a.value() > 0);
		CyclingReport none = new CyclingReport(List.of(), List.of(), "", Optional.empty(), List.of());
		double[] nothing = new double[record.rows()];
		try {
			StepTable table = StepFinder.find(record, settings(charge));
			RunningCharge running = RunningCharge.of(record, table);
			CyclingReport report = known.filter(r -> r.steps().stream().map(StepFigures::step).toList().equals(table.steps()))
					.orElseGet(() -> CycleFinder.find(record, table, area));
			return new CellRecord(name, record, report, running, area.isEmpty() || metal.isEmpty() ? Optional.empty()
					: Optional.of(running.thickness(area.get(), cell.coulombicEfficiency(), metal.get())), area, "");
		} catch (IllegalArgumentException e) {
			return new CellRecord(name, record, none, new RunningCharge(nothing, nothing), Optional.empty(), area, e.getMessage());
		}
	}

	private static ChargeSettings settings(Optional<ChargeResult> charge) {
		return charge.map(c -> ChargeSettings.standard(PlatingSign.of(c.steps()))).orElse(ChargeSettings.standard());
	}

	private Map<Panel, Curve> curves(double[] x) {
		Map<Panel, Curve> all = new EnumMap<>(Panel.class);
		put(all, Panel.POTENTIAL, x, record.potentialV());
		put(all, Panel.CURRENT, x, record.currentA());
		if (trouble.isEmpty()) {
			put(all, Panel.CHARGE, x, area.isPresent() ? arealCharge : chargeAh);
		}
		thickness.ifPresent(t -> put(all, Panel.THICKNESS, x, scaled(t.valueUm(), UM)));
		return all;
	}

	private static void put(Map<Panel, Curve> all, Panel panel, double[] x, double[] y) {
		Curve curve = new Curve(x, y);
		if (x.length > 0 && curve.range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY).length > 0) {
			all.put(panel, curve);
		}
	}

	private static Curve edge(double[] x, RunningThickness t, int k) {
		double[] y = new double[x.length];
		for (int row = 0; row < y.length; row++) {
			double u = t.uUm()[row];
			y[row] = (t.valueUm()[row] + (Double.isNaN(u) ? 0 : k * u)) * UM;
		}
		return new Curve(x, y);
	}

	private static double[] scaled(double[] values, double factor) {
		double[] out = new double[values.length];
		for (int i = 0; i < out.length; i++) {
			out[i] = factor * values[i];
		}
		return out;
	}

	/** Whether two are the same record, perhaps read twice: told from its name, length and ends, since it may be long. */
	static boolean same(CyclingRecord a, CyclingRecord b) {
		int last = a.rows() - 1;
		return a == b || a.name().equals(b.name()) && a.format().equals(b.format()) && a.rows() == b.rows()
				&& (last < 0 || a.timeS()[last] == b.timeS()[last] && Double.compare(a.currentA()[last], b.currentA()[last]) == 0);
	}

	String name() {
		return name;
	}

	CyclingRecord record() {
		return record;
	}

	CyclingReport report() {
		return report;
	}

	/** Why nothing but potential and current is shown; empty when all is well. */
	String trouble() {
		return trouble;
	}

	/** {@code arealCharge[row]}, plated minus stripped, Ah/cm²; no rows when the area is unknown. */
	double[] arealCharge() {
		return arealCharge;
	}

	/** {@code platedMah[row]}, plated minus stripped, mAh. */
	double[] platedMah() {
		return scaled(chargeAh, 1 / AH_PER_MAH);
	}

	Optional<Quantity> area() {
		return area;
	}

	Optional<RunningThickness> thickness() {
		return thickness;
	}

	/** Empty when the record has nothing of it, or the axis is not known. Values in the unit of the panel; charge per cm² where the area is known. */
	Optional<Curve> curve(Panel panel, Axis axis) {
		return Optional.ofNullable(curves.getOrDefault(axis, Map.of()).get(panel));
	}

	/** Lower and upper end of the theoretical thickness, U (k = 2), m. */
	Optional<Curve[]> band(Axis axis) {
		return Optional.ofNullable(bands.get(axis));
	}

	boolean has(Axis axis) {
		return curves.containsKey(axis) && record.rows() > 0;
	}

	/** Where everything begins and ends on an axis. */
	double[] reach(Axis axis) {
		return reach.get(axis);
	}

	private static double[] reach(double[] x) {
		double low = Double.POSITIVE_INFINITY;
		double high = Double.NEGATIVE_INFINITY;
		for (double v : x) {
			low = Math.min(low, v);
			high = Math.max(high, v);
		}
		return new double[] { low, high };
	}

	/** Where a row stands on an axis. */
	double at(Axis axis, int row) {
		return axis.of(this, record)[row];
	}

	/** Row nearest to a position of an axis; −1 without rows. */
	int row(Axis axis, double position) {
		return curve(Panel.CURRENT, axis).or(() -> curve(Panel.POTENTIAL, axis)).map(c -> c.nearest(position)).orElse(-1);
	}

	/** The step that a row belongs to. */
	Optional<CyclingStep> step(int row) {
		List<StepFigures> steps = report.steps();
		int low = 0;
		int high = steps.size() - 1;
		while (low <= high) {
			int middle = (low + high) >>> 1;
			CyclingStep step = steps.get(middle).step();
			if (row < step.firstRow()) {
				high = middle - 1;
			} else if (row > step.lastRow()) {
				low = middle + 1;
			} else {
				return Optional.of(step);
			}
		}
		return Optional.empty();
	}

	/** The last row of a step: what a picture after it shows; −1 when there is no such step. */
	int rowAfter(int step) {
		return step >= 0 && step < report.steps().size() ? report.steps().get(step).step().lastRow() : -1;
	}

	/** Theoretical thickness after a step, µm. */
	Optional<Quantity> thicknessAfter(int step) {
		int row = rowAfter(step);
		return row < 0 ? Optional.empty() : thickness.map(t -> new Quantity(t.valueUm()[row], t.uUm()[row], "µm"));
	}
}
