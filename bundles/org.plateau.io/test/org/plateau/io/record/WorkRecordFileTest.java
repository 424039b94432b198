// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
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
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.eds.Landmark;
import org.plateau.model.eds.MapStyle;
import org.plateau.model.image.TiltDecision.Verdict;
import org.plateau.model.roi.Position;

class WorkRecordFileTest {

	private static final OpenOptions DECIDED = new OpenOptions(OptionalDouble.of(10), OptionalDouble.of(12.5), Optional.of(Verdict.SURFACE_CORRECTED),
			OptionalDouble.of(54), OptionalDouble.of(0.015), OptionalDouble.of(20), "2026-05-12");
	private static final CellGeometry CELL = new CellGeometry("Na", Optional.of(new Quantity(0.0100, 0.0002, "cm²")), Optional.empty(),
			new Quantity(0.97, Double.NaN, "1"));
	private static final Recipe RECIPE = new Recipe("cell", "for people",
			new LayerPlan(List.of(new LayerPlan.Expectation("Cu", false, LayerPlan.Edge.ANY, Double.NaN, Double.NaN),
					new LayerPlan.Expectation("Li", true, LayerPlan.Edge.DARKER, 0.2, 8, true, true), new LayerPlan.Expectation("LiPON", false, LayerPlan.Edge.BRIGHTER, 1, 9)), "Li")
					.withHint("Cu/Li", 12.5, 300.25),
			List.of(new Recipe.Step("c.destripe", Map.of("levels", "5"), true), new Recipe.Step("e.pass", Map.of("x", "3", "y", "4"), true),
					new Recipe.Step("m.trace", Map.of(), true), new Recipe.Step("m.charge", Map.of("what", "all"), false)));

	private static final WorkStep.UseMaps MAPS = new WorkStep.UseMaps(List.of("eds/Cu.tif", "eds/gone.tif"),
			new OpenOptions(OptionalDouble.of(40), OptionalDouble.of(44), Optional.empty(), OptionalDouble.empty(), OptionalDouble.of(0.02)),
			List.of(new Landmark(new Position(1.25, 2), new Position(300.5, 400)), new Landmark(new Position(90, 80), new Position(700, 650.75))));
	private static final List<MapStyle> STYLES = List.of(new MapStyle("Cu Kα1", false, 0x00a0ff, 0.5, 2, Double.NaN, 1.5, MapStyle.Blend.MULTIPLICATIVE, 2, 0.75));

	private static AnalysisKind kind(String id) {
		return id.startsWith("c.") ? AnalysisKind.CORRECTION : id.startsWith("e.") ? AnalysisKind.EDIT : AnalysisKind.MEASUREMENT;
	}

	private static WorkRecord record() {
		return new WorkRecord("Plateau 0.1.0", "2026-05-13T10:00:00Z", "a.tif", new TreeMap<>(Map.of("a.tif", "ab", "b.mpt", "cd", "eds/Cu.tif", "ef")),
				WorkRecord.steps(DECIDED, OptionalInt.of(3), CELL, RECIPE, Optional.of(new StepSelection(List.of(0, 2))), OptionalInt.of(6), Optional.of(MAPS), STYLES, WorkRecordFileTest::kind));
	}

	@Test
	void everythingComesBackFromTheFile() throws Exception {
		WorkRecord before = record();
		WorkRecord after = WorkRecordFile.parse(WorkRecordFile.toJson(before), Path.of("r.json"));
		assertEquals(before, after);
		assertEquals(DECIDED, after.decided());
		assertEquals(OptionalInt.of(3), after.plane());
		assertEquals(CELL, after.cell());
		assertEquals(RECIPE, after.recipe(), "corrections, edits and analyses in the order in which they are run");
		assertEquals(Optional.of(new StepSelection(List.of(0, 2))), after.selection());
		assertEquals(OptionalInt.of(6), after.imagedAfter());
		assertEquals(Optional.of(MAPS), after.maps());
		assertEquals(STYLES, after.styles());
		assertEquals(before, after.sorted(WorkRecordFileTest::kind));
	}

