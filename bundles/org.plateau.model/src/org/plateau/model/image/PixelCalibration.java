// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.image;

import java.util.Objects;

/**
 * The size of a pixel as stored, before any tilt factor; x and y apart because they may differ. "Uncalibrated" is the
 * absence of this value, never a pixel of size 1.
 *
 * @param pixelSizeXNm nm per column, &gt; 0
 * @param pixelSizeYNm nm per row, &gt; 0
 * @param relativeU standard uncertainty of the scale (k = 1) as a fraction; 0.01 unless the user says otherwise
 * @param source where it came from, in words
 * @param evidence the raw key and text
 */
public record PixelCalibration(double pixelSizeXNm, double pixelSizeYNm, double relativeU, String source, Evidence evidence) {

	public PixelCalibration {
		Objects.requireNonNull(source, "source");
		if (!(pixelSizeXNm > 0 && pixelSizeYNm > 0 && Double.isFinite(pixelSizeXNm) && Double.isFinite(pixelSizeYNm))) {
			throw new IllegalArgumentException("pixel size must be positive, not " + pixelSizeXNm + " x " + pixelSizeYNm + " nm");
		}
		if (!(relativeU >= 0 && relativeU < 1)) {
			throw new IllegalArgumentException("scale uncertainty must lie in [0, 1), not " + relativeU);
		}
	}
}
