// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.shapes;

/** Statistics of grey values with weights in two passes over them, without keeping them. */
final class WeightedGreys {

	private static final int BINS = 1 << 16;

	private boolean whole = true;
	private double origin = Double.NaN;
	private double total;
	private double sum;
	private double squares;
	private double min = Double.POSITIVE_INFINITY;
	private double max = Double.NEGATIVE_INFINITY;
	private double[] bins;

	/** First pass. */
	void add(float value, double weight) {
		if (Float.isNaN(value) || weight <= 0) {
			return;
		}
		if (Double.isNaN(origin)) {
			origin = value;
		}
		double d = value - origin;
		total += weight;
		sum += weight * d;
		squares += weight * d * d;
		min = Math.min(min, value);
		max = Math.max(max, value);
		whole &= value == Math.rint(value);
	}

	/** Second pass, over the same values. */
	void addAgain(float value, double weight) {
		if (Float.isNaN(value) || weight <= 0) {
			return;
		}
		if (bins == null) {
			bins = new double[own() ? (int) (max - min) + 1 : BINS];
		}
		bins[bin(value)] += weight;
	}

	/** Whether every value has a bin of its own. */
	private boolean own() {
		return whole && max - min < BINS;
	}

	private int bin(double value) {
		return own() ? (int) (value - min) : (int) Math.min(BINS - 1, (value - min) / (max - min) * BINS);
	}

	boolean isEmpty() {
		return total == 0;
	}

	/** Sum of the weights: covered pixels. */
	double total() {
		return total;
	}

	double mean() {
		return origin + sum / total;
	}

	/** Of a sample of so many pixels: n − 1; 0 for one pixel or less. */
	double sd() {
		return total > 1 ? Math.sqrt(Math.max(0, (squares - sum * sum / total) / (total - 1))) : 0;
	}

	double min() {
		return min;
	}

	double max() {
		return max;
	}

	/**
	 * The value at which half of the weight is reached, the middle between two values when it is reached exactly between them; of values that are not whole,
	 * or that span more than 65536, to a 65536th of their span. After the second pass.
	 */
	double median() {
		double below = 0;
		for (int i = 0; i < bins.length; i++) {
			double after = below + bins[i];
			if (bins[i] > 0 && after >= total / 2 * (1 - 1e-12)) {
				if (!own()) {
					return min + (i + (total / 2 - below) / bins[i]) * (max - min) / BINS;
				}
				boolean exactly = after <= total / 2 * (1 + 1e-12);
				return min + (exactly ? (i + next(i)) / 2.0 : i);
			}
			below = after;
		}
		return max;
	}

	private int next(int bin) {
		int next = bin + 1;
		while (next < bins.length - 1 && bins[next] == 0) {
			next++;
		}
		return Math.min(next, bins.length - 1);
	}
}
