// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.image;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A scale bar that the microscope burned into the picture, as it was measured there.
 *
 * @param lengthPx distance between the middles of its end ticks, or between the ends of a bar without ticks, columns
 * @param uPx standard uncertainty of the length (k = 1), columns
 * @param lengthUm what its text says, µm; empty when the text could not be read with certainty
 * @param text as read, e.g. {@code 10 µm}; empty when it could not be read
 * @param x left end, continuous pixel coordinate
 * @param y row of the bar's middle, continuous pixel coordinate
 */
public record ScaleBar(double lengthPx, double uPx, OptionalDouble lengthUm, String text, double x, double y) {

	public ScaleBar {
		Objects.requireNonNull(lengthUm, "lengthUm");
		Objects.requireNonNull(text, "text");
		if (!(lengthPx > 0) || !(uPx >= 0)) {
			throw new IllegalArgumentException("a scale bar of " + lengthPx + " ± " + uPx + " columns");
		}
	}

	/** Pixel size that bar and text make together, nm per column; empty when the text was not read. */
	public OptionalDouble pixelSizeNm() {
		return lengthUm.isPresent() ? OptionalDouble.of(lengthUm.getAsDouble() * 1000 / lengthPx) : OptionalDouble.empty();
	}
}
