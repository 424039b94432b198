// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.plateau.io.Opener;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.ImpedanceSpectrum;

/**
 * Real EC-Lab exports of many versions, locales and techniques; expected numbers of rows, first and last values were read by an
 * independent program ({@code ../shared/data/truth/biologic.json}).
 */
class EcLabCorpusTest {

	@Test
	void theCorpusIsHere() {
		assumeTrue(TestFiles.find("shared/data/files/biologic").isPresent(),
				"skipped: the corpus of real files, ../shared/data, is not on this computer");
	}

	@TestFactory
	@SuppressWarnings("unchecked")
	List<DynamicTest> everyFileGivesItsRowsAndItsFirstAndLastValues() throws IOException {
		Optional<Path> folder = TestFiles.find("shared/data/files/biologic");
		if (folder.isEmpty()) {
			return List.of();
		}
		Map<String, Object> truth = (Map<String, Object>) MiniJson.parse(Files.readString(TestFiles.find("shared/data/truth/biologic.json")
				.orElseThrow()));
		List<DynamicTest> tests = new ArrayList<>();
		try (var files = Files.newDirectoryStream(folder.get(), "*.mpt*")) {
			for (Path file : files) {
				Object expected = truth.get(file.getFileName().toString());
				tests.add(dynamicTest(file.getFileName().toString(), () -> compare(file, (Map<String, Object>) expected)));
			}
		}
		assertTrue(tests.size() >= 19, "only " + tests.size() + " files");
		return tests;
	}

	@SuppressWarnings("unchecked")
	private static void compare(Path file, Map<String, Object> expected) throws IOException {
		assertEquals(95, new EcLabAsciiReader().probe(file, head(file)));
		if (new EcLabAsciiReader().open(file, OpenOptions.none()) instanceof Content.Impedance impedance && impedance.record().isEmpty()) {
			compareImpedance(impedance.spectra(), expected);
			return;
		}
		CyclingRecord record = TestFiles.open(new EcLabAsciiReader(), file);
		int rows = ((Double) expected.get("n_rows")).intValue();
		assertEquals(rows, record.rows());
		assertEquals(((Double) expected.get("n_header_lines")).intValue() - 1, record.header().size());
		List<String> columns = (List<String>) expected.get("columns");
		if (rows == 0) {
			assertTrue(record.warnings().contains("there are no rows"));
			return;
		}
		for (String column : columns) {
			double first = (Double) ((Map<String, Object>) expected.get("first")).get(column);
			double last = (Double) ((Map<String, Object>) expected.get("last")).get(column);
			assertEquals(first, value(record, column, 0), Math.abs(first) * 1e-15, column);
			assertEquals(last, value(record, column, rows - 1), Math.abs(last) * 1e-15, column);
		}
		assertEquals(columns.stream().anyMatch(c -> c.equals("I/mA") || c.equals("<I>/mA")),
				record.warnings().stream().noneMatch(w -> w.contains("no column of the current")));
	}

	@SuppressWarnings("unchecked")
	private static void compareImpedance(List<ImpedanceSpectrum> spectra, Map<String, Object> expected) {
		assertEquals(((Double) expected.get("n_rows")).intValue(), spectra.stream().mapToInt(ImpedanceSpectrum::points).sum());
		ImpedanceSpectrum end = spectra.get(spectra.size() - 1);
		for (String column : (List<String>) expected.get("columns")) {
			double first = (Double) ((Map<String, Object>) expected.get("first")).get(column);
			double last = (Double) ((Map<String, Object>) expected.get("last")).get(column);
			assertEquals(first, value(spectra.get(0), column, 0), Math.abs(first) * 1e-15, column);
			assertEquals(last, value(end, column, end.points() - 1), Math.abs(last) * 1e-15, column);
		}
	}

	private static double value(ImpedanceSpectrum spectrum, String column, int row) {
		return switch (column) {
		case "freq/Hz" -> spectrum.frequencyHz()[row];
		case "Re(Z)/Ohm" -> spectrum.realOhm()[row];
		case "-Im(Z)/Ohm" -> -spectrum.imaginaryOhm()[row];
		default -> spectrum.otherColumns().get(column)[row];
		};
	}

	private static byte[] head(Path file) throws IOException {
		try (var in = Files.newInputStream(file)) {
			return in.readNBytes(Opener.HEAD_BYTES);
		}
	}

	/** A value in the file's own unit, wherever the reader put the column. */
	private static double value(CyclingRecord record, String column, int row) {
		if (record.otherColumns().containsKey(column)) {
			return record.otherColumns().get(column)[row];
		}
		return switch (column) {
		case "time/s" -> record.timeS()[row];
		case "Ns" -> record.sequence()[row];
		case "I/mA", "<I>/mA" -> record.currentA()[row] / 1e-3;
		case "Ewe/V", "<Ewe>/V", "Ecell/V" -> record.potentialV()[row];
		default -> throw new AssertionError("the column " + column + " was lost");
		};
	}

	@Test
	void openCircuitHasNoCurrent() throws IOException {
		Optional<Path> file = TestFiles.find("shared/data/files/biologic/ocv.mpt");
		assumeTrue(file.isPresent(), "skipped: the corpus of real files, ../shared/data, is not on this computer");
		CyclingRecord record = TestFiles.open(new EcLabAsciiReader(), file.get());
		assertTrue(Arrays.stream(record.currentA()).allMatch(i -> i == 0));
		assertTrue(record.warnings().toString().contains("at open circuit it is 0"), record.warnings()::toString);
	}

	@Test
	void decimalCommasAndCountedStepChanges() throws IOException {
		Optional<Path> file = TestFiles.find("shared/data/files/biologic/Pt_poly_cv_CUT.mpt");
		assumeTrue(file.isPresent(), "skipped: the corpus of real files, ../shared/data, is not on this computer");
		CyclingRecord record = TestFiles.open(new EcLabAsciiReader(), file.get());
		assertEquals(-2.604324994466466e-6, record.currentA()[0], 1e-20);
		assertEquals(List.of(), record.warnings());
		assertTrue(record.header().contains("Electrode surface area : 0,001 cm²"));
	}

	/** The generator of the examples writes a constant −50 nA for 41.25 h (make_examples.py), charge counter in mA.h. */
	@Test
	void theExampleGivesWhatItsGeneratorWrote() throws IOException {
		Optional<Path> file = TestFiles.find("examples/lipon-au-seed/plating.mpt", "shared/examples/lipon-au-seed/plating.mpt");
		assumeTrue(file.isPresent(), "skipped: the example lipon-au-seed is not here");
		CyclingRecord record = TestFiles.open(new EcLabAsciiReader(), file.get());
		assertEquals(2498, record.rows());
		assertEquals(149700, record.timeS()[record.rows() - 1]);
		assertEquals(-2.0625e-3, record.otherColumns().get("(Q-Qo)/mA.h")[record.rows() - 1], 1e-12);
		assertEquals(-4.9998639e-8, record.currentA()[11], 1e-20);
		assertEquals(-0.18003857, record.potentialV()[11], 1e-12);
		assertEquals(1, record.sequence()[11]);
		assertEquals(List.of(), record.warnings());
	}
}
