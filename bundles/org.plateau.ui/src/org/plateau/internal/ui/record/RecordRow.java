// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.record;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Recipe;
import org.plateau.io.record.WorkRecord;
import org.plateau.io.record.WorkStep;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.Provenance;
import org.plateau.model.echem.CellGeometry;

/**
 * A step as people read it.
 *
 * @param number from 1
 * @param kind of step
 * @param what was done
 * @param parameters readable, with units
 * @param when it was decided or measured; empty when it is still to be done
 * @param by product and version; empty when it is still to be done
 * @param bound true when it holds at its coordinates in this picture only
 */
record RecordRow(int number, String kind, String what, String parameters, String when, String by, boolean bound) {

	/**
	 * The rows of a record.
	 *
	 * @param labels of analyses, by id
	 * @param ran what ran with every parameter; empty while nothing did
	 */
	static List<RecordRow> of(WorkRecord record, Map<String, String> labels, List<Provenance.Step> ran) {
		List<RecordRow> rows = new ArrayList<>();
		List<Provenance.Step> left = new ArrayList<>(ran);
		Function<Recipe.Step, String> name = s -> labels.getOrDefault(s.analysisId(), s.analysisId())
				+ (s.required() || ran.stream().anyMatch(p -> p.analysisId().equals(s.analysisId())) ? "" : " (if possible)");
		Function<Recipe.Step, String> parameters = s -> {
			Optional<Provenance.Step> same = left.stream().filter(p -> p.analysisId().equals(s.analysisId())).findFirst();
			same.ifPresent(left::remove);
			return text(same.map(Provenance.Step::parameters).orElseGet(() -> new TreeMap<>(s.parameters())));
		};
		for (WorkStep step : record.steps()) {
			int n = rows.size() + 1;
			String when = record.time().replace('T', ' ').replace("Z", "");
			rows.add(switch (step) {
			case WorkStep.Decide d -> new RecordRow(n, "Scale and tilt", "decided by a person", decided(d.options()), d.options().decidedOn().isEmpty() ? when : d.options().decidedOn(), record.product(),
					false);
			case WorkStep.ChoosePlane p -> new RecordRow(n, "Plane", "plane " + (p.plane() + 1) + " of the stack", "", when, record.product(), false);
			case WorkStep.Correct c -> new RecordRow(n, "Correction", name.apply(c.step()), parameters.apply(c.step()), when, record.product(), false);
			case WorkStep.GiveCell c -> new RecordRow(n, "Cell", c.cell().deposit(), cell(c.cell()), when, record.product(), false);
			case WorkStep.PlanLayers l -> new RecordRow(n, "Layers", "recipe " + l.recipe(), layers(l.plan()), when, record.product(), false);
			case WorkStep.Hint h -> new RecordRow(n, "Hint", h.hint().above() + "/" + h.hint().below(), String.format(Locale.ROOT, "x = %.1f px, y = %.1f px", h.hint().xPx(), h.hint().yPx()), when,
					record.product(), true);
			case WorkStep.UseMaps m -> new RecordRow(n, "Element maps", m.files().size() == 1 ? m.files().get(0) : m.files().size() + " files",
					m.landmarks().isEmpty() ? String.join(", ", m.files()) : m.landmarks().size() + " landmarks by hand", when, record.product(), true);
			case WorkStep.StyleMaps m -> new RecordRow(n, "Colours of element maps", m.styles().stream().filter(s -> s.visible()).map(s -> s.map()).collect(Collectors.joining(", ")), "", when,
					record.product(), false);
			case WorkStep.Edit e -> new RecordRow(n, "Edit by hand", name.apply(e.step()), parameters.apply(e.step()), when, record.product(), true);
			case WorkStep.Measure m -> new RecordRow(n, "Measurement", name.apply(m.step()), parameters.apply(m.step()), when, record.product(), false);
			case WorkStep.PlaceInTime t -> new RecordRow(n, "Time", "imaged after step " + (t.afterStep() + 1), "of the cell's record", when, record.product(), true);
			case WorkStep.CountSteps c -> new RecordRow(n, "Charge", "plating steps chosen", c.selection().steps().stream().map(i -> Integer.toString(i + 1)).collect(Collectors.joining(", ")), when,
					record.product(), false);
			});
		}
		return rows;
	}

	private static String text(Map<String, String> parameters) {
		return parameters.entrySet().stream().filter(e -> !e.getValue().isBlank()).map(e -> e.getKey() + " = " + e.getValue()).collect(Collectors.joining(", "));
	}

	/** Five digits at most, no zeros behind the last that counts. */
	private static String plain(double value) {
		return new BigDecimal(value).round(new MathContext(5)).stripTrailingZeros().toPlainString();
	}

	private static String decided(OpenOptions o) {
		List<String> parts = new ArrayList<>();
		o.pixelSizeXNm().ifPresent(x -> parts.add("pixel " + plain(x) + " × " + plain(o.pixelSizeYNm().orElse(x)) + " nm"));
		o.scaleU().ifPresent(u -> parts.add("scale ± " + plain(100 * u) + " % (k = 1)"));
		o.tilt().ifPresent(t -> parts.add(switch (t) {
		case FACE_CORRECTED -> "stretched for the face";
		case SURFACE_CORRECTED -> "stretched for the top surface";
		case UNCORRECTED -> "not stretched";
		case NOT_APPLICABLE -> "seen head-on";
		case ASK -> "open";
		}));
		o.tiltAngleDeg().ifPresent(a -> parts.add("θ = " + plain(a) + "°"));
		o.sliceSpacingNm().ifPresent(z -> parts.add("slices " + plain(z) + " nm apart"));
		return String.join(", ", parts);
	}

	private static String cell(CellGeometry c) {
		List<String> parts = new ArrayList<>();
		c.electrodeArea().ifPresent(a -> parts.add("area " + a));
		c.arealCharge().ifPresent(q -> parts.add("charge " + q));
		double u = c.coulombicEfficiency().expandedU();
		parts.add("coulombic efficiency " + plain(100 * c.coulombicEfficiency().value()) + (u > 0 ? " ± " + plain(100 * u) : "") + " %");
		return String.join(", ", parts);
	}

	private static String layers(LayerPlan plan) {
		return plan.isAuto() ? "found by themselves" : plan.layers().stream().map(l -> l.name() + (l.optional() ? "?" : "")).collect(Collectors.joining(" / "))
				+ (plan.depositLayer().isEmpty() ? "" : ", plated: " + plan.depositLayer());
	}
}
