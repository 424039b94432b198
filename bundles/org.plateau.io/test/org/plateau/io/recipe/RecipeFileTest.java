// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Recipe;
import org.plateau.io.spi.FormatException;

class RecipeFileTest {

	private static final String RECIPE = """
			{
			  "plateauRecipe": 1,
			  "name": "lipon-cell",
			  "description": "Li | LiPON | Cu",
			  "deposit": "Li_plated",
			  "layers": [
			    { "name": "surface" },
			    { "name": "Pt", "optional": true, "edge": "brighter", "min_um": 0.1, "max_um": 3 },
			    { "name": "Li_plated", "edge": "darker", "comment": "the deposit" }
			  ],
			  "steps": [
			    { "analysis": "org.plateau.imaging.layerTracing", "parameters": { "smooth": 2.5, "fine": true, "mode": "x" } },
			    { "analysis": "org.plateau.echem.charge", "required": false }
			  ]
			}
			""";

	@TempDir
	Path folder;

	@Test
	void readsEveryField() throws Exception {
		Recipe r = RecipeFile.parse(RECIPE, Path.of("r.json"));
		assertEquals("lipon-cell", r.name());
		assertEquals("Li_plated", r.plan().depositLayer());
		assertEquals(new LayerPlan.Expectation("Pt", true, LayerPlan.Edge.BRIGHTER, 0.1, 3), r.plan().layers().get(1));
		assertEquals(LayerPlan.Edge.ANY, r.plan().layers().get(0).edge());
		assertTrue(Double.isNaN(r.plan().layers().get(2).minUm()));
		assertEquals(Map.of("smooth", "2.5", "fine", "true", "mode", "x"), r.steps().get(0).parameters());
		assertTrue(r.steps().get(0).required());
		assertEquals(new Recipe.Step("org.plateau.echem.charge", Map.of(), false), r.steps().get(1));
	}

	@Test
	void whatIsWrittenIsReadBackEqual() throws Exception {
		Recipe r = RecipeFile.parse(RECIPE, Path.of("r.json"));
		Path file = folder.resolve("mein Rezept ü.json");
		RecipeFile.write(r, file);
		assertEquals(r, RecipeFile.read(file));
		assertEquals(List.of(file), Files.list(folder).toList(), "no temporary file stays");
		Recipe auto = new Recipe("auto", "", new LayerPlan(List.of(), ""), r.steps());
		RecipeFile.write(auto, file);
		assertEquals(auto, RecipeFile.read(file));
		assertTrue(RecipeFile.read(file).plan().isAuto());
	}

	/** "surface/Li_plated" skips Pt, which is optional. */
	@Test
	void hintsAndSolidLayersAreReadAndWritten() throws Exception {
		String text = RECIPE.replace("\"comment\": \"the deposit\"", "\"solid\": true, \"darker_base\": true").replace("\"steps\": [", """
				"hints": [ { "interface": "Pt/Li_plated", "x": 12.5, "y": 80 }, { "interface": "surface/Li_plated", "x": 40, "y": 81 } ],
				"steps": [""");
		Recipe r = RecipeFile.parse(text, Path.of("r.json"));
		assertEquals(List.of(new LayerPlan.Hint("Pt", "Li_plated", 12.5, 80), new LayerPlan.Hint("surface", "Li_plated", 40, 81)), r.plan().hints());
		assertTrue(r.plan().layers().get(2).solid());
		assertTrue(r.plan().layers().get(2).darkerBase());
		assertEquals(r, RecipeFile.parse(RecipeFile.toJson(r), Path.of("r.json")));
		for (String[] fault : new String[][] { { "Pt/Li_plated", "Pt/Cu", "there is no such interface; interfaces: surface/Pt, surface/Li_plated, Pt/Li_plated" },
				{ "\"x\": 12.5", "\"x\": -1", "in pixels from 0" }, { "\"y\": 80", "\"z\": 80", "unknown field \"z\"" } }) {
			FormatException e = assertThrows(FormatException.class, () -> RecipeFile.parse(text.replace(fault[0], fault[1]), Path.of("r.json")));
			assertTrue(e.getMessage().contains(fault[2]), e.getMessage());
		}
		String auto = RECIPE.replaceAll("(?s)\"deposit.*\"steps\"", "\"hints\": [ { \"interface\": \"a/b\", \"x\": 1, \"y\": 1 } ], \"steps\"");
		assertTrue(assertThrows(FormatException.class, () -> RecipeFile.parse(auto, Path.of("r.json"))).getMessage().contains("no names for its interfaces"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "\"edge\": \"darker\"|\"edge\": \"darkish\"|line 9|brighter, darker or any",
			"\"optional\": true|\"optinal\": true|line 8|unknown field \"optinal\"", "\"deposit\": \"Li_plated\"|\"deposit\": \"Na_plated\"|line 5|none of the layers",
			"\"max_um\": 3|\"max_um\": \"3\"|line 8|not a number", "\"max_um\": 3|\"max_um\": 0.05|line 8|make no sense",
			"{ \"name\": \"surface\" }|{ \"name\": \"Pt\" }|line 8|there twice", "\"plateauRecipe\": 1|\"plateauRecipe\": 2|line 2|newer Plateau",
			"\"plateauRecipe\": 1,||line 1|\"plateauRecipe\" with a version number is missing",
			"\"layers\": [|\"layers\": [ 7,|line 6|not an object", "\"name\": \"lipon-cell\",|\"name\": \"lipon-cell\"|line 4|not valid JSON",
			"\"name\": \"lipon-cell\",|\"name\": \"a\", \"name\": \"b\",|line 3|Duplicate" })
	void everyFaultHasItsLine(String from, String to, String line, String because) {
		String broken = RECIPE.replace(from, to == null ? "" : to);
		FormatException e = assertThrows(FormatException.class, () -> RecipeFile.parse(broken, Path.of("r.json")));
		assertTrue(e.getMessage().startsWith("r.json, " + line + ":"), e.getMessage());
		assertTrue(e.getMessage().contains(because), e.getMessage());
		assertEquals(1, e.getMessage().lines().count(), "one line: " + e.getMessage());
	}

	@Test
	void anEmptyAndAMissingFileAreNamed() throws Exception {
		Path file = folder.resolve("r.json");
		assertTrue(assertThrows(FormatException.class, () -> RecipeFile.read(file)).getMessage().contains("no such file"));
		Files.writeString(file, "");
		assertTrue(assertThrows(FormatException.class, () -> RecipeFile.read(file)).getMessage().contains("no JSON"));
		Files.write(file, new byte[] { '{', (byte) 0xff, '}' });
		assertTrue(assertThrows(FormatException.class, () -> RecipeFile.read(file)).getMessage().contains("UTF-8"));
		Files.writeString(file, "[".repeat(100000));
		assertThrows(FormatException.class, () -> RecipeFile.read(file));
	}
}
