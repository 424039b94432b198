// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main job, from a raw picture and a cycler's file to results, in a real framework without a display. */
class MainJobIT {

	private static final List<String> FILES = List.of("results.json", "interfaces.csv", "thickness.csv", "voids.csv", "stress.csv", "voids.tif",
			"overlay.png", "report.html");

	@TempDir
	Path temp;

	private final CommandLine line = new CommandLine();

	private static JsonNode json(Path file) throws IOException {
		return new ObjectMapper().readTree(file.toFile());
	}

	private static JsonNode layer(JsonNode results, String name) {
		for (JsonNode l : results.get("layers")) {
			if (l.get("name").asText().equals(name)) {
				return l;
			}
		}
		throw new AssertionError("no layer " + name);
	}

	/** The truth was written by the generator of the pictures, not by this program. */
	@ParameterizedTest
	@ValueSource(strings = { "lipon-au-seed", "lipon-bare" })
	void anExampleIsMeasuredAndAgreesWithItsTruth(String name) throws Exception {
		Path folder = CommandLine.PROJECT.resolve("examples").resolve(name);
		CommandLine.Answer answer = line.measure(folder, "--out", temp);
		assertEquals(0, answer.exit(), answer.err());
		assertTrue(answer.out().contains("report.html"), answer.out());
		for (String file : FILES) {
			assertTrue(Files.size(temp.resolve(file)) > 0, file);
		}
		JsonNode results = json(temp.resolve("results.json"));
		JsonNode truth = json(folder.resolve("truth/truth.json"));
		assertTrue(results.get("plugins").isObject() && results.get("plugins").isEmpty(), "the core's own results have their own places");
		assertEquals("face-corrected", results.at("/image/tilt/verdict").asText());
		for (String layer : List.of("Pt", "Cu", "Li_plated", "LiPON", "Li_evap")) {
			JsonNode thickness = layer(results, layer).get("thickness_um");
			double expected = truth.at("/thickness/" + layer + "/vertical_um/mean").asDouble();
			assertEquals(expected, thickness.get("mean").asDouble(), thickness.get("U_k2").asDouble(), layer + " within its own uncertainty");
			if (layer.startsWith("Li")) {
				assertEquals(expected, thickness.get("mean").asDouble(), 0.002 * expected, layer);
			}
		}
		JsonNode plated = layer(results, "Li_plated");
		double fraction = truth.at("/plated/void_area_fraction").asDouble();
		assertEquals(fraction, plated.get("void_fraction").asDouble(), 0.003);
		assertEquals(1.0, results.at("/closure/theory_um/value").asDouble(), 0.002, "the record was made for 1 µm");
		// 50 nA for 2475 minutes on 0.01 cm²: 0.20625 mAh/cm², times 4.8491 µm per mAh/cm² by Faraday's law for lithium
		double theory = 0.20625 * 4.849081;
		double ratio = truth.at("/thickness/Li_plated/vertical_um/mean").asDouble() / theory;
		assertEquals(ratio, results.at("/closure/ratio/value").asDouble(), results.at("/closure/ratio/U_k2").asDouble(), "closure within its uncertainty");
		double solid = truth.at("/plated/dense_equivalent_thickness_um").asDouble() / theory;
		assertEquals(solid, results.at("/closure/solid_ratio/value").asDouble(), results.at("/closure/solid_ratio/U_k2").asDouble(), "without voids, too");
		JsonNode steps = results.at("/electrochemistry/steps");
		assertEquals(List.of("rest", "plating", "rest"), List.of(steps.get(0).get("kind").asText(), steps.get(1).get("kind").asText(), steps.get(2).get("kind").asText()));
		assertEquals(theory, steps.get(2).at("/theory_after_um/value").asDouble(), 1e-4);
	}

