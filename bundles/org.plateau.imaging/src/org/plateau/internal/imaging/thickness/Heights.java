// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.thickness;

import java.util.Arrays;

import org.plateau.model.layer.InterfaceRoughness;

/** One curve of heights over columns, NaN where unknown: how it correlates with itself and with another one. */
final class Heights {
	/** Lags of the height–height correlation, about evenly spaced in their logarithm. */
	private static final double LAG_STEP = 1.35;
	/** The tracer smooths along the interface, which looks like H = 1 over fewer columns than this. */
	private static final int SMOOTHED = 8;
	private static final double LEAST_RANGE = 8;
	/** Largest departure of log G from its straight line. */
	private static final double STRAIGHT = 0.15;
	private static final int FEWEST = 10;

	/** Heights about the straight line or mean; NaN where unknown. */
	private final double[] z;
	final int known;
	/** Mean square of the heights. */
	final double variance;

	private Heights(double[] z) {
		this.z = z;
		int n = 0;
		double s = 0;
		for (double v : z) {
			if (Double.isFinite(v)) {
				n++;
				s += v * v;
			}
		}
		known = n;
		variance = n > 0 ? s / n : Double.NaN;
	}

	/** About the mean. */
	static Heights aboutMean(double[] y, double mean) {
		double[] z = new double[y.length];
		for (int x = 0; x < z.length; x++) {
			z[x] = y[x] - mean;
		}
		return new Heights(z);
	}

	/** About the least-squares line. */
	static Heights aboutLine(double[] y) {
		double n = 0;
		double sx = 0;
		double sy = 0;
		double sxx = 0;
		double sxy = 0;
		for (int x = 0; x < y.length; x++) {
			if (Double.isFinite(y[x])) {
				n++;
				sx += x;
				sy += y[x];
				sxx += (double) x * x;
				sxy += x * y[x];
			}
		}
		double slope = n > 1 ? (n * sxy - sx * sy) / (n * sxx - sx * sx) : 0;
		double offset = (sy - slope * sx) / n;
		double[] z = new double[y.length];
		for (int x = 0; x < z.length; x++) {
			z[x] = y[x] - offset - slope * x;
		}
		return new Heights(z);
	}

	/** Distance in columns over which the autocorrelation falls to 1/e; NaN when it does not within half the length. */
	double correlationLength() {
		if (!(variance > 0)) {
			return Double.NaN;
		}
		double before = 1;
		int at = 0;
		for (int lag = 1; lag <= z.length / 2; lag = Math.max(lag + 1, (int) (lag * 1.03))) {
			double r = product(lag) / variance;
			if (Double.isNaN(r)) {
				continue;
			}
			if (r <= Math.exp(-1)) {
				return at + (lag - at) * (before - Math.exp(-1)) / (before - r);
			}
			before = r;
			at = lag;
		}
		return Double.NaN;
	}

	/** Mean of z(x) z(x + lag) over the pairs that are known; NaN without any. */
	private double product(int lag) {
		double s = 0;
		int n = 0;
		for (int x = 0; x + lag < z.length; x++) {
			double p = z[x] * z[x + lag];
			if (p == p) {
				s += p;
				n++;
			}
		}
		return n > 0 ? s / n : Double.NaN;
	}

	/** Mean of (z(x + lag) − z(x))² over the pairs that are known; NaN without any. */
	private double squaredDifference(int lag) {
		double s = 0;
		int n = 0;
		for (int x = 0; x + lag < z.length; x++) {
			double d = z[x + lag] - z[x];
			if (d == d) {
				s += d * d;
				n++;
			}
		}
		return n > 0 ? s / n : Double.NaN;
	}

	/** Correlation coefficient over the columns known in both; NaN when one of them is straight. */
	double correlation(Heights other) {
		double n = 0;
		double a = 0;
		double b = 0;
		double aa = 0;
		double bb = 0;
		double ab = 0;
		for (int x = 0; x < z.length; x++) {
			double u = z[x];
			double v = other.z[x];
			if (u == u && v == v) {
				n++;
				a += u;
				b += v;
				aa += u * u;
				bb += v * v;
				ab += u * v;
			}
		}
		double scale = Math.sqrt((aa - a * a / n) * (bb - b * b / n));
		return scale > 0 ? Math.max(-1, Math.min(1, (ab - a * b / n) / scale)) : Double.NaN;
	}

	/** @see org.plateau.imaging.ThicknessStatistics#roughness */
	InterfaceRoughness roughness(String name, double pitchX, double pitchY) {
		if (known < FEWEST) {
			return null;
		}
		double peaks = 0;
		int lengths = 0;
		for (int part = 0; part < 5; part++) {
			double lo = Double.POSITIVE_INFINITY;
			double hi = Double.NEGATIVE_INFINITY;
			for (int x = z.length * part / 5; x < z.length * (part + 1) / 5; x++) {
				if (Double.isFinite(z[x])) {
					lo = Math.min(lo, z[x]);
					hi = Math.max(hi, z[x]);
				}
			}
			if (hi >= lo) {
				peaks += hi - lo;
				lengths++;
			}
		}
		int[] lags = new int[z.length];
		int n = 0;
		for (int lag = 1; lag <= z.length / 2; lag = Math.max(lag + 1, (int) Math.round(lag * LAG_STEP))) {
			lags[n++] = lag;
		}
		double[] lagUm = new double[n];
		double[] g = new double[n];
		for (int i = 0; i < n; i++) {
			lagUm[i] = lags[i] * pitchX;
			g[i] = squaredDifference(lags[i]) * pitchY * pitchY;
		}
		double length = correlationLength();
		return new InterfaceRoughness(name, Math.sqrt(variance) * pitchY, peaks / lengths * pitchY, length * pitchX,
				hurst(Arrays.copyOf(lags, n), g, length), lagUm, g);
	}

	private static double hurst(int[] lags, double[] g, double correlationLength) {
		double n = 0;
		double sx = 0;
		double sy = 0;
		double sxx = 0;
		double sxy = 0;
		int first = -1;
		int last = -1;
		for (int i = 0; i < lags.length; i++) {
			if (lags[i] >= SMOOTHED && lags[i] <= correlationLength && g[i] > 0) {
				double x = Math.log(lags[i]);
				double y = Math.log(g[i]);
				n++;
				sx += x;
				sy += y;
				sxx += x * x;
				sxy += x * y;
				first = first < 0 ? i : first;
				last = i;
			}
		}
		if (n < 4 || lags[last] < LEAST_RANGE * lags[first]) {
			return Double.NaN;
		}
		double slope = (n * sxy - sx * sy) / (n * sxx - sx * sx);
		double offset = (sy - slope * sx) / n;
		for (int i = first; i <= last; i++) {
			if (!(Math.abs(Math.log(g[i]) - offset - slope * Math.log(lags[i])) <= STRAIGHT)) {
				return Double.NaN;
			}
		}
		return Math.max(0, Math.min(1, slope / 2));
	}
}
