// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LutTest {

	@Test
	void endsAndMiddlesAreThePublishedColours() {
		// matplotlib 3.6, _cm_listed.py: colours 0, 100, 200 and 255 times 255
		colour(Lut.VIRIDIS, 0, 68, 1, 84, 0);
		colour(Lut.VIRIDIS, 100, 42, 118, 142, 6);
		colour(Lut.VIRIDIS, 200, 112, 207, 87, 6);
		colour(Lut.VIRIDIS, 255, 253, 231, 37, 0);
		colour(Lut.MAGMA, 0, 0, 0, 4, 0);
		colour(Lut.MAGMA, 100, 137, 40, 129, 6);
		colour(Lut.MAGMA, 255, 252, 253, 191, 0);
		colour(Lut.INFERNO, 0, 0, 0, 4, 0);
		colour(Lut.INFERNO, 200, 251, 157, 7, 6);
		colour(Lut.INFERNO, 255, 252, 255, 164, 0);
		colour(Lut.PLASMA, 0, 13, 8, 135, 0);
		colour(Lut.PLASMA, 100, 174, 40, 146, 6);
		colour(Lut.PLASMA, 255, 240, 249, 33, 0);
		colour(Lut.AMBER, 0, 0, 0, 0, 0);
		colour(Lut.AMBER, 255, 255, 255, 255, 0);
		for (int i = 0; i < 256; i++) {
			colour(Lut.GREY, i, i, i, i, 0);
			colour(Lut.INVERTED, i, 255 - i, 255 - i, 255 - i, 0);
		}
	}

	private static void colour(Lut lut, int index, int red, int green, int blue, int tolerance) {
		int argb = lut.argb()[index];
		assertEquals(0xFF, argb >>> 24);
		assertEquals(red, argb >> 16 & 0xFF, tolerance, lut + " red of " + index);
		assertEquals(green, argb >> 8 & 0xFF, tolerance, lut + " green of " + index);
		assertEquals(blue, argb & 0xFF, tolerance, lut + " blue of " + index);
	}

	@Test
	void onlyTheEndsAreMarked() {
		int[] t = Lut.CLIPPED.argb();
		assertTrue(t[0] != Lut.GREY.argb()[0] && t[255] != Lut.GREY.argb()[255]);
		for (int i = 1; i < 255; i++) {
			assertEquals(Lut.GREY.argb()[i], t[i]);
		}
	}

	@Test
	void perceptualTablesRiseInLightness() {
		for (Lut lut : new Lut[] { Lut.VIRIDIS, Lut.MAGMA, Lut.INFERNO, Lut.PLASMA, Lut.AMBER }) {
			double before = -1;
			for (int argb : lut.argb()) {
				double light = luminance(argb);
				assertTrue(light > before - 0.004, lut + " falls");
				before = light;
			}
		}
	}

	/** Relative luminance of sRGB (IEC 61966-2-1). */
	private static double luminance(int argb) {
		return 0.2126 * linear(argb >> 16 & 0xFF) + 0.7152 * linear(argb >> 8 & 0xFF) + 0.0722 * linear(argb & 0xFF);
	}

	private static double linear(int c) {
		double s = c / 255.0;
		return s <= 0.04045 ? s / 12.92 : Math.pow((s + 0.055) / 1.055, 2.4);
	}
}
