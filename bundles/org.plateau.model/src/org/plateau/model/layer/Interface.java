// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.layer;

/**
 * A boundary between two layers as one sub-pixel height per column.
 *
 * @param name upper and lower layer, e.g. {@code Cu/Li_plated}
 * @param yPx {@code yPx[column]} in corner-origin pixels at the column's centre (x = column + 0.5), length = image width;
 *            NaN where the interface does not exist or there is no evidence for it
 * @param sigmaPx standard error of each height, px, same length; NaN where {@code yPx} is
 * @param confidence of the whole curve, 0 (a guess) to 1
 * @param byHand whether a person corrected some of it
 */
public record Interface(String name, double[] yPx, double[] sigmaPx, double confidence, boolean byHand) {

	/** As it was traced. */
	public Interface(String name, double[] yPx, double[] sigmaPx, double confidence) {
		this(name, yPx, sigmaPx, confidence, false);
	}

	public Interface {
		if (yPx.length != sigmaPx.length) {
			throw new IllegalArgumentException(name + ": " + yPx.length + " heights but " + sigmaPx.length + " errors");
		}
	}

	/** Share of the columns that have a height, 0 to 1. */
	public double presence() {
		int n = 0;
		for (double y : yPx) {
			if (!Double.isNaN(y)) {
				n++;
			}
		}
		return yPx.length == 0 ? 0 : (double) n / yPx.length;
	}
}
