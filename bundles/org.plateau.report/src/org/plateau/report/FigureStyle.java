// SPDX-License-Identifier: EPL-2.0
package org.plateau.report;

import org.plateau.model.layer.LayerColours;

/**
 * How figures look, in plain numbers so that the window can draw the same way. Colours are 0xRRGGBB; those of layers and
 * voids are {@link LayerColours}, as on the screen. Safe on any thread.
 */
public final class FigureStyle {

	/** Voids on a picture. */
	public static final int VOID_COLOUR = LayerColours.VOID;
	/** Circles fitted to bumps, on a picture. */
	public static final int BUMP_COLOUR = LayerColours.BUMP;
	/** The measured profile on white. */
	public static final int PROFILE_COLOUR = 0x0072B2;
	/** The profile along the normal on white. */
	public static final int NORMAL_COLOUR = 0x7FB8D8;
	/** The mean and its band on white. */
	public static final int MEAN_COLOUR = 0x3B4A5A;
	/** The thickness that the charge accounts for, on white. */
	public static final int THEORY_COLOUR = 0xD55E00;

	private FigureStyle() {
	}

	/** Colour of an interface on a picture; repeats after six. */
	public static int interfaceColour(int index) {
		return LayerColours.onPicture(index);
	}

	/** Colour of a layer's curve on white; repeats after six. */
	public static int layerColour(int index) {
		return LayerColours.onWhite(index);
	}

	/**
	 * The largest length of the series 1, 2, 5, 10, … (and 0.5, 0.2, 0.1, …) that is not above a limit, for scale bars, in the
	 * limit's unit.
	 *
	 * @param limit &gt; 0
	 */
	public static double niceLength(double limit) {
		if (!(limit > 0) || Double.isInfinite(limit)) {
			throw new IllegalArgumentException("a scale bar needs a positive length, not " + limit);
		}
		int exponent = (int) Math.floor(Math.log10(limit));
		double nice = 0;
		for (int e = exponent - 1; e <= exponent + 1; e++) {
			for (int digit : new int[] { 1, 2, 5 }) {
				double candidate = e < 0 ? digit / Math.pow(10, -e) : digit * Math.pow(10, e);
				if (candidate <= limit * (1 + 1e-12)) {
					nice = candidate;
				}
			}
		}
		return nice;
	}
}
