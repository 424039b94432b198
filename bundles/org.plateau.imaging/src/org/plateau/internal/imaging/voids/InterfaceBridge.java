// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

import org.plateau.imaging.TracedInterface;
import org.plateau.internal.imaging.kernels.Normal;
import org.plateau.internal.imaging.kernels.OddFrequencies;
import org.plateau.internal.imaging.kernels.Polling;

/**
 * Takes off an interface what thin voids on it did to it. A void thinner than the blur darkens the edge much like a shift
 * of it, and a curve traced without knowledge of voids follows. Two things tell: the curve runs off to one side farther
 * than the roughness of the interface explains, and what is left of the picture is dark in the layer and bright beyond. Both
 * go, column by column, through a matched filter in coloured noise (North 1943; Turin 1960) whose noise is their own power
 * spectrum, for half ellipses of a ladder of widths and thicknesses; the curve is moved back by the shift of what is found.
 */
final class InterfaceBridge {
	/** Standard deviations of the filter's output that a find takes: its columns times widths are many. */
	private static final double FOUND = 4;
	/** Shortest void looked for, pixels, ratio of one width to the next, and longest. */
	private static final double SHORTEST = 8;
	private static final double NEXT = 1.5;
	private static final double LONGEST = 70;
	/** Thicknesses looked for, blurs. */
	private static final double[] THICK = { 0.8, 1.6 };
	/** Thickness, blurs, from which on a void at an interface is no surprise to its tracer. */
	private static final double SEEN = 3;
	/** Most of the expected shift that is taken back. */
	private static final double MOST = 1.5;
	/** Half width of the local line that is taken off the curve, pixels. */
	private static final int TREND = 96;
	private static final int TAPERS = 4;
	private static final int PASSES = 2;

	private final int n;
	private final OddFrequencies frequencies;
	private final double blur;
	private final BooleanSupplier cancelled;
	private final double[] curve;
	private final double[][] left;
	/** Shift and squared residual expected of a void of each thickness. */
	private final double[] shift;
	private final double[] energy;

	private InterfaceBridge(int n, double blur, BooleanSupplier cancelled) {
		this.n = n;
		this.cancelled = cancelled;
		this.blur = blur;
		frequencies = new OddFrequencies(n + (int) (2 * LONGEST));
		curve = new double[n];
		left = new double[THICK.length][n];
		shift = new double[THICK.length];
		energy = new double[THICK.length];
	}

	/**
	 * The interface without what thin voids did to it.
	 *
	 * @param residual of the layer between the interfaces as they were traced
	 * @param seeds what is seen of its voids already: where that is thicker than the blur the curve is left alone
	 * @param side 1 for the layer's upper interface, −1 for its lower one
	 * @param blur standard deviation of the edge spread, pixels
	 * @param cancelled polled; once true the call ends with {@link java.util.concurrent.CancellationException}
	 * @return per column; the traced curve itself where there is no thin void
	 */
	static double[] over(LayerResidual residual, VoidSeeds seeds, TracedInterface traced, int side, double blur,
			BooleanSupplier cancelled) {
		double step = -side * traced.contrast();
		if (!(Math.abs(step) > 0.5 * seeds.depth())) {
			return traced.y();
		}
		InterfaceBridge b = new InterfaceBridge(traced.y().length, blur, cancelled);
		b.measure(residual, seeds, traced, side, step);
		double[] off = b.find();
		if (off == null) {
			return traced.y();
		}
		double[] y = traced.y().clone();
		for (int x = 0; x < y.length; x++) {
			y[x] += side * off[x];
		}
		return y;
	}

	/** Fills the two things that tell, both positive where there may be a void, 0 where nothing can be told. */
	private void measure(LayerResidual residual, VoidSeeds seeds, TracedInterface traced, int side, double step) {
		double[] y = traced.y();
		int reach = (int) Math.ceil(4 * blur);
		double[] reading = new double[n];
		boolean[] seen = seen(residual, seeds, y, side);
		for (int x = 0; x < n; x++) {
			boolean there = residual.bottom[x] - residual.top[x] > 3 * blur && !residual.atFrame(y[x]) && !seen[x];
			reading[x] = there && Double.isFinite(traced.reading()[x]) && traced.readingVariance()[x] < 1e12 ? -side * traced.reading()[x] : Double.NaN;
		}
		detrend(reading);
		for (int i = 0; i < THICK.length; i++) {
			Polling.check(cancelled);
			double h = THICK[i] * blur;
			shift[i] = seeds.depth() * h / step;
			for (int x = 0; x < n; x++) {
				if (!(reading[x] == reading[x])) {
					continue;
				}
				int centre = (int) Math.floor(y[x]) - residual.firstRow;
				for (int r = Math.max(0, centre - reach); r <= Math.min(residual.rows - 1, centre + reach); r++) {
					double u = side * (residual.firstRow + r + 0.5 - y[x]);
					left[i][x] += expected(u, h, shift[i], seeds.depth(), step) * residual.raw[r * n + x];
				}
			}
			for (int r = -reach; r <= reach; r++) {
				double e = expected(r, h, shift[i], seeds.depth(), step);
				energy[i] += e * e;
			}
		}
		for (int x = 0; x < n; x++) {
			curve[x] = Math.signum(step) * (reading[x] == reading[x] ? reading[x] : 0);
		}
		for (int i = 0; i < THICK.length; i++) {
			shift[i] = Math.abs(shift[i]);
		}
	}

