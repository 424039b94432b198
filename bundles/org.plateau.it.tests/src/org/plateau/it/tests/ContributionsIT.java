// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.tests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Descriptor;
import org.plateau.extension.Registry;

/** Every built-in contribution, whatever it adds, keeps the promises of its point. */
class ContributionsIT {

	private final CommandLine line = new CommandLine();

	private static boolean builtIn(Descriptor<?> d) {
		return !d.contributor().equals("org.plateau.it.broken");
	}

	@TestFactory
	Stream<DynamicTest> everyClassLoadsAndHasALabel() {
		List<DynamicTest> tests = new ArrayList<>();
		for (Registry<?> registry : List.of(line.plateau.formats(), line.plateau.analyses(), line.plateau.checks(),
				line.plateau.renderers(), line.plateau.sections(), line.plateau.commands())) {
			add(registry, tests);
		}
		assertTrue(tests.size() >= 15, "found only " + tests.size());
		return tests.stream();
	}

	private static <T> void add(Registry<T> registry, List<DynamicTest> tests) {
		registry.descriptors().stream().filter(ContributionsIT::builtIn)
				.forEach(d -> tests.add(DynamicTest.dynamicTest(registry.point() + " " + d.id(), () -> {
					assertTrue(registry.create(d).isPresent(), () -> registry.problems().toString());
					assertFalse(d.label().isBlank() || d.label().equals(d.id()), "no label for people");
					assertTrue(d.id().startsWith("org.plateau."), "ids start with the bundle's name");
				})));
	}

	@TestFactory
	Stream<DynamicTest> everyAnalysisDocumentsItself() {
		Registry<Analysis> analyses = line.plateau.analyses();
		return analyses.descriptors().stream().filter(ContributionsIT::builtIn).map(d -> DynamicTest.dynamicTest(d.id(), () -> {
			Analysis analysis = analyses.create(d).orElseThrow();
			assertFalse(analysis.citation().isBlank(), "a method must be cited");
			assertFalse(analysis.results().isEmpty(), "an analysis gives something");
			for (ResultKey<?> key : analysis.results()) {
				assertFalse(key.description().isBlank() || key.unit().isBlank(), key + " needs a description and a unit");
			}
			for (Parameter<?> p : analysis.parameters()) {
				assertFalse(p.label().isBlank() || p.description().isBlank(), p.id() + " needs a label and a description");
				assertTrue(!Number.class.isAssignableFrom(p.type()) || !p.unit().isBlank(), p.id() + " needs a unit, or 1");
				defaultIsAllowed(p);
			}
		}));
	}

	private static <T> void defaultIsAllowed(Parameter<T> p) {
		p.check(p.defaultValue());
	}

	@TestFactory
	Stream<DynamicTest> everyRecipeCanBeReadAndItsStepsExist() {
		return line.plateau.recipes().installed().stream().filter(ContributionsIT::builtIn)
				.map(d -> DynamicTest.dynamicTest(d.id(), () -> {
					Recipe recipe = line.plateau.recipes().named(d.id(), Path.of("."));
					assertFalse(recipe.description().isBlank());
					for (Recipe.Step step : recipe.steps()) {
						assertTrue(line.plateau.analyses().find(step.analysisId()).isPresent(), step.analysisId());
					}
				}));
	}
}
