// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.Results;
import org.plateau.extension.Problem;
import org.plateau.extension.Progress;

/** A plug-in whose every contribution is wrong costs only itself, and the user can read why. */
class BrokenContributionsIT {

	private final CommandLine line = new CommandLine();

	private List<Problem> ofBroken() {
		return line.plateau.problems().problems().stream().filter(p -> p.contributor().equals("org.plateau.it.broken")).toList();
	}

	@Test
	void listProblemsNamesEveryBrokenContributionAndNoOther() throws Exception {
		CommandLine.Answer answer = line.run("org.plateau.headless.list", "--problems");
		assertEquals(1, answer.exit());
		String said = answer.out();
		assertTrue(said.contains("org.plateau.it.broken.wrongType") && said.contains("NotAnAnalysis"), said);
		assertTrue(said.contains("org.plateau.it.broken.missingClass") && said.contains("org.plateau.it.broken.Gone"), said);
		assertTrue(said.contains("needs both id and class"), said);
		assertEquals(ofBroken(), line.plateau.problems().problems().stream().filter(p -> !p.message().startsWith("it is slow")).toList(), "everything else works");
		assertTrue(line.plateau.problems().problems().stream().anyMatch(p -> p.id().equals("org.plateau.imaging.voids")
				&& p.toString().contains("org.plateau.imaging") && p.toString().contains("org.plateau.it.broken")), said);
	}

	@Test
	void theBuiltInOwnerOfAnIdKeepsIt() {
		assertEquals("org.plateau.imaging", line.plateau.analyses().find("org.plateau.imaging.voids").orElseThrow().contributor());
	}

	@Test
	void aThrowingProbeDoesNotKeepAnotherReaderFromOpening() throws Exception {
		Path image = CommandLine.PROJECT.resolve("examples/lipon-bare/image.tif");
		assertInstanceOf(org.plateau.io.spi.Content.Image.class, line.plateau.opener().open(image, org.plateau.io.spi.OpenOptions.none()));
		Map<String, Long> byId = ofBroken().stream().collect(Collectors.groupingBy(Problem::id, Collectors.counting()));
		assertTrue(byId.containsKey("org.plateau.it.broken.throwingProbe"), byId.toString());
		assertTrue(byId.containsKey("org.plateau.it.broken.missingClass"), byId.toString());
	}

	@Test
	void aThrowingStepEndsItsRunReadably() {
		Recipe recipe = new Recipe("r", "", new LayerPlan(List.of(), ""),
				List.of(new Recipe.Step("org.plateau.it.broken.throwing", Map.of(), true)));
		var end = assertInstanceOf(Outcome.Failed.class, line.plateau.runner().run(recipe, Results.empty(), Progress.NONE).end());
		assertTrue(end.message().contains("Throws while it runs") && end.message().contains("org.plateau.it.broken"), end.message());
	}

	@Test
	void aThrowingCheckIsLeftOut() {
		var findings = line.plateau.runner().check(Results.empty());
		assertTrue(findings.size() >= 2, "the built-in checks still answer");
		assertTrue(findings.stream().noneMatch(f -> f.checkId().equals("org.plateau.it.broken.check")));
		assertTrue(ofBroken().stream().anyMatch(p -> p.id().equals("org.plateau.it.broken.check")));
	}

	@Test
	void aRecipeThatIsNotThereSaysSo() {
		String message = org.junit.jupiter.api.Assertions.assertThrows(IOException.class,
				() -> line.plateau.recipes().named("org.plateau.it.broken.recipe", Path.of("."))).getMessage();
		assertTrue(message.contains("org.plateau.it.broken"), message);
	}
}
