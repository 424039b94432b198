// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import org.plateau.extension.Progress;
import org.plateau.internal.imaging.correct.GaussianFilter;
import org.plateau.internal.imaging.correct.MedianFilter;
import org.plateau.internal.imaging.correct.NoiseLevel;
import org.plateau.internal.imaging.correct.NonLocalMeans;
import org.plateau.model.image.Raster;

/**
 * Filters against noise. Borders are mirrored; pixels without data (NaN) stay so and give nothing to their neighbours.
 * <p>
 * Stateless; safe from any thread; works on the threads that {@code progress} lends, with the same numbers for any number of them, and asks
 * it at least every 100 ms whether to stop, which ends the call with {@link java.util.concurrent.CancellationException}.
 */
public final class Smoothing {

	private Smoothing() {
	}

	/** Convolution with a Gaussian, standard deviations in pixels, 0 = none in that direction. */
	public static Raster gaussian(Raster picture, double sigmaXPx, double sigmaYPx, Progress progress) {
		return new Raster(picture.width(), picture.height(), GaussianFilter.smooth(picture.samples(), picture.width(), picture.height(), sigmaXPx,
				sigmaYPx, progress));
	}

	/** Exact median of {@code 2 radiusX + 1} × {@code 2 radiusY + 1} pixels; of an even number that missing data leave, the upper middle. */
	public static Raster median(Raster picture, int radiusX, int radiusY, Progress progress) {
		return new Raster(picture.width(), picture.height(), MedianFilter.of(picture.samples(), picture.width(), picture.height(), radiusX, radiusY,
				progress));
	}

	/**
	 * Non-local means (Buades, Coll and Morel 2005).
	 *
	 * @param patchRadius pixels on each side of the middle of a patch, ≥ 0
	 * @param searchRadius pixels on each side that are compared, ≥ 1
	 * @param strength distance of patches at which the weight is 1/e, in units of {@code noise}, &gt; 0
	 * @param noise standard deviation, grey levels, &gt; 0; see {@link #noise}
	 */
	public static Raster nonLocalMeans(Raster picture, int patchRadius, int searchRadius, double strength, double noise, Progress progress) {
		return new Raster(picture.width(), picture.height(), NonLocalMeans.of(picture.samples(), picture.width(), picture.height(), patchRadius,
				searchRadius, noise, strength * noise, progress));
	}

	/** Standard deviation of the noise, grey levels, robust against edges (Donoho and Johnstone 1994). */
	public static double noise(Raster picture, Progress progress) {
		return NoiseLevel.of(picture.samples(), picture.width(), picture.height(), progress);
	}
}
