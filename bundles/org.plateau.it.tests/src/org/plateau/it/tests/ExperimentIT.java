// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.headless.ExperimentStatus;
import org.plateau.headless.ImageStatus;
import org.plateau.headless.ImageStatus.State;
import org.plateau.io.experiment.Correction;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.record.WorkRecord;
import org.plateau.io.record.WorkRecordFile;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;

/** The life of an experiment from the command line: made, measured, out of date, compared, replayed. */
class ExperimentIT {

	private static final CommandLine LINE = new CommandLine();
	private static final ObjectMapper JSON = new ObjectMapper();
	private static final Path EXAMPLES = CommandLine.PROJECT.resolve("examples");
	private static final String CU = "Cu/Li_plated";

	@TempDir
	Path temp;

	private static CommandLine.Answer run(String verb, Object... args) throws Exception {
		return LINE.run("org.plateau.headless." + verb, args);
	}

	/** A copy of the picture, the record and the cell of an example. */
	private Path example(String name) throws Exception {
		Path folder = temp.resolve(name);
		CommandLine.Answer answer = run("new", folder, EXAMPLES.resolve(name).resolve("image.tif"), EXAMPLES.resolve(name).resolve("plating.mpt"),
				EXAMPLES.resolve(name).resolve("eds_Cu.tif"), "--area", "0.01±0.0002", "--metal", "Li", "--recipe", "lipon-cell");
		assertEquals(0, answer.exit(), answer.err());
		return folder;
	}

	private static ImageStatus status(Path folder) throws Exception {
		return ExperimentStatus.of(LINE.plateau, ExperimentStore.open(folder)).get("image.tif");
	}

	private static void change(Path folder, UnaryOperator<FileRef> change) throws Exception {
		Experiment e = ExperimentStore.open(folder);
		ExperimentStore.save(e.with(change.apply(e.first(FileRef.IMAGE).orElseThrow())));
	}

	/** Results without what tells about the run: provenance, record, name. */
	private static JsonNode numbers(Path results) throws Exception {
		ObjectNode root = (ObjectNode) JSON.readTree(results.resolve("results.json").toFile());
		return root.remove(List.of("provenance", "record", "name", "checks"));
	}

	@Test
	void anExperimentIsMadeFromItsFiles() throws Exception {
		Path folder = example("lipon-bare");
		Experiment e = ExperimentStore.open(folder);
		assertEquals(new CellGeometry("Li", Optional.of(new Quantity(0.01, 0.0002, "cm²")), Optional.empty(), new Quantity(1, 0, "1")), e.cell());
		assertEquals(List.of("image image.tif", "cycling plating.mpt", "eds eds_Cu.tif"), e.files().stream().map(f -> f.role() + " " + f.path()).toList());
		assertEquals(2, run("new", folder).exit(), "it is an experiment already");
		CommandLine.Answer unknown = run("new", temp.resolve("x"), "--metal", "Xx");
		assertEquals(2, unknown.exit());
		assertTrue(unknown.err().contains("'Xx' is not known; known are"), unknown.err());
		assertFalse(Files.exists(temp.resolve("x")), "nothing is left of what could not be made");
		Path disc = temp.resolve("disc");
		assertEquals(0, run("new", disc, "--diameter-mm", "12±0.06", "--electrolyte-um", "3.7±0.1", "--metal", "Na").exit());
		JsonNode cell = JSON.readTree(disc.resolve("experiment.json").toFile()).get("cell");
		assertEquals(Math.PI * 1.44 / 4, cell.at("/electrode_area_cm2/value").asDouble(), 1e-12, "π d² / 4");
		assertEquals(3.7, cell.at("/electrolyte_thickness_um/value").asDouble());
	}

