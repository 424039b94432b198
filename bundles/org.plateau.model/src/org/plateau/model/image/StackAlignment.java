// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.image;

import java.util.Arrays;

/**
 * Where every plane of a stack lies, as measured: the specimen seen at column x, row y of plane i lies at column x + xPx[i], row y + yPx[i] of
 * the reference plane. Pixels of the stack before it was aligned.
 *
 * @param xPx one value a plane, columns; 0 for the reference plane
 * @param yPx one value a plane, rows; 0 for the reference plane
 * @param residualPx how far the pairs of planes that were compared disagree with these values, median of the pairs of a plane, pixels; NaN for
 *            a plane that fitted no other and whose place is interpolated
 */
public record StackAlignment(double[] xPx, double[] yPx, double[] residualPx) {

	public StackAlignment {
		if (xPx.length < 1 || xPx.length != yPx.length || xPx.length != residualPx.length) {
			throw new IllegalArgumentException("shifts of " + xPx.length + " and " + yPx.length + " planes, residuals of " + residualPx.length);
		}
		xPx = xPx.clone();
		yPx = yPx.clone();
		residualPx = residualPx.clone();
	}

	public int planes() {
		return xPx.length;
	}

	@Override
	public double[] xPx() {
		return xPx.clone();
	}

	@Override
	public double[] yPx() {
		return yPx.clone();
	}

	@Override
	public double[] residualPx() {
		return residualPx.clone();
	}

	/** Median of the residuals, pixels; NaN when there is none. */
	public double medianResidualPx() {
		double[] known = known();
		int n = known.length;
		return n == 0 ? Double.NaN : 0.5 * (known[(n - 1) / 2] + known[n / 2]);
	}

	/** Largest of the residuals, pixels; NaN when there is none. */
	public double worstResidualPx() {
		double[] known = known();
		return known.length == 0 ? Double.NaN : known[known.length - 1];
	}

	private double[] known() {
		return Arrays.stream(residualPx).filter(Double::isFinite).sorted().toArray();
	}
}
