// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

/** Order statistics by Hoare's selection: expected linear time, in place, deterministic. */
public final class Selection {

	private Selection() {
	}

	/**
	 * The k-th smallest of {@code a[0..n)}; reorders that part of the array.
	 *
	 * @param k 0 to n − 1
	 */
	public static double kth(double[] a, int n, int k) {
		int lo = 0;
		int hi = n - 1;
		while (lo < hi) {
			double pivot = a[lo + (hi - lo) / 2];
			int i = lo;
			int j = hi;
			while (i <= j) {
				while (a[i] < pivot) {
					i++;
				}
				while (a[j] > pivot) {
					j--;
				}
				if (i <= j) {
					double t = a[i];
					a[i++] = a[j];
					a[j--] = t;
				}
			}
			if (k <= j) {
				hi = j;
			} else if (k >= i) {
				lo = i;
			} else {
				break;
			}
		}
		return a[k];
	}

	/** Median of {@code a[0..n)}, the mean of the two middle values for even n; NaN for n = 0. Reorders. */
	public static double median(double[] a, int n) {
		if (n == 0) {
			return Double.NaN;
		}
		double upper = kth(a, n, n / 2);
		if ((n & 1) == 1) {
			return upper;
		}
		double lower = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < n / 2; i++) {
			lower = Math.max(lower, a[i]);
		}
		return 0.5 * (lower + upper);
	}

	/**
	 * The same median, quicker where it lies near a value that is known beforehand: what is far from that is only counted.
	 *
	 * @param a finite; keeps its order
	 * @param near where the median may be; any value
	 * @param reach of the values that are looked at first, not negative
	 * @param room at least n long, overwritten
	 */
	public static double median(double[] a, int n, double near, double reach, double[] room) {
		double low = near - reach;
		double high = near + reach;
		int below = 0;
		int m = 0;
		for (int i = 0; i < n; i++) {
			double v = a[i];
			room[m] = v;
			below += v < low ? 1 : 0;
			m += v >= low && v <= high ? 1 : 0;
		}
		int upper = n / 2 - below;
		int lower = (n - 1) / 2 - below;
		if (lower < 0 || upper >= m) {
			System.arraycopy(a, 0, room, 0, n);
			return median(room, n);
		}
		double v = kth(room, m, upper);
		if (lower == upper) {
			return v;
		}
		double before = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < upper; i++) {
			before = Math.max(before, room[i]);
		}
		return 0.5 * (before + v);
	}

	/** Linearly interpolated quantile (Hyndman–Fan type 7) of {@code a[0..n)}, 0 ≤ q ≤ 1; NaN for n = 0. Reorders. */
	public static double quantile(double[] a, int n, double q) {
		if (n == 0) {
			return Double.NaN;
		}
		double h = q * (n - 1);
		int k = (int) Math.floor(h);
		double low = kth(a, n, k);
		if (h == k) {
			return low;
		}
		double next = Double.POSITIVE_INFINITY;
		for (int i = k + 1; i < n; i++) {
			next = Math.min(next, a[i]);
		}
		return low + (h - k) * (next - low);
	}

	/** Median absolute deviation from the median, scaled to the standard deviation of a normal distribution. */
	public static double robustSd(double[] a, int n) {
		double m = median(a, n);
		for (int i = 0; i < n; i++) {
			a[i] = Math.abs(a[i] - m);
		}
		return 1.4826 * median(a, n);
	}
}
