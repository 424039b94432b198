// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.nss;

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
import org.plateau.model.eds.ElementMap;
import org.plateau.model.image.PixelTransform;

/** A generated recording; expected values are the formulas it was written by. Real ones: {@code EdsCorpusTest}. */
class NssTest {

	@TempDir
	Path temp;

	@Test
	void theFolderIsOneRunWithTheCountsAndNotTheSaturatedPictures() throws Exception {
		Path folder = TestFiles.corpus("map.MAP.EDS");
		assertEquals(95, new NssFolderReader().probe(folder, new byte[0]));
		EdsRun run = TestFiles.open(new NssFolderReader(), folder).get(0);
		assertEquals(List.of("Al K", "Ga L"), run.maps().stream().map(ElementMap::label).toList());
		for (int k = 0; k < 2; k++) {
			assertEquals(ElementMap.Kind.COUNTS, run.maps().get(k).kind());
			for (int i = 0; i < Formula.W * Formula.H; i++) {
				int expected = Formula.cell(i % Formula.W, i / Formula.W, 8 + k); // up to 16; the picture for display stops at 15
				assertEquals(expected, run.maps().get(k).values().samples()[i], "pixel " + i);
			}
		}
		assertEquals(500, run.calibration().orElseThrow().pixelSizeXNm(), 1e-9);
		assertEquals(15, run.conditions().beamEnergyKev().getAsDouble());
		assertEquals(2.5, run.conditions().beamCurrentNa().getAsDouble());
		assertEquals(new PixelTransform(2, 0, 0, 0, 2, 0), run.pictures().get(0).mapToPicture().orElseThrow());
		assertEquals(100 + 3 + 2 * 5, run.pictures().get(0).values().at(3, 5));
		assertEquals(Formula.C, run.spectra().get(0).counts().length);
	}

	@Test
	void theRawCubeIsRefusedWithTheReason() throws Exception {
		Path si = Files.write(temp.resolve("map.si"), new byte[100]);
		assertTrue(new NssReader().probe(si, new byte[100]) > 0);
		FormatException e = assertThrows(FormatException.class, () -> TestFiles.open(new NssReader(), si));
		assertTrue(e.getMessage().contains("never published"), e.getMessage());
	}
}
