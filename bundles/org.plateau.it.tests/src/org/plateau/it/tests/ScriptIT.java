// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.it.tests.CommandLine.Answer;

/** Scripts on the command line: what they see, how they end, and that they give the numbers of everything else. */
class ScriptIT {

	private static final CommandLine LINE = new CommandLine();
	private static final Path EXAMPLES = CommandLine.PROJECT.resolve("examples");

	@TempDir
	private Path temp;

	private Answer script(Object... args) throws Exception {
		return LINE.run("org.plateau.script.script", args);
	}

	/** Runs a text as a script. */
	private Answer run(String text, Object... args) throws Exception {
		Path file = temp.resolve("s.groovy");
		Files.writeString(file, text);
		return script(Stream.concat(Stream.of(file), Stream.of(args)).toArray());
	}

	private static JsonNode results(Path folder) throws IOException {
		ObjectNode json = (ObjectNode) new ObjectMapper().readTree(folder.resolve("results.json").toFile());
		((ObjectNode) json.get("provenance")).remove("time");
		return json;
	}

	private Path copy(String example) throws IOException {
		Path folder = Files.createDirectory(temp.resolve(example));
		try (Stream<Path> files = Files.list(EXAMPLES.resolve(example))) {
			for (Path f : files.filter(Files::isRegularFile).toList()) {
				Files.copy(f, folder.resolve(f.getFileName()));
			}
		}
		return folder;
	}

	@Test
	void argumentsOutputAndExitCode() throws Exception {
		Answer answer = run("println args.join('+')\nerr.println 'e'\nplateau.exit(args.size())", "a", "--b", "c");
		assertEquals(new Answer(3, "a+--b+c\n", "e\n"), new Answer(answer.exit(), answer.out().replace("\r", ""), answer.err().replace("\r", "")));
		assertEquals(0, run("1").exit());
		assertEquals(2, script().exit());
		assertTrue(script("--help").out().contains("plateau script"));
	}

	@Test
	void whatIsWrongIsToldWithItsPlaceAndNoStackTrace() throws Exception {
		Path file = temp.resolve("s.groovy");
		assertEquals(1, run("def image = plateau.open('nowhere.tif')").exit());
		assertEquals(file + ":1:1: there is no such file or folder: " + CommandLine.PROJECT.resolve("nowhere.tif") + "; relative paths are meant against " + CommandLine.PROJECT,
				run("def image = plateau.open('nowhere.tif')").err().strip());
		String picture = EXAMPLES.resolve("lipon-bare/image.tif").toString();
		assertEquals(file + ":2:1: there is no correction 'destrip'; known: " + String.join(", ", List.of("align", "shear", "zStep", "tilt", "rotate", "crop", "destripe", "charging", "median",
				"gaussian", "nonLocalMeans")), run("def image = plateau.open(args[0])\nimage.correct('destrip')", picture).err().strip());
		Answer range = run("plateau.open(args[0]).correct('median', radius: 'x')", picture);
		assertTrue(range.err().startsWith(file + ":1:1: correction 'median': "), range.err());
		assertTrue(run("plateau.open(args[0]).mesure()", picture).err().contains("ScriptPicture has no method 'mesure'; did you mean measure?"));
		for (Answer a : List.of(range, run("plateau.open('" + temp + "/none.tif')"), run("def x = "), run("null.foo()"))) {
			assertEquals(1, a.exit());
			assertFalse(a.err().contains("\tat ") || a.err().contains("Exception in"), a.err());
			assertTrue(a.err().lines().count() <= 3, a.err());
		}
		Answer missing = script(temp.resolve("none.groovy"));
		assertEquals(1, missing.exit());
		assertTrue(missing.err().startsWith("plateau script: there is no script "), missing.err());
	}

	@Test
	void seesPackagesOfPlugInsThatItDoesNotKnow() throws Exception {
		Answer answer = run("println org.plateau.testkit.AbstractAnalysisTest.simpleName\nprintln org.plateau.eds.XrayLines.simpleName");
		assertEquals("AbstractAnalysisTest\nXrayLines\n", answer.out().replace("\r", ""), answer.err());
		assertTrue(run("println org.plateau.internal.headless.MeasureCommand").err().contains("no"), "what is not exported is not seen");
	}

