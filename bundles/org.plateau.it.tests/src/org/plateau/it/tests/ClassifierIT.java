// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.Results;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Progress;
import org.plateau.imaging.ClassStroke;
import org.plateau.io.recipe.ClassifierFile;
import org.plateau.io.recipe.RecipeFile;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.Micrograph;
import org.plateau.model.layer.LayerStack;
import org.plateau.testkit.AbstractAnalysisTest;

/** The pixel classifier keeps the promises of analyses, and gives the same numbers from strokes, from its file and from a recipe. */
class ClassifierIT {

	private static final CommandLine LINE = new CommandLine();
	private static final Path PICTURE = CommandLine.PROJECT.resolve("examples/lipon-au-seed/image.tif");
	private static Results classified;

	@TempDir
	Path temp;

	private static Analysis analysis(String id) {
		return LINE.plateau.analyses().create(LINE.plateau.analyses().find("org.plateau.imaging." + id).orElseThrow()).orElseThrow();
	}

	private static Results done(String id, Results in, Map<String, String> given) throws Exception {
		Analysis a = analysis(id);
		return in.with(((Outcome.Done) a.run(in, new ParameterValues(a.parameters(), given), Progress.NONE)).results());
	}

	/** The example, traced by contrast, and classified by strokes along the middle of what was traced; the largest voids are dabbed. */
	private static synchronized Results classified() throws Exception {
		if (classified == null) {
			Micrograph picture = ((Content.Image) LINE.plateau.opener().open(PICTURE, OpenOptions.none())).micrograph();
			Results in = Results.empty().with(Keys.MICROGRAPH, picture).with(Keys.SPECIMEN, picture.pixels().readRows(0, picture.specimenRows()))
					.with(Keys.LAYER_PLAN, LINE.plateau.recipes().named("lipon-cell", Path.of(".")).plan());
			Results traced = done("voids", done("layerTracing", in, Map.of()), Map.of());
			classified = done("classes", traced, Map.of("strokes", ClassStroke.format(strokes(traced))));
		}
		return classified;
	}

	private static List<ClassStroke> strokes(Results traced) {
		LayerStack stack = traced.require(Keys.LAYER_STACK);
		int rows = traced.require(Keys.SPECIMEN).height();
		List<ClassStroke> strokes = new ArrayList<>();
		for (int i = 0; i < stack.layers().size(); i++) {
			for (double share : new double[] { 0.2, 0.5, 0.8 }) {
				List<ClassStroke.Point> points = new ArrayList<>();
				for (int x = 50; x < traced.require(Keys.SPECIMEN).width() - 50; x += 25) {
					double top = i == 0 ? 0 : stack.interfaces().get(i - 1).yPx()[x];
					double bottom = i == stack.interfaces().size() ? rows : stack.interfaces().get(i).yPx()[x];
					points.add(new ClassStroke.Point(x, top + share * (bottom - top)));
				}
				strokes.add(new ClassStroke(stack.layers().get(i), points, 2));
			}
		}
		traced.require(Keys.VOIDS).voids().stream().sorted((a, b) -> Double.compare(b.areaUm2(), a.areaUm2())).limit(12)
				.forEach(v -> strokes.add(new ClassStroke("void", List.of(new ClassStroke.Point(v.centroidXPx(), v.centroidYPx())), 2)));
		return strokes;
	}

	private abstract static class OfClassifier extends AbstractAnalysisTest {
		private final String id;

		OfClassifier(String id) {
			this.id = id;
		}

		@Override
		protected Analysis analysis() {
			return ClassifierIT.analysis(id);
		}

		@Override
		protected Results input() throws Exception {
			return classified();
		}

		@Override
		protected boolean isLong() {
			return true;
		}
	}

	@Nested
	class Classes extends OfClassifier {
		Classes() {
			super("classes");
		}

		@Override
		protected Map<String, String> values() {
			try {
				return Map.of("strokes", ClassStroke.format(strokes(classified())));
			} catch (Exception e) {
				throw new IllegalStateException(e);
			}
		}

		/** The classes themselves are for the steps that follow: what is traced in them tells them apart. */
		@Override
		protected String numbers(Results r) {
			try {
				return done("classTracing", classified().with(r), Map.of()).require(Keys.LAYER_STACK).interfaces().stream().map(i -> Arrays.toString(i.yPx()))
						.toList().toString();
			} catch (Exception e) {
				throw new IllegalStateException(e);
			}
		}
	}

