// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.msa;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.internal.io.eds.Formula;
import org.plateau.internal.io.eds.TestFiles;
import org.plateau.io.spi.FormatException;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.Spectrum;

/** The traps of the format, in small texts. */
class MsaReaderTest {

	@TempDir
	Path temp;

	private EdsRun open(String... lines) throws Exception {
		Path file = Files.writeString(temp.resolve("a.msa"), "#FORMAT      : EMSA/MAS Spectral Data File\n" + String.join("\n", lines), StandardCharsets.ISO_8859_1);
		return TestFiles.open(new MsaReader(), file).get(0);
	}

	@Test
	void pairsInKevWithAWrongNumberOfPoints() throws Exception {
		EdsRun run = TestFiles.open(new MsaReader(), TestFiles.corpus("pairs_kev.msa")).get(0);
		Spectrum s = run.spectra().get(0);
		assertEquals("plated layer", s.name());
		assertEquals(Formula.C, s.counts().length);
		for (int c = 0; c < Formula.C; c++) {
			assertEquals(Formula.counts(0, 0, c), s.counts()[c]);
		}
		assertEquals(-100, s.axis().zeroOffsetEv(), 1e-9);
		assertEquals(20, s.axis().dispersionEv(), 1e-9);
		assertEquals(45.5, s.conditions().liveTimeS().getAsDouble());
		assertEquals(List.of("O", "Co", "S"), run.elements());
		assertEquals("5.5", s.conditions().rawKeys().get("EMISSION"), "the micro sign of its unit is Latin-1");
		assertEquals(1, run.warnings().size(), run.warnings().toString());
		assertTrue(run.warnings().get(0).contains("63"), run.warnings().toString());
	}

	@Test
	void severalColumnsAreOneSequence() throws Exception {
		Spectrum s = open("#XUNITS : eV", "#XPERCHAN: 10", "#OFFSET: 200", "#NPOINTS: 5", "#NCOLUMNS: 4", "#DATATYPE: Y", "#SPECTRUM:", "1, 2, 3 4", "5", "#ENDOFDATA:")
				.spectra().get(0);
		assertArrayEquals(new double[] { 1, 2, 3, 4, 5 }, s.counts());
		assertEquals(200, s.axis().zeroOffsetEv());
	}

	@Test
	void evenEnergiesBesideTheCountsWinOverTheHeader() throws Exception {
		EdsRun run = open("#XUNITS: eV", "#XPERCHAN: 10", "#OFFSET: 0", "#DATATYPE: XY", "#SPECTRUM:", "100, 1", "105, 2", "110, 3", "#ENDOFDATA:");
		assertEquals(100, run.spectra().get(0).axis().zeroOffsetEv());
		assertEquals(5, run.spectra().get(0).axis().dispersionEv());
		assertTrue(run.warnings().get(0).contains("beside"), run.warnings().toString());
	}

	@Test
	void whatIsMissingOrWrongIsSaidWithItsLine() throws Exception {
		FormatException e = assertThrows(FormatException.class, () -> open("#XUNITS: eV", "#OFFSET: 0", "#SPECTRUM:", "1", "#ENDOFDATA:"));
		assertTrue(e.getMessage().contains("XPERCHAN"), e.getMessage());
		e = assertThrows(FormatException.class, () -> open("#XUNITS: eV", "#XPERCHAN: 10", "#SPECTRUM:", "1", "x7", "#ENDOFDATA:"));
		assertTrue(e.getMessage().startsWith("a.msa, line 6: 'x7'"), e.getMessage());
		assertThrows(FormatException.class, () -> open("#XUNITS: eV", "#XPERCHAN: 10"));
		assertTrue(open("#XUNITS: eV", "#XPERCHAN: 10", "#OFFSET: 0", "#SPECTRUM:", "1").warnings().get(0).contains("ENDOFDATA"));
	}
}
