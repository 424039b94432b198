// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plateau.analysis.Keys;
import org.plateau.extension.Progress;
import org.plateau.headless.EditTask;
import org.plateau.headless.ExperimentMeasure;
import org.plateau.headless.ExperimentStatus;
import org.plateau.headless.ImageStatus;
import org.plateau.headless.MeasureOutcome;
import org.plateau.headless.MeasureRequest;
import org.plateau.headless.MeasureTask;
import org.plateau.io.experiment.Correction;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.Landmark;
import org.plateau.model.eds.MapHandwork;
import org.plateau.model.eds.MapRegistration;
import org.plateau.model.roi.Position;
import org.plateau.report.Measurement;

/** EDS from the command line and in experiments, against the truth of the examples (truth/truth.json, {@code eds}); no display. */
class EdsIT {

	private static final CommandLine LINE = new CommandLine();

	@TempDir
	Path temp;

	private static Path example(String name) {
		return CommandLine.PROJECT.resolve("examples").resolve(name);
	}

	private static JsonNode json(Path file) throws IOException {
		return new ObjectMapper().readTree(file.toFile());
	}

	private static JsonNode truth(String name) throws IOException {
		return json(example(name).resolve("truth/truth.json")).get("eds");
	}

	private Path copy(String name) throws IOException {
		Path to = temp.resolve(name);
		try (Stream<Path> files = Files.list(example(name))) {
			Files.createDirectories(to);
			for (Path f : files.filter(Files::isRegularFile).toList()) {
				Files.copy(f, to.resolve(f.getFileName()));
			}
		}
		return to;
	}

	/** The truth's matrix maps middles of pixels that are counted at whole numbers; ours maps places counted from the corner. */
	private static double[] trueAt(JsonNode truth, double mx, double my) {
		JsonNode m = truth.get("eds_to_se");
		double[] at = new double[2];
		for (int k = 0; k < 2; k++) {
			at[k] = m.get(k).get(0).asDouble() * (mx - 0.5) + m.get(k).get(1).asDouble() * (my - 0.5) + m.get(k).get(2).asDouble() + 0.5;
		}
		return at;
	}

	private static double medianOff(JsonNode truth, JsonNode t) {
		double[] off = new double[17 * 17];
		for (int i = 0; i < off.length; i++) {
			double mx = truth.at("/size/0").asDouble() * (i % 17) / 16;
			double my = truth.at("/size/1").asDouble() * (i / 17) / 16;
			double[] at = trueAt(truth, mx, my);
			off[i] = Math.hypot(t.get(0).asDouble() * mx + t.get(1).asDouble() * my + t.get(2).asDouble() - at[0],
					t.get(3).asDouble() * mx + t.get(4).asDouble() * my + t.get(5).asDouble() - at[1]);
		}
		Arrays.sort(off);
		return off[off.length / 2];
	}

	private static double share(JsonNode absence, String layer, String of) {
		for (JsonNode l : absence.get("layers")) {
			if (l.get("layer").asText().equals(layer)) {
				return l.at("/" + of + "/value").asDouble(Double.NaN);
			}
		}
		return Double.NaN;
	}

