// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.it.tests.CommandLine.Answer;
import org.plateau.script.ScriptExperiment;
import org.plateau.script.ScriptFacade;
import org.plateau.script.ScriptPicture;
import org.plateau.script.ScriptResult;
import org.plateau.script.ScriptTable;

/** Scripts on the command line: what they see, how they end, and that they give the numbers of everything else. */
class ScriptIT {

	private static final CommandLine LINE = new CommandLine();
	private static final Path EXAMPLES = CommandLine.PROJECT.resolve("examples");
	private static final Path CELL = Path.of("cell0");

	@TempDir
	private static Path experiments;
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

	/** Two experiments whose pictures are parts of that of an example, so that measuring takes no time. */
	@BeforeAll
	static void makeExperiments() throws Exception {
		Path example = EXAMPLES.resolve("lipon-bare");
		for (int i = 0; i < 2; i++) {
			Path picture = experiments.resolve("picture" + i + ".tif");
			assertEquals(0, LINE.run("org.plateau.headless.correct", example.resolve("image.tif"), "--step", "crop:x=" + 500 * i + ",width=500", "--out", picture, "--quiet").exit());
			assertEquals(0, LINE.run("org.plateau.headless.new", experiments.resolve("cell" + i), picture, example.resolve("plating.mpt"), "--area-cm2", "0.01±0.0002", "--recipe", "lipon-cell").exit());
			Files.delete(picture);
		}
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
		String picture = experiments.resolve("cell0/picture0.tif").toString();
		assertEquals(file + ":2:1: there is no correction 'destrip'; known: align, shear, zStep, macro, charging, crop, destripe, gaussian, median, nonLocalMeans, rotate, tilt",
				run("def image = plateau.open(args[0])\nimage.correct('destrip')", picture).err().strip());
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
	void everyKindOfStepComesBackFromTheScriptThatIsWrittenOfIt() throws Exception {
		Path maps = EXAMPLES.resolve("lipon-bare");
		Answer answer = run("""
				def image = plateau.experiment(args[0]).picture()
				image.named("O'Neil \\\\ 7 \\$x µ").pixelSize(10.1, 1 / 3d).scaleUncertainty(0.0123).tilt('surface', 51.7).sliceSpacing(12.5).decidedOn('2026-05-12').plane(3)
				image.series(2).reader('tiff').traces(args[1] + '/plating.mpt')
				image.correct('median').correct('rotate', angle: '0.25').correct('destripe', sigma: 2.50, model: 'addition')
				image.metal('Li').electrodeArea(plateau.quantity(0.0101, 0.00021, 'cm²')).arealCharge(0.3).coulombicEfficiency(plateau.quantity(0.97, Double.NaN, ''))
				image.electrolyteThickness(plateau.quantity(2.5, 0.1, 'µm')).countSteps(2, 4).imagedAfter(3)
				image.impedance(args[1] + '/plating.mpt').impedanceStep('impedanceFit', circuit: 'R(CR)')
				image.layers('own', 'two\\nlines', 'Li', [plateau.layer('a', optional: true), plateau.layer('b', edge: 'darker', minUm: 0.1, maxUm: 3, solid: true, darkerBase: true), plateau.layer('Li')])
				image.hint('b/Li', 300.5, 1e-3).hint('b/Li', 310.25, 2)
				image.maps(args[1] + '/eds_Cu.tif', args[1] + '/eds_P.tif').mapPixelSize(20, 21.5).mapScaleUncertainty(0.02).mapDecidedOn('2026-05-13')
				image.landmark(1.5, 2.5, 30.25, 40).landmark(11.5, 2.5, 90, 41)
				image.mapStyle('Cu K', visible: false, colour: '#ff8801', opacity: 0.7, lower: 1.5, blend: 'opaque', bin: 2, smoothPx: 0.5, gamma: 1.1)
				image.edit('markUnknown', interface: 'b/Li', fromPx: 100, toPx: 140.5).edit('polygonVoid', line: '1 2;3 4;5 1', add: false)
				image.step('layerTracing').stepIfPossible('voids', minAreaPx: 15).step('layerThickness', local: true)
				def again = { evaluate(it.script().replace('args.size() > 0 ? args[0] : ', '').replace('def result = image.measure()', 'return image')) }
				assert again(image).request() == image.request()
				println image.request().recipe().steps().size()
				def loaded = plateau.experiment(args[0]).picture()
				assert again(loaded).request() == loaded.request()
				""", experiments.resolve(CELL), maps);
		assertEquals(0, answer.exit(), answer.err());
		assertEquals("8", answer.out().strip(), "3 corrections, 2 edits, 3 analyses");
	}

	@Test
	void anEditedExperimentAsScriptGivesTheSameResultsFile() throws Exception {
		Path folder = experiments.resolve(CELL);
		Answer first = run("""
				def image = plateau.experiment(args[0]).picture()
				image.pixelSize(10.0, 10.5).scaleUncertainty(0.0123).tilt('face', 52.0)
				image.correct('median').correct('rotate', angle: 0.25)
				image.electrodeArea(plateau.quantity(0.0101, 0.00021, 'cm²')).countSteps(2)
				image.edit('markUnknown', interface: 'Cu/Li_plated', fromPx: 100, toPx: 140.5)
				image.setting('voids', minAreaPx: 15)
				image.measure().write(args[1])
				new File(args[2]).text = image.script()
				""", folder, temp.resolve("first"), temp.resolve("steps.groovy"));
		assertEquals(0, first.exit(), first.err());
		String text = Files.readString(temp.resolve("steps.groovy"));
		Answer again = script("--quiet", temp.resolve("steps.groovy"), folder.resolve("picture0.tif"), temp.resolve("again"));
		assertEquals(0, again.exit(), again.err() + text);
		assertEquals(results(temp.resolve("first")), results(temp.resolve("again")), text);
		for (String file : List.of("thickness.csv", "interfaces.csv", "voids.csv")) {
			assertEquals(Files.readString(temp.resolve("first").resolve(file)), Files.readString(temp.resolve("again").resolve(file)), file);
		}
		// from the results file alone, as replaying it does
		Object[] from = { "--from", temp.resolve("first/results.json"), "--out", temp.resolve("from.groovy"), folder.resolve("picture0.tif") };
		assertEquals(0, script(from).exit());
		assertEquals(0, script("--quiet", temp.resolve("from.groovy"), folder.resolve("picture0.tif"), temp.resolve("byScript")).exit());
		assertEquals(0, LINE.run("org.plateau.headless.replay", temp.resolve("first/results.json"), folder.resolve("picture0.tif"), "--out", temp.resolve("byReplay"), "--quiet").exit());
		assertEquals(results(temp.resolve("byReplay")), results(temp.resolve("byScript")), Files.readString(temp.resolve("from.groovy")));
	}

	@Test
	void editsOneAfterTheOtherGiveWhatMeasureGives() throws Exception {
		Path folder = experiments.resolve(CELL);
		Answer answer = run("""
				def image = plateau.experiment(args[0]).picture()
				def before = image.measure()
				image.edit('markUnknown', interface: 'Cu/Li_plated', fromPx: 100, toPx: 300)
				def after = image.measure()
				assert after.thickness() != before.thickness()
				println after.thickness().value
				assert after.closure().ratio().unit() + after.thickness().unit() == 'µm'
				""", folder);
		assertEquals(0, answer.exit(), answer.err());
		assertEquals(0, LINE.measure(folder, "--edit", "markUnknown:interface=Cu/Li_plated,fromPx=100,toPx=300", "--out", temp.resolve("out"), "--quiet").exit());
		double mean = results(temp.resolve("out")).at("/layers").findParents("thickness_um").stream().filter(l -> l.get("name").asText().equals("Li_plated")).findFirst().orElseThrow()
				.get("thickness_um").get("mean").doubleValue();
		// the file has nine digits
		assertEquals(mean, Double.parseDouble(answer.out().lines().findFirst().orElseThrow()), 1e-8 * mean);
	}

	@Test
	void theExamplesRun() throws Exception {
		Path table = temp.resolve("t/table.csv");
		Answer folder = script(EXAMPLES.resolve("scripts/measure-folder.groovy"), experiments, table);
		assertEquals(0, folder.exit(), folder.err());
		List<String> rows = Files.readAllLines(table);
		assertEquals(3, rows.size(), rows.toString());
		assertTrue(rows.get(0).startsWith("name,") && rows.get(0).contains("thickness of Li_plated [µm],u(thickness of Li_plated) [µm]"), rows.get(0));
		assertTrue(rows.get(1).startsWith("cell0,") && rows.get(2).startsWith("cell1,"), rows.toString());
		assertEquals(0, script(EXAMPLES.resolve("scripts/compare-thresholds.groovy"), experiments.resolve(CELL), table).exit());
		List<Double> shares = Files.readAllLines(table).stream().skip(1).map(l -> Double.parseDouble(l.split(",")[1])).toList();
		assertEquals(5, shares.size());
		// an outline that is cut nearer to the grey of the layer is wider: the shares go one way
		assertTrue(shares.stream().sorted().toList().equals(shares) || shares.stream().sorted(Comparator.reverseOrder()).toList().equals(shares), shares.toString());
		Answer figures = script(EXAMPLES.resolve("scripts/export-figures.groovy"), experiments.resolve(CELL), temp.resolve("figures"));
		assertEquals(0, figures.exit(), figures.err());
		assertTrue(Files.size(temp.resolve("figures/picture0.pdf")) > 10_000);
	}

	/** Every block of the page is a script of this folder, or runs as it stands. */
	@Test
	void thePageShowsWhatRuns() throws Exception {
		String page = Files.readString(CommandLine.PROJECT.resolve("docs/scripting.md"));
		Matcher block = Pattern.compile("```groovy\n(.*?)```", Pattern.DOTALL).matcher(page);
		Path folder = Files.createDirectory(temp.resolve("work"));
		int blocks = 0;
		while (block.find()) {
			String text = block.group(1).replace("'cells/A'", "'" + experiments.resolve("cell0") + "'").replace("'cells'", "'" + experiments + "'")
					.replace("'image.tif'", "'" + experiments.resolve("cell0/picture0.tif") + "'").replaceAll("'out/", "'" + folder + "/");
			Answer answer = run(text);
			assertEquals(0, answer.exit(), answer.err() + "\n" + text);
			blocks++;
		}
		assertTrue(blocks >= 5, "only " + blocks + " blocks");
	}

	/** The tables of the page name every method of the types that scripts use. */
	@Test
	void thePageNamesEveryMethod() throws Exception {
		String page = Files.readString(CommandLine.PROJECT.resolve("docs/scripting.md"));
		for (Class<?> type : List.of(ScriptFacade.class, ScriptPicture.class, ScriptExperiment.class, ScriptResult.class, ScriptTable.class)) {
			for (Method m : type.getMethods()) {
				if (m.getDeclaringClass() == type && !m.getName().equals("toString")) {
					assertTrue(page.contains("`" + m.getName()) || page.contains("`." + m.getName()), type.getSimpleName() + "." + m.getName() + " is not in docs/scripting.md");
				}
			}
		}
	}

	@Test
	void commandsOfPlugInsAreThere() throws Exception {
		Answer answer = run("plateau.command('info', args[0])\nprintln plateau.recipes().contains('lipon-cell')\nprintln plateau.parameters('median')*.id()", experiments.resolve("cell0/picture0.tif"));
		assertEquals(0, answer.exit(), answer.err());
		assertTrue(answer.out().contains("picture0.tif") && answer.out().contains("true"), answer.out());
		Answer wrong = run("plateau.command('measure', 'nowhere.tif', '--out', '" + temp + "')");
		assertEquals(1, wrong.exit());
		assertTrue(wrong.err().contains("ended with exit code 1"), wrong.err());
		assertTrue(run("plateau.command('mesure')").err().toLowerCase(Locale.ROOT).contains("there is no command 'mesure'"));
	}
}
