// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.model.image.Evidence;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.Raster;

class BurnedInTest {

	private static final int W = 640;
	private static final int H = 480;

	private final List<String> warnings = new ArrayList<>();

	/** Noise, with a written data bar of some rows. */
	private static MemoryPixels picture(int rows) {
		Random random = new Random(3);
		float[] s = new float[W * H];
		for (int i = 0; i < s.length; i++) {
			s[i] = i / W >= H - rows ? 0 : (float) Math.rint(Math.max(0, Math.min(255, 120 + 30 * random.nextGaussian())));
		}
		for (int letter = 0; letter < 40 && rows > 0; letter++) {
			for (int i = 0; i < 27; i++) {
				s[(H - rows / 2 - 4 + i / 3) * W + 20 + 9 * letter + i % 3] = 255;
			}
		}
		return new MemoryPixels(new Raster(W, H, s), SampleType.U8);
	}

	private static Acquisition header(Map<AcquisitionKey, Double> values) {
		Map<AcquisitionKey, Acquisition.Reading> readings = new EnumMap<>(AcquisitionKey.class);
		values.forEach((k, v) -> readings.put(k, new Acquisition.Reading(v, String.valueOf(v), new Evidence("[Key] " + k.id, String.valueOf(v), "test"))));
		return new Acquisition(readings, Map.of());
	}

	private static Optional<PixelCalibration> nm(double nm) {
		return Optional.of(new PixelCalibration(nm, nm, 0.01, "header", new Evidence("[Key] size", "", "")));
	}

	/** rows written into the picture | rows the header tells, -1 = none | rows left out | numbers that a warning names */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "40 | 40 | 40 | ''", "40 | 39 | 39 | ''", "40 | -1 | 40 | 40", "40 | 0 | 40 | '0 40'", "40 | 60 | 60 | '60 40'", "40 | 20 | 40 | '20 40'",
			"0 | 30 | 30 | '30 0'", "0 | 0 | 0 | ''", "0 | -1 | 0 | ''", "40 | 9000 | 40 | '9000 40'" })
	void theDataBarOfTheHeaderIsSetAgainstTheOneSeen(int written, int told, int out, String named) throws Exception {
		Acquisition a = told < 0 ? Acquisition.unknown() : header(Map.of(AcquisitionKey.DATA_BAR_ROWS, (double) told));
		assertEquals(out, BurnedIn.look(picture(written), a, Optional.empty(), warnings).dataBarRows());
		assertEquals(named.isEmpty() ? 0 : 1, warnings.size(), warnings.toString());
		for (String number : named.split(" ")) {
			assertTrue(named.isEmpty() || warnings.get(0).matches(".*\\b" + number + " rows.*"), warnings.toString());
		}
	}

	@Test
	void anEmptyDataBarIsNoContradiction() throws Exception {
		MemoryPixels black = new MemoryPixels(new Raster(W, H, new float[W * H]), SampleType.U8);
		assertEquals(39, BurnedIn.look(black, header(Map.of(AcquisitionKey.DATA_BAR_ROWS, 39.0)), Optional.empty(), warnings).dataBarRows());
		assertEquals(List.of(), warnings);
	}

	/** 640 columns of some nm at some magnification and energy; 127 mm is photo paper, 0.1 mm and 12 m are no display. */
	@ParameterizedTest
	@CsvSource({ "100, 1984, 15, false", "100, 6500, 15, false", "100, 2, 15, true", "100, 200000, 15, true", "100, 2, 200, false" })
	void aMagnificationHasToMeanADisplay(double nmPerPixel, double magnification, double kev, boolean warns) throws Exception {
		Acquisition a = header(Map.of(AcquisitionKey.MAGNIFICATION, magnification, AcquisitionKey.BEAM_ENERGY, kev));
		BurnedIn.look(picture(0), a, nm(nmPerPixel), warnings);
		assertEquals(warns ? 1 : 0, warnings.size(), warnings.toString());
		assertTrue(!warns || warnings.get(0).contains("[Key] magnification") && warnings.get(0).contains("[Key] size") && warnings.get(0).contains("64.000 µm"),
				warnings.toString());
	}
}
