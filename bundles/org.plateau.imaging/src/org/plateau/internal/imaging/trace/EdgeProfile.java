// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import org.plateau.internal.imaging.kernels.Normal;

/** Mean profile across an edge, normalised to 0 above and 1 below, in bins of a quarter of a pixel. */
final class EdgeProfile {
	static final double REACH = 9;
	private static final double BIN = 0.25;

	/**
	 * How an edge looks: a blurred step at 0 plus a Gaussian line.
	 *
	 * @param blur standard deviation of the step's blur, pixels
	 * @param line height of the line as a share of the step, 0 for none
	 * @param lineAt its place, pixels below the step
	 * @param lineWidth its standard deviation
	 */
	record Shape(double blur, double line, double lineAt, double lineWidth) {

		static Shape step(double blur) {
			return new Shape(blur, 0, 0, 1);
		}

		double value(double u) {
			double v = Normal.integral(u / blur);
			if (line != 0) {
				double z = (u - lineAt) / lineWidth;
				v += line * Math.exp(-0.5 * z * z);
			}
			return v;
		}

		double derivative(double u) {
			double v = Normal.density(u / blur) / blur;
			if (line != 0) {
				double z = (u - lineAt) / lineWidth;
				v -= line * Math.exp(-0.5 * z * z) * z / lineWidth;
			}
			return v;
		}

		/** Blur of the broader of step and line. */
		double reach() {
			return line == 0 ? blur : Math.max(blur, lineWidth + Math.abs(lineAt) / 3);
		}
	}

	private final double[] sum = new double[(int) (2 * REACH / BIN) + 1];
	private final double[] weight = new double[sum.length];

	void add(double u, double v, double w) {
		int i = (int) Math.floor((u + REACH) / BIN);
		if (i >= 0 && i < sum.length && v > -3 && v < 4) {
			sum[i] += w * v;
			weight[i] += w;
		}
	}

	/** Total weight of what was added. */
	double information() {
		double t = 0;
		for (double w : weight) {
			t += w;
		}
		return t;
	}

	/** Least-squares step, its offset free; null when there is too little to fit. */
	Shape fitStep() {
		double best = Double.POSITIVE_INFINITY;
		double bestBlur = Double.NaN;
		double at = 0;
		for (double s = 0.4; s <= 6; s *= 1.04) {
			// offset by one Gauss-Newton pass from 0 and another from there
			double d = 0;
			double cost = 0;
			for (int pass = 0; pass < 3; pass++) {
				double num = 0;
				double den = 0;
				cost = 0;
				for (int i = 0; i < sum.length; i++) {
					if (weight[i] > 0) {
						double u = -REACH + (i + 0.5) * BIN;
						double r = sum[i] / weight[i] - Normal.integral((u - d) / s);
						double t = -Normal.density((u - d) / s) / s;
						num += weight[i] * r * t;
						den += weight[i] * t * t;
						cost += weight[i] * r * r;
					}
				}
				if (!(den > 0)) {
					return null;
				}
				d += Math.max(-0.5, Math.min(0.5, num / den));
			}
			if (cost < best) {
				best = cost;
				bestBlur = s;
				at = d;
			}
		}
		return Double.isNaN(bestBlur) || Math.abs(at) > 2 ? null : Shape.step(bestBlur);
	}

	int bins() {
		return sum.length;
	}

	/** Middle of a bin, pixels below the curve. */
	double place(int bin) {
		return -REACH + (bin + 0.5) * BIN;
	}

	/** Mean of a bin; NaN where nothing fell. */
	double mean(int bin) {
		return sum[bin] / weight[bin];
	}

	/** Inverse variance of a bin's mean as far as the pixels' noise goes. */
	double weight(int bin) {
		return weight[bin];
	}

	/** Whether the aligned curve took enough phases of the pixel grid for the profile to be known between pixels. */
	boolean isDense() {
		int seen = 0;
		int n = 0;
		for (int i = 0; i < sum.length; i++) {
			if (Math.abs(-REACH + (i + 0.5) * BIN) < 4) {
				n++;
				seen += weight[i] > 0 ? 1 : 0;
			}
		}
		return seen >= 0.9 * n;
	}
}
