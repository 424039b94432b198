// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.analysis.Results;
import org.plateau.extension.ProblemLog;
import org.plateau.report.BuiltIn;
import org.plateau.report.Measurement;
import org.plateau.report.Sections;
import org.plateau.report.SyntheticMeasurement;

class ResultsJsonTest {

	@TempDir
	Path temp;

	private JsonNode json;

	@BeforeEach
	void write() throws IOException {
		json = write(SyntheticMeasurement.complete());
	}

	private JsonNode write(Measurement measurement) throws IOException {
		new ResultsJson().render(measurement, new Sections(BuiltIn.sectionRegistry(List.of(), new ProblemLog())), temp);
		return new ObjectMapper().readTree(Files.readAllBytes(temp.resolve("results.json")));
	}

	@Test
	void keepsToItsPublishedSchema() throws IOException {
		JsonNode schema = new ObjectMapper().readTree(BuiltIn.BUNDLE.resolve("schema/results.schema.json").toFile());
		assertEquals(List.of(), SchemaCheck.errors(schema, json));
		assertEquals(List.of(), SchemaCheck.errors(schema, write(SyntheticMeasurement.layersOnly())));
		assertEquals(List.of(), SchemaCheck.errors(schema, write(SyntheticMeasurement.of("nothing found", Results.empty()))));
		((ObjectNode) json.at("/layers/1")).remove("coverage");
		assertEquals(List.of("$.layers[1] lacks \"coverage\""), SchemaCheck.errors(schema, json));
	}

	@Test
	void tellsThePicturesScaleAndTiltWithEvidence() {
		assertEquals("image.tif", json.at("/image/file").asText());
		assertEquals(35, json.at("/image/height_px").asInt());
		assertEquals(5, json.at("/image/data_bar_px").asInt());
		assertEquals(20, json.at("/image/pixel_size_nm/y").asDouble());
		assertEquals(1, json.at("/image/pixel_size_nm/u_percent").asDouble(), "0.01 as percent");
		assertEquals("[Scan] PixelWidth", json.at("/image/pixel_size_nm/evidence/key").asText());
		assertEquals("uncorrected", json.at("/image/tilt/verdict").asText());
		assertEquals(1.25, json.at("/image/tilt/factor_y").asDouble());
		assertEquals(53.13, json.at("/image/tilt/stage_tilt_deg").asDouble());
		assertEquals("[Stage] StageT", json.at("/image/tilt/evidence/0/key").asText());
		assertEquals(5, json.at("/image/acquisition/beam_energy/value").asDouble());
		assertEquals("keV", json.at("/image/acquisition/beam_energy/unit").asText());
		assertEquals("[Beam] HV", json.at("/image/acquisition/beam_energy/raw_key").asText());
		assertTrue(json.at("/image/acquisition/detector/value").isNull());
		assertEquals("ETD", json.at("/image/acquisition/detector/text").asText());
	}

	@Test
	void tellsTheShapeOfLayersAndInterfaces() {
		JsonNode deposit = json.at("/layers/2");
		assertEquals(0.99, deposit.at("/uniformity_index").asDouble());
		assertEquals(0.25, deposit.at("/interface_correlation").asDouble());
		assertEquals(1, deposit.at("/islands/count").asInt());
		assertEquals(0.39, deposit.at("/islands/mean_length_um").asDouble());
		assertTrue(deposit.at("/islands/mean_gap_um").isNull(), "no gap");
		assertEquals(0.245, deposit.at("/local_thickness_um/p50").asDouble());
		assertTrue(json.at("/layers/1/local_thickness_um").isNull(), "not measured");
		assertTrue(json.at("/layers/0/islands").isNull(), "cut off by the frame");
		JsonNode boundary = json.at("/interfaces/1");
		assertEquals(0.12, boundary.at("/correlation_length_um").asDouble());
		assertTrue(boundary.at("/hurst").isNull());
		assertEquals("[0.01]", boundary.at("/height_correlation/lag_um").toString(), "a lag without pairs is left out");
		assertEquals(1, boundary.at("/height_correlation/g_um2").size());
	}

	@Test
	void layersStandTopToBottomWithPlainNumbers() {
		assertEquals(List.of("surface", "Cu", "Li_plated", "LiPON"), json.get("layers").findValuesAsText("name"));
		assertTrue(json.at("/layers/0/thickness_um").isNull() && json.at("/layers/3/thickness_um").isNull(), "cut off by the frame");
		JsonNode deposit = json.at("/layers/2");
		assertEquals(0.25, deposit.at("/thickness_um/mean").asDouble());
		assertEquals(0.224, deposit.at("/thickness_um/ci95/0").asDouble());
		assertEquals(0.04, deposit.at("/thickness_um/cv").asDouble(), "0.01 / 0.25");
		assertEquals(7.25, deposit.at("/thickness_um/n_eff").asDouble());
		assertEquals(0.026, deposit.at("/thickness_um/U_k2").asDouble(), "2 · √(3² + 4² + 12²) nm = 26 nm");
		assertEquals(0.013, deposit.at("/budget_um/combined").asDouble());
		assertEquals(0.25, deposit.at("/thickness_normal_um/mean").asDouble());
		assertTrue(deposit.get("correlation_length_um").isNull(), "NaN is null");
		assertTrue(deposit.get("void_fraction").isNumber(), "a plain number");
		assertEquals(0.0128205, deposit.get("void_fraction").asDouble());
		assertEquals(0.03, deposit.at("/void_fraction_ci95/1").asDouble());
		assertEquals(0.01, deposit.at("/void_sensitivity/0").asDouble());
		assertTrue(json.at("/layers/1/void_fraction").isNull(), "Cu was not searched");
	}

