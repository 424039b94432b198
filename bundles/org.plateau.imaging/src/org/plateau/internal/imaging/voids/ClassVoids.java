// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.plateau.extension.Progress;
import org.plateau.imaging.ClassMap;
import org.plateau.imaging.ClassTracer;
import org.plateau.imaging.ClassifierQuality;
import org.plateau.imaging.Estimate;
import org.plateau.imaging.VoidMap;
import org.plateau.imaging.VoidSegmentation;
import org.plateau.imaging.VoidSettings;
import org.plateau.internal.imaging.kernels.Components;
import org.plateau.internal.imaging.kernels.DistanceMap;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.internal.imaging.kernels.Splitting;
import org.plateau.internal.imaging.voids.VoidCutting.Cut;
import org.plateau.internal.imaging.voids.VoidField.ClassEvidence;
import org.plateau.internal.imaging.voids.VoidShape.Origin;
import org.plateau.model.image.Raster;

/** The voids of a layer by the classes of its pixels, see {@link org.plateau.imaging.ClassVoidDetector}. */
public final class ClassVoids {
	/** Pixels with a probability this near to the cut are undecided. */
	private static final double DOUBT = 0.2;
	/** Standard error of where outlines run, all to the same side: nobody paints up to an outline, so nothing that was learned tells it better. */
	private static final double OUTLINE_PX = 0.5;
	/** A classifier that hardly tells voids apart says nothing about their share. */
	private static final double LEAST_SKILL = 0.2;

	private ClassVoids() {
	}

	/**
	 * @param top upper boundary of the layer per column, NaN where it is unknown
	 * @param bottom lower boundary
	 * @see org.plateau.imaging.ClassVoidDetector#segment
	 */
	public static VoidSegmentation segment(Raster image, double[] top, double[] bottom, String layer, ClassMap map, ClassifierQuality quality, VoidSettings s,
			Progress progress) {
		LayerLimits limits = new LayerLimits(top, bottom);
		List<Cut> cuts = List.of(new Cut(null, s.cut(), s.minAreaPx(), false));
		return new VoidField(image.width(), image.height(), layer, s, s, null, new ClassEvidence(map, quality), limits, limits, limits, null, null, List.of(),
				voids(image, map, limits, s, cuts, progress), List.of(), new BitSet(), cuts, limits.area() > 0);
	}

	/** With the interfaces of the layer elsewhere; what a person drew stays as far as it lies in the layer. */
	static VoidField follow(Raster image, VoidField old, double[] top, double[] bottom, Progress progress) {
		if (Arrays.equals(top, old.traced().top()) && Arrays.equals(bottom, old.traced().bottom())) {
			return old;
		}
		VoidSettings s = old.settings();
		LayerLimits limits = new LayerLimits(top, bottom);
		List<VoidShape> shapes = VoidDetection.drawn(image, old.shapes(), limits, s);
		VoidCutting cutting = new VoidCutting(new VoidFeatures(image, limits, s.pixelSizeXUm(), s.pixelSizeYUm()), limits, 0, null, progress);
		shapes.addAll(cutting.admitted(voids(image, old.classes().map(), limits, s, old.cuts(), progress), shapes, old.erased(), old.width(), s.minAreaPx()));
		return new VoidField(old.width(), old.height(), old.layer(), old.first(), s, null, old.classes(), limits, limits, limits, null, null, List.of(), shapes,
				List.of(), old.erased(), old.cuts(), limits.area() > 0);
	}

	/** The voids at some cuts: each as the last cut says that was chosen for where its centroid is. */
	static List<VoidShape> voids(Raster image, ClassMap map, LayerLimits limits, VoidSettings s, List<Cut> cuts, Progress progress) {
		int w = image.width();
		int h = image.height();
		int voids = map.classes().indexOf(ClassTracer.VOID);
		VoidFeatures features = new VoidFeatures(image, limits, s.pixelSizeXUm(), s.pixelSizeYUm());
		List<VoidShape> out = new ArrayList<>();
		for (Cut c : cuts) {
			float[] level = new float[w * h];
			boolean[] body = new boolean[w * h];
			for (int y = 0; y < h; y++) {
				if (y % 64 == 0) {
					Polling.check(progress::isCanceled);
				}
				for (int x = 0; x < w; x++) {
					int p = y * w + x;
					level[p] = (float) (map.at(voids, p) - c.cut());
					body[p] = level[p] > 0 && limits.inside(x, y);
				}
			}
			VoidParts parts = parts(body, level, w, h, c.minAreaPx(), progress);
			Polling.check(progress::isCanceled);
			for (VoidShape v : features.measure(parts, CutBand.of(parts, parts, parts), c.chosen() ? Origin.CUT : Origin.FOUND)) {
				if (cuts.size() == 1 || VoidCutting.at(cuts, v.features().centroidXPx(), v.features().centroidYPx()) == c) {
					out.add(v);
				}
			}
		}
		return out;
	}

