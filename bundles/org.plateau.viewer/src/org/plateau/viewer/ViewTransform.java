// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer;

/**
 * Where an image lies on a canvas: {@code viewX = offsetX + x · scale}, {@code viewY = offsetY + y · scale · aspectY}.
 *
 * @param scale view pixels per image column, &gt; 0
 * @param aspectY height of an image pixel relative to its width as shown, &gt; 0; the tilt factor times the ratio of the pixel sizes
 * @param offsetX view x of the image's left edge
 * @param offsetY view y of the image's top edge
 */
public record ViewTransform(double scale, double aspectY, double offsetX, double offsetY) {

	private static final double SMALLEST = 1e-4;
	private static final double LARGEST = 256;

	public ViewTransform {
		if (!(scale > 0 && aspectY > 0 && Double.isFinite(scale) && Double.isFinite(aspectY))) {
			throw new IllegalArgumentException("scale and aspect must be positive, not " + scale + " and " + aspectY);
		}
	}

	/** The whole image, centred, as large as the canvas allows. */
	public static ViewTransform fit(int imageWidth, int imageHeight, double aspectY, int viewWidth, int viewHeight) {
		double shownHeight = imageHeight * aspectY;
		double scale = clamp(Math.min(Math.max(1, viewWidth) / (double) imageWidth, Math.max(1, viewHeight) / shownHeight));
		return new ViewTransform(scale, aspectY, (viewWidth - imageWidth * scale) / 2, (viewHeight - shownHeight * scale) / 2);
	}

	public double imageToViewX(double x) {
		return offsetX + x * scale;
	}

	public double imageToViewY(double y) {
		return offsetY + y * scale * aspectY;
	}

	public double viewToImageX(double viewX) {
		return (viewX - offsetX) / scale;
	}

	public double viewToImageY(double viewY) {
		return (viewY - offsetY) / (scale * aspectY);
	}

	/** Magnified by a factor; the image point under {@code (viewX, viewY)} stays where it is. The scale is kept in [1e-4, 256]. */
	public ViewTransform zoomedAt(double viewX, double viewY, double factor) {
		double next = clamp(scale * factor);
		double f = next / scale;
		return new ViewTransform(next, aspectY, viewX - (viewX - offsetX) * f, viewY - (viewY - offsetY) * f);
	}

	/** Moved over the canvas by view pixels. */
	public ViewTransform panned(double dx, double dy) {
		return new ViewTransform(scale, aspectY, offsetX + dx, offsetY + dy);
	}

	private static double clamp(double scale) {
		return Math.max(SMALLEST, Math.min(LARGEST, scale));
	}
}
