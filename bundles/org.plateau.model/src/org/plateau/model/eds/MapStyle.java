// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.eds;

import java.util.Objects;

/**
 * How one map is laid over the picture. Changes nothing in the data.
 *
 * @param map {@link ElementMap#label()} of the map
 * @param visible drawn or not
 * @param rgb colour of the upper end, 0xRRGGBB
 * @param opacity 0 … 1
 * @param lower values at or below are not drawn, in the map's unit after binning and smoothing; NaN = automatic
 * @param upper values at or above are drawn in full colour; NaN = automatic
 * @param gamma exponent of the scale between, &gt; 0; 1 = linear
 * @param blend how it mixes with what lies below
 * @param bin side of the square of map pixels that are summed, ≥ 1
 * @param smoothPx standard deviation of a Gaussian, map pixels, ≥ 0
 */
public record MapStyle(String map, boolean visible, int rgb, double opacity, double lower, double upper, double gamma, Blend blend, int bin,
		double smoothPx) {

	/** Blend modes as in napari. */
	public enum Blend {
		OPAQUE("opaque"), TRANSLUCENT("translucent"), ADDITIVE("additive"), MINIMUM("minimum"), MULTIPLICATIVE("multiplicative");

		/** Id in files and label. */
		public final String id;

		Blend(String id) {
			this.id = id;
		}
	}

	public MapStyle {
		Objects.requireNonNull(map, "map");
		Objects.requireNonNull(blend, "blend");
		if (!(opacity >= 0 && opacity <= 1) || !(gamma > 0) || bin < 1 || !(smoothPx >= 0) || Double.isInfinite(smoothPx) || (rgb & ~0xFFFFFF) != 0) {
			throw new IllegalArgumentException("not a way to draw a map: opacity " + opacity + ", gamma " + gamma + ", bin " + bin + ", smoothing " + smoothPx);
		}
	}
}
