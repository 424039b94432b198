// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging.shapes;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import org.plateau.extension.Progress;
import org.plateau.internal.imaging.shapes.ProfileSampling;
import org.plateau.model.image.PixelSource;
import org.plateau.model.roi.Position;
import org.plateau.model.roi.Shape;

/**
 * Grey values along a way. The arrays are shared: do not write to them.
 *
 * @param distance {@code distance[i]} from the start along the way on the specimen's face, rising, in {@code unit}
 * @param grey {@code grey[i]}, the mean across the way; NaN where it leaves the picture
 * @param sd {@code sd[i]}, standard deviation (n − 1) across the way; NaN for a single value
 * @param x {@code x[i]} of the middle of the way, corner-origin pixels
 * @param y {@code y[i]}
 * @param unit µm or px
 */
public record GreyProfile(double[] distance, double[] grey, double[] sd, double[] x, double[] y, String unit) {

	/** Which way a profile goes over an area. */
	public enum Across {
		/** Down, every value the mean of a row. */
		DEPTH,
		/** To the right, every value the mean of a column. */
		WIDTH
	}

	/**
	 * Along a line of straight parts, at steps of at most a pixel, interpolated between pixel centres (bilinear).
	 *
	 * @param vertices two or more
	 * @param widthPx over how many columns' widths, at right angles on the face, values are averaged; 1 takes the line alone
	 * @param specimenRows rows from the top that count
	 * @throws IOException when pixels cannot be read
	 * @throws java.util.concurrent.CancellationException when cancelled
	 */
	public static GreyProfile along(List<Position> vertices, double widthPx, PixelSource pixels, int plane, int specimenRows, FaceScale scale,
			Progress progress) throws IOException {
		return new ProfileSampling(pixels, plane, specimenRows, scale, progress).along(vertices, widthPx);
	}

	/**
	 * Across an area, every value weighed by how much of each pixel it covers.
	 *
	 * @throws IllegalArgumentException when the shape encloses nothing
	 * @throws IOException when pixels cannot be read
	 * @throws java.util.concurrent.CancellationException when cancelled
	 */
	public static GreyProfile across(Shape area, Across way, PixelSource pixels, int plane, int specimenRows, FaceScale scale, Progress progress)
			throws IOException {
		return new ProfileSampling(pixels, plane, specimenRows, scale, progress).across(area, way);
	}

	/** With units in the header, one line a value; the decimal mark is a point, the separator a comma. */
	public String csv() {
		StringBuilder text = new StringBuilder("distance (" + unit + "),grey,SD across (grey),x (px),y (px)\n");
		for (int i = 0; i < distance.length; i++) {
			text.append(number(distance[i], 6)).append(',').append(number(grey[i], 4)).append(',').append(number(sd[i], 4)).append(',')
					.append(number(x[i], 3)).append(',').append(number(y[i], 3)).append('\n');
		}
		return text.toString();
	}

	private static String number(double value, int decimals) {
		return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%." + decimals + "f", value);
	}
}
