// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.absence;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.internal.imaging.kernels.Selection;
import org.plateau.model.eds.AbsenceClass;

/**
 * Looks for places whose X-rays do not reach the detector, though electrons from there do: something stands between. A shadow takes the background of every
 * map together, so the counts of all maps are compared with what the layer's own background gives: over a square that grows until a shadow that takes half
 * of them would be seen. Where it is seen, absence proves nothing. A shadow over most of a layer is its level, and cannot be seen so.
 */
final class XrayShadow {
	/** What a shadow leaves that must be seen. */
	private static final double SHADE = 0.5;
	/** Standard deviations below the layer's level from which on it is one: 1 in 200 places by chance. */
	private static final double ALARM = 2.6;
	/** Side of the blocks whose median is the layer's level, map pixels. */
	private static final int BLOCK = 16;
	/** Background counts of a block that has a say. */
	private static final double LEAST_BLOCK = 8;
	private static final int GRAIN = 8;

	private final RowSums seen;
	private final RowSums background;
	private final RowSums doubt;
	private final int width;
	private final int top;
	private final int bottom;
	private final int largest;
	private final double needed;
	/** How much of the candidates lies in a shadow, 0 … 1; NaN where there are too few counts to see one. */
	double share = Double.NaN;

	/**
	 * @param seen counts of all maps over the layer's own pixels
	 * @param background what blanks and neighbours give there
	 * @param doubt standard uncertainty of that, from blur and placement
	 * @param largest half side of the largest square
	 * @param z of the probability of overlooking a shadow
	 */
	XrayShadow(RowSums seen, RowSums background, RowSums doubt, int width, int top, int bottom, int largest, double z) {
		this.seen = seen;
		this.background = background;
		this.doubt = doubt;
		this.width = width;
		this.top = top;
		this.bottom = bottom;
		this.largest = largest;
		double sd = ALARM + z * Math.sqrt(SHADE);
		needed = sd * sd;
	}

	/** Takes candidates in shadows out of the classes. @param classes per map pixel @param mine whether a pixel belongs to the layer */
	void apply(int[] classes, IntPredicate mine, Progress progress) {
		double level = level(classes, mine);
		if (!(level > 0)) {
			return;
		}
		boolean[] dim = new boolean[(bottom - top) * width];
		int[][] counted = new int[(bottom - top + GRAIN - 1) / GRAIN][3];
		progress.workers().split(bottom - top, GRAIN, (from, to) -> {
			Polling.check(progress::isCanceled);
			int[] n = counted[from / GRAIN];
			for (int i = (top + from) * width; i < (top + to) * width; i++) {
				if (classes[i] == AbsenceClass.LITHIUM_CANDIDATE.label && mine.test(i)) {
					n[0]++;
					int told = look(i % width, i / width, level);
					n[1] += told >= 0 ? 1 : 0;
					n[2] += told == 1 ? 1 : 0;
					dim[i - top * width] = told == 1;
				}
			}
		});
		int all = Arrays.stream(counted).mapToInt(n -> n[0]).sum();
		int told = Arrays.stream(counted).mapToInt(n -> n[1]).sum();
		if (told < 0.5 * all) {
			return;
		}
		share = Arrays.stream(counted).mapToInt(n -> n[2]).sum() / (double) Math.max(1, all);
		for (int i = 0; i < dim.length; i++) {
			if (dim[i]) {
				classes[top * width + i] = AbsenceClass.CANNOT_BE_TOLD.label;
			}
		}
	}

	/** 1 in a shadow, 0 not, −1 too few counts. */
	private int look(int x, int y, double level) {
		for (int h = 1; h <= largest; h += h < 4 ? 1 : h / 4) {
			int x0 = Math.max(0, x - h);
			int x1 = Math.min(width, x + h + 1);
			int y0 = Math.max(top, y - h);
			int y1 = Math.min(bottom, y + h + 1);
			double expected = level * background.of(x0, y0, x1, y1);
			double u = level * doubt.of(x0, y0, x1, y1);
			if ((1 - SHADE) * (1 - SHADE) * expected * expected >= needed * (expected + u * u)) {
				return seen.of(x0, y0, x1, y1) < expected - ALARM * Math.sqrt(expected + u * u) ? 1 : 0;
			}
		}
		return -1;
	}

	/** Median over blocks of candidates of counts over background; 0 where there are none. */
	private double level(int[] classes, IntPredicate mine) {
		int across = (width + BLOCK - 1) / BLOCK;
		int down = (bottom - top + BLOCK - 1) / BLOCK;
		double[] counts = new double[across * down];
		double[] expected = new double[across * down];
		for (int i = top * width; i < bottom * width; i++) {
			if (classes[i] == AbsenceClass.LITHIUM_CANDIDATE.label && mine.test(i)) {
				int x = i % width;
				int y = i / width;
				int b = (y - top) / BLOCK * across + x / BLOCK;
				counts[b] += seen.of(x, y, x + 1, y + 1);
				expected[b] += background.of(x, y, x + 1, y + 1);
			}
		}
		double[] ratio = new double[counts.length];
		int n = 0;
		for (int b = 0; b < counts.length; b++) {
			if (expected[b] >= LEAST_BLOCK) {
				ratio[n++] = counts[b] / expected[b];
			}
		}
		return n == 0 ? 0 : Selection.median(ratio, n);
	}
}
