// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.volume;

import java.util.Arrays;
import java.util.Optional;
import org.plateau.internal.imaging.kernels.Selection;
import org.plateau.model.Interval;
import org.plateau.model.layer.ThicknessSummary;
import org.plateau.model.layer.UncertaintyBudget;
import org.plateau.model.volume.InterfaceSurface;
import org.plateau.model.volume.LayerThicknessMap;
import org.plateau.model.volume.SurfaceRoughness;
import org.plateau.model.volume.VolumeGrid;

/** The arithmetic of {@link org.plateau.imaging.VolumeThicknessStatistics}. */
public final class VolumeThicknessMath {
	/** Columns and slices over which the error of a smoothed surface is one and the same. */
	private static final double EDGE_RUN = 16 * 3;
	/** Share of the localisation error taken as common to the whole map: the edge model's own. */
	private static final double EDGE_COMMON = 0.2;
	private static final int LINES = 100;

	private VolumeThicknessMath() {
	}

	/** @see org.plateau.imaging.VolumeThicknessStatistics#thickness */
	public static LayerThicknessMap thickness(String layer, InterfaceSurface upper, InterfaceSurface lower, VolumeGrid grid, double scaleU, double tiltU,
			double absentBelowUm) {
		int size = grid.mapSize();
		float[] map = new float[size];
		double[] v = new double[size];
		double[] known = new double[size];
		int n = 0;
		int present = 0;
		double sum = 0;
		double edgeSquares = 0;
		for (int p = 0; p < size; p++) {
			double t = ((double) lower.yPx()[p] - upper.yPx()[p]) * grid.pixelYUm();
			map[p] = (float) t;
			v[p] = t;
			if (t == t) {
				known[n++] = t;
				sum += t;
				present += t > absentBelowUm ? 1 : 0;
				double e = Math.hypot(upper.sigmaPx()[p], lower.sigmaPx()[p]) * grid.pixelYUm();
				edgeSquares += e * e;
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
			ss += (known[i] - mean) * (known[i] - mean);
			min = Math.min(min, known[i]);
			max = Math.max(max, known[i]);
		}
		double sd = n > 1 ? Math.sqrt(ss / (n - 1)) : 0;
		double edgeU = Math.sqrt(edgeSquares / n) * Math.sqrt(Math.min(1, EDGE_RUN / n) + EDGE_COMMON * EDGE_COMMON);
		AreaMeanInterval interval = new AreaMeanInterval(v, grid);
		double effective = interval.variance > 0 ? Math.max(1, Math.min(n, sd * sd / interval.variance)) : n;
		double below = Math.hypot(interval.below, 1.96 * edgeU);
		double above = Math.hypot(interval.above, 1.96 * edgeU);
		ThicknessSummary summary = new ThicknessSummary(mean, sd, min, max, Selection.quantile(known, n, 0.05), Selection.quantile(known, n, 0.5),
				Selection.quantile(known, n, 0.95), mean > 0 ? sd / mean : Double.NaN, new Interval(Math.max(0, mean - below), mean + above), effective,
				new UncertaintyBudget(scaleU * Math.abs(mean), tiltU * Math.abs(mean), edgeU, Math.sqrt(interval.variance)));
		return new LayerThicknessMap(layer, map, summary, present / (double) n, correlationLength(v, mean, grid.columns(), grid.slices(), true) * grid.pixelXUm(),
				correlationLength(v, mean, grid.columns(), grid.slices(), false) * grid.pixelZUm(), Optional.empty());
	}

	/** Steps until the autocorrelation along one direction falls to 1/e, between steps by a straight line; NaN when it does not in half the map. */
	static double correlationLength(double[] map, double mean, int nx, int nz, boolean alongX) {
		int length = alongX ? nx : nz;
		// a hundred lines tell it; all of a large map would take minutes
		int stride = Math.max(1, (alongX ? nz : nx) / LINES);
		int stepZ = alongX ? stride : 1;
		int stepX = alongX ? 1 : stride;
		double before = 1;
		double zero = 0;
		for (int lag = 0; lag <= length / 2; lag++) {
			double s = 0;
			long n = 0;
			for (int z = 0; z + (alongX ? 0 : lag) < nz; z += stepZ) {
				for (int x = 0; x + (alongX ? lag : 0) < nx; x += stepX) {
					double a = map[z * nx + x] - mean;
					double b = map[alongX ? z * nx + x + lag : (z + lag) * nx + x] - mean;
					if (a == a && b == b) {
						s += a * b;
						n++;
					}
				}
			}
			double c = n == 0 ? Double.NaN : s / n;
			if (lag == 0) {
				zero = c;
				if (!(zero > 0)) {
					return Double.NaN;
				}
				continue;
			}
			double r = c / zero;
			if (r < 1 / Math.E) {
				return lag - 1 + (before - 1 / Math.E) / (before - r);
			}
			before = r;
		}
		return Double.NaN;
	}

	/** @see org.plateau.imaging.VolumeThicknessStatistics#roughness */
	public static SurfaceRoughness roughness(InterfaceSurface surface, VolumeGrid grid) {
		int nx = grid.columns();
		double[][] a = new double[3][4];
		int n = 0;
		for (int p = 0; p < grid.mapSize(); p++) {
			double y = surface.yPx()[p];
			if (y == y) {
				double[] u = { 1, p % nx - 0.5 * nx, p / nx - 0.5 * grid.slices(), y };
				for (int i = 0; i < 3; i++) {
					for (int j = 0; j < 4; j++) {
						a[i][j] += u[i] * u[j];
					}
				}
				n++;
			}
		}
		if (n < 10) {
			return null;
		}
		double[] plane = solve(a);
		double squares = 0;
		double lo = Double.POSITIVE_INFINITY;
		double hi = Double.NEGATIVE_INFINITY;
		for (int p = 0; p < grid.mapSize(); p++) {
			double y = surface.yPx()[p];
			if (y == y) {
				double d = y - plane[0] - plane[1] * (p % nx - 0.5 * nx) - plane[2] * (p / nx - 0.5 * grid.slices());
				squares += d * d;
				lo = Math.min(lo, d);
				hi = Math.max(hi, d);
			}
		}
		return new SurfaceRoughness(surface.name(), Math.sqrt(squares / n) * grid.pixelYUm(), (hi - lo) * grid.pixelYUm());
	}

	/** Gauss elimination of three equations; a direction in which nothing varies gets slope 0. */
	private static double[] solve(double[][] m) {
		double[] out = new double[3];
		for (int i = 0; i < 3; i++) {
			if (Math.abs(m[i][i]) < 1e-9 * Math.max(1, m[0][0])) {
				Arrays.fill(m[i], 0);
				m[i][i] = 1;
				continue;
			}
			for (int r = 0; r < 3; r++) {
				if (r != i) {
					double f = m[r][i] / m[i][i];
					for (int c = i; c < 4; c++) {
						m[r][c] -= f * m[i][c];
					}
				}
			}
		}
		for (int i = 0; i < 3; i++) {
			out[i] = m[i][3] / m[i][i];
		}
		return out;
	}
}