	/** The paper's case: the plated layer and the evaporated Li are candidates, Cu and LiPON are not, and what lies between as a void is no candidate. */
	@ParameterizedTest
	@ValueSource(strings = { "lipon-bare", "lipon-au-seed" })
	void measuringAnExperimentIncludesItsElements(String name) throws Exception {
		CommandLine.Answer answer = LINE.measure(example(name), "--out", temp.resolve("out"));
		assertEquals(0, answer.exit(), answer.err());
		assertFalse(answer.err().contains("eds"), answer.err());
		JsonNode eds = json(temp.resolve("out/results.json")).get("eds");
		assertEquals(7, eds.get("files").size());
		JsonNode truth = truth(name);
		for (JsonNode map : eds.get("maps")) {
			assertEquals(truth.at("/total_counts/" + map.get("element").asText()).asDouble(), map.get("sum").asDouble(), map.get("label").asText());
		}
		double off = medianOff(truth, eds.at("/registration/map_to_image"));
		assertTrue(off <= 1, "median distance from the truth " + off + " px");
		JsonNode absence = eds.get("absence");
		assertTrue(share(absence, "Li_plated", "lithium_candidate") > 0.5, absence.get("layers").toString());
		assertTrue(share(absence, "Li_evap", "lithium_candidate") > 0.5, absence.get("layers").toString());
		assertTrue(share(absence, "Cu", "lithium_candidate") < 0.1, absence.get("layers").toString());
		assertTrue(share(absence, "LiPON", "lithium_candidate") < 0.1, absence.get("layers").toString());
		assertTrue(absence.at("/voids/lithium_candidate/value").asDouble() < 0.05, absence.get("voids").toString());
		assertTrue(answer.out().contains("lithium candidate by absence"), answer.out());
		for (String file : List.of("registration.json", "eds_classes.tif", "eds_absence.csv", "eds_layers.csv", "eds_profile.csv", "eds_overlay.png")) {
			assertTrue(Files.size(temp.resolve("out").resolve(file)) > 0, file);
		}
		assertTrue(Files.readString(temp.resolve("out/report.html")).contains("Lithium by absence"));
	}

	@Test
	void theCommandWritesMapsSpectraAndEverythingElse() throws Exception {
		Path out = temp.resolve("elements");
		CommandLine.Answer answer = LINE.run("org.plateau.headless.eds", example("lipon-bare"), "--image", example("lipon-bare").resolve("image.tif"), "--out", out, "--elements", "Cu,P");
		assertEquals(0, answer.exit(), answer.err());
		double sum = 0;
		for (String row : Files.readAllLines(out.resolve("maps/Cu.csv"))) {
			sum += Arrays.stream(row.split(",")).mapToDouble(Double::parseDouble).sum();
		}
		assertEquals(truth("lipon-bare").at("/total_counts/Cu").asDouble(), sum);
		assertFalse(Files.exists(out.resolve("maps/O.tif")), "only what was asked for");
		assertTrue(Files.exists(out.resolve("eds_overlay.svg")));
		CommandLine.Answer again = LINE.run("org.plateau.headless.eds", out.resolve("maps/Cu.tif"), "--out", temp.resolve("again"), "--json");
		assertEquals(0, again.exit(), again.err());
		JsonNode read = json(temp.resolve("again/eds.json"));
		assertEquals(sum, read.at("/runs/0/maps/0/sum").asDouble(), "what it wrote is read again");
		assertEquals(40, read.at("/runs/0/pixel_size_nm/x").asDouble(), 1e-6, "nm, truth px_nm");
	}

	@Test
	void exitCodesAsElsewhere() throws Exception {
		Path image = example("lipon-bare").resolve("image.tif");
		Path cu = example("lipon-bare").resolve("eds_Cu.tif");
		String eds = "org.plateau.headless.eds";
		assertEquals(2, LINE.run(eds, cu).exit(), "no --out");
		assertEquals(2, LINE.run(eds, cu, "--out", temp, "--image", image, "--landmark", "1,2,3").exit());
		assertEquals(2, LINE.run(eds, cu, "--out", temp, "--landmark", "1,2,3,4", "--landmark", "5,6,7,8").exit(), "landmarks of no picture");
		CommandLine.Answer none = LINE.run(eds, image, "--out", temp.resolve("x"));
		assertEquals(1, none.exit());
		assertTrue(none.err().contains("tells no element"), none.err());
		assertEquals(1, LINE.run(eds, temp.resolve("gone.tif"), "--out", temp.resolve("x")).exit());
		assertFalse(Files.exists(temp.resolve("x")), "nothing is written when it fails");
	}

