// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.List;
import java.util.function.BooleanSupplier;

import org.plateau.imaging.DetectedVoid;
import org.plateau.imaging.Estimate;
import org.plateau.imaging.TraceOutcome;
import org.plateau.imaging.TracedLayer;
import org.plateau.imaging.VoidMap;
import org.plateau.imaging.VoidSettings;
import org.plateau.internal.imaging.kernels.BlockBootstrap;
import org.plateau.model.image.Raster;

/** The way from a traced layer to its voids. */
public final class VoidDetection {
	private static final long SEED = 20220804;
	/** How far the cut moves for the sensitivity band. */
	private static final double CUT_STEP = 0.15;
	/** A layer thinner than this has no measurable voids. */
	private static final double THINNEST_PX = 2;

	private VoidDetection() {
	}

	/** @see org.plateau.imaging.VoidDetector#detect */
	public static VoidMap detect(Raster image, TraceOutcome.Traced stack, int layer, VoidSettings s,
			org.plateau.extension.Progress progress) {
		BooleanSupplier cancelled = progress::isCanceled;
		double[] top = stack.interfaces().get(layer - 1).y();
		double[] bottom = stack.interfaces().get(layer).y();
		TracedLayer l = stack.layers().get(layer);
		int w = image.width();
		double noise = Double.isNaN(l.noise()) ? 1 : Math.max(0.3, l.noise());
		// smoothing: as much as it takes to see a void of half the layer's brightness at eight times the noise
		double wanted = Double.isNaN(l.grey()) ? noise : Math.max(1e-6, Math.abs(l.grey()) / 2 / 8);
		LayerResidual residual = new LayerResidual(image, top, bottom, Math.max(0.5, stack.edgeBlurPx()), noise, wanted,
				cancelled);
		double[] present = new double[w];
		double[] thickness = new double[w];
		double layerArea = 0;
		for (int x = 0; x < w; x++) {
			double t = bottom[x] - top[x];
			thickness[x] = t > 0 ? t : 0;
			present[x] = t > THINNEST_PX ? 1 : 0;
			layerArea += thickness[x];
		}
		if (residual.empty || !(layerArea > 0)) {
			Estimate none = new Estimate(Double.NaN, Double.NaN, Double.NaN);
			return new VoidMap(w, image.height(), new int[w * image.height()], List.of(), none, Double.NaN, Double.NaN, none,
					none);
		}
		double high = Math.max(Double.parseDouble(System.getProperty("hi","4.5")) * residual.spread, s.minContrast() * Math.abs(residual.level));
		double low = Math.max(2.5 * residual.spread, 0.4 * high);
		VoidSegmentation segmentation = new VoidSegmentation(residual, s.pixelSizeXUm(), s.pixelSizeYUm());
		VoidSegmentation.Segments seg = segmentation.run(high, low, s.cut(), s.minAreaPx(), top, bottom, Math.max(0.5, stack.edgeBlurPx()), noise, progress);
		VoidFeatures features = new VoidFeatures(image, residual, seg, top, bottom, s.pixelSizeXUm(), s.pixelSizeYUm());
		List<DetectedVoid> voids = features.measure();
		double[] lossUpper = new double[w];
		double[] lossLower = new double[w];
		for (int x = 0; x < w; x++) {
			lossUpper[x] = features.contactUpper[x] ? present[x] : 0;
			lossLower[x] = features.contactLower[x] ? present[x] : 0;
		}
		double block = block(voids, s.pixelSizeXUm(), w);
		int[] labels = new int[w * image.height()];
		System.arraycopy(seg.labels(), 0, labels, residual.firstRow * w, seg.labels().length);
		return new VoidMap(w, image.height(), labels, voids, estimate(features.areaPerColumn, thickness, block),
				0.0,
				0.0,
				estimate(lossUpper, present, block), estimate(lossLower, present, block));
	}

	/** Blocks longer than a void, so that a void is drawn as a whole. */
	private static double block(List<DetectedVoid> voids, double pitch, int width) {
		double longest = 0;
		for (DetectedVoid v : voids) {
			longest = Math.max(longest, v.maxFeretDiameterUm() / pitch);
		}
		return Math.max(width / 40.0, Math.min(width / 8.0, 1.5 * longest));
	}

	private static Estimate estimate(double[] part, double[] whole, double block) {
		double a = 0;
		double b = 0;
		for (int x = 0; x < part.length; x++) {
			a += part[x];
			b += whole[x];
		}
		if (!(b > 0)) {
			return new Estimate(Double.NaN, Double.NaN, Double.NaN);
		}
		double[] ends = BlockBootstrap.ratioInterval(part, whole, block, SEED);
		return new Estimate(a / b, Math.max(0, ends[0]), Math.min(1, ends[1]));
	}
}