	@Test
	void anEditedExperimentAsScriptGivesTheSameResultsFile() throws Exception {
		Path folder = copy("lipon-au-seed");
		Answer first = run("""
				def image = plateau.experiment(args[0]).picture()
				image.pixelSize(10.0, 10.5).scaleUncertainty(0.0123).tilt('face', 52.0)
				image.correct('median').correct('rotate', angleDeg: 0.25)
				image.electrodeArea(plateau.quantity(0.0101, 0.00021, 'cm²')).countSteps(2)
				image.hint('LiPON/Li_plated', 300.5, 250.25)
				image.edit('markUnknown', interface: 'Cu/Li_plated', fromPx: 100, toPx: 140.5)
				image.setting('voids', minAreaPx: 15)
				def result = image.measure()
				result.write(args[1])
				new File(args[2]).text = image.script()
				""", folder, temp.resolve("first"), temp.resolve("steps.groovy"));
		assertEquals(0, first.exit(), first.err());
		String text = Files.readString(temp.resolve("steps.groovy"));
		Answer again = script("--quiet", temp.resolve("steps.groovy"), folder.resolve("image.tif"), temp.resolve("again"));
		assertEquals(0, again.exit(), again.err() + text);
		assertEquals(results(temp.resolve("first")), results(temp.resolve("again")), text);
		for (String file : List.of("thickness.csv", "interfaces.csv", "voids.csv")) {
			assertEquals(Files.readString(temp.resolve("first").resolve(file)), Files.readString(temp.resolve("again").resolve(file)), file);
		}
		// from the results file alone, as replaying it does
		Answer from = script("--from", temp.resolve("first/results.json"), folder.resolve("image.tif"), "--out", temp.resolve("from.groovy"));
		assertEquals(2, from.exit(), "options stand before the picture");
		assertEquals(0, script("--from", temp.resolve("first/results.json"), "--out", temp.resolve("from.groovy"), folder.resolve("image.tif")).exit());
		assertEquals(0, script("--quiet", temp.resolve("from.groovy"), folder.resolve("image.tif"), temp.resolve("byScript")).exit());
		assertEquals(0, LINE.run("org.plateau.headless.replay", temp.resolve("first/results.json"), folder.resolve("image.tif"), "--out", temp.resolve("byReplay"), "--quiet").exit());
		assertEquals(results(temp.resolve("byReplay")), results(temp.resolve("byScript")), Files.readString(temp.resolve("from.groovy")));
	}

	@Test
	void editsOneAfterTheOtherGiveWhatMeasureGives() throws Exception {
		Answer answer = run("""
				def image = plateau.experiment(args[0]).picture()
				def before = image.measure()
				image.edit('markUnknown', interface: 'Cu/Li_plated', fromPx: 100, toPx: 300)
				def after = image.measure()
				assert after.thickness() != before.thickness()
				println after.thickness().value()
				println after.closure().ratio().unit() + after.thickness().unit()
				""", EXAMPLES.resolve("lipon-bare"));
		assertEquals(0, answer.exit(), answer.err());
		assertEquals(0, LINE.measure(EXAMPLES.resolve("lipon-bare"), "--edit", "markUnknown:interface=Cu/Li_plated,fromPx=100,toPx=300", "--out", temp.resolve("out"), "--quiet").exit());
		double mean = results(temp.resolve("out")).at("/layers").findParents("thickness_um").stream().filter(l -> l.get("name").asText().equals("Li_plated")).findFirst().orElseThrow()
				.get("thickness_um").get("mean").doubleValue();
		assertEquals(mean, Double.parseDouble(answer.out().lines().findFirst().orElseThrow()), 0);
	}

	@Test
	void theExamplesRun() throws Exception {
		Path table = temp.resolve("t/table.csv");
		Answer folder = script(EXAMPLES.resolve("scripts/measure-folder.groovy"), EXAMPLES, table);
		assertEquals(0, folder.exit(), folder.err());
		List<String> rows = Files.readAllLines(table);
		assertEquals(3, rows.size());
		assertTrue(rows.get(0).startsWith("name,") && rows.get(0).contains("thickness of Li_plated [µm],u(thickness of Li_plated) [µm]"), rows.get(0));
		assertTrue(rows.get(1).startsWith("lipon-au-seed,") && rows.get(2).startsWith("lipon-bare,"));
		assertEquals(0, script(EXAMPLES.resolve("scripts/compare-thresholds.groovy"), EXAMPLES.resolve("lipon-bare"), table).exit());
		List<Double> shares = Files.readAllLines(table).stream().skip(1).map(l -> Double.parseDouble(l.split(",")[1])).toList();
		assertEquals(5, shares.size());
		// a cut nearer to the grey of the layer draws every outline wider
		assertTrue(shares.stream().sorted().toList().equals(shares) || shares.stream().sorted(java.util.Comparator.reverseOrder()).toList().equals(shares), shares.toString());
		Answer figures = script(EXAMPLES.resolve("scripts/export-figures.groovy"), EXAMPLES.resolve("lipon-bare"), temp.resolve("figures"));
		assertEquals(0, figures.exit(), figures.err());
		assertTrue(Files.size(temp.resolve("figures/image.png")) > 10_000 && Files.size(temp.resolve("figures/image.pdf")) > 10_000);
	}

	@Test
	void commandsOfPlugInsAreThere() throws Exception {
		Answer answer = run("plateau.command('info', args[0])\nprintln plateau.recipes().contains('lipon-cell')\nprintln plateau.parameters('median')*.id()", EXAMPLES.resolve("lipon-bare/image.tif"));
		assertEquals(0, answer.exit(), answer.err());
		assertTrue(answer.out().contains("image.tif") && answer.out().contains("true"), answer.out());
		Answer wrong = run("plateau.command('measure', 'nowhere.tif', '--out', '" + temp + "')");
		assertEquals(1, wrong.exit());
		assertTrue(wrong.err().contains("ended with exit code 1"), wrong.err());
		assertTrue(run("plateau.command('mesure')").err().toLowerCase(Locale.ROOT).contains("there is no command 'mesure'"));
	}
}
