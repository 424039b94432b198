// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.extension.ProblemLog;
import org.plateau.report.BuiltIn;
import org.plateau.report.Measurement;
import org.plateau.report.Sections;
import org.plateau.report.SyntheticMeasurement;
import org.plateau.report.spi.Renderer;

class TablesTest {

	private static final Sections NO_SECTIONS = new Sections(BuiltIn.sectionRegistry(List.of(), new ProblemLog()));

	@TempDir
	Path temp;

	private List<List<String>> write(Renderer renderer, Measurement measurement, String file) throws IOException {
		renderer.render(measurement, NO_SECTIONS, temp);
		try (CSVParser parser = CSVParser.parse(temp.resolve(file), StandardCharsets.UTF_8, CSVFormat.DEFAULT)) {
			return parser.getRecords().stream().map(CSVRecord::toList).toList();
		}
	}

	@Test
	void interfacesAtColumnCentresAndEmptyWhereThereAreNone() throws IOException {
		List<List<String>> rows = write(new InterfacesCsv(), SyntheticMeasurement.complete(), "interfaces.csv");
		assertEquals(List.of("x_px", "surface/Cu", "Cu/Li_plated", "Li_plated/LiPON"), rows.get(0));
		assertEquals(List.of("0.5", "4.5000", "", ""), rows.get(1));
		assertEquals(List.of("39.5", "4.5000", "10.2500", "20.2500"), rows.get(40));
		assertEquals(41, rows.size());
	}

	@Test
	void thicknessInMicrometresOnTheFace() throws IOException {
		List<List<String>> rows = write(new ThicknessCsv(), SyntheticMeasurement.complete(), "thickness.csv");
		assertEquals(List.of("x_um", "Cu_vertical_um", "Cu_normal_um", "Li_plated_vertical_um", "Li_plated_normal_um"), rows.get(0));
		assertEquals(List.of("0.00500", "", "", "", ""), rows.get(1));
		assertEquals(List.of("0.01500", "0.14375", "0.14375", "0.25000", "0.25000"), rows.get(2), "10 rows of 25 nm");
	}

	@Test
	void oneRowPerVoidWithItsDistances() throws IOException {
		List<List<String>> rows = write(new VoidsCsv(), SyntheticMeasurement.complete(), "voids.csv");
		assertEquals(3, rows.size());
		assertEquals(List.of("distance_to_Cu/Li_plated_um", "distance_to_Li_plated/LiPON_um"), rows.get(0).subList(17, 19));
		assertEquals(List.of("image.tif", "1", "Li_plated", "bulk", "", "0.001000"), rows.get(1).subList(0, 6));
		assertEquals(List.of("0.21875", "0.00000"), rows.get(2).subList(17, 19));
	}

	@Test
	void oneRowPerBump() throws IOException {
		List<List<String>> rows = write(new StressTable(), SyntheticMeasurement.complete(), "stress.csv");
		assertEquals(2, rows.size());
		assertEquals(List.of("image.tif", "1", "Cu/Li_plated", "10", "30", "0.20500", "0.48500", "0.260000", "0.005000"), rows.get(1).subList(0, 9));
		assertEquals(List.of("1.750000", "0.100000", "0.00070"), rows.get(1).subList(17, 20));
		assertEquals(List.of("pressure_gpa", "pressure_u_gpa", "residual_um"), rows.get(0).subList(17, 20));
	}

	@Test
	void nothingIsWrittenAboutWhatWasNotMeasured() throws IOException {
		new VoidsCsv().render(SyntheticMeasurement.layersOnly(), NO_SECTIONS, temp);
		new VoidsTiff().render(SyntheticMeasurement.layersOnly(), NO_SECTIONS, temp);
		new StressTable().render(SyntheticMeasurement.layersOnly(), NO_SECTIONS, temp);
		assertFalse(Files.exists(temp.resolve("voids.csv")) || Files.exists(temp.resolve("voids.tif")) || Files.exists(temp.resolve("stress.csv")));
	}
}
