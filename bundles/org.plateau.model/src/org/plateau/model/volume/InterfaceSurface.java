// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.volume;

/**
 * A boundary between two layers as one sub-pixel height per column and slice.
 *
 * @param name upper and lower layer, e.g. {@code Cu/Li_plated}
 * @param yPx {@code yPx[slice * columns + column]} in corner-origin pixels at the column's centre; NaN where nobody knows
 * @param sigmaPx standard error of each height, px, same length; NaN where {@code yPx} is
 * @param confidence mean over the traced slices of how many columns show the interface, 0 to 1
 */
public record InterfaceSurface(String name, float[] yPx, float[] sigmaPx, double confidence) {

	public InterfaceSurface {
		if (yPx.length != sigmaPx.length) {
			throw new IllegalArgumentException(name + ": " + yPx.length + " heights but " + sigmaPx.length + " errors");
		}
	}

	/** Share of the map that has a height, 0 to 1. */
	public double presence() {
		int n = 0;
		for (float y : yPx) {
			n += y == y ? 1 : 0;
		}
		return yPx.length == 0 ? 0 : (double) n / yPx.length;
	}
}
