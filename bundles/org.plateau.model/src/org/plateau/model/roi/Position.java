// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.roi;

/**
 * A place in a picture, corner-origin pixels.
 *
 * @param x to the right
 * @param y downwards
 */
public record Position(double x, double y) {

	public Position {
		if (!Double.isFinite(x) || !Double.isFinite(y)) {
			throw new IllegalArgumentException("not a place in a picture: " + x + ", " + y);
		}
	}

	/** Moved by pixels. */
	public Position moved(double dx, double dy) {
		return new Position(x + dx, y + dy);
	}
}
