// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import java.util.Arrays;

import org.plateau.internal.imaging.kernels.Selection;
import org.plateau.internal.imaging.kernels.SpectralSmoother;

/**
 * Where the picture says nothing about an interface: saturated, covered or missing pixels, the same grey on both sides.
 * <p>
 * The model of the curve ({@link SpectralSmoother}) is a wide local-linear trend plus a random process. A column is <em>silent</em> when its own
 * reading is missing or has less than a fiftieth of the weight of the good ones, so that the model leaves it out; a stray reading among many such
 * columns does not count. A stretch of silent columns is bridged as long as its ends tell something about its middle. They do not, and the
 * interface is unknown there, when
 * <ul>
 * <li>the stretch is wider than the trend's window on both sides together and than the longest correlation of the process: the trend itself is
 * but an extrapolation then, and the standard error, which takes it as given, would be too small; or</li>
 * <li>at its worst column the ends explain less than half of the variance of the process, that is the standard error is more than
 * √½ of the standard deviation the curve has around its trend anyway, and that is more than a few pixels.</li>
 * </ul>
 */
final class EvidenceGaps {
	/** Columns on both sides among which a quarter must tell something. */
	private static final int AROUND = 8;
	/** Standard error that is no matter of smoothness any more, pixels. */
	private static final double COARSE_PX = 3;

	private EvidenceGaps() {
	}

	/**
	 * @param variance of each column's reading, infinite where there is none
	 * @param sigma standard error of the curve
	 * @param priorVariance of the curve around its trend
	 * @param hinted columns of which a hint is known: they are not silent
	 * @return per column whether the interface is unknown
	 */
	static boolean[] find(double[] variance, double[] sigma, double priorVariance, boolean[] hinted) {
		int n = variance.length;
		boolean[] out = new boolean[n];
		double most = good(variance) / SpectralSmoother.LEAST_TRUST;
		if (Double.isNaN(most)) {
			return out;
		}
		int[] telling = new int[n + 1];
		for (int x = 0; x < n; x++) {
			telling[x + 1] = telling[x] + (variance[x] < most ? 1 : 0);
		}
		for (int x = 0; x < n; x++) {
			int first = x;
			double worst = 0;
			while (x < n && silent(telling, x) && !hinted[x]) {
				worst = Math.max(worst, sigma[x]);
				x++;
			}
			boolean extrapolated = x - first > Math.max(2 * SpectralSmoother.trendWindow(n), SpectralSmoother.LONGEST);
			boolean guessed = worst > COARSE_PX && worst * worst > 0.5 * priorVariance;
			if (extrapolated || guessed) {
				Arrays.fill(out, first, x, true);
			}
		}
		return out;
	}

	/** Variance of the good readings, a tenth of those there are; NaN when there is none. */
	static double good(double[] variance) {
		double[] finite = Arrays.stream(variance).filter(v -> v < 1e12).toArray();
		return finite.length == 0 ? Double.NaN : Selection.quantile(finite, finite.length, 0.1);
	}

	private static boolean silent(int[] telling, int x) {
		int a = Math.max(0, x - AROUND);
		int b = Math.min(telling.length - 1, x + AROUND + 1);
		return 4 * (telling[b] - telling[a]) < b - a;
	}
}
