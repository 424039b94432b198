// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import org.plateau.model.image.PixelTransform;

/**
 * A rotation of a picture whose pixels may be higher than wide, with the largest upright rectangle that it fills.
 *
 * @param width columns of that rectangle
 * @param height rows of it
 * @param turnedToBefore pixel coordinates in it → before
 */
public record Turning(int width, int height, PixelTransform turnedToBefore) {

	/**
	 * Turns about the middle of the picture; the middle stays the middle.
	 *
	 * @param degrees counter-clockwise as seen, −90 to 90
	 * @param pixelX width of a pixel on the specimen
	 * @param pixelY height of a pixel on the specimen, in the same unit
	 */
	public static Turning of(int width, int height, double pixelX, double pixelY, double degrees) {
		double t = Math.toRadians(degrees);
		double[] inner = largestInside(width * pixelX, height * pixelY, Math.abs(t));
		int w = (int) Math.max(1, Math.floor(inner[0] / pixelX + 1e-9));
		int h = (int) Math.max(1, Math.floor(inner[1] / pixelY + 1e-9));
		// y runs down, so a counter-clockwise turn moves what was at angle −t to the right; back: the opposite turn
		double xx = Math.cos(t);
		double xy = -Math.sin(t) * pixelY / pixelX;
		double yx = Math.sin(t) * pixelX / pixelY;
		double yy = Math.cos(t);
		double cx = 0.5 * w;
		double cy = 0.5 * h;
		return new Turning(w, h, new PixelTransform(xx, xy, 0.5 * width - xx * cx - xy * cy, yx, yy, 0.5 * height - yx * cx - yy * cy));
	}

	/** Sides of the upright rectangle of largest area inside a w × h rectangle turned by {@code t}, 0 to π/2. */
	private static double[] largestInside(double w, double h, double t) {
		double s = Math.sin(t);
		double c = Math.cos(t);
		double longer = Math.max(w, h);
		double shorter = Math.min(w, h);
		if (shorter <= 2 * s * c * longer || Math.abs(s - c) < 1e-10) {
			double half = 0.5 * shorter;
			return w >= h ? new double[] { half / s, half / c } : new double[] { half / c, half / s };
		}
		double d = c * c - s * s;
		return new double[] { (w * c - h * s) / d, (h * c - w * s) / d };
	}
}
