// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.emd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.plateau.internal.io.eds.Formula;
import org.plateau.internal.io.eds.TestFiles;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.SpectrumImage;
import org.plateau.model.image.PixelTransform;

/** Files written with h5py; expected values are the formulas they were written by. Real Velox files: {@code EdsCorpusTest}. */
class EmdReaderTest {

	@Test
	void berkeleyCubesAreReadInAnyOrderOfDimensions() throws Exception {
		List<EdsRun> runs = TestFiles.open(new EmdReader(), TestFiles.corpus("berkeley.emd"));
		assertEquals(List.of("berkeley.emd cube", "berkeley.emd sum", "berkeley.emd turned"), runs.stream().map(EdsRun::name).sorted().toList());
		for (EdsRun run : runs) {
			if (run.cube().isPresent()) {
				SpectrumImage cube = run.cube().get();
				assertArrayEquals(Formula.cube(Formula.W, Formula.H), TestFiles.all(cube), run.name());
				assertEquals(-100, cube.axis().zeroOffsetEv(), 1e-9);
				assertEquals(20, cube.axis().dispersionEv(), 1e-9);
				assertEquals(500, run.calibration().orElseThrow().pixelSizeXNm(), 1e-9);
				assertEquals(250, run.calibration().orElseThrow().pixelSizeYNm(), 1e-9);
			} else {
				assertEquals(Arrays.stream(Formula.cube(Formula.W, Formula.H)).asLongStream().sum(), run.spectra().get(0).total());
			}
			run.close();
		}
	}

	@Test
	void streamsOfTwoDetectorsAreSummedAndLostPixelsDoNotShiftTheRest() throws Exception {
		EdsRun run = TestFiles.open(new EmdReader(), TestFiles.corpus("velox.emd")).get(0);
		SpectrumImage cube = run.cube().orElseThrow();
		assertEquals(Formula.W, cube.width());
		assertEquals(Formula.H, cube.height());
		int[] expected = Formula.cube(Formula.W, Formula.H);
		int[] read = TestFiles.all(cube);
		int lost = 29; // values that were cut out of the end of frame 1 of detector 1, which holds the odd channels of remainder 1
		for (int i = 0; i < read.length; i++) {
			int c = i % Formula.C;
			boolean damaged = c % 2 == 1 && c % 3 == 1 && i / Formula.C >= Formula.W * Formula.H - lost;
			assertTrue(damaged ? read[i] <= expected[i] : read[i] == expected[i], "pixel " + i / Formula.C + ", channel " + c + ": " + read[i] + " of " + expected[i]);
		}
		assertEquals(500, run.calibration().orElseThrow().pixelSizeXNm(), 1e-9);
		assertEquals(250, run.calibration().orElseThrow().pixelSizeYNm(), 1e-9);
		assertEquals(20, run.conditions().beamEnergyKev().getAsDouble());
		assertEquals("2023-11-14T22:13:20Z", run.conditions().date(), "1 700 000 000 s after 1970");
		assertEquals(new PixelTransform(2, 0, 4, 0, 2, 8), rounded(run.pictures().get(0).mapToPicture().orElseThrow()), "1 µm in pixels of 250 × 125 nm");
		assertEquals(10 * 7 + 3, run.pictures().get(0).values().at(7, 3));
		run.close();
	}

	private static PixelTransform rounded(PixelTransform t) {
		return new PixelTransform(Math.rint(t.xx() * 1e9) / 1e9, t.xy(), Math.rint(t.x0() * 1e9) / 1e9, t.yx(), Math.rint(t.yy() * 1e9) / 1e9, Math.rint(t.y0() * 1e9) / 1e9);
	}
}