	/** Counted voids with the classifier's own error. Of what a person drew or erased nobody doubts the class. */
	static VoidMap judged(VoidMap counted, VoidField field) {
		int w = field.width();
		int h = field.height();
		ClassMap map = field.classes().map();
		int voids = map.classes().indexOf(ClassTracer.VOID);
		BitSet decided = (BitSet) field.erased().clone();
		double drawn = 0;
		for (VoidShape s : field.shapes()) {
			if (s.origin() == Origin.DRAWN) {
				drawn += s.features().areaPx();
				VoidCutting.mark(s, w, decided);
			}
		}
		boolean[] body = new boolean[w * h];
		long pixels = 0;
		long undecided = 0;
		for (int y = 0; y < h; y++) {
			for (int x = 0; x < w; x++) {
				int p = y * w + x;
				if (field.limits().inside(x, y)) {
					float level = (float) (map.at(voids, p) - VoidCutting.at(field.cuts(), x + 0.5, y + 0.5).cut());
					boolean open = !decided.get(p);
					body[p] = open && level > 0;
					undecided += open && Math.abs(level) < DOUBT ? 1 : 0;
					pixels++;
				}
			}
		}
		Estimate section = counted.fraction();
		double share = drawn == 0 ? section.value() : Math.max(0, section.value() - drawn / field.limits().area());
		double u = pixels == 0 ? Double.NaN
				: Math.hypot(OUTLINE_PX * outline(body, w, h) / pixels,
						uncertainty(share, undecided / (double) pixels, map.classes().indexOf(field.layer()), voids, field.classes().quality()));
		double spread = 1.96 * u;
		Estimate fraction = new Estimate(section.value(), Math.max(0, section.value() - Math.hypot(section.value() - section.low95(), spread)),
				Math.min(1, section.value() + Math.hypot(section.high95() - section.value(), spread)));
		return new VoidMap(w, h, counted.labels(), counted.voids(), fraction, Math.min(1, section.value() + spread), Math.max(0, section.value() - spread),
				counted.contactLossUpper(), counted.contactLossLower());
	}

	/** Pixels of voids beside pixels that are none: about the length of the outlines. */
	private static double outline(boolean[] body, int w, int h) {
		int n = 0;
		for (int y = 0; y < h; y++) {
			for (int x = 0; x < w; x++) {
				int p = y * w + x;
				n += body[p] && !(x > 0 && body[p - 1] && x < w - 1 && body[p + 1] && y > 0 && body[p - w] && y < h - 1 && body[p + w]) ? 1 : 0;
			}
		}
		return n;
	}

	private static VoidParts parts(boolean[] body, float[] level, int w, int h, double least, Progress progress) {
		float[] distance = DistanceMap.of(body, w, h, 1, 1);
		Polling.check(progress::isCanceled);
		Components.Labelled parts = Splitting.split(body, distance, w, h, VoidParts.NECK, VoidParts.LEAST_HALF_WIDTH);
		Polling.check(progress::isCanceled);
		return VoidParts.numbered(0, 0, w, h, level, parts, least);
	}

	/**
	 * Standard uncertainty of a share of pixels that a classifier counted: that of the pixels it is undecided about, any share of which may be voids; what the
	 * share would move by if the classifier erred as out of bag (Rogan and Gladen 1978, Am. J. Epidemiol. 107, 71); and the error of that, from the number of
	 * blocks.
	 *
	 * @param undecided share of the pixels
	 */
	private static double uncertainty(double share, double undecided, int layer, int voids, ClassifierQuality quality) {
		double missed = quality.error(voids);
		double taken = layer >= 0 ? rate(quality.confusion()[layer], voids) : quality.falsePositives(voids);
		double skill = 1 - missed - taken;
		if (!(skill > LEAST_SKILL)) {
			return Math.max(share, undecided);
		}
		double corrected = Math.max(0, Math.min(1, (share - taken) / skill));
		double nVoid = quality.blocks()[voids];
		double nLayer = layer >= 0 ? quality.blocks()[layer] : Arrays.stream(quality.blocks()).sum() - nVoid;
		double variance = ((1 - corrected) * (1 - corrected) * taken * (1 - taken) / nLayer + corrected * corrected * missed * (1 - missed) / nVoid) / (skill * skill);
		return Math.sqrt(undecided * undecided / 12 + (corrected - share) * (corrected - share) + variance);
	}

	private static double rate(int[] row, int column) {
		int n = Arrays.stream(row).sum();
		return n == 0 ? Double.NaN : row[column] / (double) n;
	}
}
