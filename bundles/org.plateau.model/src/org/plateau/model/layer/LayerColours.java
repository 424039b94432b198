// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.layer;

/**
 * The colours of layers and voids, the same on the screen, in figures and in reports, as 0xRRGGBB: those of Okabe and Ito (Color Universal Design, 2008),
 * which stay apart for colour-blind eyes. Reddish purple is kept for voids, the other six are for layers.
 */
public final class LayerColours {

	/** Outline of a void. */
	public static final int VOID = 0xCC79A7;

	/** Circle fitted to a bump. */
	public static final int BUMP = 0xFFFFFF;

	private static final int[] LAYERS = { 0xE69F00, 0x56B4E9, 0xF0E442, 0x009E73, 0xD55E00, 0x0072B2 };
	/** The same hues, dark enough for a thin curve on white. */
	private static final int[] ON_WHITE = { 0xB57D00, 0x2A8CC4, 0x9C9000, 0x00805D, 0xC65700, 0x00588A };

	private LayerColours() {
	}

	/** Colour of an interface on a picture, and of the layer below it; from the top, from 0. Repeats after six. */
	public static int onPicture(int index) {
		return LAYERS[Math.floorMod(index, LAYERS.length)];
	}

	/** Colour of a layer's curve on white; the same hue as {@link #onPicture}. */
	public static int onWhite(int index) {
		return ON_WHITE[Math.floorMod(index, ON_WHITE.length)];
	}
}
