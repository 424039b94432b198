// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Recipe;
import org.plateau.io.experiment.Correction;

class ArrangementTest {

	private static final LayerPlan AUTO = new LayerPlan(List.of(), "");
	private static final LayerPlan CELL = new LayerPlan(List.of(new LayerPlan.Expectation("Cu", false, LayerPlan.Edge.ANY, Double.NaN, Double.NaN),
			new LayerPlan.Expectation("Li", false, LayerPlan.Edge.DARKER, Double.NaN, Double.NaN)), "Li");

	private static Recipe recipe(LayerPlan plan, String... ids) {
		return new Recipe("r", "", plan, List.of(ids).stream().map(id -> new Recipe.Step(id, Map.of(), true)).toList());
	}

	private static List<String> ids(Recipe r) {
		return r.steps().stream().map(s -> s.analysisId().substring("org.plateau.".length())).toList();
	}

	@Test
	void aRecipeWithoutHandworkIsItself() {
		Recipe r = recipe(CELL, "org.plateau.imaging.layerTracing", "org.plateau.imaging.voids");
		assertSame(r, Arrangement.of(r));
		Recipe byHand = recipe(AUTO, Arrangement.BY_HAND, "org.plateau.imaging.layerThickness");
		assertSame(byHand, Arrangement.of(byHand));
	}

	@Test
	void drawingTakesThePlaceOfTracingAndKeepsThePlan() {
		Recipe r = recipe(CELL, "org.plateau.imaging.layerTracing", "org.plateau.imaging.layerThickness", "org.plateau.imaging.voids");
		Recipe drawn = Arrangement.of(r, List.of(Arrangement.byHand()));
		assertEquals(List.of("imaging.byHand", "imaging.layerThickness", "imaging.voids"), ids(drawn));
		assertEquals(CELL, drawn.plan());
		assertEquals(List.of(true, true, false), drawn.steps().stream().map(Recipe.Step::required).toList(), "voids wait until the deposit is drawn");
		assertEquals(drawn, Arrangement.of(r.beginningWith(Correction.steps(List.of(Arrangement.byHand())))), "the same from an experiment");
		assertSame(drawn, Arrangement.of(drawn));
		assertEquals(drawn, Arrangement.of(drawn, List.of(Arrangement.byHand())));
	}

	@Test
	void withoutAPlanALayerCalledDepositIsSearchedForVoids() {
		Recipe drawn = Arrangement.of(recipe(AUTO, "org.plateau.imaging.layerTracing", "org.plateau.imaging.layerThickness"), List.of(Arrangement.byHand()));
		assertEquals(List.of("imaging.byHand", "imaging.layerThickness", "imaging.voids", "echem.charge", "echem.closure", "imaging.stress"), ids(drawn));
		assertEquals("deposit", drawn.plan().depositLayer());
	}

	@Test
	void whatIsSwitchedOffDoesNotCount() {
		Recipe r = recipe(CELL, "org.plateau.imaging.layerTracing");
		Correction off = new Correction(Arrangement.BY_HAND, Map.of(), false);
		assertEquals(r, Arrangement.of(r, List.of(off)));
		assertEquals(false, Arrangement.isByHand(List.of(off)));
	}
}
