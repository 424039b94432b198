// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import org.plateau.extension.Progress;
import org.plateau.internal.imaging.thickness.ThicknessMath;
import org.plateau.model.layer.InterfaceRoughness;
import org.plateau.model.layer.Islands;
import org.plateau.model.layer.LocalThicknessSummary;

/**
 * Thickness profiles between two interfaces and what they say about the layer. Profiles have one value per column of
 * the image, NaN where either interface is unknown. Pixel pitches in x and y are kept apart; {@code pixelSizeYUm} is
 * the pitch on the specimen's face, foreshortening undone.
 * <p>
 * Stateless; safe from any thread.
 */
public final class ThicknessStatistics {

	private ThicknessStatistics() {
	}

	/** The vertical chord per column, µm. */
	public static double[] verticalUm(double[] yUpperPx, double[] yLowerPx, double pixelSizeYUm) {
		return ThicknessMath.vertical(yUpperPx, yLowerPx, pixelSizeYUm);
	}

	/**
	 * The distance along the local normal per column, µm: the mean of the shortest distance from the lower interface's
	 * point in that column to the upper interface and of that from the upper one's point to the lower interface.
	 * Interfaces are taken as polylines through the columns' centres. Cost: columns × thickness in columns.
	 */
	public static double[] normalUm(double[] yUpperPx, double[] yLowerPx, double pixelSizeXUm, double pixelSizeYUm) {
		return ThicknessMath.normal(yUpperPx, yLowerPx, pixelSizeXUm, pixelSizeYUm);
	}

	/** Standard error of the thickness per column from those of its two interfaces, µm; NaN where either is. */
	public static double[] edgeSigmaUm(double[] sigmaUpperPx, double[] sigmaLowerPx, double pixelSizeYUm) {
		return ThicknessMath.edgeSigma(sigmaUpperPx, sigmaLowerPx, pixelSizeYUm);
	}

	/**
	 * Statistics of a profile.
	 *
	 * @param profileUm thickness per column; NaN = not measured
	 * @param edgeSigmaUm standard error per column, or null when unknown
	 * @param relativeScaleU relative standard uncertainty of the pixel size in y, for example 0.01
	 * @param relativeTiltU relative standard uncertainty of the thickness from the tilt angle
	 * @param absentBelowUm thickness below which the layer counts as absent in a column
	 * @return null when no column was measured
	 */
	public static ProfileStatistics summarise(double[] profileUm, double[] edgeSigmaUm, double pixelSizeXUm,
			double relativeScaleU, double relativeTiltU, double absentBelowUm) {
		return ThicknessMath.summarise(profileUm, edgeSigmaUm, pixelSizeXUm, relativeScaleU, relativeTiltU, absentBelowUm);
	}

	/**
	 * Roughness of an interface about its least-squares line; NaN columns are skipped. Null with fewer than 10. Cost:
	 * columns × about 100.
	 */
	public static InterfaceRoughness roughness(String name, double[] yPx, double pixelSizeXUm, double pixelSizeYUm) {
		return ThicknessMath.roughness(name, yPx, pixelSizeXUm, pixelSizeYUm);
	}

	/**
	 * Correlation coefficient of the heights of two interfaces, each about its least-squares line, over the columns known
	 * in both; NaN when one of them is straight.
	 */
	public static double interfaceCorrelation(double[] yUpperPx, double[] yLowerPx) {
		return ThicknessMath.interfaceCorrelation(yUpperPx, yLowerPx);
	}

	/** Where a layer exists and where it does not. @param absentBelowUm thickness up to which it counts as absent */
	public static Islands islands(double[] profileUm, double pixelSizeXUm, double absentBelowUm) {
		return ThicknessMath.islands(profileUm, pixelSizeXUm, absentBelowUm);
	}

	/**
	 * Local thickness of the layer between two interfaces over its area, see {@link LocalThickness}; half a row, by which
	 * discs between pixel centres are too large on average, is taken off; one disc is right to a row and a half. Where an interface is unknown it is bridged, and
	 * the columns are left out of the statistics. Cost: 5 bytes and about 0.1 µs a pixel of the rows the layer spans.
	 *
	 * @param progress polled, and lends the threads
	 * @return null when the layer holds no pixel
	 * @throws java.util.concurrent.CancellationException when cancelled
	 */
	public static LocalThicknessSummary localThickness(double[] yUpperPx, double[] yLowerPx, double pixelSizeXUm, double pixelSizeYUm,
			Progress progress) {
		return ThicknessMath.localThickness(yUpperPx, yLowerPx, pixelSizeXUm, pixelSizeYUm, progress);
	}
}
