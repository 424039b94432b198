// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

import org.plateau.internal.imaging.kernels.Normal;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.internal.imaging.kernels.Selection;
import org.plateau.internal.imaging.kernels.SpectralSmoother;
import org.plateau.model.image.Raster;

/**
 * Sub-pixel positions: in every column one Gauss–Newton step of a blurred-step model whose levels on both sides are
 * free and vary along x, weighted by the noise of each side; the displacements of all columns are then smoothed with
 * the covariance they show themselves ({@link SpectralSmoother}), which is where most of the precision comes from.
 * Blur, and a bright or dark line at the edge, come from the aligned mean profile ({@link EdgeProfile}).
 */
final class FineFit {
	private static final int ROUNDS = 5;
	/** Rows a level is taken from. */
	private static final int LEVEL_ROWS = 18;

	private final Raster image;
	private final int width;
	private final int height;
	private final double[][] y;
	private final Side[] above;
	private final Side[] below;
	private final EdgeProfile.Shape[] shape;
	final double[][] sigma;
	final double[] confidence;
	final double[] contrast;
	double blur = 1.6;

	/** Level of one side of an interface at the interface, per column, its slope with distance, and its noise. */
	private static final class Side {
		double[] level;
		double[] slope;
		double[] slopeVariance;
		double noise;
		/** Columns in which this side is a void: how many rows away its darkest row is, else 0. */
		double[] hollow;
		/** Columns in which this side cannot be told. */
		boolean[] unknown;
	}

	FineFit(Raster image, double[][] y) {
		this.image = image;
		this.width = image.width();
		this.height = image.height();
		this.y = y;
		int k = y.length;
		above = new Side[k];
		below = new Side[k];
		shape = new EdgeProfile.Shape[k];
		sigma = new double[k][];
		confidence = new double[k];
		contrast = new double[k];
	}

	void run(BooleanSupplier cancelled) {
		int k = y.length;
		for (int i = 0; i < k; i++) {
			shape[i] = EdgeProfile.Shape.step(2.2);
			double[] v = new double[width];
			Arrays.fill(v, 1);
			SpectralSmoother.Smoothed s = SpectralSmoother.smooth(y[i], v, 0);
			if (s != null) {
				y[i] = s.value();
			}
		}
		keepOrder();
		OutlierMask mask = null;
		for (int round = 0; round < ROUNDS; round++) {
			if (round < 3) {
				mask = OutlierMask.of(image, y, Math.max(3, 2.5 * blur), cancelled);
			}
			for (int i = 0; i < k; i++) {
				Polling.check(cancelled);
				above[i] = side(i, -1, mask);
				below[i] = side(i, 1, mask);
			}
			double[][] next = new double[k][];
			for (int i = 0; i < k; i++) {
				Polling.check(cancelled);
				next[i] = displace(i, mask, round == 0 ? 3 : 1.5);
			}
			for (int i = 0; i < k; i++) {
				y[i] = next[i];
			}
			keepOrder();
			if (round > 0 && round < ROUNDS - 1) {
				updateShapes(mask);
			}
		}
	}

	private void keepOrder() {
		for (int i = 0; i < y.length; i++) {
			for (int x = 0; x < width; x++) {
				y[i][x] = Math.max(0, Math.min(height, y[i][x]));
			}
		}
		for (int i = 1; i < y.length; i++) {
			for (int x = 0; x < width; x++) {
				if (y[i][x] < y[i - 1][x]) {
					double wa = weight(i - 1, x);
					double wb = weight(i, x);
					double m = (wa * y[i - 1][x] + wb * y[i][x]) / (wa + wb);
					y[i][x] = m;
					y[i - 1][x] = m;
				}
			}
		}
		// merging three curves may leave the middle one above: sweep once more downwards
		for (int i = 1; i < y.length; i++) {
			for (int x = 0; x < width; x++) {
				y[i][x] = Math.max(y[i][x], y[i - 1][x]);
			}
		}
	}

	private double weight(int i, int x) {
		double s = sigma[i] == null ? 1 : sigma[i][x];
		return 1 / Math.max(1e-6, s * s);
	}

