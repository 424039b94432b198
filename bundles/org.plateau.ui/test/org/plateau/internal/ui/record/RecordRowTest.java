// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.plateau.analysis.AnalysisKind;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.StepSelection;
import org.plateau.io.record.WorkRecord;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.Provenance;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.image.TiltDecision.Verdict;

class RecordRowTest {

	@Test
	void stepsAreReadableWithEveryParameterThatWasUsed() {
		OpenOptions decided = new OpenOptions(OptionalDouble.of(10), OptionalDouble.of(12.5), Optional.of(Verdict.UNCORRECTED), OptionalDouble.of(52), OptionalDouble.empty(),
				OptionalDouble.empty(), "2026-05-12");
		CellGeometry cell = new CellGeometry("Li", Optional.of(new Quantity(0.01, 0.0002, "cm²")), Optional.empty(), new Quantity(1, 0, "1"));
		Recipe recipe = new Recipe("lipon-cell", "", new LayerPlan(List.of(), ""), List.of(new Recipe.Step("e.pass", Map.of("x", "3"), true), new Recipe.Step("m.trace", Map.of(), true)));
		WorkRecord record = new WorkRecord("Plateau 0.1.0", "2026-05-13T10:00:00Z", "a.tif", new TreeMap<>(), WorkRecord.steps(decided, OptionalInt.empty(), cell, recipe,
				Optional.of(new StepSelection(List.of(1))), OptionalInt.empty(), Optional.empty(), List.of(), id -> id.startsWith("e.") ? AnalysisKind.EDIT : AnalysisKind.MEASUREMENT));
		List<RecordRow> rows = RecordRow.of(record, Map.of("m.trace", "Trace the layers"), List.of(new Provenance.Step("m.trace", "0.1.0", Map.of("smoothing", "2.0 px"))));
		assertEquals(List.of("Scale and tilt", "Cell", "Layers", "Edit by hand", "Measurement", "Charge"), rows.stream().map(RecordRow::kind).toList());
		assertEquals("pixel 10 × 12.5 nm, not stretched, θ = 52°", rows.get(0).parameters());
		assertEquals("2026-05-12", rows.get(0).when(), "the day of the decision");
		assertEquals("area 0.01000 ± 0.00040 cm², coulombic efficiency 100 %", rows.get(1).parameters());
		assertTrue(rows.get(3).bound());
		assertEquals("x = 3", rows.get(3).parameters());
		assertEquals("Trace the layers", rows.get(4).what());
		assertEquals("smoothing = 2.0 px", rows.get(4).parameters(), "as it ran, defaults included");
		assertEquals("2026-05-13 10:00:00", rows.get(4).when());
		assertEquals("Plateau 0.1.0", rows.get(4).by());
		assertFalse(rows.get(4).bound());
		assertEquals("2", rows.get(5).parameters(), "steps of the record are counted from 1");
	}

	@Test
	void aStepThatMayBeLeftOutIsSaidToBeSoOnlyWhileItHasNotRun() {
		Recipe recipe = new Recipe("lipon-cell", "", new LayerPlan(List.of(), ""), List.of(new Recipe.Step("m.charge", Map.of(), false), new Recipe.Step("m.maps", Map.of(), false)));
		CellGeometry cell = new CellGeometry("Li", Optional.empty(), Optional.empty(), new Quantity(1, 0, "1"));
		WorkRecord record = new WorkRecord("Plateau 0.1.0", "2026-05-13T10:00:00Z", "a.tif", new TreeMap<>(), WorkRecord.steps(OpenOptions.none(), OptionalInt.empty(), cell, recipe,
				Optional.empty(), OptionalInt.empty(), Optional.empty(), List.of(), id -> AnalysisKind.MEASUREMENT));
		List<RecordRow> rows = RecordRow.of(record, Map.of("m.charge", "Charge", "m.maps", "Element maps"), List.of(new Provenance.Step("m.charge", "0.1.0", Map.of())));
		assertEquals(List.of("Charge", "Element maps (if possible)"), rows.stream().filter(r -> r.kind().equals("Measurement")).map(RecordRow::what).toList());
	}
}
