// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import org.plateau.internal.imaging.kernels.Selection;

/**
 * An edge that runs through the whole image.
 *
 * @param brightening true when the grey level rises downwards
 * @param y coarse rows, one per coarse column
 * @param support mean evidence along the path, 0 to 1
 * @param contrast step where it is well visible (upper fifth of the columns), grey levels, positive
 * @param sharpness share of the step that happens within a few rows, 0 to 1
 */
record EdgeCandidate(boolean brightening, double[] y, double support, double contrast, double sharpness) {
	/** Share of the columns that counts as all of them. */
	private static final double ALONG = 0.9;
	/** Most that the distance of parallel edges spreads, as a share of it. */
	private static final double PARALLEL = 0.3;

	double meanY() {
		double s = 0;
		for (double v : y) {
			s += v;
		}
		return s / y.length;
	}

	/** Whether this edge lies above another, by a gap in rows, in at least a share of the columns. */
	boolean isAbove(EdgeCandidate other, double gap, double share) {
		int above = 0;
		for (int c = 0; c < y.length; c++) {
			if (y[c] + gap <= other.y[c]) {
				above++;
			}
		}
		return above >= share * y.length;
	}

	/** Whether this can be the interface above another: hardly ever below it, and apart from it somewhere. */
	boolean mayLieAbove(EdgeCandidate other) {
		int notBelow = 0;
		int apart = 0;
		for (int c = 0; c < y.length; c++) {
			notBelow += y[c] <= other.y[c] + 2 ? 1 : 0;
			apart += y[c] + 2 <= other.y[c] ? 1 : 0;
		}
		return notBelow >= 0.45 * y.length && apart >= 0.2 * y.length && meanY() < other.meanY();
	}

	/** Whether this is the same edge as another, found twice. */
	boolean isNear(EdgeCandidate other) {
		double[] d = new double[y.length];
		for (int c = 0; c < y.length; c++) {
			d[c] = Math.abs(y[c] - other.y[c]);
		}
		return brightening == other.brightening
				&& Selection.median(d, d.length) < 3;
	}

	/** Whether this is the same edge as another from end to end: a path that follows it for a while and then another is a different one. */
	boolean isAlong(EdgeCandidate other) {
		int near = 0;
		for (int c = 0; c < y.length; c++) {
			near += Math.abs(y[c] - other.y[c]) < 3 ? 1 : 0;
		}
		return brightening == other.brightening && near >= ALONG * y.length;
	}

	/** Whether this lies above another here and below it there, each in a good part of the columns. */
	boolean changesSides(EdgeCandidate other) {
		return isAbove(other, 3, 1 - ALONG) && other.isAbove(this, 3, 1 - ALONG);
	}

	/** Whether another edge runs below this at nearly the same distance everywhere: paths through noise do not. */
	boolean isParallelTo(EdgeCandidate below) {
		return Selection.robustSd(gaps(below), y.length) <= PARALLEL * medianGap(below);
	}

	/** Median vertical distance down to another edge, coarse rows. */
	double medianGap(EdgeCandidate below) {
		return Selection.median(gaps(below), y.length);
	}

	private double[] gaps(EdgeCandidate below) {
		double[] d = new double[y.length];
		for (int c = 0; c < d.length; c++) {
			d[c] = below.y[c] - y[c];
		}
		return d;
	}
}
