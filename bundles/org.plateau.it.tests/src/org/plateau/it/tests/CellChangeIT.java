// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plateau.analysis.Keys;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.Results;
import org.plateau.echem.impedance.ImpedanceKeys;
import org.plateau.extension.Progress;
import org.plateau.headless.ChargeTask;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;

/** When a person says something else about the cell, everything that is made of it follows, and nothing of the other cell stays. */
class CellChangeIT {

	private static final CommandLine LINE = new CommandLine();
	private static final Recipe RECIPE = new Recipe("all", "", new LayerPlan(List.of(), ""), List.of(step("impedanceFit"), step("conductivity"), step("cycles")));

	private static Recipe.Step step(String name) {
		return new Recipe.Step("org.plateau.echem." + name, Map.of(), false);
	}

	private static Results with(Results known, Optional<Quantity> area) {
		CellGeometry cell = new CellGeometry("Li", area, Optional.empty(), new Quantity(1, 0, ""), Optional.of(new Quantity(3.7, 0.05, "µm")));
		return ChargeTask.run(LINE.plateau, RECIPE, known.with(Keys.CELL, cell), Optional.empty(), Progress.NONE).results();
	}

	/** σ = L / (R A): twice the area, half the conductivity; without an area none. Capacities per area alike. */
	@Test
	void conductivityAndCapacitiesFollowTheArea() throws Exception {
		Results small = with(ImpedanceContractsIT.all(), Optional.of(new Quantity(0.02, 0, "cm²")));
		Results large = with(small, Optional.of(new Quantity(0.04, 0, "cm²")));
		double sigma = small.require(ImpedanceKeys.CONDUCTIVITY).conductivity().value();
		assertEquals(sigma / 2, large.require(ImpedanceKeys.CONDUCTIVITY).conductivity().value(), 1e-9 * sigma);
		double capacity = small.require(Keys.CYCLES).steps().get(0).arealCapacity().orElseThrow().value();
		assertEquals(capacity / 2, large.require(Keys.CYCLES).steps().get(0).arealCapacity().orElseThrow().value(), 1e-9 * capacity);
		assertTrue(large.require(ImpedanceKeys.FIT) == small.require(ImpedanceKeys.FIT), "the circuit is not fitted again");
		Results none = with(large, Optional.empty());
		assertFalse(none.has(ImpedanceKeys.CONDUCTIVITY), "no number of another area stays");
		assertTrue(none.require(Keys.CYCLES).steps().get(0).arealCapacity().isEmpty());
	}
}
