// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import java.util.function.BooleanSupplier;

import org.plateau.imaging.EdgeRelation;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.internal.imaging.kernels.Selection;

/**
 * The curve of one interface of which hints are known. Near the lines between the hints the clearest edge is followed:
 * steps are measured against those of the neighbourhood and saturate, so that a weak edge that goes on counts more than
 * the strong edges of pores here and there. What the two sides look like then helps where the edge is interrupted.
 */
final class HintedEdge {
	/** Rows on each side that a step is measured over. */
	private static final int STEP_ROWS = 4;
	private static final int ROUNDS = 3;
	/** Rows beside an edge that its blur may reach. */
	private static final int BLURRED = 3;
	/** Evidence of one block's looks; those of neighbours say nearly the same. */
	private static final double VOTE = 0.03;
	private static final double STRONGEST_VOTE = 2;
	/** Evidence lost outside the band that is searched: no path gains as much. */
	private static final float OUTSIDE = 100;
	/** What the evidence of an edge of the wrong sign is worth. */
	private static final double UNEXPECTED = 0.7;
	/** Evidence lost per squared row of step from one column to the next, before the step of columns is counted. */
	private static final double STEP_COST = 0.004;
	/**
	 * Distance from the lines between hints that costs a tenth of a column's best evidence: a share of the rows, but no more
	 * than a share of the way to the next hinted interface.
	 */
	private static final double STRAY = 0.04;
	private static final double STRAY_OF_LAYER = 0.2;

	private final CoarseGrid grid;
	private final HintGates gates;
	private int sign = 1;
	private final int columns;
	private final int rows;
	/** Averaged along the lines between the hints; [column * rows + row]. */
	private final float[] calm;
	private final double[] guide;
	private final double[] stray;

	/** @param others the gates of the stack's other interfaces */
	HintedEdge(CoarseGrid grid, HintGates gates, HintGates[] others) {
		this.grid = grid;
		this.gates = gates;
		columns = grid.columns;
		rows = grid.rows;
		guide = new double[columns];
		stray = new double[columns];
		for (int c = 0; c < columns; c++) {
			guide[c] = gates.guide(c);
			stray[c] = STRAY * rows;
			for (HintGates other : others) {
				double away = Math.abs(other.guide(c) - guide[c]);
				if (other != gates && away < stray[c] / STRAY_OF_LAYER) {
					stray[c] = Math.max(2, STRAY_OF_LAYER * away);
				}
			}
		}
		calm = new float[grid.grey.length];
		for (int c = 0; c < columns; c++) {
			for (int r = 0; r < rows; r++) {
				double sum = 0;
				int n = 0;
				for (int i = Math.max(0, c - 2); i <= Math.min(columns - 1, c + 2); i++) {
					int q = r + (int) Math.round(guide[i] - guide[c]);
					if (q >= 0 && q < rows) {
						sum += grid.grey[i * rows + q];
						n++;
					}
				}
				calm[c * rows + r] = (float) (sum / n);
			}
		}
	}

	/**
	 * The strongest edge near the lines between the hints.
	 *
	 * @param relation the step that the recipe expects; an edge of the other sign is taken when it is much clearer, since the
	 *        hints were given for this picture
	 * @return rows of the grid per column
	 */
	double[] find(EdgeRelation relation, BooleanSupplier cancelled) {
		double[] found = null;
		double most = Double.NEGATIVE_INFINITY;
		for (int s = 1; s >= -1; s -= 2) {
			Polling.check(cancelled);
			float[] evidence = steps(s);
			double[] y = path(evidence);
			double sum = 0;
			for (int c = 0; c < columns; c++) {
				sum += evidence[c * rows + (int) y[c]];
			}
			sum *= relation == (s > 0 ? EdgeRelation.DARKER : EdgeRelation.BRIGHTER) ? UNEXPECTED : 1;
			if (sum > most) {
				most = sum;
				found = y;
				sign = s;
			}
		}
		return found;
	}

	/** Whether the edge found brightens downwards. */
	boolean brightening() {
		return sign > 0;
	}

