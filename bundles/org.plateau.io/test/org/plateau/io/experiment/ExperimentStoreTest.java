// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.StepSelection;
import org.plateau.io.experiment.FileRef.State;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.image.TiltDecision.Verdict;
import org.plateau.model.roi.DrawnShape;
import org.plateau.model.roi.Position;
import org.plateau.model.roi.Shape;

class ExperimentStoreTest {

	/** SHA-256 of "abc", FIPS 180-2 appendix B.1. */
	private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
	private static final String JSON = """
			{
			  "plateauExperiment": 1,
			  "name": "cell 7",
			  "future": { "kept": [1.50, "as is"] },
			  "synthetic": true,
			  "cell": {
			    "deposit": "Na",
			    "electrode_area_cm2": { "value": 0.01, "u": 0.0002, "how": "photo" },
			    "coulombic_efficiency": { "value": 0.98, "u": 0.01 }
			  },
			  "recipe": "lipon-cell",
			  "files": [
			    { "role": "image", "path": "img/a b.tif", "sha256": "%s", "note": "mine" },
			    { "role": "cycling", "path": "plating.mpt", "sha256": "%s" }
			  ]
			}
			""".formatted(ABC, "0".repeat(64));

	@TempDir
	Path temp;
	private Path folder;

	@BeforeEach
	void write() throws IOException {
		folder = temp.resolve("cell 7 ü");
		Files.createDirectories(folder.resolve("img"));
		Files.writeString(folder.resolve("img/a b.tif"), "abc");
		Files.writeString(folder.resolve("experiment.json"), JSON);
	}

	@Test
	void readsEveryFieldAndTheStateOfEveryFile() throws Exception {
		Experiment e = ExperimentStore.open(folder);
		assertTrue(ExperimentStore.isExperiment(folder));
		assertFalse(ExperimentStore.isExperiment(temp));
		assertEquals("cell 7", e.name());
		assertTrue(e.synthetic());
		assertEquals("lipon-cell", e.recipe());
		assertEquals(new CellGeometry("Na", Optional.of(new Quantity(0.01, 0.0002, "cm²")), Optional.empty(), new Quantity(0.98, 0.01, "1")), e.cell());
		assertEquals(State.PRESENT, e.files().get(0).state());
		assertEquals(State.MISSING, e.files().get(1).state());
		assertEquals(List.of(folder.resolve("img/a b.tif")), e.present(FileRef.IMAGE));
		assertEquals(List.of(), e.present(FileRef.CYCLING));
		Files.writeString(folder.resolve("plating.mpt"), "x");
		assertEquals(State.CHANGED, ExperimentStore.open(folder).files().get(1).state());
	}

