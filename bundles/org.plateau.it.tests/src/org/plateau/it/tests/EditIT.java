// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
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

	/** Nothing is traced; rough lines become the interfaces that tracing finds in the same picture. */
	/** Two layers of different grey under one name: voids beside the old interface are told wrongly, and a check says so. */
	@Test
	void joinedLayersOfTwoGreysAreWarnedOf() throws Exception {
		assertEquals("ok", severity(shared, "org.plateau.imaging.uniformLayer"));
		for (String at : List.of(CU, "Li_plated/LiPON")) {
			Path out = temp.resolve(at.replace('/', '-'));
			CommandLine.Answer answer = measured(out, "joinLayers:interface=" + at + ",layer=Li_plated");
			assertEquals(0, answer.exit(), answer.err());
			assertEquals("warning", severity(out, "org.plateau.imaging.uniformLayer"), at);
		}
	}

	private static String severity(Path results, String check) throws Exception {
		for (JsonNode c : JSON.readTree(results.resolve("results.json").toFile()).get("checks")) {
			if (c.get("id").asText().equals(check)) {
				return c.get("severity").asText();
			}
		}
		throw new AssertionError("no check " + check);
	}

	@Test
	void layersAreDrawnFromScratch() throws Exception {
		Path out = temp.resolve("drawn");
		CommandLine.Answer answer = measured(out, "byHand", "splitLayer:layer=specimen,upper=Cu,lower=Li_plated,reachPx=6,line=" + rough(before, CU),
				"splitLayer:layer=Li_plated,upper=Li_plated,lower=LiPON,reachPx=6,line=" + rough(before, "Li_plated/LiPON"));
		assertEquals(0, answer.exit(), answer.err());
		JsonNode results = JSON.readTree(out.resolve("results.json").toFile());
		assertEquals(2, results.get("interfaces").size());
		List<String> after = Files.readAllLines(out.resolve("interfaces.csv"));
		int near = 0;
		for (int x = 40; x < before.size() - 41; x++) {
			near += Math.abs(Double.parseDouble(cell(after, x)) - Double.parseDouble(cell(before, x))) < 0.5 ? 1 : 0;
		}
		assertTrue(near > 0.95 * (before.size() - 81), near + " columns of " + before.size());
		assertTrue(results.get("voids").size() > 10, "the drawn deposit is searched for voids");
		assertTrue(Files.readString(out.resolve("report.html")).contains("(by hand)"));
		CommandLine.Answer alone = LINE.measure(EXAMPLE.resolve("image.tif"), "--recipe", "by-hand", "--out", temp.resolve("alone"), "--quiet");
		assertEquals(0, alone.exit(), alone.err());
		assertEquals(0, JSON.readTree(temp.resolve("alone/results.json").toFile()).get("interfaces").size());
	}

	/** A line through some columns of a traced interface, off by two rows up and down. */
	private static String rough(List<String> csv, String name) {
		int column = List.of(csv.getFirst().split(",")).indexOf(name);
		StringBuilder line = new StringBuilder();
		for (int x = 0; x < csv.size() - 1; x += 48) {
			int at = Math.min(x, csv.size() - 2);
			double y = Double.parseDouble(csv.get(at + 1).split(",", -1)[column]) + (x % 96 == 0 ? 2 : -2);
			line.append(line.isEmpty() ? "" : ";").append(at + 0.5).append(' ').append(y);
		}
		double end = Double.parseDouble(csv.get(csv.size() - 1).split(",", -1)[column]);
		return line.append(';').append(csv.size() - 1.5).append(' ').append(end).toString();
	}

	@Test
	void whereNothingIsTracedDrawingIsNamed() throws Exception {
		Random random = new Random(1);
		byte[] grey = new byte[300 * 200];
		random.nextBytes(grey);
		BufferedImage image = new BufferedImage(300, 200, BufferedImage.TYPE_BYTE_GRAY);
		image.getRaster().setDataElements(0, 0, 300, 200, grey);
		Path noise = temp.resolve("noise.png");
		ImageIO.write(image, "png", noise.toFile());
		CommandLine.Answer answer = LINE.measure(noise, "--pixel-nm", "10", "--tilt", "none", "--out", temp.resolve("noise"), "--quiet");
		assertEquals(1, answer.exit());
		assertTrue(answer.err().contains("by-hand"), answer.err());
	}
}
