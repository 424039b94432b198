// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.apache.commons.math3.special.Erf;
import org.plateau.extension.Progress;
import org.plateau.imaging.DetectedVoid;
import org.plateau.imaging.Estimate;
import org.plateau.imaging.TraceOutcome;
import org.plateau.imaging.TracedInterface;
import org.plateau.imaging.TracedLayer;
import org.plateau.imaging.VoidMap;
import org.plateau.imaging.VoidSettings;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.model.image.Raster;

/** The way from a traced layer to its voids. */
public final class VoidDetection {
	/** How far the cut moves for the sensitivity band. */
	private static final double CUT_STEP = 0.15;
	/** Depth of a seed in standard deviations of the smoothed residual; the fit weeds out what is none. */
	private static final double SEED_SPREADS = 4.5;
	private static final double SHARPEST = 0.5;
	/** A layer thinner than this has no measurable voids. */
	private static final double THINNEST_PX = 2;

	private VoidDetection() {
	}

	/** @see org.plateau.imaging.VoidDetector#detect */
	public static VoidMap detect(Raster image, TraceOutcome.Traced stack, int layer, VoidSettings s, Progress progress) {
		TracedLayer l = stack.layers().get(layer);
		TracedInterface upper = stack.interfaces().get(layer - 1);
		TracedInterface lower = stack.interfaces().get(layer);
		double blur = Math.max(SHARPEST, stack.edgeBlurPx());
		return detect(image, upper, lower, l.grey(), l.noise(), blur, s, progress);
	}

	private static VoidMap detect(Raster image, TracedInterface upper, TracedInterface lower, double grey, double pixelNoise,
			double blur, VoidSettings s, Progress progress) {
		int w = image.width();
		double noise = Double.isNaN(pixelNoise) ? 1 : Math.max(0.3, pixelNoise);
		// smoothing: as much as it takes to see a void of half the layer's brightness at eight times the noise
		double wanted = Double.isNaN(grey) ? noise : Math.max(1e-6, Math.abs(grey) / 2 / 8);
		double[] top = upper.y();
		double[] bottom = lower.y();
		LayerResidual residual = new LayerResidual(image, top, bottom, blur, noise, wanted, progress);
		if (residual.empty) {
			return nothing(image);
		}
		LayerResidual traced = residual;
		VoidSeeds seen = seeds(traced, s);
		double[][] freed = new double[2][];
		progress.workers().run(2, i -> {
			Polling.check(progress::isCanceled);
			freed[i] = InterfaceBridge.over(traced, seen, i == 0 ? upper : lower, i == 0 ? 1 : -1, blur, progress::isCanceled);
		});
		top = freed[0];
		bottom = freed[1];
		VoidSeeds seeds = seen;
		if (top != upper.y() || bottom != lower.y()) {
			for (int x = 0; x < w; x++) {
				if (top[x] > bottom[x]) {
					top[x] = upper.y()[x];
					bottom[x] = lower.y()[x];
				}
			}
			residual = new LayerResidual(image, top, bottom, blur, noise, wanted, progress);
			if (residual.empty) {
				return nothing(image);
			}
			seeds = seeds(residual, s);
		}
		boolean[] present = new boolean[w];
		int columns = 0;
		double layerArea = 0;
		for (int x = 0; x < w; x++) {
			double t = bottom[x] - top[x];
			present[x] = t > THINNEST_PX;
			columns += present[x] ? 1 : 0;
			layerArea += t > 0 ? t : 0;
		}
		if (!(layerArea > 0)) {
			return nothing(image);
		}
		Polling.check(progress::isCanceled);
		residual.relevel(seeds.body(), (int) Math.ceil(5 + 1.5 * blur), progress);
		List<OutlinePatch> patches = VoidOutlines.fit(residual, seeds, blur, noise, progress);
		List<VoidParts> parts = parts(patches, residual, shift(s.cut(), blur), s, progress);
		int[] labels = new int[w * image.height()];
		int[][] ids = number(parts, residual, labels, w);
		DetectedVoid[] voids = new DetectedVoid[parts.stream().mapToInt(VoidParts::count).sum()];
		VoidFeatures features = new VoidFeatures(image, residual.firstRow, top, bottom, s.pixelSizeXUm(), s.pixelSizeYUm());
		for (int i = 0; i < ids.length; i++) {
			Polling.check(progress::isCanceled);
			features.measure(parts.get(i), ids[i], voids);
		}
		double[] areas = Arrays.stream(voids).mapToDouble(DetectedVoid::areaUm2).toArray();
		double thicknessUm = layerArea / Math.max(1, columns) * s.pixelSizeYUm();
		return new VoidMap(w, image.height(), labels, List.of(voids),
				ShareInterval.fraction(areas, layerArea * s.pixelSizeXUm() * s.pixelSizeYUm(), thicknessUm),
				pixels(parts(patches, residual, shift(Math.max(0.05, s.cut() - CUT_STEP), blur), s, progress)) / layerArea,
				pixels(parts(patches, residual, shift(Math.min(0.95, s.cut() + CUT_STEP), blur), s, progress)) / layerArea,
				ShareInterval.contactLoss(features.contactUpper, present, areas, thicknessUm, s.pixelSizeXUm()),
				ShareInterval.contactLoss(features.contactLower, present, areas, thicknessUm, s.pixelSizeXUm()));
	}

