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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.ImpedanceSpectrum;

/**
 * Every binary of the real files against EC-Lab's own text export of the same run, all rows of all columns that both have. The tolerance,
 * rtol 1e-5 and atol 1e-8, is that of the tests the pairs come from (dgbowl/yadg).
 */
class EcLabBinaryCorpusTest {

	/** EC-Lab computes I and Q of these from other columns; the text calls the potential after the cell. */
	private static final List<String> DERIVED = List.of("<I>/mA", "I/mA");

	@Test
	void theCorpusIsHere() {
		assumeTrue(TestFiles.find("shared/data/files/biologic").isPresent(),
				"skipped: the corpus of real files, ../shared/data, is not on this computer");
	}

	@TestFactory
	List<DynamicTest> everyBinaryIsItsTextExport() throws IOException {
		Optional<Path> folder = TestFiles.find("shared/data/files/biologic");
		if (folder.isEmpty()) {
			return List.of();
		}
		List<DynamicTest> tests = new ArrayList<>();
		try (var files = Files.newDirectoryStream(folder.get(), "*.mpr")) {
			for (Path file : files) {
				Path text = file.resolveSibling(file.getFileName().toString().replace(".mpr", ".mpt"));
				if (Files.exists(text)) {
					tests.add(dynamicTest(file.getFileName().toString(), () -> compare(file, text)));
				}
			}
		}
		assertTrue(tests.size() >= 12, "only " + tests.size() + " pairs");
		return tests;
	}

	/** 32917 rows: galvani (../shared/data/INDEX.md). */
	@Test
	void aFileWithoutTextExportHasTheRowsThatOthersRead() throws IOException {
		Optional<Path> file = TestFiles.find("shared/data/files/biologic/jdb11-1_e1_s3_squidTest_data_C15.mpr");
		assumeTrue(file.isPresent(), "skipped: the corpus of real files, ../shared/data, is not on this computer");
		assertEquals(32917, TestFiles.open(new EcLabBinaryReader(), file.get()).rows());
	}

	private static void compare(Path binary, Path text) throws IOException {
		Map<String, double[]> read = columns(new EcLabBinaryReader(), binary);
		Map<String, double[]> expected = columns(new EcLabAsciiReader(), text);
		int compared = 0;
		for (Map.Entry<String, double[]> column : expected.entrySet()) {
			double[] values = read.get(column.getKey());
			if (values == null) {
				continue;
			}
			compared++;
			assertEquals(column.getValue().length, values.length, column.getKey());
			for (int row = 0; row < values.length; row++) {
				double e = column.getValue()[row];
				assertEquals(e, values[row], 1e-8 + 1e-5 * Math.abs(e), column.getKey() + ", row " + row);
			}
		}
		for (String name : read.keySet()) {
			assertTrue(expected.containsKey(name), name + " is not in the text export: " + expected.keySet());
		}
		assertTrue(compared >= Math.min(2, expected.size()), "only " + compared + " columns");
	}

	/** All columns, time, potential and current in SI; spectra one behind the other. */
	private static Map<String, double[]> columns(FormatReader reader, Path file) throws IOException {
		Map<String, double[]> all = new LinkedHashMap<>();
		Content content = reader.open(file, OpenOptions.none());
		List<ImpedanceSpectrum> spectra = content instanceof Content.Impedance i ? i.spectra() : List.of();
		for (ImpedanceSpectrum s : spectra) {
			append(all, "spectra: frequency", s.frequencyHz());
			append(all, "spectra: real", s.realOhm());
			append(all, "spectra: imaginary", s.imaginaryOhm());
			s.otherColumns().forEach((name, values) -> append(all, "spectra: " + name, values));
		}
		if (spectra.isEmpty() || ((Content.Impedance) content).record().isPresent()) {
			CyclingRecord record = TestFiles.open(reader, file);
			all.put("time", record.timeS());
			all.put("potential", record.potentialV());
			all.put("current", record.currentA());
			all.put("sequence", java.util.Arrays.stream(record.sequence()).asDoubleStream().toArray());
			all.putAll(record.otherColumns());
		}
		return all;
	}

	private static void append(Map<String, double[]> all, String name, double[] values) {
		double[] before = all.getOrDefault(name, new double[0]);
		double[] joined = java.util.Arrays.copyOf(before, before.length + values.length);
		System.arraycopy(values, 0, joined, before.length, values.length);
		all.put(name, joined);
	}
}
