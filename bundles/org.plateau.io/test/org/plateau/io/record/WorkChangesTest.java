// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.eds.Landmark;
import org.plateau.model.eds.MapStyle;
import org.plateau.model.roi.Position;

class WorkChangesTest {

	private static final OpenOptions TEN_NM = new OpenOptions(OptionalDouble.of(10), OptionalDouble.of(10), Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty());
	private static final CellGeometry CELL = new CellGeometry("Li", Optional.of(new Quantity(0.01, 0.0002, "cm²")), Optional.empty(), new Quantity(1, 0, "1"));
	private static final LayerPlan PLAN = new LayerPlan(List.of(new LayerPlan.Expectation("Cu", false, LayerPlan.Edge.ANY, Double.NaN, Double.NaN),
			new LayerPlan.Expectation("Li", false, LayerPlan.Edge.DARKER, 0.2, 8)), "Li");

	private static Recipe recipe(String name, LayerPlan plan, String... ids) {
		return new Recipe(name, "", plan, List.of(ids).stream().map(id -> new Recipe.Step(id, Map.of(), true)).toList());
	}

	private static AnalysisKind kind(String id) {
		return id.startsWith("c.") ? AnalysisKind.CORRECTION : id.startsWith("e.") ? AnalysisKind.EDIT : AnalysisKind.MEASUREMENT;
	}

	private static WorkRecord made(String product, Map<String, String> inputs, OpenOptions decided, CellGeometry cell, Recipe recipe, StepSelection selection) {
		return new WorkRecord(product, "2026-05-13T10:00:00Z", "a.tif", new TreeMap<>(inputs),
				WorkRecord.steps(decided, OptionalInt.empty(), cell, recipe, Optional.ofNullable(selection), OptionalInt.empty(), Optional.empty(), List.of(), WorkChangesTest::kind));
	}

	private static final Map<String, String> FILES = Map.of("a.tif", "aa", "b.mpt", "bb");
	private static final WorkRecord BEFORE = made("Plateau 1.0.0", FILES, OpenOptions.none(), CELL, recipe("cell", PLAN, "m.trace"), null);

	private static List<String> now(Map<String, String> inputs, OpenOptions decided, CellGeometry cell, Recipe recipe) {
		return WorkChanges.reasons(BEFORE, made("Plateau 1.0.0", inputs, decided, cell, recipe, null));
	}

	@Test
	void anotherMomentOfThePictureIsTold() {
		WorkRecord placed = new WorkRecord("Plateau 1.0.0", "", "a.tif", new TreeMap<>(FILES),
				WorkRecord.steps(OpenOptions.none(), OptionalInt.empty(), CELL, recipe("cell", PLAN, "m.trace"), Optional.empty(), OptionalInt.of(3), Optional.empty(), List.of(), WorkChangesTest::kind));
		assertEquals(List.of("the picture was placed elsewhere in the cell's record"), WorkChanges.reasons(BEFORE, placed));
		assertTrue(placed.bound(), "it holds of this picture alone");
		assertEquals(OptionalInt.empty(), placed.withoutBound().imagedAfter());
	}

	@Test
	void nothingHasChanged() {
		WorkRecord later = new WorkRecord("Plateau 1.0.0", "2027-01-01T00:00:00Z", "renamed.tif", new TreeMap<>(Map.of("renamed.tif", "aa", "other.mpt", "bb")), BEFORE.steps());
		assertEquals(List.of(), WorkChanges.reasons(BEFORE, later), "neither the time nor the names of files count");
		assertEquals(List.of(), WorkChanges.reasons(made("Plateau 1.0.0", FILES, TEN_NM.decidedOn("2026-01-01"), CELL, recipe("cell", PLAN, "m.trace"), null),
				made("Plateau 1.0.0", FILES, TEN_NM.decidedOn("2026-02-02"), CELL, recipe("cell", PLAN, "m.trace"), null)), "the same was decided again");
	}

	private static WorkRecord withMaps(Map<String, String> maps, OpenOptions size, List<Landmark> landmarks, List<MapStyle> styles) {
		Map<String, String> inputs = new TreeMap<>(FILES);
		inputs.putAll(maps);
		Optional<WorkStep.UseMaps> use = maps.isEmpty() ? Optional.empty() : Optional.of(new WorkStep.UseMaps(List.copyOf(maps.keySet()), size, landmarks));
		return new WorkRecord("Plateau 1.0.0", "", "a.tif", new TreeMap<>(inputs),
				WorkRecord.steps(OpenOptions.none(), OptionalInt.empty(), CELL, recipe("cell", PLAN, "m.trace"), Optional.empty(), OptionalInt.empty(), use, styles, WorkChangesTest::kind));
	}

