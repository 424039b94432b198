// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.TileRequest;

/** {@code plateau info}: its keys are a promise (docs/info.md); expected values are those that the corpus was written with. */
class InfoIT {

	private static final String INFO = "org.plateau.headless.info";
	private static final Path CORPUS = CommandLine.PROJECT.resolve("bundles/org.plateau.it.tests/corpus");
	private static final Path EXAMPLE = CommandLine.PROJECT.resolve("examples/lipon-bare");

	@TempDir
	Path temp;

	private final CommandLine line = new CommandLine();

	private static JsonNode array(CommandLine.Answer answer) throws Exception {
		JsonNode array = new ObjectMapper().readTree(answer.out());
		assertTrue(array.isArray(), answer.out());
		return array;
	}

	private JsonNode one(Object... args) throws Exception {
		Object[] all = new Object[args.length + 1];
		System.arraycopy(args, 0, all, 0, args.length);
		all[args.length] = "--json";
		CommandLine.Answer answer = line.run(INFO, all);
		assertEquals(0, answer.exit(), answer.err());
		assertEquals(1, array(answer).size());
		return array(answer).get(0);
	}

	private static List<String> keys(JsonNode object) {
		List<String> keys = new ArrayList<>();
		object.fieldNames().forEachRemaining(keys::add);
		return keys;
	}

	@Test
	void aPictureHasTheseKeysInThisOrder() throws Exception {
		JsonNode about = one(CORPUS.resolve("tiff/thermo_helios5_face.tif"));
		assertEquals(List.of("file", "kind", "format", "reader", "width", "height", "planes", "bit_depth", "sample_type", "pixel_size_nm", "data_bar_px", "tilt",
				"scale_bar", "acquisition", "warnings"), keys(about));
		assertEquals(List.of("x", "y", "u_percent", "source", "evidence"), keys(about.get("pixel_size_nm")));
		assertEquals(List.of("verdict", "factor_y", "u_percent", "stage_tilt_deg", "sentence", "evidence", "options"), keys(about.get("tilt")));
		assertEquals("image", about.get("kind").asText());
		assertEquals("org.plateau.io.sem.tiff", about.get("reader").asText());
		assertEquals("face-corrected", about.at("/tilt/verdict").asText());
		assertEquals(1.0, about.at("/tilt/factor_y").asDouble());
		assertEquals(1.0, about.at("/pixel_size_nm/u_percent").asDouble());
		assertEquals("keV", about.at("/acquisition/beam_energy/unit").asText());
		assertTrue(about.at("/acquisition/beam_energy/value").isNumber());
		assertFalse(about.at("/acquisition/beam_energy/evidence/key").asText().isEmpty());
		assertTrue(about.at("/acquisition/microscope/value").isTextual());
	}

	@Test
	void whatTheUserSaysShowsItsEffect() throws Exception {
		Path file = CORPUS.resolve("layouts/u8_strips.tif");
		JsonNode asked = one(file);
		assertTrue(asked.get("pixel_size_nm").isNull());
		assertEquals("ask", asked.at("/tilt/verdict").asText());
		assertTrue(asked.at("/tilt/factor_y").isNull());
		assertTrue(asked.at("/tilt/options").size() >= 3);
		JsonNode told = one(file, "--pixel-nm", "10,12", "--tilt", "none", "--tilt-angle", "52", "--scale-u", "2");
		assertEquals(10, told.at("/pixel_size_nm/x").asDouble());
		assertEquals(12, told.at("/pixel_size_nm/y").asDouble());
		assertEquals(2, told.at("/pixel_size_nm/u_percent").asDouble());
		assertEquals(1 / Math.sin(Math.toRadians(52)), told.at("/tilt/factor_y").asDouble(), 1e-9);
	}

	@Test
	void aStackTellsItsPlanesAndTheirDistance() throws Exception {
		JsonNode about = one(CORPUS.resolve("layouts/u8_three_pages.tif"));
		assertEquals("stack", about.get("kind").asText());
		assertEquals(3, about.get("planes").asInt());
		assertTrue(about.get("slice_spacing_nm").isNull());
		assertEquals(25, one(CORPUS.resolve("layouts/u8_three_pages.tif"), "--z-step-nm", "25").at("/slice_spacing_nm/value").asDouble());
	}

	/** Written after descriptions of the formats, by a writer that shares nothing with the readers. */
	@ParameterizedTest
	@CsvSource({ "mrc_u16.mrc, 1, 10, 0, 16", "mrc_f32_stack.mrc, 3, 10, 25, 32", "tia_u16_1.ser, 1, 5, 0, 16", "tia_u16_stack_1.ser, 3, 5, 0, 16",
			"dm3_u16.dm3, 1, 5, 0, 16", "dm4_u16_stack.dm4, 3, 5, 25, 16", "slices, 3, 0, 0, 8", "zarr_04, 2, 5, 25, 16",
			"zarr_05, 2, 5, 25, 16" })
	void otherFormatsTellWhatTheyWereWrittenWith(String name, int planes, double nm, double zNm, int bits) throws Exception {
		Path path = CORPUS.resolve("formats").resolve(name);
		JsonNode about = one(path);
		assertEquals(planes > 1 ? "stack" : "image", about.get("kind").asText());
		assertEquals("20 12 " + planes + " " + bits, about.get("width") + " " + about.get("height") + " " + about.get("planes") + " " + about.get("bit_depth"));
		assertEquals(nm, about.at("/pixel_size_nm/x").asDouble(), 1e-5 * nm);
		assertEquals(zNm, about.at("/slice_spacing_nm/value").asDouble(), 1e-5 * zNm);
		try (PixelSource pixels = ((Content.Image) line.plateau.opener().open(path, OpenOptions.none())).micrograph().pixels()) {
			for (int plane = 0; plane < planes; plane++) {
				double sum = 0;
				for (float v : pixels.read(new TileRequest(pixels.id(), plane, 0, 0, 0, 20, 12)).samples()) {
					sum += v;
				}
				assertEquals(20 * 12 * (100 + 9.5 + 11), sum);
			}
		}
	}