	@Test
	void placesMarkedByHandDecide() throws Exception {
		JsonNode truth = truth("lipon-bare");
		List<Object> args = new ArrayList<>(List.of(example("lipon-bare"), "--image", example("lipon-bare").resolve("image.tif"), "--out", temp.resolve("out"), "--quiet"));
		for (double[] m : new double[][] { { 30, 20 }, { 350, 40 }, { 180, 230 } }) {
			double[] at = trueAt(truth, m[0], m[1]);
			args.addAll(List.of("--landmark", m[0] + "," + m[1] + "," + at[0] + "," + at[1]));
		}
		CommandLine.Answer answer = LINE.run("org.plateau.headless.eds", args.toArray());
		assertEquals(0, answer.exit(), answer.err());
		JsonNode registration = json(temp.resolve("out/registration.json"));
		assertEquals("landmarks", registration.get("method").asText());
		assertEquals(3, registration.get("landmarks").size());
		assertTrue(medianOff(truth, registration.get("map_to_image")) < 0.05, "three true places give the true transform");
	}

	@Test
	void aBrokenFileCostsAWarningAndNotTheMeasurement() throws Exception {
		Path folder = copy("lipon-bare");
		Files.write(folder.resolve("eds_Cu.tif"), Arrays.copyOf(Files.readAllBytes(folder.resolve("eds_Cu.tif")), 300));
		CommandLine.Answer answer = LINE.measure(folder);
		assertEquals(0, answer.exit(), answer.err());
		assertTrue(answer.err().contains("the EDS files were left out: eds_Cu.tif"), answer.err());
		JsonNode results = json(folder.resolve("results/image/results.json"));
		assertTrue(results.get("eds").isNull());
		assertTrue(results.get("layers").size() >= 5, "the layers are all there");
	}

	@Test
	void pixelsWithoutEdsSayNothingAboutElements() throws Exception {
		CommandLine.Answer answer = LINE.measure(example("lipon-bare").resolve("image.tif"), "--out", temp.resolve("out"));
		assertEquals(0, answer.exit(), answer.err());
		JsonNode results = json(temp.resolve("out/results.json"));
		for (JsonNode check : results.get("checks")) {
			assertFalse(check.get("id").asText().startsWith("org.plateau.eds") && check.get("summary").asText().startsWith("left out"), check.toString());
		}
		assertTrue(results.get("eds").isNull());
	}

	@Test
	void resultsKnowWhenTheFilesOrLandmarksChanged() throws Exception {
		Path folder = copy("lipon-bare");
		assertEquals(0, LINE.measure(folder, "--quiet").exit());
		assertEquals(ImageStatus.State.MEASURED, status(folder).state(), status(folder).sentence());
		byte[] cu = Files.readAllBytes(folder.resolve("eds_Cu.tif"));
		cu[cu.length - 1] ^= 1;
		Files.write(folder.resolve("eds_Cu.tif"), cu);
		assertEquals(ImageStatus.State.OUT_OF_DATE, status(folder).state());
		assertTrue(status(folder).sentence().contains("the EDS files have changed"), status(folder).sentence());
	}

	private static ImageStatus status(Path folder) throws Exception {
		return ExperimentStatus.of(LINE.plateau, ExperimentStore.open(folder)).get("image.tif");
	}

	private static Measurement measured(MeasureOutcome outcome) {
		return assertInstanceOf(MeasureOutcome.Measured.class, outcome, outcome.toString()).measurement();
	}

