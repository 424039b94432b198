// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import org.plateau.extension.Progress;
import org.plateau.internal.imaging.correct.StripeDirection;
import org.plateau.internal.imaging.correct.StripeFilter;
import org.plateau.internal.imaging.correct.StripeMask;
import org.plateau.model.image.Raster;

/**
 * Removes straight stripes (curtaining) from a picture by a wavelet–Fourier filter after Münch et al., Optics Express 17 (2009) 8567, fed
 * with grey differences away from edges, so that interfaces and voids neither move nor leave marks.
 * <p>
 * Stateless; safe from any thread; works on the threads that {@code progress} lends, with the same numbers for any number of them. Pixels without data (NaN) stay so.
 */
public final class Destriping {

	/**
	 * How to find and damp stripes.
	 *
	 * @param directionDeg from the vertical, −90 to 90, positive when the stripes run to the right on the way down; NaN = find it within 30°
	 *            of the vertical
	 * @param sigma damping, cycles per length of the picture along the stripes, &gt; 0
	 * @param levels stripes up to about 2^levels pixels wide are removed, 1 to 12
	 * @param wavelet number of vanishing moments of the Daubechies wavelet, 1 to 20
	 * @param factor whether stripes multiply the grey; otherwise they add to it
	 */
	public record Settings(double directionDeg, double sigma, int levels, int wavelet, boolean factor) {

		/** Direction by itself, stripes as a factor. */
		public static final Settings STANDARD = new Settings(Double.NaN, 4, 7, 8, true);
	}

	/**
	 * A picture without stripes.
	 *
	 * @param directionDeg along which stripes were removed
	 * @param found whether the direction stood out in the picture by itself; 0 is taken when it did not
	 * @param rmsStripe root mean square of what was removed: a share of the grey for a factor, else grey levels
	 */
	public record Destriped(Raster picture, double directionDeg, boolean found, double rmsStripe) {
	}

	private Destriping() {
	}

	/**
	 * Filters a picture. Cost: memory, 5 bytes a pixel beside the answer.
	 *
	 * @param progress lends threads; asked at least every 100 ms whether to stop, which ends the call with
	 *            {@link java.util.concurrent.CancellationException}
	 * @throws IllegalArgumentException when stripes cannot be a factor because most of the grey is not positive
	 */
	public static Destriped destripe(Raster picture, Settings settings, Progress progress) {
		if (settings.factor()) {
			requirePositive(picture);
		}
		boolean lying = Math.abs(settings.directionDeg()) > 45;
		int w = lying ? picture.height() : picture.width();
		int h = lying ? picture.width() : picture.height();
		float[] a = lying ? StripeFilter.transpose(picture.samples(), picture.width(), picture.height()) : picture.samples();
		double degrees = settings.directionDeg();
		boolean found = false;
		if (Double.isNaN(degrees)) {
			StripeDirection.Found direction = StripeDirection.of(a, StripeMask.ofEdges(a, w, h, progress), w, h, progress);
			degrees = Math.toDegrees(Math.atan(direction.slope()));
			found = direction.clear();
		}
		double slope = Math.tan(Math.toRadians(lying ? Math.copySign(90, degrees) - degrees : degrees));
		StripeFilter.Filtered f = new StripeFilter(a, w, h, progress).filter(StripeMask.of(a, w, h, slope, progress), slope, settings.wavelet(), settings.levels(), settings.sigma(),
				settings.factor());
		float[] out = lying ? StripeFilter.transpose(f.samples(), w, h) : f.samples();
		return new Destriped(new Raster(picture.width(), picture.height(), out), degrees, found, f.rmsStripe());
	}

	private static void requirePositive(Raster picture) {
		long positive = 0;
		long present = 0;
		for (float v : picture.samples()) {
			positive += v > 0 ? 1 : 0;
			present += v == v ? 1 : 0;
		}
		if (positive * 2 < present) {
			throw new IllegalArgumentException("most grey values are not positive, so that stripes cannot be a factor on them; take model=addition");
		}
	}
}
