// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.plateau.model.image.Raster;

class HistogramTest {

	/** 0 … 999, each once. */
	private static Raster ramp() {
		float[] v = new float[1000];
		for (int i = 0; i < v.length; i++) {
			v[i] = i;
		}
		return new Raster(100, 10, v);
	}

	@Test
	void everyValueIsCountedOnce() {
		Histogram h = Histogram.of(ramp(), 10, () -> false);
		assertEquals(1000, h.total());
		assertEquals(0, h.lowest());
		assertEquals(999, h.highest());
		assertEquals(100, h.counts()[0]);
		assertEquals(100, h.counts()[9]);
	}

	@Test
	void autoLeavesHalfTheSaturationBeyondEitherEnd() {
		Contrast c = Histogram.of(ramp(), 999, () -> false).auto(0.02, Lut.GREY);
		assertEquals(10, c.low(), 1.001);
		assertEquals(989, c.high(), 1.001);
	}

	@Test
	void wholeNumbersGetABinEach() {
		Histogram h = Histogram.of(ramp(), 5000, () -> false);
		assertEquals(1000, h.counts().length);
		for (long c : h.counts()) {
			assertEquals(1, c);
		}
	}

	@Test
	void missingDataAndFlatPicturesAreNoTrap() {
		Histogram h = Histogram.of(new Raster(3, 1, new float[] { Float.NaN, 7, 7 }), 4, () -> false);
		assertEquals(2, h.total());
		assertEquals(7, h.lowest());
		assertEquals(0, Histogram.of(new Raster(1, 1, new float[] { Float.NaN }), 4, () -> false).total());
	}

	@Test
	void contrastMapsItsEndsToTheEndsOfTheTable() {
		Contrast c = new Contrast(100, 200, Lut.GREY);
		assertEquals(0, c.index(100));
		assertEquals(255, c.index(200));
		assertEquals(128, c.index(150));
		assertEquals(0, c.index(-5));
		assertEquals(255, c.index(1e9));
	}

	@Test
	void tablesBeginAndEndWhereTheyShould() {
		assertEquals(0xFF000000, Lut.GREY.argb()[0]);
		assertEquals(0xFFFFFFFF, Lut.GREY.argb()[255]);
		assertEquals(0xFFFFFFFF, Lut.INVERTED.argb()[0]);
		assertEquals(0xFF440154, Lut.VIRIDIS.argb()[0]);
		assertEquals(0xFFFDE725, Lut.VIRIDIS.argb()[255]);
	}
}
