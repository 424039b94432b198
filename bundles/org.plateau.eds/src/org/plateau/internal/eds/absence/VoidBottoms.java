// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.absence;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.model.eds.AbsenceReport.VoidBottom;
import org.plateau.model.image.LabelImage;
import org.plateau.model.image.PixelTransform;

/**
 * Looks for piles of what milling leaves behind, Ga, at the bottoms of voids: a matched filter of the map's blur over the counts less their
 * background. The highest pile is taken first and what it adds next to it is put to the background of the others, so that two voids side by side
 * do not share one pile.
 */
final class VoidBottoms {
	private final int width;
	private final int height;
	private final float[] counts;
	private final double[] background;
	private final double blur;
	private final PixelTransform mapToImage;
	private final PixelTransform imageToMap;
	private final Progress progress;

	/**
	 * @param counts of Ga per map pixel
	 * @param background expected counts without piles, per map pixel; is added to
	 * @param blur standard deviation of a pile that is a point, map pixels
	 */
	VoidBottoms(int width, int height, float[] counts, double[] background, double blur, PixelTransform mapToImage, Progress progress) {
		this.width = width;
		this.height = height;
		this.counts = counts;
		this.background = background;
		this.blur = Math.max(0.6, blur);
		this.mapToImage = mapToImage;
		this.imageToMap = mapToImage.inverse();
		this.progress = progress;
	}

	/** A void's lowest point in the map. */
	private record Bottom(int id, double x, double y) {
	}

	/** Counts within reach of a place, weighted by the blur. */
	private double significance(double x, double y) {
		double[] s = sums(x, y);
		return CountLimits.significance(s[0], s[1]);
	}

	/** {counts, background} within one and a half standard deviations: most of a pile, little else. */
	private double[] sums(double x, double y) {
		double r = Math.max(1, 1.5 * blur);
		double n = 0;
		double b = 0;
		for (int j = Math.max(0, (int) (y - r)); j <= Math.min(height - 1, (int) (y + r)); j++) {
			for (int i = Math.max(0, (int) (x - r)); i <= Math.min(width - 1, (int) (x + r)); i++) {
				if (Math.hypot(i + 0.5 - x, j + 0.5 - y) <= r) {
					float c = counts[j * width + i];
					n += c == c ? c : 0;
					b += background[j * width + i];
				}
			}
		}
		return new double[] { n, b };
	}

	/** Puts a pile to the background. */
	private void take(double x, double y) {
		double[] s = sums(x, y);
		double inside = 1 - Math.exp(-0.5 * 1.5 * 1.5);
		double amount = (s[0] - s[1]) / inside;
		double norm = 1 / (2 * Math.PI * blur * blur);
		double r = 4 * blur;
		for (int j = Math.max(0, (int) (y - r)); j <= Math.min(height - 1, (int) (y + r)); j++) {
			for (int i = Math.max(0, (int) (x - r)); i <= Math.min(width - 1, (int) (x + r)); i++) {
				double d2 = (i + 0.5 - x) * (i + 0.5 - x) + (j + 0.5 - y) * (j + 0.5 - y);
				background[j * width + i] += amount * norm * Math.exp(-0.5 * d2 / (blur * blur));
			}
		}
	}

	/** @param least significance from which on a pile at a void counts */
	List<VoidBottom> atVoids(LabelImage labels, double least) {
		List<Bottom> open = bottoms(labels);
		List<VoidBottom> found = new ArrayList<>();
		while (!open.isEmpty()) {
			Polling.check(progress::isCanceled);
			Bottom best = null;
			double most = least;
			for (Bottom b : open) {
				double s = significance(b.x, b.y);
				if (s >= most && (best == null || s > most)) {
					best = b;
					most = s;
				}
			}
			if (best == null) {
				break;
			}
			found.add(new VoidBottom(OptionalInt.of(best.id), mapToImage.x(best.x, best.y), mapToImage.y(best.x, best.y), most));
			take(best.x, best.y);
			open.remove(best);
		}
		return found;
	}

	/** Piles where no void is. @param where map pixels that may hold one @param least significance; more than at a void, for there are many places */
	List<VoidBottom> elsewhere(boolean[] where, double least) {
		List<VoidBottom> found = new ArrayList<>();
		while (found.size() < 50) {
			Polling.check(progress::isCanceled);
			double most = least;
			int at = -1;
			for (int i = 0; i < where.length; i++) {
				if (where[i] && counts[i] > 0) {
					double s = significance(i % width + 0.5, i / width + 0.5);
					if (s > most) {
						most = s;
						at = i;
					}
				}
			}
			if (at < 0) {
				break;
			}
			double x = at % width + 0.5;
			double y = at / width + 0.5;
			found.add(new VoidBottom(OptionalInt.empty(), mapToImage.x(x, y), mapToImage.y(x, y), most));
			take(x, y);
		}
		return found;
	}

	private List<Bottom> bottoms(LabelImage labels) {
		int most = 0;
		for (int l : labels.labels()) {
			most = Math.max(most, l);
		}
		int[] top = new int[most + 1];
		int[] low = new int[most + 1];
		double[] x = new double[most + 1];
		int[] n = new int[most + 1];
		for (int i = 0; i < labels.labels().length; i++) {
			int l = labels.labels()[i];
			if (l > 0) {
				if (low[l] == 0) {
					top[l] = i / labels.width();
				}
				low[l] = i / labels.width() + 1;
			}
		}
		for (int i = 0; i < labels.labels().length; i++) {
			int l = labels.labels()[i];
			if (l > 0 && i / labels.width() >= low[l] - Math.max(1, (low[l] - top[l]) / 5)) {
				x[l] += i % labels.width() + 0.5;
				n[l]++;
			}
		}
		List<Bottom> out = new ArrayList<>();
		for (int l = 1; l <= most; l++) {
			if (n[l] > 0) {
				double px = x[l] / n[l];
				double py = low[l];
				double u = imageToMap.x(px, py);
				double v = imageToMap.y(px, py);
				if (u >= 0 && v >= 0 && u < width && v < height) {
					out.add(new Bottom(l, u, v));
				}
			}
		}
		return out;
	}
}
