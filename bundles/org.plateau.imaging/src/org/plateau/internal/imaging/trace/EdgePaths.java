// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.plateau.extension.Progress;
import org.plateau.extension.Workers;
import org.plateau.internal.imaging.kernels.DearSteps;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.internal.imaging.kernels.Selection;

/**
 * Finds the edges that cross the image from left to right: matched vertical edge filter, then the best path by dynamic
 * programming, one after another with the found ones taken out (after Chiu et al. 2010, Optics Express 18, 19413, for
 * layers in optical coherence tomography; quadratic step cost instead of theirs).
 */
final class EdgePaths {
	/** Evidence lost per squared row of step from one coarse column to the next. */
	private static final double STEP_COST = 0.004;
	private static final int BAND = 32;
	private static final int MAX_PER_SIGN = 9;
	private static final double WEAKEST = 0.2;
	private static final double CLEAR = 0.55;
	/** Step that noise easily reaches, share of the clutter. */
	private static final double NOISE = 0.6;
	/** Whole numbers that full evidence in one column is: sums over all columns stay far from the end of what can be counted. */
	private static final float UNIT = 1 << 19;

	private final CoarseGrid grid;
	private final int window;
	private final float[] step;
	/** Half-evidence step: clutter of the image, grey levels. */
	final double clutter;

	EdgePaths(CoarseGrid grid, Workers workers) {
		this.grid = grid;
		window = Math.max(3, Math.round(grid.rows / 170f));
		step = new float[grid.columns * (grid.rows + 1)];
		workers.split(grid.columns, BAND, (from, to) -> {
			for (int c = from; c < to; c++) {
				for (int y = 3; y <= grid.rows - 3; y++) {
					step[c * (grid.rows + 1) + y] = (float) stepAt(c, y, window);
				}
			}
		});
		int n = 0;
		double[] sample = new double[step.length / 7 + 1];
		for (int i = 0; i < step.length; i += 7) {
			sample[n++] = Math.abs(step[i]);
		}
		clutter = Math.max(3.0 * Selection.median(sample, n) / 0.6745 * 0.8, 1e-6 * range());
	}

	private double range() {
		float lo = Float.POSITIVE_INFINITY;
		float hi = Float.NEGATIVE_INFINITY;
		for (float v : grid.grey) {
			lo = Math.min(lo, v);
			hi = Math.max(hi, v);
		}
		return Math.max(hi - lo, Float.MIN_NORMAL);
	}

	private double stepAt(int c, int y, int n) {
		int up = Math.min(n, y);
		int down = Math.min(n, grid.rows - y);
		return grid.mean(c, y, y + down) - grid.mean(c, y - up, y);
	}

	/** All edges worth a thought, of both signs, strongest first within a sign. */
	List<EdgeCandidate> find(Progress progress) {
		List<List<EdgeCandidate>> found = List.of(new ArrayList<>(), new ArrayList<>());
		progress.workers().run(2, i -> find(i == 0 ? 1 : -1, found.get(i), progress));
		List<EdgeCandidate> all = new ArrayList<>(found.get(0));
		all.addAll(found.get(1));
		return all;
	}

	private void find(int sign, List<EdgeCandidate> found, Progress progress) {
		float[] evidence = evidence(sign);
		for (int i = 0; i < MAX_PER_SIGN; i++) {
			Polling.check(progress::isCanceled);
			int[] path = bestPath(evidence, 0, grid.rows);
			EdgeCandidate candidate = describe(path, evidence, sign);
			if (candidate.support() < WEAKEST) {
				return;
			}
			found.add(candidate);
			for (int c = 0; c < grid.columns; c++) {
				int from = Math.max(0, path[c] - window);
				int to = Math.min(grid.rows, path[c] + window);
				for (int y = from; y <= to; y++) {
					evidence[c * (grid.rows + 1) + y] = 0;
				}
			}
		}
	}

	private float[] evidence(int sign) {
		float[] evidence = new float[step.length];
		for (int i = 0; i < step.length; i++) {
			evidence[i] = evidence(i, sign);
		}
		return evidence;
	}

	private float evidence(int i, int sign) {
		// what noise reaches counts nothing, or paths would wander off after it where their edge is interrupted
		double e = sign * step[i] - NOISE * clutter;
		return e > 0 ? (float) (e / (e + clutter)) : 0;
	}

	/**
	 * Adds the best edges between neighbours of those that cross the whole image: an interface that is interrupted, as
	 * under islands, loses against clutter elsewhere but not between the two it lies between.
	 */
	void findBetween(List<EdgeCandidate> found, Progress progress) {
		List<EdgeCandidate> clear = clear(found);
		int strips = clear.size() + 1;
		float[][] evidence = { evidence(1), evidence(-1) };
		EdgeCandidate[] best = new EdgeCandidate[2 * strips];
		progress.workers().run(best.length, n -> {
			Polling.check(progress::isCanceled);
			int i = n % strips;
			float[] all = evidence[n / strips];
			EdgeCandidate upper = i == 0 ? null : clear.get(i - 1);
			EdgeCandidate lower = i == clear.size() ? null : clear.get(i);
			int first = upper == null ? 0 : (int) lowest(upper.y());
			int last = lower == null ? grid.rows : (int) Math.ceil(highest(lower.y()));
			best[n] = describe(bestPath(between(all, upper, lower, n < strips), Math.max(0, first), Math.min(grid.rows, Math.max(first, last))), all,
					n < strips ? 1 : -1);
		});
		for (EdgeCandidate c : best) {
			if (c.support() >= 0.5 * WEAKEST && found.stream().noneMatch(c::isAlong)) {
				found.add(c);
			}
		}
	}