	@Test
	void interfacesAndVoids() {
		JsonNode upper = json.at("/interfaces/1");
		assertEquals("Cu/Li_plated", upper.get("name").asText());
		assertEquals(0.0123, upper.get("rq_um").asDouble());
		assertEquals(0, upper.get("contact_loss").asDouble());
		assertTrue(upper.get("contact_loss").isNumber());
		assertEquals(0.975, upper.get("presence").asDouble(), "39 of 40 columns");
		assertTrue(json.at("/interfaces/0/contact_loss").isNull() && json.at("/interfaces/0/rq_um").isNull());
		assertEquals(2, json.get("voids").size());
		assertTrue(json.at("/voids/0/touches").isNull());
		assertEquals("Li_plated/LiPON", json.at("/voids/1/touches").asText());
		assertEquals(List.of("Cu/Li_plated", "Li_plated/LiPON"),
				json.at("/voids/0/distance_um").properties().stream().map(e -> e.getKey()).toList(), "top to bottom");
	}

	@Test
	void closureChecksAndProvenance() throws IOException {
		assertEquals(0.03018, json.at("/closure/apparent_non_metal_share/value").asDouble());
		assertEquals(0.11488, json.at("/closure/ratio/U_k2").asDouble(), 1e-12);
		assertEquals("mAh/cm²", json.at("/closure/charge_mah_cm2/unit").asText());
		assertEquals(4.8491, json.at("/closure/metal/um_per_mah_cm2").asDouble(), 5e-5, "DOMAIN table");
		assertEquals("warning", json.at("/checks/0/severity").asText());
		assertEquals("not-applicable", json.at("/checks/1/severity").asText());
		assertEquals(List.of("zeta", "alpha"),
				json.at("/provenance/steps/0/parameters").properties().stream().map(e -> e.getKey()).toList(), "in declared order");
		assertEquals("image.tif", json.at("/provenance/inputs/0/file").asText());
		assertEquals("2026-01-02T03:04:05Z", json.at("/provenance/time").asText());
		assertTrue(write(SyntheticMeasurement.layersOnly()).get("closure").isNull());
	}

	@Test
	void correctionsStandWithTheirSettingsAndWhatTheyMoved() throws IOException {
		assertFalse(json.has("corrections") || json.has("corrected_to_stored"), "nothing was corrected");
		JsonNode corrected = write(SyntheticMeasurement.corrected());
		JsonNode schema = new ObjectMapper().readTree(BuiltIn.BUNDLE.resolve("schema/results.schema.json").toFile());
		assertEquals(List.of(), SchemaCheck.errors(schema, corrected));
		assertEquals(List.of("rotate", "crop", "destripe"), corrected.get("corrections").findValuesAsText("name"));
		assertEquals("without it nothing could be measured: no edge", corrected.at("/corrections/0/effect/reason").asText());
		assertTrue(corrected.at("/corrections/1/effect").isNull(), "not measured");
		JsonNode destripe = corrected.at("/corrections/2");
		assertEquals("org.plateau.imaging.correct.destripe", destripe.get("id").asText());
		assertEquals("7", destripe.at("/parameters/levels").asText());
		assertEquals(0.5, destripe.at("/numbers/direction_deg").asDouble());
		assertEquals(0.5, destripe.at("/effect/layers/0/thickness_change_percent").asDouble(), 1e-6, "0.1407 against 0.14");
		assertTrue(destripe.at("/effect/layers/0/void_fraction_after").isNull());
		assertEquals(-0.2, destripe.at("/effect/layers/1/thickness_change_percent").asDouble(), 1e-6);
		assertEquals(0.013, destripe.at("/effect/layers/1/void_fraction_before").asDouble());
		// (x, y) → crop: (x + 7, y + 3) → turn: (30 − (y + 3), x + 7)
		assertEquals("[[0.0,-1.0,27.0],[1.0,0.0,7.0]]", corrected.get("corrected_to_stored").toString());
	}

	@Test
	void noNumberIsInfiniteOrNotANumber() throws IOException {
		String text = Files.readString(temp.resolve("results.json"));
		assertFalse(text.contains("NaN") || text.contains("Infinity"), text);
	}
}
