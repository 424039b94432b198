// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import org.plateau.extension.Progress;
import org.plateau.internal.imaging.stack.PicturePair;
import org.plateau.model.image.Raster;

/**
 * How one picture is shifted against another, to a small part of a pixel: phase correlation (Kuglin and Hines, Proc. IEEE Cybernetics and
 * Society (1975) 163) of small, windowed, band-limited copies, then Newton steps on the cross-power spectrum of up to 64 blocks at every finer
 * level. Stateless; safe from any thread; works on the threads that {@code progress} lends, with the same numbers for any number of them.
 */
public final class PhaseCorrelation {

	/**
	 * The shift: what lies at column x, row y of the second picture lies at column x + xPx, row y + yPx of the first.
	 *
	 * @param peak height of the correlation peak over its surroundings, in standard deviations; noise alone reaches about 5
	 */
	public record Shift(double xPx, double yPx, double peak) {
	}

	private PhaseCorrelation() {
	}

	/**
	 * Compares two pictures of one size. Cost: memory, 3 bytes a pixel.
	 *
	 * @param progress lends threads; asked at least every 100 ms whether to stop, which ends the call with
	 *            {@link java.util.concurrent.CancellationException}
	 * @throws IllegalArgumentException when their sizes differ or are below 64 pixels
	 */
	public static Shift shift(Raster first, Raster second, Progress progress) {
		return PicturePair.shift(first, second, progress);
	}
}
