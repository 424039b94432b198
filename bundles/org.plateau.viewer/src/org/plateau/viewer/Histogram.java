// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer;

import java.util.function.BooleanSupplier;

import org.plateau.model.image.Raster;

/**
 * How often values occur. The array is shared: do not write to it.
 *
 * @param counts {@code counts[bin]}; bin b covers [lowest + b·w, lowest + (b+1)·w) with w = (highest − lowest) / bins, the last one
 *            also its upper end
 * @param lowest smallest value in the picture, recorded units
 * @param highest largest value in the picture, recorded units; above {@code lowest}
 */
public record Histogram(long[] counts, double lowest, double highest) {

	/** Share of the pixels that may be saturated when contrast is set by itself, both ends together. */
	public static final double SATURATED = 0.0035;

	/**
	 * Counts the finite values of a raster. Whole numbers get a bin each when there are enough, so that no bin stays empty by
	 * rounding. Cost: two passes over it.
	 *
	 * @param bins ≥ 1, at most so many
	 * @param cancelled polled once per row; a cancelled count is incomplete
	 */
	public static Histogram of(Raster raster, int bins, BooleanSupplier cancelled) {
		double low = Double.POSITIVE_INFINITY;
		double high = Double.NEGATIVE_INFINITY;
		boolean whole = true;
		for (float v : raster.samples()) {
			if (Float.isFinite(v)) {
				low = Math.min(low, v);
				high = Math.max(high, v);
				whole &= v == Math.rint(v);
			}
		}
		if (!(low <= high)) {
			return new Histogram(new long[bins], 0, 1);
		}
		if (low == high) {
			high = low + 1;
		}
		int used = whole ? (int) Math.min(bins, high - low + 1) : bins;
		long[] counts = new long[used];
		double perValue = used / (high - low);
		for (int y = 0; y < raster.height() && !cancelled.getAsBoolean(); y++) {
			for (int x = 0; x < raster.width(); x++) {
				float v = raster.at(x, y);
				if (Float.isFinite(v)) {
					counts[Math.min(used - 1, (int) ((v - low) * perValue))]++;
				}
			}
		}
		return new Histogram(counts, low, high);
	}

	public long total() {
		long n = 0;
		for (long c : counts) {
			n += c;
		}
		return n;
	}

	/** A display range that leaves half of {@code saturated} (0 to 1) of the pixels beyond either end, to the width of a bin. */
	public Contrast auto(double saturated, Lut lut) {
		double tail = total() * saturated / 2;
		double width = (highest - lowest) / counts.length;
		int first = 0;
		for (long sum = counts[0]; first < counts.length - 1 && sum <= tail; sum += counts[first]) {
			first++;
		}
		int last = counts.length - 1;
		for (long sum = counts[last]; last > first && sum <= tail; sum += counts[last]) {
			last--;
		}
		return Contrast.between(lowest + first * width, lowest + (last + 1) * width, lut);
	}

	/** With {@link #SATURATED}. */
	public Contrast auto(Lut lut) {
		return auto(SATURATED, lut);
	}

	/** The whole range of the picture. */
	public Contrast full(Lut lut) {
		return new Contrast(lowest, highest, lut);
	}
}