	/** Columns of voids on the interface that somewhere are thicker than the blur: there the curve was not traced blindly. */
	private boolean[] seen(LayerResidual residual, VoidSeeds seeds, double[] y, int side) {
		boolean[] out = new boolean[n];
		int margin = (int) Math.ceil(blur);
		for (int x = 0; x < n; x++) {
			int first = x;
			int thickest = 0;
			for (int t = thickness(residual, seeds, x, y[x], side); t > 0; t = ++x < n ? thickness(residual, seeds, x, y[x], side) : 0) {
				thickest = Math.max(thickest, t);
			}
			if (thickest >= SEEN * blur) {
				Arrays.fill(out, Math.max(0, first - margin), Math.min(n, x + margin), true);
			}
		}
		return out;
	}

	/** Rows of the seed on an interface, or within a blur of it. */
	private int thickness(LayerResidual residual, VoidSeeds seeds, int x, double y, int side) {
		int first = (int) Math.floor(y) - residual.firstRow;
		int rows = 0;
		int gap = 0;
		for (int r = first; r >= 0 && r < residual.rows && (rows > 0 ? seeds.body()[r * n + x] : gap < 1.5 * blur); r += side) {
			boolean in = seeds.body()[r * n + x];
			rows += in ? 1 : 0;
			gap += in ? 0 : 1;
		}
		return rows;
	}

	/**
	 * What a void leaves of the picture after the curve has followed it.
	 *
	 * @param u pixels from the curve into the layer
	 * @param h thickness of the void, between the interface and h from it
	 * @param shift of the curve out of the layer
	 * @param step of the grey from the layer to its neighbour
	 */
	private double expected(double u, double h, double shift, double depth, double step) {
		double at = u - shift;
		double v = Normal.integral(-at / blur);
		return step * (v - Normal.integral(-u / blur)) - depth * (Normal.integral((h - at) / blur) - v);
	}

	/** Takes a local line off, 0 where there is no value. */
	private void detrend(double[] z) {
		double[][] s = new double[5][n + 1];
		for (int x = 0; x < n; x++) {
			double w = z[x] == z[x] ? 1 : 0;
			double v = w > 0 ? z[x] : 0;
			s[0][x + 1] = s[0][x] + w;
			s[1][x + 1] = s[1][x] + w * x;
			s[2][x + 1] = s[2][x] + w * x * x;
			s[3][x + 1] = s[3][x] + v;
			s[4][x + 1] = s[4][x] + v * x;
		}
		for (int x = 0; x < n; x++) {
			int a = Math.max(0, x - TREND);
			int b = Math.min(n, x + TREND + 1);
			double w = s[0][b] - s[0][a];
			double mx = (s[1][b] - s[1][a]) / w;
			double my = (s[3][b] - s[3][a]) / w;
			double xx = s[2][b] - s[2][a] - w * mx * mx;
			double xy = s[4][b] - s[4][a] - w * mx * my;
			z[x] = w > 8 && xx > 0 ? z[x] - my - xy / xx * (x - mx) : Double.NaN;
		}
	}

	/** How far to move the curve into the layer, per column; null when nothing was found. */
	private double[] find() {
		double[] off = null;
		double[] c = curve.clone();
		double[][] l = new double[THICK.length][];
		Arrays.setAll(l, i -> left[i].clone());
		for (int round = 0; round < 2; round++) {
			// what was found in the first round no longer counts as roughness
			double[] noise = power(c);
			double[][] noises = new double[THICK.length][];
			for (int i = 0; i < THICK.length; i++) {
				noises[i] = power(l[i]);
				l[i] = left[i].clone();
			}
			c = curve.clone();
			off = null;
			for (int pass = 0; pass < PASSES; pass++) {
				off = pass(c, l, noise, noises, off);
			}
			if (off == null) {
				return null;
			}
		}
		return off;
	}