	private Side side(int k, int direction, OutlierMask mask) {
		double margin = 2.6 * blur + 0.5;
		double[] level = new double[width];
		double[] variance = new double[width];
		double[] distance = new double[width];
		Side s = new Side();
		s.hollow = new double[width];
		s.unknown = new boolean[width];
		s.noise = noise(k, direction, mask);
		double[][] rows = new double[LEVEL_ROWS][];
		for (int i = 0; i < LEVEL_ROWS; i++) {
			rows[i] = new double[width];
			Arrays.fill(rows[i], Double.NaN);
		}
		double[] hollowLevel = new double[width];
		for (int x = 0; x < width; x++) {
			double limit = limit(k, direction, x, margin);
			double sum = 0;
			double sumD = 0;
			int n = 0;
			int marked = 0;
			int dark = 0;
			int first = direction < 0 ? (int) Math.floor(y[k][x] - margin - 0.5) : (int) Math.ceil(y[k][x] + margin - 0.5);
			for (int i = 0; i < LEVEL_ROWS; i++) {
				int r = first + direction * i;
				if (r < 0 || r >= height || (direction < 0 ? r + 0.5 < limit : r + 0.5 > limit)) {
					break;
				}
				byte m = mask.at(x, r);
				double g = image.at(x, r);
				if (m != 0 || g != g) {
					if (i < 5) {
						marked++;
					}
					if (m == OutlierMask.DARK && i < 5) {
						dark++;
					}
					continue;
				}
				double d = Math.abs(r + 0.5 - y[k][x]);
				sum += g;
				sumD += d;
				n++;
				rows[i][x] = g;
			}
			if (marked > 0) {
				s.unknown[x] = !(dark > 0 && hollow(k, direction, x, s, hollowLevel));
			}
			level[x] = n > 0 && marked == 0 ? sum / n : Double.NaN;
			distance[x] = n > 0 ? sumD / n : 0;
			variance[x] = n > 0 ? s.noise * s.noise / n : Double.POSITIVE_INFINITY;
		}
		double[] slope = slopes(rows, level, s);
		for (int x = 0; x < width; x++) {
			level[x] -= slope[x] * distance[x];
		}
		SpectralSmoother.Smoothed sm = SpectralSmoother.smooth(level, variance, 0);
		if (sm != null) {
			s.level = sm.value();
		} else {
			s.level = middle(k, direction);
		}
		s.slope = slope;
		for (int x = 0; x < width; x++) {
			if (s.hollow[x] > 0) {
				s.level[x] = hollowLevel[x];
			}
		}
		return s;
	}

	/**
	 * The level of a void right at the interface: the darkest mean of 3 × 3 pixels within a few rows. False when the
	 * void is too thin to show one.
	 */
	private boolean hollow(int k, int direction, int x, Side s, double[] level) {
		double darkest = Double.POSITIVE_INFINITY;
		double at = 0;
		for (int i = 1; i <= 9; i++) {
			int r = (int) Math.floor(y[k][x] + direction * i);
			double sum = 0;
			int n = 0;
			for (int dy = -1; dy <= 1; dy++) {
				for (int dx = -1; dx <= 1; dx++) {
					int px = x + dx;
					int py = r + dy;
					if (px >= 0 && px < width && py >= 0 && py < height) {
						sum += image.at(px, py);
						n++;
					}
				}
			}
			if (n >= 6 && sum / n < darkest) {
				darkest = sum / n;
				at = Math.abs(r + 0.5 - y[k][x]);
			}
		}
		if (!(at >= 1.2 * blur)) {
			return false;
		}
		s.hollow[x] = at;
		level[x] = darkest;
		return true;
	}

	/** Where the rows beside interface k end, one blur before the next interface. */
	private double limit(int k, int direction, int x, double margin) {
		if (direction < 0) {
			return k == 0 ? 0 : y[k - 1][x] + margin;
		}
		return k == y.length - 1 ? height : y[k + 1][x] - margin;
	}

	/** Grey level in the middle of a layer that is thinner than the blur everywhere. */
	private double[] middle(int k, int direction) {
		double[] out = new double[width];
		for (int x = 0; x < width; x++) {
			double other = direction < 0 ? (k == 0 ? 0 : y[k - 1][x]) : (k == y.length - 1 ? height : y[k + 1][x]);
			int r = Math.max(0, Math.min(height - 1, (int) (0.5 * (y[k][x] + other))));
			float g = image.at(x, r);
			out[x] = g == g ? g : 0;
		}
		return out;
	}

	/** Change of the level with distance from the interface, shared by wide neighbourhoods of columns. */
	private double[] slopes(double[][] rows, double[] level, Side s) {
		double noise = s.noise;
		s.slopeVariance = new double[width];
		double[] num = new double[width];
		double[] den = new double[width];
		for (int x = 0; x < width; x++) {
			if (Double.isNaN(level[x])) {
				continue;
			}
			int n = 0;
			double md = 0;
			for (int i = 0; i < LEVEL_ROWS; i++) {
				if (!Double.isNaN(rows[i][x])) {
					md += i;
					n++;
				}
			}
			if (n < 4) {
				continue;
			}
			md /= n;
			for (int i = 0; i < LEVEL_ROWS; i++) {
				if (!Double.isNaN(rows[i][x])) {
					double v = Math.max(-4 * noise, Math.min(4 * noise, rows[i][x] - level[x]));
					num[x] += (i - md) * v;
					den[x] += (i - md) * (i - md);
				}
			}
		}
		int radius = Math.max(40, width / 24);
		double[] out = new double[width];
		double sn = 0;
		double sd = 0;
		for (int x = -radius; x < width; x++) {
			int in = x + radius;
			if (in < width) {
				sn += num[in];
				sd += den[in];
			}
			int leave = x - radius - 1;
			if (leave >= 0) {
				sn -= num[leave];
				sd -= den[leave];
			}
			if (x >= 0 && sd > 1e-9) {
				// shrunk by its own significance (James and Stein): a slope that is only noise would shift the edge
				double slope = sn / sd;
				double variance = noise * noise / sd;
				double keep = Math.max(0, 1 - variance / Math.max(slope * slope, 1e-300));
				out[x] = keep * slope;
				s.slopeVariance[x] = variance * Math.max(keep, 0.25);
			}
		}
		return out;
	}

