// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.image;

/**
 * An affine map between two pixel coordinate systems: {@code x' = xx·x + xy·y + x0}, {@code y' = yx·x + yy·y + y0}, continuous
 * coordinates with the origin at the top-left corner. Name every instance by its direction, e.g. {@code correctedToStored}.
 */
public record PixelTransform(double xx, double xy, double x0, double yx, double yy, double y0) {

	/** Leaves every point where it is. */
	public static final PixelTransform IDENTITY = new PixelTransform(1, 0, 0, 0, 1, 0);

	public double x(double x, double y) {
		return xx * x + xy * y + x0;
	}

	public double y(double x, double y) {
		return yx * x + yy * y + y0;
	}

	/** This map first, then the next. */
	public PixelTransform then(PixelTransform next) {
		return new PixelTransform(next.xx * xx + next.xy * yx, next.xx * xy + next.xy * yy, next.x(x0, y0), next.yx * xx + next.yy * yx,
				next.yx * xy + next.yy * yy, next.y(x0, y0));
	}

	/**
	 * The map back.
	 *
	 * @throws IllegalStateException when it flattens the plane
	 */
	public PixelTransform inverse() {
		double d = xx * yy - xy * yx;
		if (d == 0 || !Double.isFinite(d)) {
			throw new IllegalStateException("this map has no inverse: " + this);
		}
		// + 0.0: no −0, so that the inverse of the identity equals it
		return new PixelTransform(yy / d + 0.0, -xy / d + 0.0, (xy * y0 - yy * x0) / d + 0.0, -yx / d + 0.0, xx / d + 0.0, (yx * x0 - xx * y0) / d + 0.0);
	}
}
