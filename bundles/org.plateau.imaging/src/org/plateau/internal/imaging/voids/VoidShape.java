// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import org.plateau.imaging.DetectedVoid;

/**
 * One void as it lies in the picture, with its features. Immutable: an edit makes new shapes of the voids that it changes and leaves the others.
 *
 * @param x0 first column of its box in the picture
 * @param y0 first row
 * @param w columns of the box
 * @param h rows
 * @param cover share of each pixel that is void, row-major, {@code w * h}; from one half on the pixel is the void's own. Not written.
 * @param pixels how many are its own
 * @param column mean column of its own pixels, which orders voids
 * @param origin who drew its outline
 * @param looser pixels that it has with the outline cut closer to the layer's grey level
 * @param stricter pixels that it has with the outline cut closer to the void's grey level
 * @param features with number 0
 * @param upper columns in which it lies on the upper interface
 * @param lower columns in which it lies on the lower one
 */
record VoidShape(int x0, int y0, int w, int h, double[] cover, int pixels, double column, Origin origin, double looser, double stricter,
		DetectedVoid features, int[] upper, int[] lower) {

	/** Who drew an outline. */
	enum Origin {
		/** The fit alone. */
		FOUND,
		/** The fit, at a cut that a person chose. */
		CUT,
		/** A person, in parts at least: no search replaces it. */
		DRAWN
	}

	/** The same with other pixels at other cuts. */
	VoidShape banded(double newLooser, double newStricter) {
		return new VoidShape(x0, y0, w, h, cover, pixels, column, origin, newLooser, newStricter, features, upper, lower);
	}

	/** Share of a pixel of the picture. */
	double cover(int x, int y) {
		return x < x0 || y < y0 || x >= x0 + w || y >= y0 + h ? 0 : cover[(y - y0) * w + x - x0];
	}

	boolean owns(int x, int y) {
		return cover(x, y) >= 0.5;
	}

	/** Whether it has a pixel of its own in the columns {from, to (exclusive)} of the picture. */
	boolean meets(int[] columns) {
		for (int x = Math.max(x0, columns[0]); x < Math.min(x0 + w, columns[1]); x++) {
			for (int y = 0; y < h; y++) {
				if (cover[y * w + x - x0] >= 0.5) {
					return true;
				}
			}
		}
		return false;
	}
}
