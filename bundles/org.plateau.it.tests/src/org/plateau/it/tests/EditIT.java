// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.io.experiment.Correction;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.ExperimentStore;

/** Corrections by hand through {@code measure}, of a picture and of an experiment, on the example. */
class EditIT {

	private static final CommandLine LINE = new CommandLine();
	private static final ObjectMapper JSON = new ObjectMapper();
	private static final Path EXAMPLE = CommandLine.PROJECT.resolve("examples/lipon-bare");
	private static final String CU = "Cu/Li_plated";

	@TempDir
	static Path shared;
	private static List<String> before;

	@TempDir
	Path temp;

	@BeforeAll
	static void measure() throws Exception {
		assertEquals(0, measured(shared).exit());
		before = Files.readAllLines(shared.resolve("interfaces.csv"));
	}

	private static CommandLine.Answer measured(Path out, Object... edits) throws Exception {
		Stream<Object> more = Stream.of(edits).flatMap(e -> Stream.of("--edit", e));
		return LINE.measure(Stream.concat(Stream.of(EXAMPLE.resolve("image.tif"), "--recipe", "lipon-cell", "--out", out, "--quiet"), more).toArray());
	}

	private static int column(List<String> csv) {
		return List.of(csv.getFirst().split(",")).indexOf(CU);
	}

	private static String cell(List<String> csv, int x) {
		String[] cells = csv.get(x + 1).split(",", -1);
		return cells[column(csv)];
	}

	private static JsonNode named(JsonNode list, String name) {
		for (JsonNode n : list) {
			if (n.get("name").asText().equals(name)) {
				return n;
			}
		}
		throw new AssertionError("no " + name + " in " + list);
	}

	@Test
	void anEditMovesItsStretchAloneAndIsOnRecord() throws Exception {
		double y = Double.parseDouble(cell(before, 500)) + 4;
		Path out = temp.resolve("out");
		CommandLine.Answer answer = measured(out, "passPoint:interface=" + CU + ",x=500.5,y=" + y + ",halfWidthPx=30", "markUnknown:interface=" + CU + ",fromPx=900,toPx=950");
		assertEquals(0, answer.exit(), answer.err());
		List<String> after = Files.readAllLines(out.resolve("interfaces.csv"));
		assertEquals(y, Double.parseDouble(cell(after, 500)), 1e-3);
		for (int x = 0; x < before.size() - 1; x++) {
			if (x >= 900 && x < 950) {
				assertEquals("", cell(after, x), "column " + x);
			} else if (x < 500 - 60 || x > 500 + 60) {
				assertEquals(cell(before, x), cell(after, x), "column " + x);
			}
		}
		JsonNode results = JSON.readTree(out.resolve("results.json").toFile());
		assertTrue(named(results.get("interfaces"), CU).get("by_hand").asBoolean());
		assertFalse(named(results.get("interfaces"), "Pt/Cu").get("by_hand").asBoolean());
		assertTrue(results.get("provenance").toString().contains("org.plateau.imaging.edit.passPoint"), results.get("provenance").toString());
		assertTrue(Files.readString(out.resolve("report.html")).contains(CU + " (by hand)"));
	}

	@Test
	void anExperimentKeepsItsEditsAndTheCommandLineReplacesThem() throws Exception {
		Path folder = Files.createDirectory(temp.resolve("experiment"));
		try (Stream<Path> files = Files.list(EXAMPLE)) {
			for (Path f : files.filter(Files::isRegularFile).toList()) {
				Files.copy(f, folder.resolve(f.getFileName()));
			}
		}
		Experiment experiment = ExperimentStore.open(folder);
		Correction edit = new Correction("org.plateau.imaging.edit.markUnknown", Map.of("interface", CU, "fromPx", "100", "toPx", "140"), true);
		ExperimentStore.save(experiment.with(experiment.files().get(0).withEdits(List.of(edit))));
		assertEquals(0, LINE.measure(folder, "--out", temp.resolve("kept"), "--quiet").exit());
		assertEquals("", cell(Files.readAllLines(temp.resolve("kept/interfaces.csv")), 120));
		assertEquals(0, LINE.measure(folder, "--out", temp.resolve("replaced"), "--quiet", "--edit", "markUnknown:interface=" + CU + ",fromPx=300,toPx=340").exit());
		List<String> replaced = Files.readAllLines(temp.resolve("replaced/interfaces.csv"));
		assertEquals(cell(before, 120), cell(replaced, 120));
		assertEquals("", cell(replaced, 320));
	}

	@Test
	void aPaintedVoidIsMarkedInEveryFile() throws Exception {
		double y = Math.floor(Double.parseDouble(cell(before, 700))) + 20;
		Path out = temp.resolve("void");
		CommandLine.Answer answer = measured(out, "paintVoid:line=700 " + y + ",radiusPx=6");
		assertEquals(0, answer.exit(), answer.err());
		int byHand = 0;
		for (JsonNode v : JSON.readTree(out.resolve("results.json").toFile()).get("voids")) {
			byHand += v.get("by_hand").asBoolean() ? 1 : 0;
		}
		assertEquals(1, byHand);
		List<String> csv = Files.readAllLines(out.resolve("voids.csv"));
		int column = List.of(csv.getFirst().split(",")).indexOf("by_hand");
		assertEquals(1, csv.stream().skip(1).filter(l -> l.split(",", -1)[column].equals("true")).count());
		assertTrue(Files.readString(out.resolve("report.html")).contains("(1 by hand)"));
		CommandLine.Answer none = measured(temp.resolve("none"), "removeVoid:line=700 " + y);
		assertEquals(1, none.exit());
		assertTrue(none.err().contains("there is no void at 700"), none.err());
	}

	@Test
	void whatCannotBeEditedIsSaidAndNothingIsWritten() throws Exception {
		CommandLine.Answer answer = measured(temp.resolve("none"), "markUnknown:interface=Cu/Ni,fromPx=1,toPx=5");
		assertEquals(1, answer.exit());
		assertTrue(answer.err().contains("no interface Cu/Ni") && answer.err().contains(CU), answer.err());
		assertFalse(Files.exists(temp.resolve("none/results.json")));
		assertEquals(2, measured(temp.resolve("none"), "bend:interface=" + CU).exit(), "no such edit");
		assertEquals(2, measured(temp.resolve("none"), "passPoint:inter=" + CU).exit(), "no such key");
		CommandLine.Answer line = measured(temp.resolve("none"), "followLine:interface=" + CU + ",line=3 4;5");
		assertEquals(1, line.exit());
		assertTrue(line.err().contains("separated by ;"), line.err());
	}
}
