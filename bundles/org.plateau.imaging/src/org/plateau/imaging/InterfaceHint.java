// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import java.util.Objects;

/**
 * A point that an interface passes, or nearly passes: told by a person who looked at the picture. It chooses among edges
 * and holds the interface there within {@link #tolerancePx}; the exact position comes from the picture.
 *
 * @param above name of the layer above
 * @param below name of the layer below; optional layers between the two are then absent
 * @param xPx column, corner-origin pixels
 * @param yPx row, corner-origin pixels
 */
public record InterfaceHint(String above, String below, double xPx, double yPx) {

	public InterfaceHint {
		Objects.requireNonNull(above, "above");
		Objects.requireNonNull(below, "below");
		if (!Double.isFinite(xPx) || !Double.isFinite(yPx)) {
			throw new IllegalArgumentException("the hint for " + above + "/" + below + " is at no point: " + xPx + ", " + yPx);
		}
	}

	/** As results name the interface, {@code "above/below"}. */
	public String interfaceName() {
		return above + "/" + below;
	}

	/** How far from a hint the interface may pass, vertically, in a picture of a height: 1 % of it, at least 4 pixels. */
	public static double tolerancePx(int height) {
		return Math.max(4, 0.01 * height);
	}
}
