// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer;

/**
 * Colour tables for grey values. Viridis, magma, inferno and plasma are samples of matplotlib's tables (S. van der Walt and N. Smith, CC0: as lightness
 * they rise evenly, for colour-blind eyes too) at every 15th of 256 colours, linear in sRGB between; off by at most 6 of 255. The others are our own.
 */
public enum Lut {

	GREY("Grey"), INVERTED("Inverted"),
	/** Grey, with what is black or lower in blue and what is white or higher in vermilion. */
	CLIPPED("Grey, ends marked"), VIRIDIS("Viridis", 0x440154, 0x481769, 0x472A7A, 0x433D84, 0x3D4E8A, 0x355E8D, 0x2E6D8E, 0x297B8E, 0x23898E, 0x1F978B,
			0x21A585, 0x2EB37C, 0x46C06F, 0x65CB5E, 0x89D548, 0xB0DD2F, 0xD8E219, 0xFDE725),
	MAGMA("Magma", 0x000004, 0x090720, 0x1A1042, 0x311165, 0x4A1079, 0x621980, 0x792282, 0x912B81, 0xAA337D, 0xC23B75, 0xD9466B, 0xEC5860, 0xF7725C,
			0xFC8E64, 0xFEAA74, 0xFEC68A, 0xFDE2A3, 0xFCFDBF),
	INFERNO("Inferno", 0x000004, 0x0A0722, 0x1E0C45, 0x380962, 0x510E6C, 0x69166E, 0x801F6C, 0x982766, 0xB0315B, 0xC63D4D, 0xD94D3D, 0xE9612B, 0xF47918,
			0xFA9407, 0xFCB014, 0xF8CD37, 0xF2EA69, 0xFCFFA4),
	PLASMA("Plasma", 0x0D0887, 0x2F0596, 0x4903A0, 0x6100A7, 0x7801A8, 0x8E0CA4, 0xA21D9A, 0xB42E8D, 0xC43E7F, 0xD24F71, 0xDE6164, 0xE97257, 0xF3854B,
			0xF99A3E, 0xFDAF31, 0xFDC627, 0xF8DF25, 0xF0F921),
	/** Black, amber, white, as a phosphor screen. */
	AMBER("Amber", 0x000000, 0xB36200, 0xFFC46B, 0xFFFFFF);

	/** Blue and vermilion of Okabe and Ito. */
	private static final int BELOW = 0x0072B2;
	private static final int ABOVE = 0xD55E00;

	/** For menus. */
	public final String label;
	private final int[] knots;

	Lut(String label, int... knots) {
		this.label = label;
		this.knots = knots;
	}

	/** 256 opaque ARGB colours, darkest value first. */
	public int[] argb() {
		int[] table = new int[256];
		for (int i = 0; i < 256; i++) {
			table[i] = 0xFF000000 | switch (this) {
			case GREY -> i * 0x010101;
			case INVERTED -> (255 - i) * 0x010101;
			case CLIPPED -> i == 0 ? BELOW : i == 255 ? ABOVE : i * 0x010101;
			default -> between(knots, i / 255.0);
			};
		}
		return table;
	}

	private static int between(int[] knots, double t) {
		double at = t * (knots.length - 1);
		int k = Math.min(knots.length - 2, (int) at);
		double f = at - k;
		int rgb = 0;
		for (int shift = 16; shift >= 0; shift -= 8) {
			int a = knots[k] >> shift & 0xFF;
			int b = knots[k + 1] >> shift & 0xFF;
			rgb |= (int) Math.round(a + f * (b - a)) << shift;
		}
		return rgb;
	}
}
