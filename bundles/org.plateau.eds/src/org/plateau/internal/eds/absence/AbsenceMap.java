// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.absence;

import java.util.Arrays;
import java.util.List;
import org.plateau.extension.Progress;
import org.plateau.internal.eds.register.PictureParts;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.model.eds.AbsenceClass;
import org.plateau.model.eds.AbsenceReport.VoidBottom;
import org.plateau.model.image.PixelTransform;

/**
 * Decides map pixel by map pixel. Counts are added up over a square of the pixel's own layer, voids left out, that grows until an element which
 * were there would be seen; the background of that square is what the blanks give and what the neighbouring layers send in through the blur.
 */
final class AbsenceMap {
	private static final int GRAIN = 8;
	/** Of what neighbours send in, how well the blur is known. */
	private static final double LEAK_U = 0.1;

	/**
	 * @param share of its own layer's rate at which an element must not be overlooked
	 * @param leastPurity share of the signal that must come from the pixel's own layer
	 * @param largest half side of the largest square, map pixels
	 * @param placedU standard uncertainty of the placement along one axis, pixels of the picture
	 */
	record Rules(CountLimits limits, double share, double leastPurity, int largest, double placedU) {
	}

	private final int width;
	private final int height;
	private final List<float[]> counts;
	private final List<ElementRates> rates;
	private final MapGround ground;
	private final PictureParts blurred;
	/** {@code partRate[element][part]}. */
	private final double[][] partRate;
	private final PixelTransform mapToImage;
	private final Rules rules;
	private final Progress progress;
	/** What an element that is at home nowhere is taken to give where it is: as little as the weakest of the others; nothing when there are none. */
	private final double weakest;
	/** {@link AbsenceClass#label} per map pixel. */
	final int[] classes;
	/** Half side of the square that decided; −1 where none did. */
	final int[] half;
	/** Share of a layer's candidates that were taken back because they lie in a shadow of X-rays; NaN where there are too few counts to see one. */
	final double[] shadowed;

	/** @param counts per element, those that are looked for */
	AbsenceMap(List<float[]> counts, List<ElementRates> rates, MapGround ground, PictureParts blurred, double[][] partRate, PixelTransform mapToImage, Rules rules,
			Progress progress) {
		this.width = ground.width;
		this.height = ground.height;
		this.counts = counts;
		this.rates = rates;
		this.ground = ground;
		this.blurred = blurred;
		this.partRate = partRate;
		this.mapToImage = mapToImage;
		this.rules = rules;
		this.progress = progress;
		weakest = rates.stream().filter(ElementRates::detectable).mapToDouble(r -> r.present() - r.background()).min().orElse(0);
		classes = new int[width * height];
		half = new int[width * height];
		Arrays.fill(half, -1);
		shadowed = new double[rates.isEmpty() ? 0 : rates.get(0).rate().length];
		Arrays.fill(shadowed, Double.NaN);
	}

	/** Decides every pixel. @param refused layers in which absence proves nothing */
	void decide(List<Integer> refused, int layers) {
		for (int i = 0; i < classes.length; i++) {
			classes[i] = (ground.layer[i] < 0 ? AbsenceClass.NONE : ground.hollow[i] > 0.5f ? AbsenceClass.NOT_LITHIUM : AbsenceClass.CANNOT_BE_TOLD).label;
		}
		for (int k = 0; k < layers; k++) {
			layer(k, refused.contains(k));
			progress.report((k + 1.0) / layers, "Looking for what is absent");
		}
	}

	private void layer(int k, boolean refused) {
		int top = height;
		int bottom = 0;
		for (int i = 0; i < classes.length; i++) {
			if (ground.layer[i] == k) {
				top = Math.min(top, i / width);
				bottom = Math.max(bottom, i / width + 1);
			}
		}
		if (top >= bottom) {
			return;
		}
		int n = counts.size();
		RowSums own = new RowSums(width, top, bottom - top);
		RowSums all = new RowSums(width, top, bottom - top);
		RowSums allBackground = new RowSums(width, top, bottom - top);
		RowSums allDoubt = new RowSums(width, top, bottom - top);
		RowSums[] seen = new RowSums[n];
		RowSums[] background = new RowSums[n];
		RowSums[] doubt = new RowSums[n];
		for (int e = 0; e < n; e++) {
			seen[e] = new RowSums(width, top, bottom - top);
			background[e] = new RowSums(width, top, bottom - top);
			doubt[e] = new RowSums(width, top, bottom - top);
		}
		double[] purity = new double[(bottom - top) * width];
		fill(k, top, bottom, own, new RowSums[] { all, allBackground, allDoubt }, seen, background, doubt, purity);
		int first = top;
		int last = bottom;
		progress.workers().split(bottom - top, GRAIN, (from, to) -> {
			Polling.check(progress::isCanceled);
			for (int y = first + from; y < first + to; y++) {
				for (int x = 0; x < width; x++) {
					int i = y * width + x;
					if (ground.layer[i] == k && ground.hollow[i] <= 0.5f) {
						boolean fit = !refused && !ground.nearVoid[i] && !ground.dark[i] && purity[i - first * width] >= rules.leastPurity;
						decide(x, y, first, last, fit, k, own, seen, background, doubt);
					}
				}
			}
		});
		XrayShadow shadow = new XrayShadow(all, allBackground, allDoubt, width, top, bottom, rules.largest, rules.limits.z());
		shadow.apply(classes, i -> ground.layer[i] == k, progress);
		shadowed[k] = shadow.share;
	}