	private double noise(int k, int direction, OutlierMask mask) {
		double[] d = new double[6 * width];
		int n = 0;
		for (int x = 1; x < width; x++) {
			for (int i = 0; i < 6; i++) {
				int r = (int) Math.round(y[k][x] + direction * (2.6 * blur + 2 + 2 * i) - 0.5);
				double limit = limit(k, direction, x, 1.5 * blur);
				if (r < 0 || r >= height || (direction < 0 ? r < limit : r + 1 > limit)) {
					break;
				}
				double v = Math.abs(image.at(x, r) - image.at(x - 1, r));
				if (mask.at(x, r) == 0 && v == v) {
					d[n++] = v;
				}
			}
		}
		if (n < 20) {
			return 1e-3 + Math.abs(contrast[k]) / 8;
		}
		double sum = Selection.quantile(d, n, 0.9);
		double cap = 0;
		double s2 = 0;
		// mean square below the 90th percentile, corrected to the whole of a normal distribution: median alone
		// is too coarse for integer grey levels
		int m = 0;
		for (int i = 0; i < n; i++) {
			if (d[i] <= sum) {
				s2 += d[i] * d[i];
				m++;
			}
		}
		cap = Math.sqrt(s2 / m / 0.6226 / 2);
		return Math.max(cap, 0.2 * Math.sqrt(1 / 12.0));
	}

	private double[] displace(int k, OutlierMask mask, double limit) {
		double[] z = new double[width];
		double[] variance = new double[width];
		Side a = above[k];
		Side b = below[k];
		double[] steps = new double[width];
		int supported = 0;
		EdgeProfile.Shape sh = shape[k];
		double[] tangent = slopeOfCurve(y[k]);
		for (int x = 0; x < width; x++) {
			double step = b.level[x] - a.level[x];
			steps[x] = step;
			z[x] = Double.NaN;
			variance[x] = Double.POSITIVE_INFINITY;
			if (a.unknown[x] || b.unknown[x]) {
				continue;
			}
			double stretch = Math.sqrt(1 + tangent[x] * tangent[x]);
			double w = 3.2 * sh.reach() * stretch + 1;
			int from = Math.max(0, (int) Math.floor(y[k][x] - w));
			int to = Math.min(height - 1, (int) Math.ceil(y[k][x] + w));
			double num = 0;
			double den = 0;
			double lost = 0;
			for (int r = from; r <= to; r++) {
				double u = r + 0.5 - y[k][x];
				double s = sh.value(u / stretch);
				double t = -step * sh.derivative(u / stretch) / stretch;
				double va = a.noise * a.noise;
				double vb = b.noise * b.noise;
				double c = Math.max(0, Math.min(1, s));
				double wt = 1 / ((1 - c) * va + c * vb);
				double g = image.at(x, r);
				double hollow = u < 0 ? a.hollow[x] : b.hollow[x];
				if (hollow > 0 && Math.abs(u) > hollow) {
					continue;
				}
				if (g != g || hollow == 0 && mask.at(x, r) != 0) {
					lost += wt * t * t;
					continue;
				}
				double la = a.level[x] - a.slope[x] * Math.min(0, u) * (a.hollow[x] > 0 ? 0 : 1);
				double lb = b.level[x] + b.slope[x] * Math.max(0, u) * (b.hollow[x] > 0 ? 0 : 1);
				double m = la + (lb - la) * s + neighbours(k, x, r + 0.5);
				double res = g - m;
				double bound = 4 / Math.sqrt(wt) + 0.25 * Math.abs(step);
				res = Math.max(-bound, Math.min(bound, res));
				num += wt * res * t;
				den += wt * t * t;
			}
			if (den <= 0 || lost > 0.25 * (den + lost)) {
				continue;
			}
			double d = num / den;
			z[x] = y[k][x] + Math.max(-limit, Math.min(limit, d));
			variance[x] = a.hollow[x] > 0 || b.hollow[x] > 0 ? 1.5 / den + 0.01 : 1 / den;
			if (1 / den < 9) {
				supported++;
			}
		}
		contrast[k] = Selection.median(steps.clone(), width);
		confidence[k] = supported / (double) width;
		double blurAlong = Math.sqrt(Math.max(0, sh.blur() * sh.blur() - 1 / 12.0));
		SpectralSmoother.Smoothed s = SpectralSmoother.smooth(z, variance, blurAlong);
		if (s == null) {
			sigma[k] = new double[width];
			Arrays.fill(sigma[k], Double.NaN);
			return y[k];
		}
		sigma[k] = new double[width];
		for (int x = 0; x < width; x++) {
			// an error of a side's level at the edge shifts a blurred step by √π · blur / step of it, all columns alike
			double lever = (2.6 * blur + 0.5 * LEVEL_ROWS) * Math.sqrt(Math.PI) * sh.blur() / Math.max(1e-9, Math.max(Math.abs(steps[x]), 0.3 * Math.abs(contrast[k])));
			sigma[k][x] = Math.sqrt(s.variance()[x] + lever * lever * (a.slopeVariance[x] + b.slopeVariance[x]));
		}
		return s.value();
	}

