// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import org.plateau.extension.Progress;

/**
 * Diameter of the largest inscribed ball that holds each pixel: distance map, {@link MaximalBalls}, {@link DiscPainting} or {@link BallPainting}.
 */
public final class InscribedBalls {

	private InscribedBalls() {
	}

	/**
	 * Local thickness as defined at {@link org.plateau.imaging.LocalThickness}.
	 *
	 * @param mask 0 = background
	 * @param out one element a pixel, overwritten and returned: 0 in the background; in the unit of the pitches
	 * @throws java.util.concurrent.CancellationException when cancelled
	 */
	public static float[] thickness(byte[] mask, Grid grid, float[] out, Progress progress) {
		DistanceMap.squared(mask, grid, out, progress);
		progress.report(0.1, "local thickness");
		if (out[0] == Float.POSITIVE_INFINITY) {
			return out;
		}
		MaximalBalls balls = MaximalBalls.of(out, grid, progress);
		Progress painting = progress.part(0.2, 1);
		if (grid.depth() == 1) {
			new DiscPainting(mask, balls, out, painting).run();
		} else {
			new BallPainting(mask, balls, out, painting).run();
		}
		return out;
	}
}
