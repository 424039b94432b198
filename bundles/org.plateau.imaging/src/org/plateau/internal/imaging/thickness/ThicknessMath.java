// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.thickness;

import java.util.Arrays;

import org.plateau.extension.Progress;
import org.plateau.imaging.ProfileStatistics;
import org.plateau.internal.imaging.kernels.Selection;
import org.plateau.internal.imaging.kernels.SpectralSmoother;
import org.plateau.model.Interval;
import org.plateau.model.layer.InterfaceRoughness;
import org.plateau.model.layer.Islands;
import org.plateau.model.layer.LocalThicknessSummary;
import org.plateau.model.layer.ThicknessSummary;
import org.plateau.model.layer.UncertaintyBudget;

/** The arithmetic of {@link org.plateau.imaging.ThicknessStatistics}. */
public final class ThicknessMath {
	/**
	 * Columns over which the error of a traced interface is one and the same, because the tracer smooths along it. The random
	 * part of the edges' uncertainty shrinks with the number of such stretches, not of columns.
	 */
	private static final double EDGE_RUN = 16;
	/**
	 * Share of the localisation error taken as common to all columns, which a longer profile does not average out: an edge
	 * model that is a little wrong (rim, blur, neighbours of nearly the same grey) shifts a whole interface.
	 */
	private static final double EDGE_COMMON = 0.2;
	/** Fewer columns with or without a layer are neither an island nor a gap. */
	private static final int SHORTEST_STRETCH = 3;

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
		double straight = (curve[x] - y) * py;
		double best = straight * straight;
		if (Double.isNaN(best)) {
			return Double.NaN;
		}
		for (int direction = -1; direction <= 1; direction += 2) {
			double ay = straight;
			for (int i = x; i + direction >= 0 && i + direction < curve.length; i += direction) {
				double ax = Math.abs(i - x) * px;
				if (ax * ax >= best) {
					break;
				}
				double by = (curve[i + direction] - y) * py;
				double uy = by - ay;
				// the next piece comes nearer only when it rises or falls towards the point faster than it leads away from it
				double towards = -(ax * px + ay * uy);
				if (towards > 0) {
					double f = Math.min(1, towards / (px * px + uy * uy));
					double dx = ax + f * px;
					double dy = ay + f * uy;
					best = Math.min(best, dx * dx + dy * dy);
				} else if (ay != ay && by == by) {
					best = Math.min(best, (ax + px) * (ax + px) + by * by);
				}
				ay = by;
			}
		}
		return Math.sqrt(best);
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
		double away = 0;
		double min = Double.POSITIVE_INFINITY;
		double max = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < n; i++) {
			ss += (v[i] - mean) * (v[i] - mean);
			away += Math.abs(v[i] - mean);
			min = Math.min(min, v[i]);
			max = Math.max(max, v[i]);
		}
		double sd = n > 1 ? Math.sqrt(ss / (n - 1)) : 0;
		double edgeU = edges == 0 ? 0
				: Math.sqrt(edgeSquares / edges) * Math.sqrt(Math.min(1, EDGE_RUN / edges) + EDGE_COMMON * EDGE_COMMON);
		double samplingVariance = 0;
		double below = 0;
		double above = 0;
		if (n > 1) {
			MeanInterval interval = new MeanInterval(bridged(profile));
			samplingVariance = interval.variance;
			below = interval.below;
			above = interval.above;
		}
		double effective = samplingVariance > 0 ? Math.max(1, Math.min(n, sd * sd / samplingVariance)) : n;
		double low = mean - Math.hypot(below, 1.96 * edgeU);
		double high = mean + Math.hypot(above, 1.96 * edgeU);
		double[] w = Arrays.copyOf(v, n);
		ThicknessSummary summary = new ThicknessSummary(mean, sd, min, max, Selection.quantile(w, n, 0.05), Selection.quantile(w, n, 0.5),
				Selection.quantile(w, n, 0.95), mean > 0 ? sd / mean : Double.NaN, new Interval(Math.max(0, low), Math.max(0, high)), effective,
				new UncertaintyBudget(relativeScaleU * Math.abs(mean), relativeTiltU * Math.abs(mean), edgeU, Math.sqrt(samplingVariance)));
		return new ProfileStatistics(summary, n, present / (double) n, Heights.aboutMean(profile, mean).correlationLength() * pitchX,
				mean > 0 ? 1 - away / n / (2 * mean) : Double.NaN);
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
	public static InterfaceRoughness roughness(String name, double[] y, double pitchX, double pitchY) {
		return Heights.aboutLine(y).roughness(name, pitchX, pitchY);
	}

	/** @see org.plateau.imaging.ThicknessStatistics#localThickness */
	public static LocalThicknessSummary localThickness(double[] upper, double[] lower, double pitchX, double pitchY, Progress progress) {
		return LayerDiscs.summary(upper, lower, pitchX, pitchY, progress);
	}

	/** @see org.plateau.imaging.ThicknessStatistics#interfaceCorrelation */
	public static double interfaceCorrelation(double[] upper, double[] lower) {
		return Heights.aboutLine(upper).correlation(Heights.aboutLine(lower));
	}

	/** @see org.plateau.imaging.ThicknessStatistics#islands */
	public static Islands islands(double[] profile, double pitchX, double absentBelow) {
		int[] stretches = new int[2];
		int[] columns = new int[2];
		double height = 0;
		int present = 0;
		int run = 0;
		boolean with = false;
		for (double t : profile) {
			if (!Double.isFinite(t)) {
				continue;
			}
			boolean here = t > absentBelow;
			if (here) {
				height += t;
				present++;
			}
			run = here == with ? run + 1 : 1;
			with = here;
			int kind = here ? 1 : 0;
			if (run == SHORTEST_STRETCH) {
				stretches[kind]++;
				columns[kind] += run;
			} else if (run > SHORTEST_STRETCH) {
				columns[kind]++;
			}
		}
		return new Islands(stretches[1], columns[1] * pitchX / stretches[1], height / present, stretches[0],
				columns[0] * pitchX / stretches[0]);
	}
}
