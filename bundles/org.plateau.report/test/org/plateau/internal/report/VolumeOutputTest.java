// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.analysis.Keys;
import org.plateau.extension.ProblemLog;
import org.plateau.report.BuiltIn;
import org.plateau.report.Measurement;
import org.plateau.report.SyntheticMeasurement;

/** What is written about a whole stack, and about one plane of it. */
class VolumeOutputTest {

	@TempDir
	Path temp;

	private Map<String, byte[]> write(Measurement m) throws IOException {
		BuiltIn.writer(new ProblemLog()).write(m, temp);
		return BuiltIn.contents(temp);
	}

	@Test
	void aVolumeIsToldAsItsSchemaSays() throws IOException {
		Map<String, byte[]> files = write(SyntheticMeasurement.volume());
		JsonNode json = new ObjectMapper().readTree(files.get("results.json"));
		JsonNode schema = new ObjectMapper().readTree(BuiltIn.BUNDLE.resolve("schema/results.schema.json").toFile());
		assertEquals(List.of(), SchemaCheck.errors(schema, json));
		assertEquals("volume", json.at("/stack/measured").asText());
		assertEquals(3, json.at("/stack/planes").asInt());
		assertEquals(0.05, json.at("/volume/voxel_um/z").asDouble());
		assertEquals(2, json.at("/volume/slice_states/traced").asInt());
		assertEquals("[2]", json.at("/volume/slice_states/repaired").toString());
		assertEquals(0.0123, json.at("/volume/surfaces/1/sq_um").asDouble());
		assertEquals(8.75e-5, json.at("/volume/voids/voids/0/volume_um3").asDouble());
		assertTrue(json.at("/volume/layers/0/correlation_length_z_um").isNull());
		assertFalse(files.containsKey("interfaces.csv") || files.containsKey("thickness.csv"), "those are about a picture");
		String csv = new String(files.get("voids.csv"), StandardCharsets.UTF_8);
		assertTrue(csv.startsWith("image,id,layer,kind,touches,volume_um3,"), csv);
		assertTrue(csv.contains("image.tif,1,Li_plated,bulk,,0.0000875,"), csv);
	}

	@Test
	void mapsAndLabelsHaveAPageForEach() throws IOException {
		Measurement m = SyntheticMeasurement.volume();
		write(m);
		assertEquals(3, pages("voids.tif"));
		assertEquals(3, pages("surfaces.tif"));
		assertEquals(1, pages("thickness_maps.tif"));
		try (ImageInputStream in = ImageIO.createImageInputStream(temp.resolve("surfaces.tif").toFile())) {
			ImageReader reader = ImageIO.getImageReaders(in).next();
			reader.setInput(in);
			var raster = reader.read(2).getRaster();
			int width = m.results().require(Keys.VOLUME_SURFACES).grid().columns();
			assertEquals(width, raster.getWidth());
			assertEquals(3, raster.getHeight());
			// the third interface lies at 20.25 in the first slice and a row lower in each one after it
			assertEquals(22.25, raster.getSampleFloat(4, 2, 0));
			assertTrue(Float.isNaN(raster.getSampleFloat(0, 1, 0)));
			reader.dispose();
		}
	}

	private int pages(String name) throws IOException {
		try (ImageInputStream in = ImageIO.createImageInputStream(temp.resolve(name).toFile())) {
			ImageReader reader = ImageIO.getImageReaders(in).next();
			reader.setInput(in);
			int n = reader.getNumImages(true);
			reader.dispose();
			return n;
		}
	}

	@Test
	void theReportShowsTheMapAndSlicesAndSpeaksOfVolume() throws IOException {
		String html = new String(write(SyntheticMeasurement.volume()).get("report.html"), StandardCharsets.UTF_8);
		assertTrue(html.contains("Whole stack") && html.contains("Thickness of Li_plated over the area of the stack"), html);
		assertTrue(html.contains("Slice 1 of 3") && html.contains("slice 2 of 3"), "the middle one is the picture");
		assertTrue(html.contains("of the layer's volume") && !html.contains("of the layer's area"), html);
		assertFalse(html.contains("NaN"), "no number that does not exist");
	}

	@Test
	void thePlaneThatWasMeasuredIsTold() throws IOException {
		Measurement m = SyntheticMeasurement.complete();
		Measurement plane = new Measurement(m.name(), m.imageFile(), m.micrograph(), m.recipe(), m.results().with(Keys.PLANE, 4), m.findings(), m.provenance());
		Map<String, byte[]> files = write(plane);
		JsonNode json = new ObjectMapper().readTree(files.get("results.json"));
		assertEquals("plane", json.at("/stack/measured").asText());
		assertEquals(5, json.at("/stack/plane").asInt());
		assertTrue(json.get("volume").isNull());
		assertTrue(new String(files.get("report.html"), StandardCharsets.UTF_8).contains("slice 5 of"));
		JsonNode single = new ObjectMapper().readTree(write(m).get("results.json"));
		assertTrue(single.get("stack").isNull() && single.get("volume").isNull());
	}
}
