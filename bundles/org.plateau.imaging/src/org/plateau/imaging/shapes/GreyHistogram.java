// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging.shapes;

import java.io.IOException;
import java.util.Locale;

import org.plateau.extension.Progress;
import org.plateau.internal.imaging.shapes.ShapeGreys;
import org.plateau.model.image.PixelSource;
import org.plateau.model.roi.Shape;

/**
 * How much of an area has which grey value. The array is shared: do not write to it.
 *
 * @param pixels {@code pixels[bin]}, covered pixels, parts counted as parts; bin b covers [low + b · width, low + (b + 1) · width), the last one also
 *            its upper end
 * @param low lower end of the first bin
 * @param width of a bin, above 0
 */
public record GreyHistogram(double[] pixels, double low, double width) {

	/**
	 * Counts an area in two passes over it. Whole numbers get a bin of width 1 each when they need no more than {@code bins}; a bin then begins half below
	 * its number.
	 *
	 * @param bins at most, ≥ 1
	 * @param specimenRows rows from the top that count
	 * @throws IllegalArgumentException when the shape encloses nothing
	 * @throws IOException when pixels cannot be read
	 * @throws java.util.concurrent.CancellationException when cancelled
	 */
	public static GreyHistogram of(Shape area, int bins, PixelSource pixels, int plane, int specimenRows, Progress progress) throws IOException {
		double[] ends = { Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY };
		boolean[] whole = { true };
		ShapeGreys greys = new ShapeGreys(pixels, plane, specimenRows, progress);
		greys.area(area, (v, weight) -> {
			if (Float.isFinite(v)) {
				ends[0] = Math.min(ends[0], v);
				ends[1] = Math.max(ends[1], v);
				whole[0] &= v == Math.rint(v);
			}
		});
		if (ends[0] > ends[1]) {
			return new GreyHistogram(new double[1], 0, 1);
		}
		double span = ends[1] - ends[0];
		boolean eachItsOwn = whole[0] && span + 1 <= bins;
		int used = eachItsOwn ? (int) span + 1 : span == 0 ? 1 : bins;
		double width = eachItsOwn || span == 0 ? 1 : span / used;
		double low = eachItsOwn || span == 0 ? ends[0] - 0.5 : ends[0];
		double[] counts = new double[used];
		greys.area(area, (v, weight) -> {
			if (Float.isFinite(v)) {
				counts[Math.min(used - 1, (int) ((v - low) / width))] += weight;
			}
		});
		return new GreyHistogram(counts, low, width);
	}

	/** Middle of a bin. */
	public double value(int bin) {
		return low + (bin + 0.5) * width;
	}

	/** With units in the header, one line a bin; the decimal mark is a point, the separator a comma. */
	public String csv() {
		StringBuilder text = new StringBuilder("grey from,grey to,covered pixels (px)\n");
		for (int i = 0; i < pixels.length; i++) {
			text.append(String.format(Locale.ROOT, "%.6g,%.6g,%.4f%n", low + i * width, low + (i + 1) * width, pixels[i]).replace("\r", ""));
		}
		return text.toString();
	}
}