	@Test
	void twoRunsGiveTheSameBytesApartFromTheTime() throws Exception {
		Path example = CommandLine.PROJECT.resolve("examples/lipon-au-seed");
		assertEquals(0, line.measure(example, "--out", temp.resolve("a"), "--quiet").exit());
		assertEquals(0, line.measure(example, "--out", temp.resolve("b"), "--quiet").exit());
		for (String file : FILES) {
			if (file.endsWith(".csv") || file.endsWith(".tif") || file.endsWith(".png")) {
				assertArrayEquals(Files.readAllBytes(temp.resolve("a").resolve(file)), Files.readAllBytes(temp.resolve("b").resolve(file)), file);
			}
		}
		String a = Files.readString(temp.resolve("a/results.json")).replaceAll("\"time\" ?: ?\"[^\"]*\"", "");
		String b = Files.readString(temp.resolve("b/results.json")).replaceAll("\"time\" ?: ?\"[^\"]*\"", "");
		assertEquals(a, b);
	}

	@Test
	void oneBadInputIsNamedAndTheOthersAreMeasured() throws Exception {
		Path good = CommandLine.PROJECT.resolve("examples/lipon-au-seed/image.tif");
		byte[] bytes = Files.readAllBytes(good);
		Path cut = temp.resolve("cut.tif");
		Files.write(cut, java.util.Arrays.copyOf(bytes, 500_000));
		CommandLine.Answer answer = line.measure(cut, good, temp.resolve("gone.tif"), "--recipe", "lipon-cell", "--out", temp.resolve("out"));
		assertEquals(1, answer.exit());
		assertTrue(answer.err().lines().anyMatch(l -> l.startsWith("cut.tif") && l.contains("byte")), answer.err());
		assertTrue(answer.err().lines().anyMatch(l -> l.startsWith("gone.tif")), answer.err());
		assertFalse(answer.err().contains("\tat "), "no stack trace");
		assertTrue(Files.exists(temp.resolve("out/image/results.json")));
		assertFalse(Files.exists(temp.resolve("out/cut")));
	}

	@Test
	void aFailureNeverTouchesExistingResults() throws Exception {
		Path out = temp.resolve("out");
		Path picture = temp.resolve("p.tif");
		Files.copy(CommandLine.PROJECT.resolve("examples/lipon-au-seed/image.tif"), picture);
		assertEquals(0, line.measure(picture, "--recipe", "lipon-cell", "--out", out, "--quiet").exit());
		byte[] before = Files.readAllBytes(out.resolve("results.json"));
		Files.write(picture, java.util.Arrays.copyOf(Files.readAllBytes(picture), 300_000));
		assertEquals(1, line.measure(picture, "--recipe", "lipon-cell", "--out", out, "--quiet").exit());
		assertArrayEquals(before, Files.readAllBytes(out.resolve("results.json")));
		for (String file : FILES) {
			assertTrue(Files.exists(out.resolve(file)), file);
		}
	}

	@Test
	void aPictureWithoutATiltAsksForADecisionWithTheOptionThatDecides() throws Exception {
		Path picture = temp.resolve("bare.png");
		javax.imageio.ImageIO.write(new java.awt.image.BufferedImage(64, 48, java.awt.image.BufferedImage.TYPE_BYTE_GRAY), "png",
				picture.toFile());
		CommandLine.Answer answer = line.measure(picture, "--out", temp.resolve("out"));
		assertEquals(3, answer.exit(), answer.err());
		assertTrue(answer.err().contains("--pixel-nm") && answer.err().contains("--tilt"), answer.err());
	}

	@Test
	void aBrokenExperimentSaysInWhichLine() throws Exception {
		Path folder = Files.createDirectory(temp.resolve("exp"));
		Files.writeString(folder.resolve("experiment.json"), "{\n  \"plateauExperiment\": 1,\n  \"name\": \"x\",,\n}");
		CommandLine.Answer answer = line.measure(folder);
		assertEquals(1, answer.exit());
		assertTrue(answer.err().contains("experiment.json") && answer.err().contains("line 3"), answer.err());
	}

