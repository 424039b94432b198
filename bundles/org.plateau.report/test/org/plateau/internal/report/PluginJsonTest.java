// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plateau.analysis.Keys;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.model.Quantity;

class PluginJsonTest {

	/** Not public, as a plug-in's may be. */
	private record Whole(Quantity onset, List<Part> parts, double[] curve, Optional<String> none, double nothing) {
	}

	private record Part(String layer, int readings, double sdUm) {
	}

	private record Broken(int x) {
		@Override
		public int x() {
			throw new IllegalStateException("no");
		}
	}

	private static final ResultKey<Whole> KEY = new ResultKey<>("com.acme.whole", Whole.class, "see type", "A whole");
	private static final ResultKey<Double> NUMBER = new ResultKey<>("com.acme.number", Double.class, "K", "A number");
	private static final ResultKey<Broken> BROKEN = new ResultKey<>("com.acme.broken", Broken.class, "1", "A broken one");

	private static final Results RESULTS = Results.empty().with(Keys.PLANE, 3).with(NUMBER, 2.5)
			.with(KEY, new Whole(new Quantity(207, 0.5, "°C"), List.of(new Part("Li", 10, 0.1)), new double[2000], Optional.empty(), Double.NaN));

	@Test
	void writesTheRecordsOfPluginsAndLeavesTheCoresKeysAlone() {
		JsonNode tree = PluginJson.tree(RESULTS);
		assertEquals(2, tree.size());
		assertEquals(207, tree.at("/com.acme.whole/value/onset/value").asDouble());
		assertEquals("°C", tree.at("/com.acme.whole/value/onset/unit").asText());
		assertEquals(10, tree.at("/com.acme.whole/value/parts/0/readings").asInt());
		assertEquals(2000, tree.at("/com.acme.whole/value/curve/points").asInt(), "a long curve is counted only");
		assertTrue(tree.at("/com.acme.whole/value/none").isNull() && tree.at("/com.acme.whole/value/nothing").isNull());
		assertEquals("K", tree.at("/com.acme.number/unit").asText());
	}

	@Test
	void whateverTheDomainOfItsAuthorIsItIsWritten() {
		for (String id : List.of("org.example.number", "de.example.number", "number")) {
			JsonNode tree = PluginJson.tree(Results.empty().with(new ResultKey<>(id, Double.class, "K", "A number"), 2.5));
			assertEquals(2.5, tree.path(id).path("value").asDouble(), id);
		}
	}

	@Test
	void oneThatThrowsCostsOnlyItself() {
		JsonNode tree = PluginJson.tree(RESULTS.with(BROKEN, new Broken(1)));
		assertTrue(tree.at("/com.acme.broken/trouble").asText().contains("no"));
		assertFalse(tree.at("/com.acme.whole").has("trouble"));
	}

	@Test
	void listsTheNumbersForPeople() {
		List<List<String>> rows = PluginJson.rows(RESULTS);
		assertTrue(rows.contains(List.of("A number", "", "2.5 K")), rows.toString());
		assertTrue(rows.contains(List.of("A whole", "onset", "207.0 ± 1.0 °C")), rows.toString());
		assertTrue(rows.contains(List.of("A whole", "parts Li readings", "10")), rows.toString());
	}
}