	/**
	 * The edges that cross the image, from the top. Of two that change sides the better seen stays: where a layer ends, a path may go over from one interface to
	 * another of the same sign, and nothing lies between it and others.
	 */
	private static List<EdgeCandidate> clear(List<EdgeCandidate> found) {
		List<EdgeCandidate> clear = new ArrayList<>();
		for (EdgeCandidate e : found.stream().sorted(Comparator.comparingDouble(EdgeCandidate::support).reversed()).toList()) {
			if (e.support() >= CLEAR && clear.stream().noneMatch(e::changesSides)) {
				clear.add(e);
			}
		}
		clear.sort(Comparator.comparingDouble(EdgeCandidate::meanY));
		return clear;
	}

	private static double lowest(double[] y) {
		return Arrays.stream(y).min().orElse(0);
	}

	private static double highest(double[] y) {
		return Arrays.stream(y).max().orElse(0);
	}

	/** The evidence between two edges only; what the filter sees of them beside them, where they are of the same sign, is theirs. */
	private float[] between(float[] evidence, EdgeCandidate upper, EdgeCandidate lower, boolean brightening) {
		int below = upper != null && upper.brightening() == brightening ? window + 1 : 2;
		int above = lower != null && lower.brightening() == brightening ? window + 1 : 2;
		float[] strip = new float[evidence.length];
		for (int c = 0; c < grid.columns; c++) {
			double from = upper == null ? 0 : upper.y()[c] + below;
			double to = lower == null ? grid.rows : lower.y()[c] - above;
			for (int y = 0; y <= grid.rows; y++) {
				int p = c * (grid.rows + 1) + y;
				strip[p] = y >= from && y <= to ? evidence[p] : -1;
			}
		}
		return strip;
	}

	/** The best path that stays in the rows first to last. */
	private int[] bestPath(float[] evidence, int first, int last) {
		int m = grid.rows + 1;
		int n = last - first + 1;
		int reach = Math.max(3, Math.min(14, 3 * grid.stepX / grid.stepY));
		double slope = grid.stepY / (double) grid.stepX;
		double unit = Math.min(DearSteps.DEAREST / (reach * reach), STEP_COST * slope * slope * 16 * UNIT);
		int[] price = new int[2 * reach + 1];
		for (int d = -reach; d <= reach; d++) {
			price[d + reach] = (int) (unit * d * d);
		}
		DearSteps steps = new DearSteps(reach, n);
		steps.price(price);
		int[][] best = new int[grid.columns][n];
		for (int c = 0; c < grid.columns; c++) {
			if (c > 0) {
				steps.best(best[c - 1], 0, best[c], n);
			}
			add(best[c], evidence, c * m + first);
		}
		int[] end = best[grid.columns - 1];
		int at = 0;
		for (int y = 1; y < n; y++) {
			if (end[y] > end[at]) {
				at = y;
			}
		}
		int[] path = new int[grid.columns];
		for (int c = grid.columns - 1; c > 0; c--) {
			path[c] = at + first;
			at += cheapest(best[c - 1], price, at, reach);
		}
		path[0] = at + first;
		return path;
	}

	private static void add(int[] best, float[] evidence, int from) {
		for (int y = 0; y < best.length; y++) {
			best[y] += (int) (evidence[from + y] * UNIT);
		}
	}

	/** The first of the best offsets that lead to row y: found again on the way back only, where it is needed. */
	private static int cheapest(int[] before, int[] price, int y, int reach) {
		int top = Integer.MIN_VALUE;
		int arg = 0;
		for (int d = Math.max(-reach, -y); d <= Math.min(reach, before.length - 1 - y); d++) {
			int v = before[y + d] - price[d + reach];
			if (v > top) {
				top = v;
				arg = d;
			}
		}
		return arg;
	}

	/** A curve found otherwise, as a candidate like those found here. */
	EdgeCandidate candidate(double[] y, boolean brightening) {
		int[] path = new int[y.length];
		for (int c = 0; c < path.length; c++) {
			path[c] = (int) y[c];
		}
		int sign = brightening ? 1 : -1;
		double support = 0;
		for (int c = 0; c < path.length; c++) {
			support += evidence(c * (grid.rows + 1) + path[c], sign);
		}
		return describe(path, support, sign);
	}

	private EdgeCandidate describe(int[] path, float[] evidence, int sign) {
		double support = 0;
		for (int c = 0; c < path.length; c++) {
			support += evidence[c * (grid.rows + 1) + path[c]];
		}
		return describe(path, support, sign);
	}

	/** @param support evidence along the path in all */
	private EdgeCandidate describe(int[] path, double support, int sign) {
		int n = grid.columns;
		double[] y = new double[n];
		double[] contrast = new double[n];
		double near = 0;
		double far = 0;
		for (int c = 0; c < n; c++) {
			y[c] = path[c];
			int at = Math.max(1, Math.min(grid.rows - 1, path[c]));
			contrast[c] = sign * stepAt(c, at, window);
			near += sign * stepAt(c, at, Math.max(2, window / 2));
			far += sign * stepAt(c, at, 2 * window);
		}
		double sharp = far > 0 ? Math.max(0, Math.min(1, near / far)) : 1;
		return new EdgeCandidate(sign > 0, y, support / n, Math.max(0, Selection.quantile(contrast, n, 0.8)), sharp);
	}
}
