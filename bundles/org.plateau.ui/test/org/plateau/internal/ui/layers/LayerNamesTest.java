// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.plateau.analysis.LayerPlan;
import org.plateau.internal.ui.layers.LayerNames.Pair;

class LayerNamesTest {

	private static final LayerPlan NOTHING = new LayerPlan(List.of(), "");

	private static LayerPlan plan(String... names) {
		return new LayerPlan(List.of(names).stream().map(n -> new LayerPlan.Expectation(n, false, LayerPlan.Edge.ANY, Double.NaN, Double.NaN)).toList(), "");
	}

	@Test
	void theNamesOfThePlanComeFromTheTopDown() {
		LayerPlan cell = plan("surface", "Cu", "Li", "LiPON");
		assertEquals(new Pair("surface", "Cu"), LayerNames.divided(List.of("specimen"), "specimen", cell));
		assertEquals(new Pair("Cu", "Li"), LayerNames.divided(List.of("surface", "Cu"), "Cu", cell));
		assertEquals(new Pair("Li", "LiPON"), LayerNames.divided(List.of("surface", "Cu", "Li"), "Li", cell));
		assertEquals(new Pair("LiPON", "LiPON 2"), LayerNames.divided(List.of("surface", "Cu", "Li", "LiPON"), "LiPON", cell));
		assertEquals(new Pair("Cu", "Li"), LayerNames.divided(List.of("surface", "Cu", "LiPON"), "Cu", cell), "a layer that was left out");
	}

	@Test
	void withoutAPlanTheDepositIsInTheMiddle() {
		LayerPlan deposit = new LayerPlan(List.of(), "deposit");
		assertEquals(new Pair("surface", "deposit"), LayerNames.divided(List.of("specimen"), "specimen", deposit));
		assertEquals(new Pair("deposit", "substrate"), LayerNames.divided(List.of("surface", "deposit"), "deposit", deposit));
		assertEquals(new Pair("specimen", "specimen 2"), LayerNames.divided(List.of("specimen"), "specimen", NOTHING));
		assertEquals(new Pair("layer2", "layer2 3"), LayerNames.divided(List.of("layer1", "layer2", "layer2 2"), "layer2", NOTHING));
	}
}
