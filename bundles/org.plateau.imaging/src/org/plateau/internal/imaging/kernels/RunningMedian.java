// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import java.util.Arrays;

/** Median of values that come and go, kept in order: a step of a running median costs a search and two moves of memory. Not safe for threads. */
public final class RunningMedian {
	private double[] sorted;
	private int n;

	/** @param most values at a time, about */
	public RunningMedian(int most) {
		sorted = new double[Math.max(4, most)];
	}

	/** Adds a value; NaN is passed over. */
	public void add(double v) {
		if (v != v) {
			return;
		}
		if (n == sorted.length) {
			sorted = Arrays.copyOf(sorted, 2 * n);
		}
		int at = place(v);
		System.arraycopy(sorted, at, sorted, at + 1, n - at);
		sorted[at] = v;
		n++;
	}

	/** Takes a value away that was added before; NaN is passed over. */
	public void remove(double v) {
		if (v != v) {
			return;
		}
		int at = place(v);
		n--;
		System.arraycopy(sorted, at + 1, sorted, at, n - at);
	}

	/** The mean of the two middle values for an even number of them; NaN without any. */
	public double value() {
		return n == 0 ? Double.NaN : (n & 1) == 1 ? sorted[n / 2] : 0.5 * (sorted[n / 2 - 1] + sorted[n / 2]);
	}

	/** Index of the first value that is not less. */
	private int place(double v) {
		int lo = 0;
		int hi = n;
		while (lo < hi) {
			int mid = lo + hi >>> 1;
			if (sorted[mid] < v) {
				lo = mid + 1;
			} else {
				hi = mid;
			}
		}
		return lo;
	}

	/** Running median of every value and up to {@code reach} on each side of it; NaN are passed over. */
	public static double[] of(double[] a, int reach) {
		RunningMedian median = new RunningMedian(2 * reach + 1);
		double[] out = new double[a.length];
		for (int i = 0; i < Math.min(reach, a.length); i++) {
			median.add(a[i]);
		}
		for (int i = 0; i < a.length; i++) {
			if (i + reach < a.length) {
				median.add(a[i + reach]);
			}
			if (i - reach > 0) {
				median.remove(a[i - reach - 1]);
			}
			out[i] = median.value();
		}
		return out;
	}
}