	@Test
	void resultsAreOutOfDateWhenWhatTheyDependOnChangesAndOnlyThen() throws Exception {
		Path folder = example("lipon-bare");
		assertEquals(State.NOT_MEASURED, status(folder).state());
		assertEquals(1, run("status", folder).exit());
		assertEquals(0, LINE.measure("--out-of-date", folder, "--quiet").exit());
		assertEquals(new ImageStatus(State.MEASURED, List.of()), status(folder));
		assertEquals(0, run("status", folder).exit());
		FileTime measured = Files.getLastModifiedTime(folder.resolve("results/image/results.json"));
		Files.setLastModifiedTime(folder.resolve("image.tif"), FileTime.fromMillis(System.currentTimeMillis() + 1_000_000));
		assertEquals(State.MEASURED, status(folder).state(), "a date tells nothing");
		assertEquals(0, LINE.measure("--out-of-date", folder, "--quiet").exit());
		assertEquals(measured, Files.getLastModifiedTime(folder.resolve("results/image/results.json")), "it was not measured again");

		OpenOptions wider = new OpenOptions(OptionalDouble.of(11), OptionalDouble.of(11), Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty());
		change(folder, f -> f.withDecided(wider));
		assertEquals(List.of("scale or tilt was decided differently"), status(folder).reasons());
		change(folder, f -> f.withDecided(OpenOptions.none()).withCorrections(List.of(new Correction("org.plateau.imaging.correct.median", Map.of(), true))));
		assertEquals(List.of("the corrections were changed"), status(folder).reasons());
		change(folder, f -> f.withCorrections(List.of(new Correction("org.plateau.imaging.correct.median", Map.of(), false))));
		assertEquals(State.MEASURED, status(folder).state(), "a correction that is off is none");
		change(folder, f -> f.withCorrections(List.of())
				.withEdits(List.of(new Correction("org.plateau.imaging.edit.markUnknown", Map.of("interface", CU, "fromPx", "10", "toPx", "20"), true))));
		assertEquals(List.of("what was edited by hand was changed"), status(folder).reasons());
		change(folder, f -> f.withEdits(List.of()));
		ExperimentStore.save(ExperimentStore.open(folder).withRecipe("auto"));
		assertEquals("measured with the recipe lipon-cell, the experiment says auto", status(folder).reasons().get(0));
		ExperimentStore.save(ExperimentStore.open(folder).withRecipe("lipon-cell"));
		assertEquals(State.MEASURED, status(folder).state());

		Path results = folder.resolve("results/image/results.json");
		Files.writeString(results, Files.readString(results).replace("\"product\": \"Plateau ", "\"product\": \"Plateau 0.0.9 was not "));
		assertTrue(status(folder).reasons().get(0).startsWith("measured with Plateau 0.0.9"), status(folder).toString());
		Files.copy(EXAMPLES.resolve("lipon-au-seed/image.tif"), folder.resolve("image.tif"), StandardCopyOption.REPLACE_EXISTING);
		assertTrue(status(folder).reasons().contains("the picture is another one than was measured"), status(folder).toString());
		Files.delete(folder.resolve("image.tif"));
		assertEquals(State.MISSING, status(folder).state());
		CommandLine.Answer missing = LINE.measure("--out-of-date", folder);
		assertEquals(1, missing.exit());
		assertTrue(missing.err().contains("the picture is not there"), missing.err());
	}

	@Test
	void aFailureIsKnownUntilWhatCausedItChanges() throws Exception {
		Path folder = example("lipon-bare");
		change(folder, f -> f.withEdits(List.of(new Correction("org.plateau.imaging.edit.markUnknown", Map.of("interface", "Cu/Ni", "fromPx", "10", "toPx", "20"), true))));
		assertEquals(1, LINE.measure(folder, "--quiet").exit());
		assertEquals(State.FAILED, status(folder).state());
		assertTrue(status(folder).reasons().get(0).contains("no interface Cu/Ni"), status(folder).toString());
		change(folder, f -> f.withEdits(List.of()));
		assertEquals(State.NOT_MEASURED, status(folder).state(), "the failure was of the edit that is gone");
		assertEquals(0, LINE.measure(folder, "--quiet").exit());
		assertFalse(Files.exists(folder.resolve("results/image/failure.json")));
		assertEquals(State.MEASURED, status(folder).state());
	}

