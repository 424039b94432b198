// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Results;
import org.plateau.echem.CellFault;
import org.plateau.echem.CellFaults;
import org.plateau.model.Quantity;
import org.plateau.model.echem.Cycle;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.CyclingReport;
import org.plateau.model.echem.NucleationDip;
import org.plateau.model.echem.RunningThickness;
import org.plateau.model.echem.StepFigures;

/** The part {@code electrochemistry} of {@code results.json} and of {@code echem.json}. */
public final class CyclingJson {

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private CyclingJson() {
	}

	/** Null when the record was not read. */
	public static ObjectNode tree(Results results) {
		Optional<CyclingRecord> record = results.get(Keys.CYCLING);
		Optional<CyclingReport> report = results.get(Keys.CYCLES);
		if (record.isEmpty() || report.isEmpty()) {
			return null;
		}
		CyclingRecord r = record.get();
		ObjectNode node = NODES.objectNode().put("record", r.name()).put("format", r.format()).put("rows", r.rows());
		number(node, "duration_s", r.rows() == 0 ? Double.NaN : r.timeS()[r.rows() - 1] - r.timeS()[0]);
		node.put("sign_convention", r.signConvention());
		results.get(Keys.IMAGED).ifPresentOrElse(i -> node.putObject("imaged").put("after_step", i.afterStep() + 1).put("source", i.source()), () -> node.putNull("imaged"));
		node.put("efficiency_convention", report.get().efficiencyConvention());
		node.set("mean_efficiency", quantity(report.get().meanEfficiency()));
		ArrayNode cycles = node.putArray("cycles");
		report.get().cycles().forEach(c -> cycles.add(cycle(c)));
		ArrayNode steps = node.putArray("steps");
		for (StepFigures s : report.get().steps()) {
			steps.add(step(r, s, results.get(Keys.RUNNING_THICKNESS)));
		}
		ArrayNode faults = node.putArray("faults");
		for (CellFault f : CellFaults.find(r, report.get())) {
			ObjectNode fault = faults.addObject().put("kind", f.kind().name().toLowerCase(Locale.ROOT)).put("step", f.step() + 1).put("row", f.row() + 1);
			number(fault, "time_s", f.timeS());
			fault.put("reason", f.reason());
		}
		ArrayNode warnings = node.putArray("warnings");
		r.warnings().forEach(warnings::add);
		report.get().warnings().forEach(warnings::add);
		return node;
	}

	private static ObjectNode step(CyclingRecord r, StepFigures s, Optional<RunningThickness> running) {
		ObjectNode node = NODES.objectNode().put("number", s.step().index() + 1).put("kind", s.step().kind().name().toLowerCase(Locale.ROOT))
				.put("first_row", s.step().firstRow() + 1).put("last_row", s.step().lastRow() + 1);
		number(node, "begin_s", r.timeS()[s.step().firstRow()]);
		number(node, "duration_s", s.step().durationS());
		number(node, "mean_current_a", s.step().meanCurrentA());
		node.set("charge", quantity(Optional.of(s.step().charge())));
		node.set("areal_capacity", quantity(s.arealCapacity()));
		node.set("energy", quantity(s.energy()));
		number(node, "mean_v", s.meanV());
		number(node, "min_v", s.minimumV());
		number(node, "max_v", s.maximumV());
		number(node, "steady_v", s.steadyV());
		if (s.nucleation().isPresent()) {
			NucleationDip d = s.nucleation().get();
			ObjectNode dip = node.putObject("nucleation").put("row", d.row() + 1);
			number(dip, "time_s", r.timeS()[d.row()]);
			number(dip, "potential_v", d.potentialV());
			number(dip, "steady_v", d.steadyV());
			number(dip, "overpotential_v", d.overpotentialV());
			number(dip, "noise_v", d.noiseV());
		} else {
			node.putNull("nucleation");
		}
		node.set("resistance", quantity(s.jump()));
		node.put("technique", s.technique().isEmpty() ? null : s.technique());
		s.instrumentCycle().ifPresentOrElse(n -> node.put("instrument_cycle", n), () -> node.putNull("instrument_cycle"));
		node.set("theory_after_um", quantity(running.map(t -> new Quantity(t.valueUm()[s.step().lastRow()], t.uUm()[s.step().lastRow()], "µm"))));
		return node;
	}

	private static ObjectNode cycle(Cycle c) {
		ObjectNode node = NODES.objectNode().put("number", c.number());
		numbers(node.putArray("plating_steps"), c.platingSteps());
		numbers(node.putArray("stripping_steps"), c.strippingSteps());
		node.set("plated", quantity(Optional.of(c.plated())));
		node.set("stripped", quantity(Optional.of(c.stripped())));
		node.set("efficiency", quantity(c.efficiency()));
		node.set("cumulative_efficiency", quantity(c.cumulative()));
		return node;
	}

	private static void numbers(ArrayNode array, List<Integer> indices) {
		indices.forEach(i -> array.add(i + 1));
	}

	private static ObjectNode quantity(Optional<Quantity> q) {
		if (q.isEmpty()) {
			return null;
		}
		ObjectNode node = NODES.objectNode();
		number(node, "value", q.get().value());
		number(node, "u", q.get().u());
		number(node, "U_k2", q.get().expandedU());
		return node.put("unit", q.get().unit());
	}

	private static void number(ObjectNode node, String name, double value) {
		if (Double.isFinite(value)) {
			node.put(name, Numbers.forFile(value));
		} else {
			node.putNull(name);
		}
	}
}
