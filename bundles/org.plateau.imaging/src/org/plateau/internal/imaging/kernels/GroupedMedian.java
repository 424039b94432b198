// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

/**
 * Median of many values in one pass over a histogram, interpolated within its class (the median of grouped data): it resolves a
 * fraction of a class, so that whole grey levels give a level between them. Not safe for use by two threads at once.
 */
public final class GroupedMedian {
	private static final int CLASSES = 1024;

	private final int[] count = new int[CLASSES];
	private float[] values = new float[2048];
	private int n;

	/** Forgets all values. */
	public void clear() {
		n = 0;
	}

	/** Adds a value; NaN is passed over. */
	public void add(float v) {
		if (v == v) {
			if (n == values.length) {
				values = java.util.Arrays.copyOf(values, 2 * n);
			}
			values[n++] = v;
		}
	}

	/** How many values there are. */
	public int size() {
		return n;
	}

	/** The median; exact to the width of a class, a thousandth of the values' range or one where that is more. NaN without values. */
	public double value() {
		if (n == 0) {
			return Double.NaN;
		}
		float lo = Float.POSITIVE_INFINITY;
		float hi = Float.NEGATIVE_INFINITY;
		boolean whole = true;
		for (int i = 0; i < n; i++) {
			lo = Math.min(lo, values[i]);
			hi = Math.max(hi, values[i]);
			whole &= values[i] == (int) values[i];
		}
		if (!(hi > lo)) {
			return lo;
		}
		// whole numbers get classes of whole width centred on them
		double width = whole ? Math.max(1, Math.ceil((hi - lo + 1.0) / CLASSES)) : (hi - lo) / (CLASSES - 1.0);
		double start = whole ? lo - 0.5 : lo - 0.5 * width;
		java.util.Arrays.fill(count, 0);
		float scale = (float) (1 / width);
		float origin = (float) start;
		for (int i = 0; i < n; i++) {
			count[Math.min(CLASSES - 1, (int) ((values[i] - origin) * scale))]++;
		}
		double half = 0.5 * n;
		double below = 0;
		for (int k = 0; k < CLASSES; k++) {
			if (below + count[k] >= half) {
				return start + width * (k + (half - below) / count[k]);
			}
			below += count[k];
		}
		return hi;
	}
}