	@Test
	void aRecordGivesTheSameNumbersOnTheSamePictureAndLeavesEditsOutOnAnother() throws Exception {
		Path folder = example("lipon-bare");
		change(folder, f -> f.withCorrections(List.of(new Correction("org.plateau.imaging.correct.median", Map.of(), true)))
				.withEdits(List.of(new Correction("org.plateau.imaging.edit.markUnknown", Map.of("interface", CU, "fromPx", "100", "toPx", "300"), true))));
		assertEquals(0, LINE.measure(folder, "--steps", "2", "--quiet").exit());
		Path results = folder.resolve("results/image");

		WorkRecord record = WorkRecordFile.read(results.resolve("results.json")).sorted(LINE.plateau.runner()::kind);
		Path saved = temp.resolve("saved.json");
		WorkRecordFile.write(record, saved);
		assertTrue(Files.readString(saved).contains("\"bound\" : true"));

		CommandLine.Answer same = run("replay", saved, folder, "--out", temp.resolve("same"));
		assertEquals(0, same.exit(), same.err());
		assertEquals(numbers(results), numbers(temp.resolve("same")));
		for (String file : List.of("thickness.csv", "interfaces.csv", "voids.csv")) {
			assertEquals(Files.readString(results.resolve(file)), Files.readString(temp.resolve("same").resolve(file)), file);
		}
		Path loose = Files.createDirectory(temp.resolve("loose"));
		Files.copy(folder.resolve("image.tif"), loose.resolve("other name.tif"));
		assertEquals(0, run("replay", results.resolve("results.json"), loose.resolve("other name.tif"), "--cycling", folder.resolve("plating.mpt"), "--out", temp.resolve("moved")).exit());
		assertEquals(numbers(results).get("layers"), numbers(temp.resolve("moved")).get("layers"), "known by its content, whatever its name");
		assertEquals(numbers(results).get("closure"), numbers(temp.resolve("moved")).get("closure"));

		CommandLine.Answer without = run("replay", saved, folder, "--out", temp.resolve("without"), "--without-edits");
		assertEquals(0, without.exit());
		assertTrue(without.err().contains("1 edit(s) by hand left out"), without.err());
		assertTrue(Files.readString(temp.resolve("without/results.json")).contains("1 edit(s) by hand left out"), "the report tells it too");

		CommandLine.Answer other = run("replay", saved, EXAMPLES.resolve("lipon-au-seed/image.tif"), "--out", temp.resolve("other"));
		assertEquals(0, other.exit(), other.err());
		assertTrue(other.err().contains("left out: bound to coordinates in image.tif"), other.err());
		Path ofOther = temp.resolve("byMeasure");
		assertEquals(0, LINE.measure(EXAMPLES.resolve("lipon-au-seed"), "--correct", "median", "--quiet", "--out", ofOther).exit());
		assertEquals(numbers(ofOther).get("layers"), numbers(temp.resolve("other")).get("layers"), "what measuring it with the same steps gives");
	}

	@Test
	void oneBadPictureDoesNotStopTheOthers() throws Exception {
		Path folder = example("lipon-bare");
		assertEquals(0, LINE.measure(folder, "--quiet").exit());
		Path many = Files.createDirectory(temp.resolve("many"));
		Files.copy(folder.resolve("image.tif"), many.resolve("a.tif"));
		Files.writeString(many.resolve("b.tif"), "this is no picture");
		Files.copy(EXAMPLES.resolve("lipon-au-seed/image.tif"), many.resolve("c.tif"));
		Files.writeString(many.resolve("notes.txt"), "no picture, and does not look like one");
		CommandLine.Answer answer = run("replay", folder.resolve("results/image/results.json"), many, temp.resolve("nowhere"), "--out", temp.resolve("out"));
		assertEquals(1, answer.exit());
		assertTrue(Files.isRegularFile(temp.resolve("out/a/results.json")) && Files.isRegularFile(temp.resolve("out/c/results.json")), answer.err());
		assertTrue(answer.err().contains("2 of 4 not measured:") && answer.err().contains("b.tif") && answer.err().contains("nowhere"), answer.err());
		assertFalse(answer.err().contains("notes.txt"), answer.err());
	}

	@Test
	void samplesAreComparedWithTheNumbersOfTheirResults() throws Exception {
		Path bare = example("lipon-bare");
		Path seed = example("lipon-au-seed");
		assertEquals(0, LINE.measure(bare, seed, "--quiet").exit());
		CommandLine.Answer answer = run("compare", bare, seed, "--out", temp.resolve("compared"));
		assertEquals(0, answer.exit(), answer.err());
		List<String> csv = Files.readAllLines(temp.resolve("compared/samples.csv"));
		double mean = numbers(bare.resolve("results/image")).at("/layers").findParents("thickness_um").stream().filter(l -> l.get("name").asText().equals("Li_plated")).findFirst()
				.orElseThrow().at("/thickness_um/mean").asDouble();
		String[] row = csv.stream().filter(l -> l.startsWith("lipon-bare,Li_plated,thickness,")).findFirst().orElseThrow().split(",");
		assertEquals(mean, Double.parseDouble(row[4]), 1e-6);
		for (String file : List.of("pictures.csv", "differences.csv", "boxplot.svg", "boxplot.png", "comparison.txt")) {
			assertTrue(Files.size(temp.resolve("compared").resolve(file)) > 0, file);
		}
		assertTrue(answer.out().contains("Li_plated") && answer.out().contains("Welch"), answer.out());
		CommandLine.Answer partly = run("compare", bare, temp.resolve("gone"), "--out", temp.resolve("partly"));
		assertEquals(1, partly.exit());
		assertTrue(partly.err().contains("gone"), partly.err());
	}
}
