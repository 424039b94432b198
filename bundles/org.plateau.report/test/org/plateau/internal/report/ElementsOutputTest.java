// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.analysis.Keys;
import org.plateau.extension.ProblemLog;
import org.plateau.internal.report.sections.ElementsSection;
import org.plateau.model.eds.MapHandwork;
import org.plateau.model.eds.MapStyle;
import org.plateau.report.BuiltIn;
import org.plateau.report.MapOverlay;
import org.plateau.report.Measurement;
import org.plateau.report.SyntheticMeasurement;
import org.plateau.report.figure.Figure;
import org.plateau.report.figure.FigureFormat;
import org.plateau.report.figure.FigureOptions;
import org.plateau.report.figure.FigurePanel;

/** Expected values are those that {@link SyntheticMeasurement#elements} is made of. */
class ElementsOutputTest {

	@TempDir
	Path temp;

	private void write(Measurement m) throws Exception {
		BuiltIn.writer(new ProblemLog()).write(m, temp);
	}

	@Test
	void everyNumberStandsInResultsAndKeepsToTheSchema() throws Exception {
		write(SyntheticMeasurement.elements());
		JsonNode schema = new ObjectMapper().readTree(BuiltIn.BUNDLE.resolve("schema/results.schema.json").toFile());
		JsonNode json = new ObjectMapper().readTree(temp.resolve("results.json").toFile());
		assertEquals(List.of(), SchemaCheck.errors(schema, json));
		assertEquals("Cu.tif", json.at("/eds/files/0").asText());
		assertEquals(90, json.at("/eds/maps/0/sum").asDouble(), "10 pixels of 9 counts");
		assertEquals("unknown", json.at("/eds/maps/1/unit").asText());
		assertEquals("[4.0,0.0,1.0,0.0,6.0,2.0]", json.at("/eds/registration/map_to_image").toString());
		assertEquals(0.9, json.at("/eds/absence/layers/0/lithium_candidate/value").asDouble());
		assertTrue(json.at("/eds/absence/voids/lithium_candidate").isNull());
		assertTrue(json.at("/eds/absence/void_bottoms/1/void").isNull());
		assertTrue(json.at("/eds/layers/layers/1/mean/0").isNull());
		assertEquals(4.5, json.at("/eds/layers/profile/mean/0/1").asDouble());
		assertEquals(new ObjectMapper().readTree(temp.resolve("registration.json").toFile()).get("map_to_image"), json.at("/eds/registration/map_to_image"));
		JsonNode maps = json.at("/record/steps/2");
		assertEquals("maps", maps.get("step").asText());
		assertEquals("[\"Cu.tif\",\"P.png\"]", maps.get("files").toString());
	}

	@Test
	void tablesAndClassesHoldTheSame() throws Exception {
		write(SyntheticMeasurement.elements());
		assertEquals(List.of("layer,map_pixels,Cu Kα_counts_per_map_pixel,Cu Kα_u", "Cu,10,9.00000,0.95000", "LiPON,0,,"), Files.readAllLines(temp.resolve("eds_layers.csv")));
		assertEquals(List.of("depth_um,grey,Cu Kα_counts_per_map_pixel,Cu Kα_u", "0.10000,30.000,9.00000,0.90000", "0.20000,40.000,4.50000,0.70000", "0.30000,50.000,,"),
				Files.readAllLines(temp.resolve("eds_profile.csv")));
		assertEquals("Li_plated,0.1000,0.90000,0.80000,0.95000,0.06000,0.02000,0.10000,0.04000,0.01000,0.08000", Files.readAllLines(temp.resolve("eds_absence.csv")).get(1));
		ByteBuffer tiff = ByteBuffer.wrap(Files.readAllBytes(temp.resolve("eds_classes.tif"))).order(ByteOrder.LITTLE_ENDIAN);
		assertEquals(42, tiff.getShort(2), "a TIFF");
	}

	@Test
	void filesOfAnEarlierMeasurementGoWithTheEds() throws Exception {
		write(SyntheticMeasurement.elements());
		assertTrue(Files.exists(temp.resolve("eds_overlay.png")));
		write(SyntheticMeasurement.complete());
		for (String name : List.of("registration.json", "eds_classes.tif", "eds_layers.csv", "eds_profile.csv", "eds_absence.csv", "eds_overlay.png")) {
			assertFalse(Files.exists(temp.resolve(name)), name);
		}
		assertTrue(new ObjectMapper().readTree(temp.resolve("results.json").toFile()).get("eds").isNull());
	}