	/** What the steps of the adjacent interfaces add near this one where a layer is thin. */
	private double neighbours(int k, int x, double row) {
		double v = 0;
		if (k > 0) {
			double u = row - y[k - 1][x];
			if (u < 4 * shape[k - 1].reach()) {
				v += (below[k - 1].level[x] - above[k - 1].level[x]) * (shape[k - 1].value(u) - 1);
			}
		}
		if (k < y.length - 1) {
			double u = row - y[k + 1][x];
			if (u > -4 * shape[k + 1].reach()) {
				v += (below[k + 1].level[x] - above[k + 1].level[x]) * shape[k + 1].value(u);
			}
		}
		return v;
	}

	private double[] slopeOfCurve(double[] c) {
		double[] t = new double[width];
		int half = 3;
		for (int x = 0; x < width; x++) {
			int a = Math.max(0, x - half);
			int b = Math.min(width - 1, x + half);
			t[x] = b > a ? (c[b] - c[a]) / (b - a) : 0;
		}
		return t;
	}

	private void updateShapes(OutlierMask mask) {
		int k = y.length;
		EdgeProfile[] profiles = new EdgeProfile[k];
		double[] blurs = new double[k];
		double[] weights = new double[k];
		for (int i = 0; i < k; i++) {
			profiles[i] = profile(i, mask);
			EdgeProfile.Shape s = profiles[i].fitStep();
			blurs[i] = s == null ? Double.NaN : s.blur();
			weights[i] = s == null ? 0 : profiles[i].information();
		}
		double sum = 0;
		double total = 0;
		for (int i = 0; i < k; i++) {
			if (weights[i] > 0) {
				sum += weights[i] * Math.log(blurs[i]);
				total += weights[i];
			}
		}
		if (total > 0) {
			blur = Math.exp(sum / total);
		}
		for (int i = 0; i < k; i++) {
			shape[i] = EdgeProfile.Shape.step(weights[i] > 0 ? blurs[i] : blur);
		}
	}

	/** Mean normalised profile across an interface, aligned on the curve, from columns without voids. */
	private EdgeProfile profile(int k, OutlierMask mask) {
		EdgeProfile p = new EdgeProfile();
		Side a = above[k];
		Side b = below[k];
		double[] tangent = slopeOfCurve(y[k]);
		for (int x = 0; x < width; x++) {
			double step = b.level[x] - a.level[x];
			if (a.unknown[x] || b.unknown[x] || a.hollow[x] > 0 || b.hollow[x] > 0
					|| Math.abs(step) < 0.3 * Math.abs(contrast[k]) || Math.abs(tangent[x]) > 0.7) {
				continue;
			}
			double stretch = Math.sqrt(1 + tangent[x] * tangent[x]);
			int reach = (int) Math.ceil(EdgeProfile.REACH);
			for (int r = (int) y[k][x] - reach; r <= (int) y[k][x] + reach; r++) {
				if (r < 0 || r >= height || mask.at(x, r) != 0) {
					continue;
				}
				double u = r + 0.5 - y[k][x];
				double g = image.at(x, r) - neighbours(k, x, r + 0.5);
				double line = u < 0 ? a.level[x] - a.slope[x] * u : a.level[x];
				double high = u > 0 ? b.level[x] + b.slope[x] * u : b.level[x];
				double local = u < 0 ? high - (line - a.level[x]) : line + (high - b.level[x]);
				// remove the slopes of the sides, then normalise
				double base = u < 0 ? line : local;
				double v = (g - base) / step;
				if (v == v) {
					p.add(u / stretch, v, step * step / (0.5 * (a.noise * a.noise + b.noise * b.noise)));
				}
			}
		}
		return p;
	}
}
