// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.image;

import java.util.Objects;

/**
 * One grey plane held in memory. The value of pixel (column x, row y) is {@code samples[y * width + x]}, in the
 * units the instrument recorded (counts or grey levels, not normalised). Never contains the data bar.
 * <p>
 * The array is shared, not copied: whoever creates a raster hands the array over and must not write to it afterwards.
 * Safe to read from any thread.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 * @param samples row-major, length {@code width * height}; finite values, NaN marks "no data"
 */
public record Raster(int width, int height, float[] samples) {

	public Raster {
		Objects.requireNonNull(samples, "samples");
		if (width < 1 || height < 1 || (long) width * height != samples.length) {
			throw new IllegalArgumentException("raster of " + width + " x " + height + " cannot hold " + samples.length
					+ " samples");
		}
	}

	/** The value of the pixel whose area is [x, x+1) × [y, y+1). */
	public float at(int x, int y) {
		return samples[y * width + x];
	}
}