	private static Measurement red(MapStyle.Blend blend) {
		Measurement m = SyntheticMeasurement.elements();
		List<MapStyle> styles = List.of(new MapStyle("Cu Kα", true, 0xFF0000, 1, 0, 9, 1, blend, 1, 0), new MapStyle("P", false, 0x00FF00, 1, 0, 9, 1, blend, 1, 0));
		return SyntheticMeasurement.of("red", m.results().with(Keys.MAP_HANDWORK, MapHandwork.NONE.withStyles(styles)));
	}

	@Test
	void theOverlayLiesWhereTheRegistrationSaysInTheStyleOfThePerson() throws Exception {
		write(red(MapStyle.Blend.OPAQUE));
		BufferedImage image = ImageIO.read(temp.resolve("eds_overlay.png").toFile());
		// the first map row covers rows 2 to 8 and columns 1 to 41 of the picture; 9 counts are full colour
		assertEquals(0xFF0000, image.getRGB(1, 2) & 0xFFFFFF);
		assertEquals(0xFF0000, image.getRGB(39, 7) & 0xFFFFFF);
		assertTrue((image.getRGB(0, 5) & 0xFF) == (image.getRGB(0, 5) >> 16 & 0xFF), "left of the map it is grey");
		assertTrue((image.getRGB(20, 9) & 0xFF) == (image.getRGB(20, 9) >> 16 & 0xFF), "no counts, no colour");
		assertTrue(image.getHeight() > SyntheticMeasurement.HEIGHT, "a legend below");
	}

	@Test
	void theFigureShowsTheSameColoursWithTheirRange() throws Exception {
		Measurement m = red(MapStyle.Blend.OPAQUE);
		FigurePanel panel = FigurePanel.of(m, false).orElseThrow().bare().withMaps(MapOverlay.of(m.results()).orElseThrow());
		FigureOptions options = new FigureOptions(25.4, 36, 1, 7, FigureOptions.Letters.NONE, FigureOptions.Corner.NONE, new FigureOptions.Contrast.Common(), false, false, false, false,
				false, false, false, false);
		Figure.Pixels p = new Figure(List.of(panel), options).preview(40, 1000, () -> false).orElseThrow();
		assertEquals(40, p.width());
		// rows are drawn 2.5 times as high (10 × 25 nm): row 4 of the picture lies at dot 10
		assertEquals(0xFF0000, p.rgb()[10 * 40 + 20]);
		assertEquals(p.rgb()[10 * 40] & 0xFF, p.rgb()[10 * 40] >> 16 & 0xFF, "left of the map");
		FigurePanel part = panel.showing(new FigurePanel.Region(20, 6, 10, 10));
		Figure.Pixels cut = new Figure(List.of(part), options).preview(10, 1000, () -> false).orElseThrow();
		assertEquals(0xFF0000, cut.rgb()[5], "rows 6 and 7 of the picture are the map's first row");
		assertFalse(cut.rgb()[5 + 10 * 10] == 0xFF0000, "row 10 is below it");
		String svg = new String(new Figure(List.of(panel), FigureOptions.column(1)).bytes(FigureFormat.SVG, () -> false).orElseThrow(), StandardCharsets.UTF_8);
		assertTrue(svg.contains(">Cu Kα 0–9</text>"), "the legend tells the range");
		assertEquals(1, svg.split("counts per map pixel", -1).length - 1, "the unit is said once");
	}

	@Test
	void theReportIsCarefulAboutLithium() {
		String html = new ElementsSection().html(SyntheticMeasurement.elements()).orElseThrow();
		assertTrue(html.contains("median residual 0.75 px of the picture (12.0" + Numbers.NO_BREAK + "nm)"), html);
		assertTrue(html.contains("less than half a map pixel"), html);
		assertTrue(html.contains("bottom of void 2; 1 pile lies where no void was found"), html);
		assertTrue(html.contains("A &lt;note&gt;"), html);
		String text = html.replaceAll("(?s)<svg.*?</svg>", "");
		String careful = text.replaceAll("lithium candidate|Lithium by absence|not lithium|does not see lithium|no measurement of lithium", "");
		assertFalse(careful.toLowerCase(Locale.ROOT).contains("lithium"), careful);
		assertTrue(new ElementsSection().html(SyntheticMeasurement.complete()).isEmpty());
	}
}
