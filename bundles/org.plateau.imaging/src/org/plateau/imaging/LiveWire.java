// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import java.util.Arrays;
import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.CheapestPath;
import org.plateau.model.image.Raster;

/**
 * Leads a line along the edge between two places: the cheapest path over the strength of the vertical gradient (Mortensen and Barrett, Intelligent
 * scissors, Graph. Models Image Process. 60 (1998) 349), with one height per column as an interface has it. Edges of either direction count.
 * <p>
 * Stateless; safe from any thread; starts none. Cost: of a stretch of 500 columns some milliseconds, whatever the size of the picture.
 */
public final class LiveWire {

	/** How far above and below the straight line the edge is looked for, as a share of the columns between, and its bounds in px. */
	private static final double ROOM = 0.25;
	private static final int LEAST_ROOM = 16;
	private static final int MOST_ROOM = 120;
	/** Half height of the differences that make the gradient, px. */
	private static final int HALF = 3;
	private static final float STEP_COST = 0.04f;
	/** Of a pixel that the path must not take. */
	private static final float WALL = 64;

	private LiveWire() {
	}

	/**
	 * The path between two places.
	 *
	 * @param image the picture
	 * @param x0 left end, corner-origin pixels, inside the picture
	 * @param y0 of the left end
	 * @param x1 right end, &gt; x0, inside the picture
	 * @param y1 of the right end
	 * @param progress cancelled, it ends the call with {@link java.util.concurrent.CancellationException}
	 * @return {@code y[i]} at the centre of column {@code floor(x0) + i}, up to {@code floor(x1)}; to a pixel. A straight line where the places lie too
	 *         steeply above each other for a path
	 */
	public static double[] between(Raster image, double x0, double y0, double x1, double y1, Progress progress) {
		int left = column(image, x0);
		int right = column(image, x1);
		if (!(x0 < x1)) {
			throw new IllegalArgumentException("a live wire runs from left to right, not from " + x0 + " to " + x1);
		}
		int first = row(image, y0);
		int last = row(image, y1);
		int width = right - left + 1;
		if (Math.abs(last - first) > CheapestPath.REACH * (width - 1)) {
			return straight(left, width, x0, y0, x1, y1);
		}
		int room = (int) Math.max(LEAST_ROOM, Math.min(MOST_ROOM, ROOM * width));
		int top = Math.max(0, Math.min(first, last) - room);
		int height = Math.min(image.height(), Math.max(first, last) + room + 1) - top;
		float[] cost = cost(image, left, top, width, height);
		for (int y = 0; y < height; y++) {
			cost[y * width] = y == first - top ? 0 : WALL;
			cost[y * width + width - 1] = y == last - top ? 0 : WALL;
		}
		int[] rows = CheapestPath.across(cost, width, height, STEP_COST, progress);
		double[] path = new double[width];
		for (int i = 0; i < width; i++) {
			path[i] = top + rows[i] + 0.5;
		}
		return path;
	}

	private static int column(Raster image, double x) {
		if (!(x >= 0 && x < image.width())) {
			throw new IllegalArgumentException("column " + x + " is outside the picture");
		}
		return (int) x;
	}

	private static int row(Raster image, double y) {
		if (!(y >= 0 && y < image.height())) {
			throw new IllegalArgumentException("row " + y + " is outside the picture");
		}
		return (int) y;
	}

	private static double[] straight(int left, int width, double x0, double y0, double x1, double y1) {
		double[] line = new double[width];
		for (int i = 0; i < width; i++) {
			double t = Math.max(0, Math.min(1, (left + i + 0.5 - x0) / (x1 - x0)));
			line[i] = y0 + t * (y1 - y0);
		}
		return line;
	}

	/** 0 on the strongest edges of the window, 1 where there is none or no value. */
	private static float[] cost(Raster image, int left, int top, int width, int height) {
		float[] strength = new float[width * height];
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				float g = gradient(image, left + x, top + y);
				strength[y * width + x] = Float.isFinite(g) ? Math.abs(g) : 0;
			}
		}
		float[] sorted = strength.clone();
		Arrays.sort(sorted);
		// an edge through the window has one strongest pixel in every column: half of them are to count in full
		float strong = sorted[Math.max(0, sorted.length - 1 - width / 2)];
		for (int p = 0; p < strength.length; p++) {
			strength[p] = strong > 0 ? 1 - Math.min(1, strength[p] / strong) : 1;
		}
		return strength;
	}

	/** Mean of the rows below minus that of the rows above, over three columns. */
	private static float gradient(Raster image, int x, int y) {
		float sum = 0;
		for (int dx = -1; dx <= 1; dx++) {
			int c = Math.max(0, Math.min(image.width() - 1, x + dx));
			for (int k = 1; k <= HALF; k++) {
				sum += image.at(c, Math.min(image.height() - 1, y + k)) - image.at(c, Math.max(0, y - k));
			}
		}
		return sum;
	}
}
