// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.h5oina;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.plateau.internal.io.eds.Formula;
import org.plateau.internal.io.eds.TestFiles;
import org.plateau.io.spi.FormatException;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.SpectrumImage;
import org.plateau.model.image.PixelTransform;

/** Files written with h5py after Oxford's specification; expected values are the formulas they were written by. */
class H5oinaReaderTest {

	private static List<EdsRun> open(String name) throws IOException {
		return TestFiles.open(new H5oinaReader(), TestFiles.corpus(name));
	}

	private static void assertMap(EdsRun run, String label, ElementMap.Kind kind, int k, boolean firstMissing) {
		ElementMap map = run.maps().stream().filter(m -> m.label().equals(label)).findFirst().orElseThrow(() -> new AssertionError(label + " not in " + run.maps().stream().map(ElementMap::label).toList()));
		assertEquals(kind, map.kind(), label);
		for (int y = 0; y < Formula.H; y++) {
			for (int x = 0; x < Formula.W; x++) {
				float expected = firstMissing && x == 0 && y == 0 ? Float.NaN : Formula.cell(x, y, k);
				assertEquals(expected, map.values().at(x, y), 1e-4f, label + " at " + x + ", " + y);
			}
		}
	}

	@Test
	void mapsOfVersion2AreCountsAgain() throws Exception {
		EdsRun run = open("v2_maps.h5oina").get(0);
		assertEquals("Site 1 Map Data 1", run.name());
		assertMap(run, "Cu Lα1", ElementMap.Kind.COUNTS, 1, false);
		assertMap(run, "O Kα1", ElementMap.Kind.COUNTS, 2, false);
		assertEquals(500, run.calibration().orElseThrow().pixelSizeXNm(), 1e-3);
		assertEquals(250, run.calibration().orElseThrow().pixelSizeYNm(), 1e-3);
		assertEquals(List.of("Cu", "O"), run.elements());
		assertEquals(15, run.conditions().beamEnergyKev().getAsDouble());
		assertEquals(52, run.conditions().tiltAlphaDeg().getAsDouble(), 1e-4);
		assertEquals(35, run.conditions().elevationAngleDeg().getAsDouble(), 1e-4);
		assertEquals(2, run.pictures().size());
		assertEquals("SE Electron Image 1", run.pictures().get(0).name());
		assertEquals(100 + 3 + 2 * 5, run.pictures().get(0).values().at(3, 5));
		assertEquals(250, run.pictures().get(0).calibration().orElseThrow().pixelSizeXNm(), 1e-3);
		assertEquals(new PixelTransform(2, 0, 0, 0, 2, 0), run.pictures().get(0).mapToPicture().orElseThrow(), "both show the same extent");
		assertEquals(List.of(), run.warnings());
	}

	@Test
	void theCubeOfVersion7IsReadThroughLzf() throws Exception {
		EdsRun run = open("v7_cube.h5oina").get(0);
		assertMap(run, "Al Kα1", ElementMap.Kind.COUNTS, 3, true);
		assertMap(run, "Ga Lα1", ElementMap.Kind.COUNTS, 4, true);
		assertMap(run, "Al K", ElementMap.Kind.NET_COUNTS, 5, true);
		assertMap(run, "Al", ElementMap.Kind.WEIGHT_PERCENT, 6, false);
		assertMap(run, "Composition Sigma Al", ElementMap.Kind.UNKNOWN, 7, false);
		assertEquals(new PixelTransform(1, 0, 6, 0, 1, 2.25), run.pictures().get(0).mapToPicture().orElseThrow(), "Relative Offset (0.25, 0.125) of 24 × 18, Relative Size 0.5");
		assertEquals("Ultim Max 170", run.conditions().detector());
		assertEquals("Electron, Al, Ga", run.conditions().rawKeys().get("Layered Image/EDS Layered Image 1"));
		assertEquals("1.5", run.conditions().rawKeys().get("Stage Position/X"));
		SpectrumImage cube = run.cube().orElseThrow();
		assertEquals(-100, cube.axis().zeroOffsetEv());
		assertEquals(20, cube.axis().dispersionEv());
		assertArrayEquals(Formula.cube(Formula.W, Formula.H), TestFiles.all(cube));
		int[] part = new int[2 * Formula.W * 5];
		cube.read(4, 2, 30, 5, part);
		for (int i = 0; i < part.length; i++) {
			assertEquals(Formula.counts(i / 5 % Formula.W, 4 + i / 5 / Formula.W, 30 + i % 5), part[i], "number " + i);
		}
		assertThrows(IndexOutOfBoundsException.class, () -> cube.read(8, 2, 0, 1, new int[100]));
		run.close();
		assertThrows(IOException.class, () -> cube.read(0, 1, 0, 1, new int[Formula.W]), "the file is closed with the cube");
	}

	@Test
	void aLineOfTwoDetectorsGivesTwoRuns() throws Exception {
		List<EdsRun> runs = open("v8_line_two_detectors.h5oina");
		assertEquals(2, runs.size());
		assertTrue(runs.get(1).name().endsWith("EDS2"), runs.get(1).name());
		for (EdsRun run : runs) {
			assertEquals(20, run.width());
			assertEquals(1, run.height());
			assertEquals(100, run.calibration().orElseThrow().pixelSizeXNm(), 1e-3);
			assertArrayEquals(Formula.cube(20, 1), TestFiles.all(run.cube().orElseThrow()));
			run.close();
		}
	}

	@Test
	void everyParticleIsARunWithItsSpectrum() throws Exception {
		List<EdsRun> runs = open("v5_particles.h5oina");
		assertEquals(3, runs.size());
		for (int s = 0; s < 3; s++) {
			assertEquals(Formula.counts(s, 0, 12), runs.get(s).spectra().get(0).counts()[12], "slice " + s);
			assertTrue(runs.get(s).cube().isEmpty());
		}
	}

	@Test
	void ebsdAloneIsRefusedWithTheReason() {
		FormatException e = assertThrows(FormatException.class, () -> open("v5_ebsd_only.h5oina"));
		assertTrue(e.getMessage().contains("EBSD"), e.getMessage());
	}
}