	private void fill(int k, int top, int bottom, RowSums own, RowSums[] all, RowSums[] seen, RowSums[] background, RowSums[] doubt, double[] purity) {
		int n = counts.size();
		int parts = blurred.count();
		int layers = rates.get(0).rate().length;
		double[] share = new double[parts];
		double[] gx = new double[parts];
		double[] gy = new double[parts];
		double[] ownRow = new double[width];
		double[][] seenRow = new double[n][width];
		double[][] backRow = new double[n][width];
		double[][] doubtRow = new double[n][width];
		double[] blank = new double[n];
		for (int e = 0; e < n; e++) {
			blank[e] = rates.get(e).background(k);
		}
		for (int y = top; y < bottom; y++) {
			Polling.check(progress::isCanceled);
			for (int x = 0; x < width; x++) {
				int i = y * width + x;
				boolean counted = ground.layer[i] == k && !ground.nearVoid[i] && !ground.dark[i]
						&& blurred.at(mapToImage.x(x + 0.5, y + 0.5), mapToImage.y(x + 0.5, y + 0.5), share, gx, gy);
				ownRow[x] = counted ? share[k] : 0;
				double hollow = 0;
				for (int p = layers; p < parts && counted; p++) {
					hollow += share[p];
				}
				purity[i - top * width] = counted ? share[k] / Math.max(1e-6, 1 - hollow) : 0;
				for (int e = 0; e < n; e++) {
					double leak = 0;
					double sx = 0;
					double sy = 0;
					for (int p = 0; p < parts && counted; p++) {
						double above = p == k ? 0 : partRate[e][p] - blank[e];
						leak += above * share[p];
						sx += above * gx[p];
						sy += above * gy[p];
					}
					float c = counts.get(e)[i];
					seenRow[e][x] = counted && c == c ? c : 0;
					backRow[e][x] = counted ? Math.max(0, blank[e] + leak) : 0;
					doubtRow[e][x] = counted ? Math.hypot(Math.hypot(sx, sy) * rules.placedU, LEAK_U * leak) : 0;
				}
			}
			own.row(y, ownRow);
			all[0].row(y, total(seenRow));
			all[1].row(y, total(backRow));
			all[2].row(y, total(doubtRow));
			for (int e = 0; e < n; e++) {
				seen[e].row(y, seenRow[e]);
				background[e].row(y, backRow[e]);
				doubt[e].row(y, doubtRow[e]);
			}
		}
	}

	boolean hasCandidates(int layer) {
		for (int i = 0; i < classes.length; i++) {
			if (ground.layer[i] == layer && classes[i] == AbsenceClass.LITHIUM_CANDIDATE.label) {
				return true;
			}
		}
		return false;
	}

	private double[] total(double[][] rows) {
		double[] sum = new double[width];
		for (double[] row : rows) {
			for (int x = 0; x < width; x++) {
				sum[x] += row[x];
			}
		}
		return sum;
	}

	/** @param fit whether absence may be claimed here at all */
	private void decide(int x, int y, int top, int bottom, boolean fit, int k, RowSums own, RowSums[] seen, RowSums[] background, RowSums[] doubt) {
		int n = counts.size();
		for (int h = fit ? 0 : 1; h <= rules.largest; h += h < 4 ? 1 : h / 4) {
			int x0 = Math.max(0, x - h);
			int x1 = Math.min(width, x + h + 1);
			int y0 = Math.max(top, y - h);
			int y1 = Math.min(bottom, y + h + 1);
			double area = own.of(x0, y0, x1, y1);
			boolean enough = true;
			for (int e = 0; e < n && enough; e++) {
				ElementRates r = rates.get(e);
				double wanted = rules.share * (r.detectable() ? r.present() - r.background() : weakest) * area;
				enough = wanted >= rules.limits.detection(Math.max(0, background[e].of(x0, y0, x1, y1)), doubt[e].of(x0, y0, x1, y1));
			}
			boolean last = h + (h < 4 ? 1 : h / 4) > rules.largest;
			if (enough || last) {
				boolean there = false;
				for (int e = 0; e < n && !there; e++) {
					double b = Math.max(0, background[e].of(x0, y0, x1, y1));
					there = seen[e].of(x0, y0, x1, y1) - b > rules.limits.decision(b, doubt[e].of(x0, y0, x1, y1)) + 1e-9;
				}
				AbsenceClass c = there ? AbsenceClass.NOT_LITHIUM : enough && fit ? AbsenceClass.LITHIUM_CANDIDATE : AbsenceClass.CANNOT_BE_TOLD;
				classes[y * width + x] = c.label;
				half[y * width + x] = enough ? h : -1;
				return;
			}
		}
	}

	/** What lies on a pile of Ga is a void's bottom, seen or not: it cannot be told. @param radius map pixels */
	void doubt(List<VoidBottom> piles, PixelTransform imageToMap, double radius) {
		for (VoidBottom p : piles) {
			double u = imageToMap.x(p.xPx(), p.yPx());
			double v = imageToMap.y(p.xPx(), p.yPx());
			for (int y = Math.max(0, (int) (v - radius)); y <= Math.min(height - 1, (int) (v + radius)); y++) {
				for (int x = Math.max(0, (int) (u - radius)); x <= Math.min(width - 1, (int) (u + radius)); x++) {
					int i = y * width + x;
					if (Math.hypot(x + 0.5 - u, y + 0.5 - v) <= radius && classes[i] == AbsenceClass.LITHIUM_CANDIDATE.label) {
						classes[i] = AbsenceClass.CANNOT_BE_TOLD.label;
					}
				}
			}
		}
	}
}
