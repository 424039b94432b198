// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.thickness;

import java.util.Arrays;

import org.plateau.imaging.ProfileStatistics;
import org.plateau.internal.imaging.kernels.Selection;
import org.plateau.internal.imaging.kernels.SpectralSmoother;
import org.plateau.model.Interval;
import org.plateau.model.layer.InterfaceRoughness;
import org.plateau.model.layer.ThicknessSummary;
import org.plateau.model.layer.UncertaintyBudget;

/** The arithmetic of {@link org.plateau.imaging.ThicknessStatistics}. */
public final class ThicknessMath {
	/** Columns over which the error of a smoothed interface is one and the same. */
	private static final double EDGE_RUN = 16;
	/** Share of the localisation error taken as common to all columns: the edge model's own. */
	private static final double EDGE_COMMON = 0.2;

	private ThicknessMath() {
	}

	/** @see org.plateau.imaging.ThicknessStatistics#verticalUm */
	public static double[] vertical(double[] upper, double[] lower, double pitchY) {
		double[] t = new double[upper.length];
		for (int x = 0; x < t.length; x++) {
			t[x] = (lower[x] - upper[x]) * pitchY;
		}
		return t;
	}

	/** @see org.plateau.imaging.ThicknessStatistics#normalUm */
	public static double[] normal(double[] upper, double[] lower, double pitchX, double pitchY) {
		double[] t = new double[upper.length];
		for (int x = 0; x < t.length; x++) {
			t[x] = 0.5 * (nearest(x, lower[x], upper, pitchX, pitchY) + nearest(x, upper[x], lower, pitchX, pitchY));
		}
		return t;
	}

	/** Distance of the point (x, y) to a curve; NaN when either is unknown in that column. */
	private static double nearest(int x, double y, double[] curve, double px, double py) {
		double best = Math.abs(curve[x] - y) * py;
		if (Double.isNaN(best)) {
			return Double.NaN;
		}
		for (int direction = -1; direction <= 1; direction += 2) {
			for (int i = x; i + direction >= 0 && i + direction < curve.length && Math.abs(i - x) * px < best; i += direction) {
				double ax = (i - x) * px;
				double ay = (curve[i] - y) * py;
				double ux = direction * px;
				double uy = (curve[i + direction] - curve[i]) * py;
				if (Double.isNaN(ay) || Double.isNaN(uy)) {
					continue;
				}
				double f = Math.max(0, Math.min(1, -(ax * ux + ay * uy) / (ux * ux + uy * uy)));
				best = Math.min(best, Math.hypot(ax + f * ux, ay + f * uy));
			}
		}
		return best;
	}

	/** @see org.plateau.imaging.ThicknessStatistics#edgeSigmaUm */
	public static double[] edgeSigma(double[] upper, double[] lower, double pitchY) {
		double[] s = new double[upper.length];
		for (int x = 0; x < s.length; x++) {
			s[x] = Math.hypot(upper[x], lower[x]) * pitchY;
		}
		return s;
	}

	/** @see org.plateau.imaging.ThicknessStatistics#summarise */
	public static ProfileStatistics summarise(double[] profile, double[] edge, double pitchX, double relativeScaleU,
			double relativeTiltU, double absentBelow) {
		double[] v = new double[profile.length];
		int n = 0;
		int present = 0;
		double sum = 0;
		double edgeSquares = 0;
		int edges = 0;
		for (int x = 0; x < profile.length; x++) {
			double t = profile[x];
			if (!Double.isFinite(t)) {
				continue;
			}
			v[n++] = t;
			sum += t;
			present += t > absentBelow ? 1 : 0;
			if (edge != null && Double.isFinite(edge[x])) {
				edgeSquares += edge[x] * edge[x];
				edges++;
			}
		}
		if (n == 0) {
			return null;
		}
		double mean = sum / n;
		double ss = 0;
		double min = Double.POSITIVE_INFINITY;
		double max = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < n; i++) {
			ss += (v[i] - mean) * (v[i] - mean);
			min = Math.min(min, v[i]);
			max = Math.max(max, v[i]);
		}
		double sd = n > 1 ? Math.sqrt(ss / (n - 1)) : 0;
		double edgeU = edges == 0 ? 0
				: Math.sqrt(edgeSquares / edges) * Math.sqrt(Math.min(1, EDGE_RUN / edges) + EDGE_COMMON * EDGE_COMMON);
		double samplingVariance = 0;
		double samplingHalf = 0;
		if (n > 1) {
			MeanInterval interval = new MeanInterval(bridged(profile));
			samplingVariance = interval.variance;
			samplingHalf = interval.half95;
		}
		double effective = samplingVariance > 0 ? Math.max(1, Math.min(n, sd * sd / samplingVariance)) : n;
		double half = Math.hypot(samplingHalf, 1.96 * edgeU);
		double[] w = Arrays.copyOf(v, n);
		ThicknessSummary summary = new ThicknessSummary(mean, sd, min, max, Selection.quantile(w, n, 0.05), Selection.quantile(w, n, 0.5),
				Selection.quantile(w, n, 0.95), mean > 0 ? sd / mean : Double.NaN, new Interval(Math.max(0, mean - half), mean + half), effective,
				new UncertaintyBudget(relativeScaleU * Math.abs(mean), relativeTiltU * Math.abs(mean), edgeU, Math.sqrt(samplingVariance)));
		return new ProfileStatistics(summary, n, present / (double) n, n * pitchX / (2 * effective));
	}

	/** The measured part of a profile with its gaps bridged, so that correlation is seen at its true distances. */
	private static double[] bridged(double[] profile) {
		int a = 0;
		int b = profile.length;
		while (a < b && !Double.isFinite(profile[a])) {
			a++;
		}
		while (b > a && !Double.isFinite(profile[b - 1])) {
			b--;
		}
		double[] p = Arrays.copyOfRange(profile, a, b);
		SpectralSmoother.interpolateGaps(p);
		return p;
	}

	/** @see org.plateau.imaging.ThicknessStatistics#roughness */
	public static InterfaceRoughness roughness(String name, double[] y, double pitchY) {
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
		if (n < 10) {
			return null;
		}
		double slope = (n * sxy - sx * sy) / (n * sxx - sx * sx);
		double offset = (sy - slope * sx) / n;
		double squares = 0;
		double peaks = 0;
		int lengths = 0;
		for (int part = 0; part < 5; part++) {
			double lo = Double.POSITIVE_INFINITY;
			double hi = Double.NEGATIVE_INFINITY;
			for (int x = y.length * part / 5; x < y.length * (part + 1) / 5; x++) {
				if (Double.isFinite(y[x])) {
					double d = y[x] - offset - slope * x;
					squares += d * d;
					lo = Math.min(lo, d);
					hi = Math.max(hi, d);
				}
			}
			if (hi >= lo) {
				peaks += hi - lo;
				lengths++;
			}
		}
		return new InterfaceRoughness(name, Math.sqrt(squares / n) * pitchY, peaks / lengths * pitchY);
	}
}