	@Nested
	class Tracing extends OfClassifier {
		Tracing() {
			super("classTracing");
		}

		@Override
		protected String numbers(Results r) {
			return String.join("\n", r.require(Keys.LAYER_STACK).interfaces().stream().map(i -> i.name() + Arrays.toString(i.yPx())).toList());
		}
	}

	@Nested
	class Voids extends OfClassifier {
		Voids() {
			super("classVoids");
		}

		@Override
		protected String numbers(Results r) {
			return r.require(Keys.VOIDS).voids().toString() + List.of(r.require(Keys.VOIDS).layers(), r.require(Keys.VOIDS).contacts());
		}
	}

	@Test
	void strokesAFileAndARecipeGiveTheSameNumbers() throws Exception {
		List<ClassStroke> strokes = strokes(classified());
		Path file = temp.resolve("strokes.txt");
		Files.writeString(file, "# a comment\n" + ClassStroke.format(strokes).replace(" | ", "\n") + "\n");
		Path classes = temp.resolve("classes");
		CommandLine.Answer answer = LINE.run("org.plateau.headless.classify", PICTURE, "--strokes", file, "--out", classes);
		assertEquals(0, answer.exit(), answer.err());
		assertTrue(answer.out().contains("out-of-bag error"), answer.out());
		for (String ending : List.of(".classes.png", ".classes.tif", ".probabilities.tif", ".classes.json", ".classifier.json")) {
			assertTrue(Files.size(classes.resolve("image" + ending)) > 0, ending);
		}
		Path model = classes.resolve("image.classifier.json");
		ClassifierFile read = ClassifierFile.read(model);
		assertEquals("image.tif", read.image());
		assertEquals(strokes, ClassStroke.parse(read.strokes()));
		Path again = temp.resolve("again.classifier.json");
		read.write(again);
		assertEquals(Files.readString(model), Files.readString(again));

		answer = LINE.measure(PICTURE, "--recipe", "lipon-cell", "--classifier", model, "--out", temp.resolve("a"), "--quiet");
		assertEquals(0, answer.exit(), answer.err());
		Recipe plain = LINE.plateau.recipes().named("lipon-cell", Path.of("."));
		Path recipe = temp.resolve("strokes.json");
		RecipeFile.write(plain.beginningWith(List.of(new Recipe.Step("org.plateau.imaging.classes", Map.of("strokes", ClassStroke.format(strokes)), true))), recipe);
		assertEquals(0, LINE.measure(PICTURE, "--recipe", recipe, "--out", temp.resolve("b"), "--quiet").exit());
		assertEquals(0, LINE.measure(PICTURE, "--recipe", "lipon-cell", "--out", temp.resolve("c"), "--quiet").exit());
		JsonNode a = new ObjectMapper().readTree(temp.resolve("a/results.json").toFile());
		JsonNode b = new ObjectMapper().readTree(temp.resolve("b/results.json").toFile());
		JsonNode c = new ObjectMapper().readTree(temp.resolve("c/results.json").toFile());
		assertTrue(a.toString().contains("classifier with an out-of-bag error"), "said among the findings");
		for (String part : List.of("layers", "interfaces", "voids")) {
			assertEquals(b.get(part), a.get(part), part);
		}
		assertNotEquals(c.get("layers"), a.get("layers"), "by contrast they are not the very same");
	}

	@Test
	void aClassifierWithoutTheRecipesLayersIsRefused() throws Exception {
		Path recipe = temp.resolve("strokes.json");
		RecipeFile.write(LINE.plateau.recipes().named("lipon-cell", Path.of(".")).beginningWith(
				List.of(new Recipe.Step("org.plateau.imaging.classes", Map.of("strokes", "a@3: 10 10 | b@3: 200 200"), true))), recipe);
		CommandLine.Answer answer = LINE.measure(PICTURE, "--recipe", recipe, "--out", temp.resolve("a"));
		assertEquals(1, answer.exit());
		assertTrue(answer.err().contains("has no use for the classes a, b"), answer.err());
		assertEquals(2, LINE.measure(PICTURE, "--classifier", PICTURE, "--out", temp.resolve("b")).exit());
	}
}