	@Test
	void aRecordTellsItsColumnsAndTechnique() throws Exception {
		JsonNode about = one(CORPUS.resolve("cycling/eclab_modulobat.mpt"));
		assertEquals(List.of("file", "kind", "format", "reader", "points", "columns", "techniques", "sign_convention", "warnings"), keys(about));
		assertEquals("cycling", about.get("kind").asText());
		assertEquals(12, about.get("points").asInt());
		assertEquals("Modulo Bat", about.at("/techniques/0").asText());
		assertEquals("{\"name\":\"time\",\"unit\":\"s\",\"first\":0.0,\"last\":110.0}", about.at("/columns/0").toString());
		assertEquals("{\"name\":\"current\",\"unit\":\"A\",\"first\":0.0,\"last\":-5.0E-4}", about.at("/columns/2").toString());
		List<String> names = new ArrayList<>();
		about.get("columns").forEach(c -> names.add(c.get("name").asText() + "|" + c.get("unit").asText()));
		assertTrue(names.containsAll(List.of("ox/red|", "control|mA", "(Q-Qo)|mA.h")), names.toString());
	}

	@Test
	void rawKeysComeOnlyWhenAskedFor() throws Exception {
		Path file = CORPUS.resolve("tiff/thermo_helios5_face.tif");
		assertFalse(one(file).has("raw"));
		assertTrue(keys(one(file, "--raw").get("raw")).contains("[Stage] StageT"));
		assertTrue(line.run(INFO, file, "--raw").out().contains("[Stage] StageT = "));
	}

	@Test
	void filesComeInOrderAndAFailureIsAnObjectAmongThem() throws Exception {
		Path good = CORPUS.resolve("layouts/grey8.png");
		Path bad = Files.writeString(temp.resolve("bad.tif"), "II*\0 nothing");
		CommandLine.Answer answer = line.run(INFO, "--json", good, bad, "gone.tif", good);
		assertEquals(1, answer.exit());
		JsonNode all = array(answer);
		assertEquals(4, all.size());
		assertEquals(good.toString(), all.get(0).get("file").asText());
		assertEquals(List.of("file", "error"), keys(all.get(1)));
		assertTrue(all.get(1).get("error").asText().startsWith("bad.tif"), all.get(1).toString());
		assertEquals("gone.tif", all.get(2).get("file").asText());
		assertEquals("image", all.get(3).get("kind").asText());
		assertEquals(2, answer.err().lines().count(), answer.err());
	}

	@Test
	void anExperimentIsToldFileByFile() throws Exception {
		CommandLine.Answer answer = line.run(INFO, EXAMPLE, "--json");
		assertEquals(0, answer.exit(), answer.err());
		List<String> files = new ArrayList<>();
		array(answer).forEach(a -> files.add(Path.of(a.get("file").asText()).getFileName() + " " + a.get("kind").asText()));
		assertTrue(files.containsAll(List.of("image.tif image", "plating.mpt cycling")), files.toString());
	}

	@Test
	void theTextSaysTheSame() throws Exception {
		String text = line.run(INFO, EXAMPLE.resolve("image.tif"), EXAMPLE.resolve("plating.mpt")).out();
		assertTrue(text.contains("10 nm ± 2 %"), text);
		assertTrue(text.contains("face-corrected, depth × 1"), text);
		assertTrue(text.contains("[Stage] StageT = 0.907571"), text);
		assertTrue(text.contains("the lowest 78 rows"), text);
		assertTrue(text.contains("techniques   Modulo Bat"), text);
	}

	@Test
	void impedanceIsToldAsText() throws Exception {
		String text = line.run(INFO, CORPUS.resolve("echem/impedance.mpr"), CORPUS.resolve("eds/v7_cube.h5oina")).out();
		assertTrue(text.contains("impedance    1 spectrum\n"), text);
		JsonNode spectrum = one(CORPUS.resolve("echem/impedance.mpr")).at("/spectra/0");
		assertTrue(text.contains("spectrum     " + spectrum.get("name").asText() + ", " + spectrum.get("points").asInt() + " points, "), text);
		assertTrue(text.contains("spectrum-image 1 place"), text);
	}

	@Test
	void everyFileOfTheCorpusIsToldOrSaysWhatIsWrong() throws Exception {
		List<String> defects = new ArrayList<>();
		for (String folder : List.of("echem", "cycling", "eds", "formats", "spectra", "bmp", "png")) {
			try (var files = Files.list(CORPUS.resolve(folder))) {
				for (Path file : files.sorted().toList()) {
					CommandLine.Answer answer = line.run(INFO, file);
					if (answer.exit() > 1 || answer.err().contains("defect")) {
						defects.add(file + ": " + answer.err());
					}
				}
			}
		}
		assertEquals(List.of(), defects);
	}

	@Test
	void wrongUsageIsTold() throws Exception {
		assertEquals(2, line.run(INFO).exit());
		assertEquals(2, line.run(INFO, "x.tif", "--pixel-nm", "-1").exit());
		assertEquals(2, line.run(INFO, "x.tif", "--nonsense").exit());
		assertEquals(0, line.run(INFO, "--help").exit());
	}
}