	@Test
	void stepsAreTypedAndThoseOfOnePictureAreMarked() throws Exception {
		WorkRecord record = record();
		assertEquals(List.of("Decide", "ChoosePlane", "Correct", "GiveCell", "PlanLayers", "Hint", "UseMaps", "StyleMaps", "Edit", "Measure", "Measure", "CountSteps", "PlaceInTime"),
				record.steps().stream().map(s -> s.getClass().getSimpleName()).toList());
		assertTrue(record.bound());
		WorkRecord free = record.withoutBound();
		assertFalse(free.bound());
		assertEquals(List.of(), free.recipe().plan().hints());
		assertEquals(List.of("c.destripe", "m.trace", "m.charge"), free.recipe().steps().stream().map(Recipe.Step::analysisId).toList());
		assertEquals(Optional.empty(), free.maps(), "which recording shows a place holds for that place");
		assertEquals(STYLES, free.styles(), "colours are a matter of taste and go anywhere");
		assertEquals(4, WorkRecordFile.toJson(record).split("\"bound\" : true", -1).length - 1, "the hint, the maps, the edit and the time");
	}

	@Test
	void theRecordInResultsIsSortedByWhatIsInstalled() throws Exception {
		WorkRecord plain = new WorkRecord("", "", "a.tif", new TreeMap<>(), WorkRecord.steps(OpenOptions.none(), OptionalInt.empty(), CELL, RECIPE,
				Optional.empty(), OptionalInt.empty(), Optional.empty(), List.of(), id -> AnalysisKind.MEASUREMENT));
		String results = "{ \"plateauResults\": 1, \"layers\": [], \"provenance\": { \"product\": \"Plateau 0.1.0\", \"inputs\": [ { \"file\": \"a.tif\", \"sha256\": \"ab\" } ] }, \"record\": "
				+ WorkRecordFile.toJson(plain) + "}";
		WorkRecord read = WorkRecordFile.parse(results, Path.of("results.json"));
		assertEquals("Plateau 0.1.0", read.product());
		assertEquals(Map.of("a.tif", "ab"), read.inputs());
		assertEquals(4, read.of(WorkStep.Measure.class).size());
		WorkRecord sorted = read.sorted(WorkRecordFileTest::kind);
		assertEquals(List.of("c.destripe"), sorted.of(WorkStep.Correct.class).stream().map(s -> s.step().analysisId()).toList());
		assertEquals(List.of("e.pass"), sorted.of(WorkStep.Edit.class).stream().map(s -> s.step().analysisId()).toList());
		assertEquals(RECIPE, sorted.recipe());
	}

	@Test
	void faultsAreNamedWithTheirLine() {
		FormatException unknown = assertThrows(FormatException.class, () -> WorkRecordFile.parse("""
				{ "plateauRecord": 1,
				  "steps": [
				    { "step": "meassure", "analysis": "m.trace" } ] }
				""", Path.of("r.json")));
		assertTrue(unknown.getMessage().contains("line 3") && unknown.getMessage().contains("meassure"), unknown.getMessage());
		FormatException old = assertThrows(FormatException.class, () -> WorkRecordFile.parse("{ \"plateauResults\": 1 }", Path.of("results.json")));
		assertTrue(old.getMessage().contains("measure the picture again"), old.getMessage());
		FormatException newer = assertThrows(FormatException.class, () -> WorkRecordFile.parse("{ \"plateauRecord\": 2, \"steps\": [] }", Path.of("r.json")));
		assertTrue(newer.getMessage().contains("newer Plateau"), newer.getMessage());
		FormatException none = assertThrows(FormatException.class, () -> WorkRecordFile.parse("{ \"plateauRecord\": 1, \"steps\": [] }", Path.of("r.json")));
		assertTrue(none.getMessage().contains("no step that measures"), none.getMessage());
		FormatException plane = assertThrows(FormatException.class, () -> WorkRecordFile.parse("""
				{ "plateauRecord": 1, "steps": [ { "step": "plane", "plane": 0 } ] }
				""", Path.of("r.json")));
		assertTrue(plane.getMessage().contains("counted from 1"), plane.getMessage());
		FormatException landmark = assertThrows(FormatException.class, () -> WorkRecordFile.parse("""
				{ "plateauRecord": 1, "steps": [
				  { "step": "maps", "files": [ "Cu.tif" ],
				    "landmarks": [ [ 1, 2, 3 ] ] } ] }
				""", Path.of("r.json")));
		assertTrue(landmark.getMessage().contains("line 3") && landmark.getMessage().contains("[map x, map y, picture x, picture y]"), landmark.getMessage());
	}
}
