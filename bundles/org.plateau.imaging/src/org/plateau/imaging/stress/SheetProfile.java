// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging.stress;

import java.util.Objects;

/**
 * The two sides of a sheet along a picture. The arrays are shared, not copied: do not write to them.
 *
 * @param innerUm {@code innerUm[column]}: height of the side that touches the deposit, µm, growing from the deposit to the sheet; NaN where unknown
 * @param outerUm {@code outerUm[column]}: the sheet's other side on the same scale, same length; NaN where unknown
 * @param innerSigmaUm standard error of {@code innerUm}, µm, same length
 * @param outerSigmaUm standard error of {@code outerUm}, µm, same length
 * @param pitchUm distance of two columns, µm, &gt; 0
 * @param sheetAbove whether heights grow up the picture: height = −y; otherwise height = y
 * @param scaleU relative standard uncertainty of both pitches together
 * @param heightU relative standard uncertainty that the heights have beyond it, from the tilt
 */
public record SheetProfile(double[] innerUm, double[] outerUm, double[] innerSigmaUm, double[] outerSigmaUm, double pitchUm, boolean sheetAbove,
		double scaleU, double heightU) {

	public SheetProfile {
		Objects.requireNonNull(innerUm, "innerUm");
		if (outerUm.length != innerUm.length || innerSigmaUm.length != innerUm.length || outerSigmaUm.length != innerUm.length) {
			throw new IllegalArgumentException("the sides of the sheet have different lengths");
		}
		if (!(pitchUm > 0) || !(scaleU >= 0) || !(heightU >= 0)) {
			throw new IllegalArgumentException("pitch " + pitchUm + ", uncertainties " + scaleU + ", " + heightU);
		}
	}

	/** Place down the picture of a height, µm from the top edge. */
	public double yUm(double heightUm) {
		return sheetAbove ? -heightUm : heightUm;
	}

	public int width() {
		return innerUm.length;
	}

	/** Centre of a column, µm from the picture's left edge. */
	public double xUm(int column) {
		return (column + 0.5) * pitchUm;
	}
}