	/** Where the maps lie is kept through edits; what follows from layers and voids is that of a whole measurement with the same edits. */
	@Test
	void editingGivesWhatMeasuringAnewGives() throws Exception {
		MeasureRequest plain = ExperimentMeasure.requests(LINE.plateau, ExperimentStore.open(example("lipon-bare")), OpenOptions.none(), Optional.empty(), Optional.empty()).get(0);
		Measurement first = measured(MeasureTask.run(LINE.plateau, plain, Progress.NONE));
		var voids = first.results().require(Keys.VOIDS).voids();
		List<Correction> edits = List.of(new Correction("org.plateau.imaging.edit.removeVoid",
				Map.of("line", voids.get(0).centroidXPx() + " " + voids.get(0).centroidYPx()), true));
		Measurement edited = measured(EditTask.run(LINE.plateau, plain, first, edits, Progress.NONE));
		MeasureRequest anew = plain.withRecipe(plain.recipe().beginningWith(Correction.steps(edits)));
		Measurement whole = measured(MeasureTask.run(LINE.plateau, anew, Progress.NONE));
		assertEquals(first.results().require(Keys.MAP_REGISTRATION), edited.results().require(Keys.MAP_REGISTRATION));
		assertEquals(whole.results().require(Keys.MAP_REGISTRATION), edited.results().require(Keys.MAP_REGISTRATION));
		assertArrayEquals(whole.results().require(Keys.ABSENCE).classes().labels(), edited.results().require(Keys.ABSENCE).classes().labels());
		assertEquals(whole.results().require(Keys.ABSENCE).layers(), edited.results().require(Keys.ABSENCE).layers());
		assertEquals(whole.provenance().steps(), edited.provenance().steps());
		assertEquals(whole.findings(), edited.findings());
		// other landmarks: only the maps are placed again
		List<Landmark> marks = new ArrayList<>();
		for (double[] m : new double[][] { { 30, 20 }, { 350, 40 }, { 180, 230 } }) {
			double[] at = trueAt(truth("lipon-bare"), m[0], m[1]);
			marks.add(new Landmark(new Position(m[0], m[1]), new Position(at[0], at[1])));
		}
		MeasureRequest placed = plain.withEds(plain.eds().with(MapHandwork.NONE.withLandmarks(marks)));
		Measurement byHand = measured(EditTask.run(LINE.plateau, placed, edited, edits, Progress.NONE));
		assertEquals(MapRegistration.Method.LANDMARKS, byHand.results().require(Keys.MAP_REGISTRATION).method());
		Measurement back = measured(EditTask.run(LINE.plateau, plain, byHand, edits, Progress.NONE));
		assertEquals(whole.results().require(Keys.MAP_REGISTRATION), back.results().require(Keys.MAP_REGISTRATION));
		assertEquals(whole.provenance().steps().stream().map(s -> s.analysisId()).sorted().toList(), back.provenance().steps().stream().map(s -> s.analysisId()).sorted().toList());
	}

	/** Layers and voids first; what maps say about them is missing until it is as a whole measurement has it, never out of date. */
	@Test
	void whatMapsSayFollowsWhenACorrectionIsShown() throws Exception {
		MeasureRequest plain = ExperimentMeasure.requests(LINE.plateau, ExperimentStore.open(example("lipon-bare")), OpenOptions.none(), Optional.empty(), Optional.empty()).get(0);
		Measurement first = measured(MeasureTask.run(LINE.plateau, plain, Progress.NONE));
		var voids = first.results().require(Keys.VOIDS).voids();
		List<Correction> edits = List.of(new Correction("org.plateau.imaging.edit.removeVoid",
				Map.of("line", voids.get(1).centroidXPx() + " " + voids.get(1).centroidYPx()), true));
		Measurement shown = measured(EditTask.first(LINE.plateau, plain, first, edits, Progress.NONE));
		assertFalse(EditTask.isComplete(shown));
		assertFalse(shown.results().has(Keys.ABSENCE) || shown.results().has(Keys.LAYER_ELEMENTS));
		assertTrue(shown.findings().stream().anyMatch(f -> f.summary().contains("worked out again")), shown.findings().toString());
		Measurement whole = measured(MeasureTask.run(LINE.plateau, plain.withRecipe(plain.recipe().beginningWith(Correction.steps(edits))), Progress.NONE));
		assertEquals(whole.results().require(Keys.VOIDS).voids(), shown.results().require(Keys.VOIDS).voids());
		Measurement complete = measured(EditTask.run(LINE.plateau, plain, shown, edits, Progress.NONE));
		assertTrue(EditTask.isComplete(complete));
		assertEquals(whole.results().require(Keys.ABSENCE).layers(), complete.results().require(Keys.ABSENCE).layers());
		assertEquals(whole.provenance().steps(), complete.provenance().steps());
		assertEquals(whole.findings(), complete.findings());
	}