	/** Finds the voids that stand out most among their neighbours and takes them off what tells of them. */
	private double[] pass(double[] c, double[][] l, double[] noise, double[][] noises, double[] off) {
		double[] best = new double[n];
		double[] width = new double[n];
		double[] height = new double[n];
		int[] thick = new int[n];
		for (double w = SHORTEST; w < LONGEST; w *= NEXT) {
			Polling.check(cancelled);
			double[] shape = spectrum(shape(w));
			double[] fromCurve = filtered(c, shape, noise);
			double curveVariance = variance(shape, noise);
			for (int i = 0; i < THICK.length; i++) {
				double[] fromLeft = filtered(l[i], shape, noises[i]);
				double variance = shift[i] * shift[i] * curveVariance + energy[i] * energy[i] * variance(shape, noises[i]);
				for (int x = 0; x < n; x++) {
					double sum = shift[i] * fromCurve[x] + energy[i] * fromLeft[x];
					double z = sum / Math.sqrt(variance);
					if (z > best[x]) {
						best[x] = z;
						width[x] = w;
						thick[x] = i;
						height[x] = Math.min(MOST, sum / variance);
					}
				}
			}
		}
		double[] out = off;
		for (int x = 0; x < n; x++) {
			int reach = (int) Math.ceil(0.7 * width[x]);
			boolean first = best[x] > FOUND;
			for (int i = Math.max(0, x - reach); i <= Math.min(n - 1, x + reach) && first; i++) {
				first = best[i] < best[x] || i >= x && best[i] == best[x];
			}
			if (!first) {
				continue;
			}
			out = out == null ? new double[n] : out;
			double[] t = shape(width[x]);
			for (int i = -(t.length - 1); i < t.length; i++) {
				if (x + i >= 0 && x + i < n) {
					double v = height[x] * t[Math.abs(i)];
					c[x + i] -= v * shift[thick[x]];
					out[x + i] += v * shift[thick[x]];
					for (int j = 0; j < THICK.length; j++) {
						l[j][x + i] -= v * energy[thick[x]];
					}
				}
			}
		}
		return out;
	}

	private double[] filtered(double[] a, double[] shape, double[] noise) {
		double[] gain = new double[shape.length];
		for (int k = 0; k < gain.length; k++) {
			gain[k] = shape[k] / noise[k];
		}
		double[] out = new double[n];
		frequencies.convolve(a, n, frequencies.ordered(gain), out);
		return out;
	}

	private double variance(double[] shape, double[] noise) {
		double v = 0;
		for (int k = 0; k < shape.length; k++) {
			v += 2 * shape[k] * shape[k] / noise[k] / frequencies.length();
		}
		return v;
	}

	/** Right half of a blurred half ellipse of height 1. */
	private double[] shape(double width) {
		int reach = (int) Math.ceil(0.5 * width + 3 * blur);
		double[] t = new double[reach + 1];
		for (int i = 0; i <= reach; i++) {
			double sum = 0;
			double weights = 0;
			for (int j = (int) Math.floor(-3 * blur); j <= 3 * blur; j++) {
				double q = Math.exp(-0.5 * j * j / (blur * blur));
				double u = 2 * (i + j) / width;
				sum += q * Math.sqrt(Math.max(0, 1 - u * u));
				weights += q;
			}
			t[i] = sum / weights;
		}
		return t;
	}

	/** Real spectrum of an even function given by its right half. */
	private double[] spectrum(double[] half) {
		double[] out = new double[frequencies.count()];
		for (int k = 0; k < out.length; k++) {
			// cos(ω i) by the recurrence of Chebyshev
			double c = Math.cos(2 * Math.PI * (k + 0.5) / frequencies.length());
			double before = c;
			double now = 1;
			double sum = half[0];
			for (int i = 1; i < half.length; i++) {
				double next = i == 1 ? c : 2 * c * now - before;
				before = now;
				now = next;
				sum += 2 * half[i] * now;
			}
			out[k] = sum;
		}
		return out;
	}

	/** Power spectrum by sine tapers (Riedel and Sidorenko 1995), averaged over quarters of an octave. */
	private double[] power(double[] d) {
		double[] raw = new double[frequencies.count()];
		for (int t = 1; t <= TAPERS; t++) {
			Polling.check(cancelled);
			double[] a = new double[n];
			for (int x = 0; x < n; x++) {
				a[x] = d[x] * Math.sqrt(2.0 / (n + 1)) * Math.sin(Math.PI * t * (x + 1) / (n + 1));
			}
			frequencies.addPower(a, n, 1.0 / TAPERS, raw);
		}
		double[] sum = new double[raw.length + 1];
		for (int k = 0; k < raw.length; k++) {
			sum[k + 1] = sum[k] + raw[k];
		}
		double[] out = new double[raw.length];
		for (int k = 0; k < raw.length; k++) {
			int reach = Math.max(3, k / 6);
			int a = Math.max(0, k - reach);
			int b = Math.min(raw.length, k + reach + 1);
			out[k] = Math.max((sum[b] - sum[a]) / (b - a), 1e-12);
		}
		return out;
	}
}
