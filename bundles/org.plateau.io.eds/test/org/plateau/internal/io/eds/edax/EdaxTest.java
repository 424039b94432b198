// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.edax;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.internal.io.eds.Formula;
import org.plateau.internal.io.eds.TestFiles;
import org.plateau.io.spi.FormatException;
import org.plateau.model.eds.EdsRun;

/** A generated map; expected values are the formulas it was written by. Real spectra: {@code EdsCorpusTest}. */
class EdaxTest {

	@TempDir
	Path temp;

	@Test
	void aMapTakesEnergiesAndPixelSizeFromTheFilesBesideIt() throws Exception {
		EdsRun run = TestFiles.open(new SpdReader(), TestFiles.corpus("edax.spd")).get(0);
		assertArrayEquals(Formula.cube(Formula.W, Formula.H), TestFiles.all(run.cube().orElseThrow()));
		assertEquals(-100, run.cube().orElseThrow().axis().zeroOffsetEv(), 1e-5);
		assertEquals(20, run.cube().orElseThrow().axis().dispersionEv());
		assertEquals(500, run.calibration().orElseThrow().pixelSizeXNm(), 1e-6);
		assertEquals(250, run.calibration().orElseThrow().pixelSizeYNm(), 1e-6);
		assertEquals(List.of("Al", "Ga", "O"), run.elements());
		assertEquals(15, run.conditions().beamEnergyKev().getAsDouble());
		assertEquals(52, run.conditions().tiltAlphaDeg().getAsDouble());
		assertEquals(127.5, run.conditions().energyResolutionMnKaEv().getAsDouble());
		assertEquals("2026-03-02 11:30", run.conditions().date());
		run.close();
	}

	@Test
	void withoutThemTheMapIsRefusedAndSaysWhatIsMissing() throws Exception {
		Path alone = Files.copy(TestFiles.corpus("edax.spd"), temp.resolve("alone.spd"));
		FormatException e = assertThrows(FormatException.class, () -> TestFiles.open(new SpdReader(), alone));
		assertTrue(e.getMessage().contains(".spc"), e.getMessage());
	}

	@Test
	void aTruncatedMapIsRefusedWithTheByte() throws Exception {
		byte[] bytes = Files.readAllBytes(TestFiles.corpus("edax.spd"));
		Path cut = Files.write(temp.resolve("edax.spd"), java.util.Arrays.copyOf(bytes, bytes.length - 1));
		FormatException e = assertThrows(FormatException.class, () -> TestFiles.open(new SpdReader(), cut));
		assertTrue(e.getMessage().contains("byte 1068"), e.getMessage());
	}
}