	/** No layer to search. */
	private static VoidMap nothing(Raster image) {
		Estimate none = new Estimate(Double.NaN, Double.NaN, Double.NaN);
		return new VoidMap(image.width(), image.height(), new int[image.width() * image.height()], List.of(), none, Double.NaN, Double.NaN, none, none);
	}

	private static VoidSeeds seeds(LayerResidual residual, VoidSettings s) {
		double high = Math.max(SEED_SPREADS * residual.spread, s.minContrast() * Math.abs(residual.level));
		return VoidSeeds.of(residual, high, Math.max(2.5 * residual.spread, 0.4 * high));
	}

	/** How far outwards a blurred edge reaches a share of its step. */
	private static double shift(double cut, double blur) {
		return -blur * Math.sqrt(2) * Erf.erfInv(2 * cut - 1);
	}

	private static List<VoidParts> parts(List<OutlinePatch> patches, LayerResidual residual, double shift, VoidSettings s,
			Progress progress) {
		VoidParts[] out = new VoidParts[patches.size()];
		progress.workers().run(out.length, i -> {
			Polling.check(progress::isCanceled);
			out[i] = VoidParts.of(patches.get(i), residual, shift, s.minAreaPx());
		});
		return List.of(out);
	}

	private static double pixels(List<VoidParts> parts) {
		long n = 0;
		for (VoidParts p : parts) {
			for (int l : p.labels()) {
				n += l > 0 ? 1 : 0;
			}
		}
		return n;
	}

	/** Ids by the column of the centroid, written into the label image; per window and number there. */
	private static int[][] number(List<VoidParts> parts, LayerResidual residual, int[] labels, int width) {
		List<double[]> all = new ArrayList<>();
		int[][] ids = new int[parts.size()][];
		for (int i = 0; i < ids.length; i++) {
			VoidParts p = parts.get(i);
			ids[i] = new int[p.count() + 1];
			double[] sum = new double[p.count() + 1];
			double[] n = new double[p.count() + 1];
			for (int q = 0; q < p.labels().length; q++) {
				sum[p.labels()[q]] += q % p.w();
				n[p.labels()[q]]++;
			}
			for (int l = 1; l <= p.count(); l++) {
				all.add(new double[] { p.x0() + sum[l] / n[l], i, l });
			}
		}
		// a stable sort: equal columns stay in the order of their windows
		all.sort(Comparator.comparingDouble(a -> a[0]));
		for (int id = 1; id <= all.size(); id++) {
			double[] a = all.get(id - 1);
			ids[(int) a[1]][(int) a[2]] = id;
		}
		for (int i = 0; i < ids.length; i++) {
			VoidParts p = parts.get(i);
			for (int q = 0; q < p.labels().length; q++) {
				if (p.labels()[q] > 0) {
					labels[(residual.firstRow + p.y0() + q / p.w()) * width + p.x0() + q % p.w()] = ids[i][p.labels()[q]];
				}
			}
		}
		return ids;
	}
}
