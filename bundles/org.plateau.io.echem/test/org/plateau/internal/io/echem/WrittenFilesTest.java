// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.ImpedanceSpectrum;

/** The committed files are what {@link WrittenFiles} writes, and every value comes back; expected values are those it writes. */
class WrittenFilesTest {

	@Test
	void everyFileIsReadAsWritten() throws Exception {
		for (Map.Entry<String, byte[]> file : WrittenFiles.files().entrySet()) {
			Path committed = WrittenFiles.FOLDER.resolve(file.getKey());
			assertArrayEquals(file.getValue(), Files.readAllBytes(committed), committed + " differs; WrittenFiles.main writes it anew");
			Content content = EchemCorpus.opener().open(committed, OpenOptions.none());
			String name = file.getKey();
			boolean impedance = name.startsWith("impedance") || name.startsWith("list") || name.endsWith(".z") || name.equals("autolab.txt");
			if (impedance) {
				ImpedanceSpectrum s = assertInstanceOf(Content.Impedance.class, content, name).spectra().get(0);
				assertEquals(WrittenFiles.ROWS, s.points(), name);
				for (int i = 0; i < s.points(); i++) {
					assertEquals(WrittenFiles.hertz(i), s.frequencyHz()[i], 1e-6 * WrittenFiles.hertz(i), name);
					assertEquals(WrittenFiles.REAL, s.realOhm()[i], 1e-6, name);
					assertEquals(-WrittenFiles.MINUS_IMAGINARY, s.imaginaryOhm()[i], 1e-6, name);
				}
			} else {
				CyclingRecord r = assertInstanceOf(Content.Cycling.class, content, name).record();
				assertEquals(WrittenFiles.ROWS, r.rows(), name);
				for (int i = 0; i < r.rows(); i++) {
					assertEquals(10.0 * i, r.timeS()[i], 1e-6, name);
					assertEquals(WrittenFiles.volt(i), r.potentialV()[i], 1e-7, name);
					assertEquals(-5e-4, r.currentA()[i], 1e-9, name);
				}
			}
		}
	}

	@Test
	void theRestBeforeAGamrySpectrumIsItsRecord() throws Exception {
		Content.Impedance content = (Content.Impedance) EchemCorpus.opener().open(WrittenFiles.FOLDER.resolve("impedance_comma.DTA"), OpenOptions.none());
		assertEquals(-0.1, content.record().orElseThrow().potentialV()[0]);
		assertEquals(0.01, content.spectra().get(0).amplitudeV().orElseThrow(), 1e-12);
		assertTrue(content.spectra().get(0).warnings().toString().contains("has 1 rows; 99 were planned"), content.spectra().get(0).warnings()::toString);
	}
}
