// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.register;

import java.util.List;
import org.plateau.internal.imaging.kernels.Selection;
import org.plateau.model.image.PixelTransform;

/**
 * Where a map was found to lie, and how sure that is.
 *
 * @param mapToImage from map to picture
 * @param about what the covariance is of
 * @param covariance of the first 4 or 6 adjustments, square pixels of the picture
 * @param left what is left at single places, {dx, dy} in pixels of the picture; where only one direction could be told, that part alone
 * @param score how well it fits: correlation, or nats per map pixel; only for comparing placements of one kind
 */
public record Placement(PixelTransform mapToImage, Adjustment about, double[][] covariance, List<double[]> left, double score) {
	private static final int GRID = 7;

	/** What a placement may be wrong by: standard deviations at the median place of the map. */
	record Doubt(double anyPx, double worstPx, double worstDirectionDeg, double acrossPx, double downPx) {
	}

	/**
	 * Doubt about the positions of map pixels: {@code anyPx} is the root of the summed variances of x and y, {@code worstPx} the largest standard
	 * deviation along any direction, {@code acrossPx} and {@code downPx} those along rows and columns, all in pixels of the picture; the direction is counted
	 * from the x axis, downwards positive.
	 */
	Doubt doubt(int mapWidth, int mapHeight) {
		double[] any = new double[GRID * GRID];
		double[] worst = new double[GRID * GRID];
		double[] across = new double[GRID * GRID];
		double[] down = new double[GRID * GRID];
		double[] sum = new double[3];
		for (int j = 0; j < GRID; j++) {
			for (int i = 0; i < GRID; i++) {
				double u = mapWidth * (i + 0.5) / GRID;
				double v = mapHeight * (j + 0.5) / GRID;
				double[] c = about.covarianceAt(mapToImage.x(u, v), mapToImage.y(u, v), covariance);
				any[j * GRID + i] = Math.sqrt(Math.max(0, c[0] + c[2]));
				worst[j * GRID + i] = Math.sqrt(Math.max(0, 0.5 * (c[0] + c[2]) + Math.hypot(0.5 * (c[0] - c[2]), c[1])));
				across[j * GRID + i] = Math.sqrt(Math.max(0, c[0]));
				down[j * GRID + i] = Math.sqrt(Math.max(0, c[2]));
				for (int k = 0; k < 3; k++) {
					sum[k] += c[k];
				}
			}
		}
		return new Doubt(Selection.median(any, any.length), Selection.median(worst, worst.length),
				Math.toDegrees(0.5 * Math.atan2(2 * sum[1], sum[0] - sum[2])), Selection.median(across, across.length), Selection.median(down, down.length));
	}

	/** Largest distance of a corner from where another placement puts it, pixels of the picture. */
	static double apart(PixelTransform a, PixelTransform b, double mapWidth, double mapHeight) {
		double most = 0;
		for (int k = 0; k < 4; k++) {
			double u = (k & 1) * mapWidth;
			double v = (k >> 1) * mapHeight;
			most = Math.max(most, Math.hypot(a.x(u, v) - b.x(u, v), a.y(u, v) - b.y(u, v)));
		}
		return most;
	}
}