	@Test
	void savingKeepsWhatThisVersionDoesNotKnow() throws Exception {
		Experiment e = ExperimentStore.open(folder).withRecipe("auto");
		ExperimentStore.save(e);
		String saved = Files.readString(folder.resolve("experiment.json"));
		for (String kept : List.of("\"future\"", "1.50", "\"as is\"", "\"how\" : \"photo\"", "\"note\" : \"mine\"", "\"recipe\" : \"auto\"")) {
			assertTrue(saved.contains(kept), kept + " in " + saved);
		}
		Experiment again = ExperimentStore.open(folder);
		assertEquals(e.cell(), again.cell());
		assertEquals(e.files(), again.files());
		assertEquals("auto", again.recipe());
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(2, files.count(), "no temporary file stays");
		}
	}

	@Test
	void theTimeAtWhichAPictureWasTakenIsKept() throws Exception {
		Path json = folder.resolve("experiment.json");
		Files.writeString(json, "{ \"plateauExperiment\": 1, \"files\": [ { \"role\": \"image\", \"path\": \"a.tif\", \"imaged_after_step\": 7 } ] }");
		Experiment e = ExperimentStore.open(folder);
		assertEquals(OptionalInt.of(6), e.files().get(0).handwork().imagedAfter(), "numbered from 1, as the window shows steps");
		ExperimentStore.save(e);
		assertEquals(OptionalInt.of(6), ExperimentStore.open(folder).files().get(0).handwork().imagedAfter());
		ExperimentStore.save(e.with(e.files().get(0).with(Handwork.NONE)));
		assertFalse(Files.readString(json).contains("imaged_after_step"));
		Files.writeString(json, "{ \"plateauExperiment\": 1, \"files\": [\n { \"role\": \"image\", \"path\": \"a.tif\", \"imaged_after_step\": 0 } ] }");
		String told = assertThrows(FormatException.class, () -> ExperimentStore.open(folder)).getMessage();
		assertTrue(told.contains("from 1"), told);
	}

	@Test
	void countedStepsAndLooksAreKept() throws Exception {
		Experiment e = ExperimentStore.open(folder);
		assertEquals(Optional.empty(), e.counted());
		FileRef image = e.first(FileRef.IMAGE).orElseThrow();
		Experiment changed = e.withCounted(Optional.of(new StepSelection(List.of(1, 3)))).with(image.with(image.handwork().withLook(Map.of("scaleBar.corner", "TOP_LEFT"))));
		ExperimentStore.save(changed);
		assertTrue(Files.readString(folder.resolve("experiment.json")).replaceAll("\\s", "").contains("\"counted_steps\":[2,4]"), "numbered from 1, as the window shows them");
		Experiment again = ExperimentStore.open(folder);
		assertEquals(Optional.of(new StepSelection(List.of(1, 3))), again.counted());
		assertEquals(Map.of("scaleBar.corner", "TOP_LEFT"), again.first(FileRef.IMAGE).orElseThrow().handwork().look());
		ExperimentStore.save(again.withCounted(Optional.empty()));
		assertFalse(Files.readString(folder.resolve("experiment.json")).contains("counted_steps"));
	}

	/** HOUSE §4 clause 4: where the plug-in that reads a file is not there, everything about it stays, to the byte. */
	@Test
	void whoReadsACurveIsKeptAndSoIsWhatNobodyHereKnows() throws Exception {
		String text = Files.readString(folder.resolve("experiment.json")).replace("\"role\": \"cycling\", \"path\"", "\"role\": \"trace\", \"path\"");
		Files.writeString(folder.resolve("experiment.json"), text.replace("\"sha256\": \"" + "0".repeat(64) + "\"",
				"\"sha256\": \"\", \"read_by\": { \"reader\": \"com.acme.xrd\", \"plugin\": \"com.acme\", \"of\": [1] }, \"acme\": { \"x\": 1.50 }"));
		ExperimentStore.save(ExperimentStore.open(folder));
		byte[] once = Files.readAllBytes(folder.resolve("experiment.json"));
		Experiment e = ExperimentStore.open(folder);
		assertEquals(Optional.of(new FileRef.ReadBy("com.acme.xrd", "com.acme")), e.first(FileRef.TRACE).orElseThrow().readBy());
		assertTrue(new String(once, StandardCharsets.UTF_8).contains("1.50") && new String(once, StandardCharsets.UTF_8).contains("\"of\""));
		ExperimentStore.save(e.withRecipe("auto").withRecipe(e.recipe()));
		assertArrayEquals(once, Files.readAllBytes(folder.resolve("experiment.json")));
	}

	@Test
	void aMovedRenamedAndZippedFolderOpens() throws Exception {
		Path moved = Files.move(folder, temp.resolve("elsewhere"));
		assertEquals(State.PRESENT, ExperimentStore.open(moved).files().get(0).state());
		Path zip = temp.resolve("e.zip");
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip)); Stream<Path> files = Files.walk(moved)) {
			for (Path f : files.filter(Files::isRegularFile).toList()) {
				out.putNextEntry(new ZipEntry(moved.relativize(f).toString().replace('\\', '/')));
				Files.copy(f, out);
			}
		}
		Path unzipped = temp.resolve("unzipped");
		try (InputStream in = Files.newInputStream(zip); ZipInputStream entries = new ZipInputStream(in)) {
			for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
				Path target = unzipped.resolve(entry.getName());
				Files.createDirectories(target.getParent());
				try (OutputStream out = Files.newOutputStream(target)) {
					entries.transferTo(out);
				}
			}
		}
		assertEquals(State.PRESENT, ExperimentStore.open(unzipped).files().get(0).state());
	}

	@Test
	void aNameInAnotherUnicodeFormIsFound() throws Exception {
		Files.move(folder.resolve("img/a b.tif"), folder.resolve("img/u\u0308.tif"));
		Files.writeString(folder.resolve("experiment.json"), JSON.replace("a b.tif", "\u00fc.tif"));
		assertEquals(State.PRESENT, ExperimentStore.open(folder).files().get(0).state());
	}

	@Test
	void aMissingFileIsRelinkedByItsHashInsideTheFolder() throws Exception {
		Files.createDirectories(folder.resolve("deep/er"));
		Files.move(folder.resolve("img/a b.tif"), folder.resolve("deep/er/renamed.tif"));
		Experiment found = ExperimentStore.relink(ExperimentStore.open(folder), folder);
		assertEquals(new FileRef("image", "deep/er/renamed.tif", ABC, State.PRESENT), found.files().get(0));
		assertEquals(State.MISSING, found.files().get(1).state(), "what is not found stays as it was");
		ExperimentStore.save(found);
		assertEquals(State.PRESENT, ExperimentStore.open(folder).files().get(0).state());
		assertTrue(Files.readString(folder.resolve("experiment.json")).contains("\"note\" : \"mine\""), "the entry keeps its own fields");
	}

	@Test
	void oneFoundElsewhereIsCopiedInAndNothingIsOverwritten() throws Exception {
		Path elsewhere = Files.createDirectories(temp.resolve("backup/x"));
		Files.move(folder.resolve("img/a b.tif"), elsewhere.resolve("old.tif"));
		Files.writeString(folder.resolve("img/a b.tif"), "changed since");
		Experiment found = ExperimentStore.relink(ExperimentStore.open(folder), temp.resolve("backup"));
		assertEquals("img/a b-1.tif", found.files().get(0).path());
		assertEquals("changed since", Files.readString(folder.resolve("img/a b.tif")));
		assertEquals("abc", Files.readString(folder.resolve("img/a b-1.tif")));
		assertTrue(Files.exists(elsewhere.resolve("old.tif")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "\"plateauExperiment\": 1|\"plateauExperiment\": 2|line 2|newer Plateau",
			"\"plateauExperiment\": 1,|NONE|line 1|is missing", "\"synthetic\": true|\"synthetic\": maybe|line 5|not valid JSON",
			"\"value\": 0.01|\"value\": \"0.01\"|line 8|not a number", "\"value\": 0.01|\"value\": -1|line 8|positive",
			"\"value\": 0.98|\"value\": 98|line 9|above 1", "img/a b.tif|../a.tif|line 13|leaves the experiment folder",
			"img/a b.tif|/etc/passwd|line 13|leaves the experiment folder", "img/a b.tif|C:x.tif|line 13|leaves the experiment folder",
			"\"files\": [|\"files\": 3, \"x\": [|line 12|not an array" })
	void everyFaultHasItsLine(String from, String to, String line, String because) throws Exception {
		Files.writeString(folder.resolve("experiment.json"), JSON.replace(from, to.equals("NONE") ? "" : to));
		FormatException e = assertThrows(FormatException.class, () -> ExperimentStore.open(folder));
		assertTrue(e.getMessage().startsWith("experiment.json, " + line + ":"), e.getMessage());
		assertTrue(e.getMessage().contains(because), e.getMessage());
	}

	@Test
	void aSaveThatFailsLeavesTheOldFile() throws Exception {
		Experiment e = ExperimentStore.open(folder);
		byte[] before = Files.readAllBytes(folder.resolve("experiment.json"));
		Path gone = temp.resolve("gone");
		Experiment nowhere = new Experiment(gone, e.name(), e.description(), e.synthetic(), e.cell(), e.recipe(), e.files(), e.document());
		assertThrows(IOException.class, () -> ExperimentStore.save(nowhere));
		assertArrayEquals(before, Files.readAllBytes(folder.resolve("experiment.json")));
	}

	@Test
	void aNewExperimentIsWrittenAndRead() throws Exception {
		Path fresh = Files.createDirectory(temp.resolve("fresh"));
		Files.writeString(fresh.resolve("a.tif"), "abc");
		Experiment e = new Experiment(fresh, "fresh", "", false, new CellGeometry("Li", Optional.empty(), Optional.of(new Quantity(0.2, Double.NaN, "mAh/cm²")),
				new Quantity(1, 0, "1")), "", List.of(ExperimentStore.reference(fresh, FileRef.IMAGE, "a.tif")), "");
		ExperimentStore.save(e);
		Experiment read = ExperimentStore.open(fresh);
		assertEquals(e.cell(), read.cell());
		assertEquals(ABC, read.files().get(0).sha256());
		assertEquals(State.PRESENT, read.files().get(0).state());
	}

	/** The document with something decided about its picture. */
	private static String decided(String fields) {
		return JSON.replace("\"note\": \"mine\"", "\"note\": \"mine\"," + fields);
	}

	@Test
	void whatAPersonDecidedIsReadAndKept() throws Exception {
		Files.writeString(folder.resolve("experiment.json"), decided("""
				"decided": { "pixel_nm": [10, 12.7], "scale_u_percent": 0.5, "tilt": "surface", "tilt_angle_deg": 54, "z_step_nm": 20,
				  "on": "2026-05-12", "by": "AB" },
				"corrections": [ { "id": "x.tilt", "parameters": { "angle": 54 }, "why": "52 was wrong" }, { "id": "x.crop", "off": true } ],
				"edits": [ { "id": "x.passPoint", "parameters": { "interface": "Cu/Li", "x": 30.5 } } ],
				"drawn": [ { "id": "s1", "name": "dense", "kind": "ellipse", "points": [ [10, 20], [30.5, 40] ] },
				  { "id": "s2", "kind": "polyline", "points": [ [1, 2], [3, 4], [5, 2] ], "plane": 3 } ]"""));
		Experiment e = ExperimentStore.open(folder);
		OpenOptions expected = new OpenOptions(OptionalDouble.of(10), OptionalDouble.of(12.7), Optional.of(Verdict.SURFACE_CORRECTED),
				OptionalDouble.of(54), OptionalDouble.of(0.005), OptionalDouble.of(20), "2026-05-12");
		assertEquals(expected, e.files().get(0).decided());
		List<Correction> corrections = List.of(new Correction("x.tilt", Map.of("angle", "54"), true), new Correction("x.crop", Map.of(), false));
		assertEquals(corrections, e.files().get(0).corrections());
		assertEquals(List.of(new Correction("x.passPoint", Map.of("interface", "Cu/Li", "x", "30.5"), true)), e.files().get(0).edits());
		assertEquals(List.of(new DrawnShape("s1", "dense", new Shape.Ellipse(new Position(10, 20), new Position(30.5, 40)), 0),
				new DrawnShape("s2", "", new Shape.Polyline(List.of(new Position(1, 2), new Position(3, 4), new Position(5, 2))), 3)),
				e.files().get(0).handwork().drawn());
		assertEquals(List.of(new Recipe.Step("x.tilt", Map.of("angle", "54"), true)), Correction.steps(corrections));
		assertTrue(e.files().get(1).decided().isEmpty());
		ExperimentStore.save(e);
		Experiment again = ExperimentStore.open(folder);
		assertEquals(e.files(), again.files());
		assertTrue(again.document().contains("\"by\" : \"AB\"") && again.document().contains("52 was wrong"), again.document());
	}

	@Test
	void aDecisionTakenBackLeavesNoTrace() throws Exception {
		Files.writeString(folder.resolve("experiment.json"), decided("\"decided\": { \"tilt\": \"head-on\", \"on\": \"2026-05-12\" }"));
		Experiment e = ExperimentStore.open(folder);
		FileRef picture = e.reference(folder.resolve("img/../img/a b.tif")).orElseThrow();
		assertEquals(Optional.of(Verdict.NOT_APPLICABLE), picture.decided().tilt());
		ExperimentStore.save(e.with(picture.withDecided(OpenOptions.none())));
		Experiment again = ExperimentStore.open(folder);
		assertTrue(again.files().get(0).decided().isEmpty());
		assertFalse(again.document().contains("decided"), again.document());
	}

	@Test
	void aRelinkedFileKeepsWhatWasDecided() throws Exception {
		Files.writeString(folder.resolve("experiment.json"),
				decided("\"decided\": { \"tilt\": \"face\" }, \"corrections\": [ { \"id\": \"x.tilt\" } ], \"edits\": [ { \"id\": \"x.passPoint\" } ]"));
		Files.move(folder.resolve("img/a b.tif"), folder.resolve("renamed.tif"));
		FileRef found = ExperimentStore.relink(ExperimentStore.open(folder), folder).files().get(0);
		assertEquals("renamed.tif", found.path());
		assertEquals(Optional.of(Verdict.FACE_CORRECTED), found.decided().tilt());
		assertEquals(1, found.corrections().size());
		assertEquals(1, found.edits().size());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "\"decided\": { \"tilt\": \"both\" }|must be one of face",
			"\"decided\": { \"pixel_nm\": 10 }|not [x, y]", "\"decided\": { \"pixel_nm\": [10, -1] }|positive number of nm",
			"\"decided\": { \"tilt_angle_deg\": 520 }|[0, 90)", "\"decided\": { \"z_step_nm\": \"20\" }|not a number",
			"\"decided\": [ ]|not an object", "\"corrections\": [ { } ]|\"id\" is missing", "\"corrections\": [ 3 ]|not an object", "\"edits\": [ { } ]|\"id\" is missing",
			"\"drawn\": [ { \"id\": \"a\", \"kind\": \"line\", \"points\": [ [1, 2] ] } ]|has 2 places, not 1",
			"\"drawn\": [ { \"id\": \"a\", \"kind\": \"blob\", \"points\": [ ] } ]|no kind of drawn shape",
			"\"drawn\": [ { \"id\": \"a\", \"kind\": \"line\", \"points\": [ [1], [2, 3] ] } ]|is not [x, y]",
			"\"corrections\": [ { \"id\": \"x\", \"parameters\": { \"a\": [] } } ]|not a text, number" })
	void aDecisionThatMakesNoSenseHasItsLine(String fields, String because) throws Exception {
		Files.writeString(folder.resolve("experiment.json"), decided("\n" + fields));
		FormatException e = assertThrows(FormatException.class, () -> ExperimentStore.open(folder));
		assertTrue(e.getMessage().startsWith("experiment.json, line 14:"), e.getMessage());
		assertTrue(e.getMessage().contains(because), e.getMessage());
	}
}