	/** Per column of the picture whether a hint is known of it. */
	boolean[] hinted(int width) {
		return gates.hinted(width);
	}

	/** Finds interface k of a stack again, in place, now that its neighbours are known: by its edge and by its two sides. */
	void settle(double[][] y, int k, LayerAppearance appearance, BooleanSupplier cancelled) {
		for (int round = 0; round < ROUNDS; round++) {
			Polling.check(cancelled);
			int band = round == 0 ? rows / 12 : rows / 20;
			appearance.learn(y, k, BLURRED, band);
			float[] evidence = steps(sign);
			for (int c = 0; c < columns; c++) {
				int top = Math.max(k == 0 ? 0 : (int) y[k - 1][c], (int) y[k][c] - band);
				int bottom = Math.min(k == y.length - 1 ? rows : (int) y[k + 1][c], (int) y[k][c] + band);
				double sum = 0;
				for (int r = 0; r < rows; r++) {
					evidence[c * rows + r] += r < top || r > bottom ? -OUTSIDE : (float) sum;
					if (r >= top && r < bottom) {
						sum += VOTE * Math.max(-STRONGEST_VOTE, Math.min(STRONGEST_VOTE, appearance.vote(c, r)));
					}
				}
			}
			y[k] = path(evidence);
		}
	}

	/** Steps of one sign over a few rows, against those of the neighbourhood. */
	private float[] steps(int direction) {
		float[] evidence = new float[columns * rows];
		int n = STEP_ROWS;
		double[] size = new double[columns * 64];
		int m = 0;
		int near = rows / 12;
		for (int c = 0; c < columns; c++) {
			for (int r = n; r < rows - n; r++) {
				double s = 0;
				for (int i = 0; i < n; i++) {
					s += calm[c * rows + r + i] - calm[c * rows + r - 1 - i];
				}
				evidence[c * rows + r] = (float) (direction * s / n);
				if (Math.abs(r - guide[c]) < near && (r + 7 * c) % 3 == 0 && m < size.length) {
					size[m++] = Math.abs(s / n);
				}
			}
		}
		double ordinary = Math.max(2.5 * Selection.median(size, m), 1e-9);
		for (int i = 0; i < evidence.length; i++) {
			double e = evidence[i] - 0.3 * ordinary;
			evidence[i] = e > 0 ? (float) (e / (e + ordinary)) : 0;
		}
		return evidence;
	}

	private double[] path(float[] evidence) {
		int reach = Math.max(3, Math.min(14, 3 * grid.stepX / grid.stepY));
		double[] cost = new double[2 * reach + 1];
		for (int d = -reach; d <= reach; d++) {
			cost[d + reach] = STEP_COST * d * d * grid.stepY * grid.stepY * 16.0 / (grid.stepX * grid.stepX);
		}
		double[] best = new double[rows];
		byte[] from = new byte[columns * rows];
		for (int c = 0; c < columns; c++) {
			double[] here = new double[rows];
			int lo = gates.from(c, 0);
			int hi = gates.to(c, rows - 1);
			int lean = c == 0 ? 0 : (int) Math.round(guide[c] - guide[c - 1]);
			for (int r = 0; r < rows; r++) {
				double top = c == 0 ? 0 : Double.NEGATIVE_INFINITY;
				for (int d = -reach; c > 0 && d <= reach; d++) {
					int q = r + d - lean;
					if (q >= 0 && q < rows && best[q] - cost[d + reach] > top) {
						top = best[q] - cost[d + reach];
						from[c * rows + r] = (byte) (d - lean);
					}
				}
				double away = (r - guide[c]) / stray[c];
				here[r] = top + evidence[c * rows + r] - 0.1 * away * away - (r < lo || r > hi ? 1e6 : 0);
			}
			best = here;
		}
		int at = 0;
		for (int r = 1; r < rows; r++) {
			at = best[r] > best[at] ? r : at;
		}
		double[] y = new double[columns];
		for (int c = columns - 1; c >= 0; c--) {
			y[c] = at;
			at += from[c * rows + at];
		}
		return y;
	}
}