	@Test
	void aRecipeThatKnowsNothingOfElementsGetsTheStepsWhereThereIsEds() throws Exception {
		Path experiment = copy("lipon-bare");
		ObjectNode recipe = (ObjectNode) json(CommandLine.PROJECT.resolve("bundles/org.plateau.imaging/recipes/lipon-cell.json"));
		ArrayNode steps = (ArrayNode) recipe.get("steps");
		for (int i = steps.size() - 1; i >= 0; i--) {
			if (steps.get(i).path("analysis").asText().startsWith("org.plateau.eds.")) {
				steps.remove(i);
			}
		}
		Files.writeString(experiment.resolve("own.json"), recipe.toString());
		ObjectNode file = (ObjectNode) json(experiment.resolve("experiment.json"));
		Files.writeString(experiment.resolve("experiment.json"), file.put("recipe", "own.json").toString());
		CommandLine.Answer answer = LINE.run("org.plateau.headless.measure", experiment);
		assertEquals(0, answer.exit(), answer.err());
		JsonNode results = json(experiment.resolve("results/image/results.json"));
		assertTrue(results.path("eds").path("absence").path("layers").size() > 2, results.path("eds").path("absence").toString());
		assertTrue(results.path("provenance").toString().contains("org.plateau.eds.absence"));
		assertTrue(results.toString().contains("were added at its end"), "it is said");
		assertEquals(ImageStatus.State.MEASURED, ExperimentStatus.of(LINE.plateau, ExperimentStore.open(experiment)).get("image.tif").state());
	}

	/** A cube with peaks of Cu, P and O, of which two are asked for. */
	@Test
	void onlyTheElementsThatAreAskedForAreMappedFromACube() throws Exception {
		int width = 40;
		int height = 30;
		int channels = 1024;
		Files.writeString(temp.resolve("cube.rpl"), "key\tvalue\nwidth\t" + width + "\nheight\t" + height + "\ndepth\t" + channels
				+ "\noffset\t0\ndata-length\t1\ndata-type\tunsigned\nbyte-order\tdont-care\nrecord-by\tvector\nev-per-chan\t10\ndepth-origin\t0\ndepth-scale\t10\ndepth-units\teV\n");
		byte[] raw = new byte[width * height * channels];
		Random random = new Random(3);
		for (int p = 0; p < width * height; p++) {
			for (double ev : new double[] { 524.9, 2013.4, 8043 }) {
				double sd = Math.sqrt(130.0 * 130 + 2.5 * (ev - 5895)) / 2.3548;
				for (int i = 0; i < 20; i++) {
					raw[p * channels + (int) Math.round((ev + sd * random.nextGaussian()) / 10)]++;
				}
			}
		}
		Files.write(temp.resolve("cube.raw"), raw);
		Path out = temp.resolve("elements");
		CommandLine.Answer answer = LINE.run("org.plateau.headless.eds", temp.resolve("cube.rpl"), "--out", out, "--elements", "Cu,P", "--map-pixel-nm", "50");
		assertEquals(0, answer.exit(), answer.err());
		JsonNode maps = json(out.resolve("eds.json")).findPath("maps");
		List<String> elements = maps.findValuesAsText("element");
		assertEquals(List.of("Cu", "P"), elements.stream().sorted().toList(), maps.toString());
	}

	@Test
	void figuresShowTheMaps() throws Exception {
		Path figure = temp.resolve("new/folder/figure.svg");
		CommandLine.Answer answer = LINE.run("org.plateau.headless.figure", example("lipon-bare"), "--panels", "elements", "--out", figure);
		assertEquals(0, answer.exit(), answer.err());
		assertTrue(Files.readString(figure).contains("counts per map pixel"), "the legend tells the range");
		assertTrue(answer.out().contains("element maps (EDS)"), answer.out());
		CommandLine.Answer none = LINE.run("org.plateau.headless.figure", example("lipon-bare").resolve("image.tif"), "--panels", "elements", "--out", temp.resolve("none.png"));
		assertEquals(1, none.exit());
		assertTrue(none.err().contains("no element maps lie over it"), none.err());
	}
}
