// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer;

import org.plateau.model.layer.LayerColours;

/** Colours on the screen, as 0xRRGGBB; those of layers and voids are {@link LayerColours}, as in figures. */
public final class Palette {

	/** Outline of a void. */
	public static final int VOID = LayerColours.VOID;
	/** What a person drew. */
	public static final int SHAPE = 0xFFFFFF;
	/** A drawn shape that is selected. */
	public static final int SELECTED_SHAPE = 0xFFE135;
	/** What the user points at. */
	public static final int HIGHLIGHT = 0xFFFFFF;
	/** Around the picture, in every theme, so that greys look the same. */
	public static final int CANVAS = 0x6B6B6B;

	private Palette() {
	}

	/** Colour of a layer and of the interface above it. */
	public static int layer(int position) {
		return LayerColours.onPicture(position - 1);
	}
}