	@Test
	void aFolderThatCannotBeWrittenIsOneLine() throws Exception {
		Path file = Files.writeString(temp.resolve("a-file"), "in the way");
		CommandLine.Answer answer = line.measure(CommandLine.PROJECT.resolve("examples/lipon-au-seed"), "--out", file.resolve("out"), "--quiet");
		assertEquals(1, answer.exit());
		assertEquals(1, answer.err().lines().count(), answer.err());
		assertTrue(answer.err().contains("could not be written"), answer.err());
	}

	@Test
	void wrongUsageIsTold() throws Exception {
		assertEquals(2, line.measure().exit());
		assertEquals(2, line.measure(CommandLine.PROJECT.resolve("examples/lipon-bare/image.tif")).exit(), "no --out");
		assertEquals(2, line.measure("x.tif", "--tilt", "sideways", "--out", temp).exit());
		assertEquals(2, line.measure("x.tif", "--area-cm2", "big", "--out", temp).exit());
		CommandLine.Answer answer = line.measure("x.tif", "--recipe", "nothing-such", "--out", temp);
		assertEquals(2, answer.exit());
		assertTrue(answer.err().contains("lipon-cell"), answer.err());
	}

	@Test
	void aMovedAndRenamedExperimentStillOpens() throws Exception {
		Path from = CommandLine.PROJECT.resolve("examples/lipon-au-seed");
		Path to = temp.resolve("moved and renamed µ");
		copy(from, to);
		CommandLine.Answer answer = line.measure(to, "--quiet");
		assertEquals(0, answer.exit(), answer.err());
		assertTrue(Files.exists(to.resolve("results/image/results.json")));
	}

	@Test
	void aRenamedPictureIsFoundByItsContentAndAnExchangedOneIsTold() throws Exception {
		Path folder = temp.resolve("exp");
		copy(CommandLine.PROJECT.resolve("examples/lipon-au-seed"), folder);
		Files.move(folder.resolve("image.tif"), folder.resolve("face 3.tif"));
		CommandLine.Answer answer = line.measure(folder, "--out", temp.resolve("a"));
		assertEquals(0, answer.exit(), answer.err());
		assertTrue(answer.err().contains("image.tif was missing; face 3.tif has its content"), answer.err());
		Files.delete(folder.resolve("face 3.tif"));
		Files.copy(CommandLine.PROJECT.resolve("examples/lipon-bare/image.tif"), folder.resolve("image.tif"));
		answer = line.measure(folder, "--out", temp.resolve("b"));
		assertEquals(0, answer.exit(), answer.err());
		assertTrue(answer.err().contains("warning: image.tif is not the file that was put into the experiment"), answer.err());
		assertTrue(Files.readString(temp.resolve("b/results.json")).contains("is not the file that was put into the experiment"));
		Files.delete(folder.resolve("image.tif"));
		answer = line.measure(folder, "--out", temp.resolve("c"));
		assertEquals(1, answer.exit());
		assertTrue(answer.err().contains("image.tif is missing") && answer.err().contains("put it back"), answer.err());
	}

	@Test
	void whatTheUserSaysAgainstTheHeaderIsWarnedAbout() throws Exception {
		Path picture = CommandLine.PROJECT.resolve("examples/lipon-au-seed/image.tif");
		CommandLine.Answer answer = line.measure(picture, "--recipe", "lipon-cell", "--tilt", "none", "--out", temp.resolve("out"));
		assertEquals(0, answer.exit(), answer.err());
		assertTrue(answer.err().lines().anyMatch(l -> l.contains("warning: ") && l.contains("tilt")), answer.err());
	}

	private static void copy(Path from, Path to) throws IOException {
		Files.walkFileTree(from, new SimpleFileVisitor<>() {
			@Override
			public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attrs) throws IOException {
				Files.createDirectories(to.resolve(from.relativize(dir).toString()));
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attrs) throws IOException {
				Files.copy(file, to.resolve(from.relativize(file).toString()));
				return FileVisitResult.CONTINUE;
			}
		});
	}
}
