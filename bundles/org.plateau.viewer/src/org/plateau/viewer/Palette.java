// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer;

/**
 * Colours that stay apart for colour-blind eyes (Okabe and Ito, Color Universal Design, 2008), as 0xRRGGBB. Reddish purple is kept for
 * voids, the other six for layers.
 */
public final class Palette {

	/** Outline of a void. */
	public static final int VOID = 0xCC79A7;
	/** What a person drew. */
	public static final int SHAPE = 0xFFFFFF;
	/** A drawn shape that is selected. */
	public static final int SELECTED_SHAPE = 0xFFE135;
	/** What the user points at. */
	public static final int HIGHLIGHT = 0xFFFFFF;
	/** Around the picture, in every theme, so that greys look the same. */
	public static final int CANVAS = 0x6B6B6B;

	private static final int[] LAYERS = { 0xE69F00, 0x56B4E9, 0xF0E442, 0x009E73, 0xD55E00, 0x0072B2 };

	private Palette() {
	}

	/** Colour of a layer and of the interface above it. */
	public static int layer(int position) {
		return LAYERS[Math.floorMod(position - 1, LAYERS.length)];
	}
}
