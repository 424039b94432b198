// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer;

/** Colour tables for grey values. */
public enum Lut {

	GREY("Grey"), INVERTED("Inverted"), VIRIDIS("Viridis");

	/** Samples of matplotlib's viridis (CC0, S. van der Walt and N. Smith) at 0, 1/8, … 1; between them linear in sRGB. */
	private static final int[] VIRIDIS_KNOTS = { 0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C, 0x28AE80, 0x5EC962, 0xADDC30,
			0xFDE725 };

	/** For menus. */
	public final String label;

	Lut(String label) {
		this.label = label;
	}

	/** 256 opaque ARGB colours, darkest value first. */
	public int[] argb() {
		int[] table = new int[256];
		for (int i = 0; i < 256; i++) {
			table[i] = 0xFF000000 | switch (this) {
			case GREY -> i * 0x010101;
			case INVERTED -> (255 - i) * 0x010101;
			case VIRIDIS -> viridis(i / 255.0);
			};
		}
		return table;
	}

	private static int viridis(double t) {
		double at = t * (VIRIDIS_KNOTS.length - 1);
		int k = Math.min(VIRIDIS_KNOTS.length - 2, (int) at);
		double f = at - k;
		int rgb = 0;
		for (int shift = 16; shift >= 0; shift -= 8) {
			int a = VIRIDIS_KNOTS[k] >> shift & 0xFF;
			int b = VIRIDIS_KNOTS[k + 1] >> shift & 0xFF;
			rgb |= (int) Math.round(a + f * (b - a)) << shift;
		}
		return rgb;
	}
}
