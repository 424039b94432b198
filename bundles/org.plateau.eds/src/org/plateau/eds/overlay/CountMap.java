// SPDX-License-Identifier: EPL-2.0
package org.plateau.eds.overlay;

import java.util.Arrays;
import java.util.Locale;

import org.plateau.internal.imaging.kernels.Gaussian;
import org.plateau.model.Interval;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.image.Raster;

/**
 * An element map as it is drawn: binned, then smoothed. Binning adds counts up, so that they stay Poisson counts, and the legend says per how many map
 * pixels. Smoothing is a Gaussian mean of counts; {@link #support} tells how many map pixels a value then rests on, and {@link #noise} what that leaves of
 * the noise. Shares and other numbers that are no counts are averaged instead.
 *
 * @param map label of the map
 * @param kind what the numbers are
 * @param width bins across, the last may be cut by the border
 * @param height bins down
 * @param bin side of a bin in map pixels, ≥ 1
 * @param smoothPx standard deviation of the Gaussian, map pixels; 0 = none
 * @param values {@code values[row · width + column]}: counts of a whole bin (where only a part was recorded, scaled up to a whole one), or the mean of other
 *        kinds; NaN where nothing was recorded. Shared, not copied
 * @param support map pixels that a value rests on: {@code bin² / Σw²} with the weights w of the Gaussian
 */
public record CountMap(String map, ElementMap.Kind kind, int width, int height, int bin, double smoothPx, float[] values, double support) {

	/** Blocks to either side over which the background is looked for. */
	private static final int BLOCKS = 20;
	private static final double UPPER = 0.995;
	/** An element whose poorest places have more than this share of its richest is everywhere: nothing is background. */
	private static final double EVERYWHERE = 0.5;
	private static final int SAMPLE = 1 << 16;

	/** Sums over squares of map pixels: {@code [row · ⌈width / bin⌉ + column]}, squares at the right and lower border may be cut; NaN counts as 0. */
	public static double[] sums(Raster map, int bin) {
		int w = Math.ceilDiv(map.width(), bin);
		double[] sums = new double[w * Math.ceilDiv(map.height(), bin)];
		for (int y = 0; y < map.height(); y++) {
			for (int x = 0; x < map.width(); x++) {
				float v = map.at(x, y);
				if (!Float.isNaN(v)) {
					sums[y / bin * w + x / bin] += v;
				}
			}
		}
		return sums;
	}

	/**
	 * Bins and smooths.
	 *
	 * @param bin ≥ 1
	 * @param smoothPx ≥ 0
	 */
	public static CountMap of(ElementMap map, int bin, double smoothPx) {
		Raster r = map.values();
		int w = Math.ceilDiv(r.width(), bin);
		int h = Math.ceilDiv(r.height(), bin);
		double whole = map.kind().unit.contains("count") ? (double) bin * bin : 1;
		double[] sums = sums(r, bin);
		float[] of = new float[sums.length];
		float[] recorded = new float[sums.length];
		for (int y = 0; y < r.height(); y++) {
			for (int x = 0; x < r.width(); x++) {
				recorded[y / bin * w + x / bin] += Float.isNaN(r.at(x, y)) ? 0 : 1;
			}
		}
		for (int i = 0; i < of.length; i++) {
			of[i] = (float) sums[i];
		}
		double sigma = smoothPx / bin;
		float[] weighted = sigma > 0 ? Gaussian.smooth(recorded, w, h, sigma) : recorded;
		float[] smooth = sigma > 0 ? Gaussian.smooth(of, w, h, sigma) : of;
		float[] values = new float[of.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = recorded[i] == 0 ? Float.NaN : (float) (whole * smooth[i] / weighted[i]);
		}
		return new CountMap(map.label(), map.kind(), w, h, bin, smoothPx, values, bin * bin / squares(sigma));
	}

	/** Sum of the squared weights of the Gaussian in two dimensions; 1 when there is none. */
	private static double squares(double sigma) {
		if (sigma <= 0) {
			return 1;
		}
		float[] w = Gaussian.weights(sigma);
		double sum = (double) w[0] * w[0];
		for (int i = 1; i < w.length; i++) {
			sum += 2.0 * w[i] * w[i];
		}
		return sum * sum;
	}

	/** Value at a map pixel. */
	public float at(int mapX, int mapY) {
		return values[mapY / bin * width + mapX / bin];
	}

	/** Whether numbers are counts with Poisson noise. */
	public boolean poisson() {
		return kind == ElementMap.Kind.COUNTS;
	}

