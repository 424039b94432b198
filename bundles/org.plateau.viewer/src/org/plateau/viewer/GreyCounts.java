// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer;

import org.plateau.model.image.PixelSource.SampleType;

/**
 * Counts how often values occur, row by row, without holding the picture: whole numbers of up to 16 bits exactly, other values in fine steps of a range
 * that a sample of the picture gave. Not safe for more than one thread; counts of threads are added in the end.
 */
final class GreyCounts {

	private static final int FINE = 1 << 16;

	private final boolean exact;
	private final double from;
	private final double step;
	private final long[] counts = new long[FINE];
	private float lowest = Float.POSITIVE_INFINITY;
	private float highest = Float.NEGATIVE_INFINITY;
	private boolean whole = true;

	private GreyCounts(boolean exact, double from, double step) {
		this.exact = exact;
		this.from = from;
		this.step = step;
	}

	/** @param sample some values of the picture; its range is taken for a type of more than 16 bits */
	static GreyCounts of(SampleType type, float[] sample) {
		if (type.bits <= 16) {
			return new GreyCounts(true, type == SampleType.S16 ? type.lowest : 0, 1);
		}
		double low = Double.POSITIVE_INFINITY;
		double high = Double.NEGATIVE_INFINITY;
		for (float v : sample) {
			if (Float.isFinite(v)) {
				low = Math.min(low, v);
				high = Math.max(high, v);
			}
		}
		if (!(low < high)) {
			return new GreyCounts(false, low <= high ? low : 0, 1.0 / FINE);
		}
		double margin = (high - low) / 8;
		return new GreyCounts(false, low - margin, (high - low + 2 * margin) / FINE);
	}

	/** An empty one of the same steps. */
	GreyCounts another() {
		return new GreyCounts(exact, from, step);
	}

	void count(float[] values, int begin, int end) {
		double perValue = 1 / step;
		for (int i = begin; i < end; i++) {
			float v = values[i];
			if (!Float.isFinite(v)) {
				continue;
			}
			if (v < lowest) {
				lowest = v;
			}
			if (v > highest) {
				highest = v;
			}
			int bin = exact ? (int) (v - from) : (int) ((v - from) * perValue);
			whole &= v == (int) v;
			counts[Math.max(0, Math.min(FINE - 1, bin))]++;
		}
	}

	void add(GreyCounts other) {
		for (int i = 0; i < FINE; i++) {
			counts[i] += other.counts[i];
		}
		lowest = Math.min(lowest, other.lowest);
		highest = Math.max(highest, other.highest);
		whole &= other.whole;
	}

	/**
	 * At most so many bins over the values that were met; see {@link Histogram}. Exact for whole numbers of 16 bits, else to the fine steps.
	 */
	Histogram histogram(int bins) {
		if (!(lowest <= highest)) {
			return new Histogram(new long[bins], 0, 1);
		}
		double low = lowest;
		double high = lowest == highest ? low + 1 : highest;
		int used = whole ? (int) Math.min(bins, high - low + 1) : bins;
		double perValue = used / (high - low);
		long[] out = new long[used];
		for (int i = 0; i < FINE; i++) {
			if (counts[i] > 0) {
				double value = Math.max(low, Math.min(high, exact ? from + i : from + (i + 0.5) * step));
				out[Math.max(0, Math.min(used - 1, (int) ((value - low) * perValue)))] += counts[i];
			}
		}
		return new Histogram(out, low, high);
	}
}
