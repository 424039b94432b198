// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.eds;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.internal.io.eds.msa.MsaReader;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.Spectrum;
import org.plateau.model.eds.SpectrumAxis;

class SpectrumFilesTest {

	@TempDir
	Path folder;

	private static final EdsConditions CONDITIONS = new EdsConditions(OptionalDouble.of(10), OptionalDouble.of(0.4), OptionalDouble.of(123.5), OptionalDouble.of(130), OptionalDouble.empty(),
			OptionalDouble.of(35), OptionalDouble.empty(), OptionalDouble.of(52), "", "", Map.of());
	private static final Spectrum SPECTRUM = new Spectrum("Li_plated – sum", new SpectrumAxis(-472.25, 9.999, 5), new double[] { 0, 3, 1234567, 0.125, 7 }, CONDITIONS);

	@Test
	void anMsaFileIsReadAgainAsItWasWritten() throws Exception {
		Path file = folder.resolve("s.msa");
		SpectrumFiles.writeMsa(SPECTRUM, file);
		Spectrum read = ((Content.Eds) new MsaReader().open(file, OpenOptions.none())).runs().get(0).spectra().get(0);
		assertArrayEquals(SPECTRUM.counts(), read.counts());
		assertEquals(SPECTRUM.axis().zeroOffsetEv(), read.axis().zeroOffsetEv(), 1e-9);
		assertEquals(SPECTRUM.axis().dispersionEv(), read.axis().dispersionEv(), 1e-9);
		assertEquals(CONDITIONS.beamEnergyKev(), read.conditions().beamEnergyKev());
		assertEquals(CONDITIONS.liveTimeS(), read.conditions().liveTimeS());
		assertEquals(CONDITIONS.tiltAlphaDeg(), read.conditions().tiltAlphaDeg());
	}

	@Test
	void aTableHoldsEnergyAndCounts() throws Exception {
		Path file = folder.resolve("s.csv");
		SpectrumFiles.writeCsv(SPECTRUM, file);
		// −472.25 eV + 2 · 9.999 eV = −452.252 eV
		assertEquals("-0.452252,1234567", Files.readAllLines(file).get(3));
	}
}