	/** Standard deviation of a value whose expectation is this: {@code √(value · bin² / support)}; NaN when these are no Poisson counts. */
	public double noise(double value) {
		return poisson() ? Math.sqrt(Math.max(0, value) * bin * bin / support) : Double.NaN;
	}

	/**
	 * Ends of the colours that suit the map: from the background and its noise up to what only 0.5 % of the values exceed. The background is the mean of the
	 * poorest tenth of the map's blocks, or 0 where the element is everywhere.
	 */
	public Interval auto() {
		float[] sorted = sorted();
		if (sorted.length == 0) {
			return new Interval(0, 1);
		}
		double[] blocks = blocks();
		double poor = blocks[(blocks.length - 1) / 10];
		double rich = blocks[(blocks.length - 1) * 9 / 10];
		double lower = poor > EVERYWHERE * rich ? Math.min(0, sorted[0]) : poisson() ? poor + noise(poor) : poor;
		double upper = sorted[(int) (UPPER * (sorted.length - 1))];
		if (!(upper > lower)) {
			upper = sorted[sorted.length - 1];
		}
		return new Interval(lower, upper > lower ? upper : lower + 1);
	}

	/** Values in order, of a large map every n-th. */
	private float[] sorted() {
		int step = Math.max(1, values.length / SAMPLE);
		float[] some = new float[Math.ceilDiv(values.length, step)];
		int n = 0;
		for (int i = 0; i < values.length; i += step) {
			if (!Float.isNaN(values[i])) {
				some[n++] = values[i];
			}
		}
		float[] sorted = Arrays.copyOf(some, n);
		Arrays.sort(sorted);
		return sorted;
	}

	private double[] blocks() {
		int across = Math.min(BLOCKS, width);
		int down = Math.min(BLOCKS, height);
		double[] sums = new double[across * down];
		int[] counts = new int[sums.length];
		for (int i = 0; i < values.length; i++) {
			if (!Float.isNaN(values[i])) {
				int b = (int) ((long) (i / width) * down / height) * across + (int) ((long) (i % width) * across / width);
				sums[b] += values[i];
				counts[b]++;
			}
		}
		int n = 0;
		for (int b = 0; b < sums.length; b++) {
			if (counts[b] > 0) {
				sums[n++] = sums[b] / counts[b];
			}
		}
		double[] means = Arrays.copyOf(sums, n);
		Arrays.sort(means);
		return means;
	}

	/** Largest value; 0 of an empty map. */
	public double max() {
		double max = 0;
		for (float v : values) {
			max = v > max ? v : max;
		}
		return max;
	}

	/** How many values lie in each of so many equal stretches from 0, or the smallest value below it, to the largest. */
	public int[] histogram(int stretches) {
		int[] counts = new int[stretches];
		double low = min();
		double range = Math.max(1e-12, max() - low);
		for (float v : values) {
			if (!Float.isNaN(v)) {
				counts[Math.min(stretches - 1, (int) ((v - low) / range * stretches))]++;
			}
		}
		return counts;
	}

	/** 0, or the smallest value when that is lower. */
	public double min() {
		double min = 0;
		for (float v : values) {
			min = v < min ? v : min;
		}
		return min;
	}

	/** Unit of the values: {@code counts per 2 × 2 map pixels}. */
	public String unit() {
		if (kind == ElementMap.Kind.WEIGHT_PERCENT || kind == ElementMap.Kind.ATOMIC_PERCENT) {
			return kind.unit;
		}
		String what = kind == ElementMap.Kind.UNKNOWN ? "as stored" : kind.unit;
		return kind == ElementMap.Kind.UNKNOWN ? what : what + (bin == 1 ? " per map pixel" : " per " + bin + " × " + bin + " map pixels");
	}

	/** What binning and smoothing did to the numbers, one sentence. */
	public String statement() {
		if (!poisson()) {
			return bin == 1 && smoothPx == 0 ? "as the file has it (" + kind.unit + ")" : "mean over " + number(support) + " map pixels (" + kind.unit + ")";
		}
		double typical = auto().high();
		String noise = String.format(Locale.ROOT, "; noise at %s counts: ± %s", number(typical), number(noise(typical)));
		return unit() + (smoothPx > 0 ? String.format(Locale.ROOT, ", smoothed with σ = %s px: a value rests on the counts of %s map pixels", number(smoothPx), number(support))
				: "") + noise;
	}

	private static String number(double v) {
		return v >= 100 || v == Math.rint(v) ? String.format(Locale.ROOT, "%.0f", v) : String.format(Locale.ROOT, "%.2g", v);
	}
}
