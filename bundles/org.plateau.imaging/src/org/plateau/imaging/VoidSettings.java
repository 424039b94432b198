// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

/**
 * Settings of {@link VoidDetector}.
 *
 * @param cut where a void's outline runs between the grey of the layer (0) and of the void (1); 0.5 is the half depth. Of
 *        a porous body that fills the picture, where many pores show what lies at their back, annotators draw them at 0.25
 * @param minAreaPx smaller voids are not reported, pixels
 * @param minContrast least depth of a void as a share of the layer's grey level, in addition to the noise limit
 * @param pixelSizeXUm pitch of columns, µm
 * @param pixelSizeYUm pitch of rows on the specimen's face (tilt undone), µm
 */
public record VoidSettings(double cut, double minAreaPx, double minContrast, double pixelSizeXUm,
		double pixelSizeYUm) {

	public VoidSettings {
		if (!(cut > 0 && cut < 1)) {
			throw new IllegalArgumentException("cut " + cut + " is not between 0 and 1");
		}
		if (!(minAreaPx >= 1) || !(minContrast >= 0 && minContrast < 1)) {
			throw new IllegalArgumentException("minAreaPx " + minAreaPx + " or minContrast " + minContrast + " is out of range");
		}
		if (!(pixelSizeXUm > 0 && pixelSizeYUm > 0)) {
			throw new IllegalArgumentException("pixel sizes must be positive");
		}
	}

	/** Half-depth outlines, voids of at least 12 pixels and a tenth of the layer's grey level deep. */
	public static VoidSettings standard(double pixelSizeXUm, double pixelSizeYUm) {
		return new VoidSettings(0.5, 12, 0.1, pixelSizeXUm, pixelSizeYUm);
	}
}