	@Test
	void filesAndPlaceOfTheElementMapsCountTheirColoursDoNot() {
		Map<String, String> maps = Map.of("eds_Cu.tif", "cc", "eds_O.tif", "dd");
		List<Landmark> two = List.of(new Landmark(new Position(1, 2), new Position(3, 4)), new Landmark(new Position(5, 6), new Position(7, 8)));
		WorkRecord with = withMaps(maps, OpenOptions.none(), two, List.of());
		assertEquals(List.of(), WorkChanges.reasons(with, withMaps(Map.of("maps/Cu.tif", "cc", "maps/O.tif", "dd"), OpenOptions.none(), two,
				List.of(new MapStyle("Cu", true, 0xff0000, 1, 0, 9, 1, MapStyle.Blend.ADDITIVE, 1, 0)))));
		assertEquals(List.of("EDS files were added"), WorkChanges.reasons(BEFORE, withMaps(maps, OpenOptions.none(), List.of(), List.of())), "the cycling record is the same as before");
		assertEquals(List.of("the EDS files were taken away", "the landmarks of the element maps were changed"), WorkChanges.reasons(with, BEFORE));
		assertEquals(List.of("the EDS files have changed"), WorkChanges.reasons(with, withMaps(Map.of("eds_Cu.tif", "c2", "eds_O.tif", "dd"), OpenOptions.none(), two, List.of())));
		assertEquals(List.of("the landmarks of the element maps were changed"), WorkChanges.reasons(with, withMaps(maps, OpenOptions.none(), two.subList(0, 1), List.of())));
		assertEquals(List.of("the size of a map pixel was decided differently"), WorkChanges.reasons(with, withMaps(maps, TEN_NM, two, List.of())));
	}

	@Test
	void everythingThatChangesNumbersIsSaid() {
		Recipe same = recipe("cell", PLAN, "m.trace");
		assertEquals(List.of("the picture is another one than was measured"), now(Map.of("a.tif", "a2", "b.mpt", "bb"), OpenOptions.none(), CELL, same));
		assertEquals(List.of("the cycling record has changed"), now(Map.of("a.tif", "aa", "b.mpt", "b2"), OpenOptions.none(), CELL, same));
		assertEquals(List.of("the cycling record was taken away"), now(Map.of("a.tif", "aa"), OpenOptions.none(), CELL, same));
		assertEquals(List.of("scale or tilt was decided differently"), now(FILES, TEN_NM, CELL, same));
		assertEquals(List.of("the cell's data were changed"), now(FILES, OpenOptions.none(), new CellGeometry("Na", CELL.electrodeArea(), Optional.empty(), CELL.coulombicEfficiency()), same));
		assertEquals(List.of("other plating steps are counted"),
				WorkChanges.reasons(made("Plateau 1.0.0", FILES, OpenOptions.none(), CELL, same, new StepSelection(List.of(1))), BEFORE));
		assertEquals(List.of("the corrections were changed"), now(FILES, OpenOptions.none(), CELL, recipe("cell", PLAN, "c.destripe", "m.trace")));
		assertEquals(List.of("what was edited by hand was changed"), now(FILES, OpenOptions.none(), CELL, recipe("cell", PLAN, "e.pass", "m.trace")));
		assertEquals(List.of("the recipe cell was changed"), now(FILES, OpenOptions.none(), CELL, recipe("cell", PLAN, "m.trace", "m.voids")));
		assertEquals(List.of("the recipe cell was changed"), now(FILES, OpenOptions.none(), CELL, recipe("cell", new LayerPlan(PLAN.layers(), ""), "m.trace")));
		assertEquals(List.of("measured with the recipe cell, the experiment says auto"), now(FILES, OpenOptions.none(), CELL, recipe("auto", PLAN, "m.trace")));
		assertEquals(List.of("the hints were changed"), now(FILES, OpenOptions.none(), CELL, recipe("cell", PLAN.withHint("Cu/Li", 3, 4), "m.trace")));
		assertEquals(List.of("measured with Plateau 1.0.0, this is Plateau 1.1.0"),
				WorkChanges.reasons(BEFORE, made("Plateau 1.1.0", FILES, OpenOptions.none(), CELL, same, null)));
		assertEquals(2, now(Map.of("a.tif", "a2", "b.mpt", "b2"), OpenOptions.none(), CELL, same).size(), "all reasons, not only the first");
	}
}
