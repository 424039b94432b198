// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import org.apache.commons.math3.special.Erf;
import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.internal.imaging.voids.VoidShape.Origin;

/** Cuts voids out of fitted outlines. */
final class VoidCutting {
	/** How far the cut moves for the sensitivity band. */
	private static final double CUT_STEP = 0.15;

	/**
	 * Where outlines are cut.
	 *
	 * @param where of the picture; null = everywhere
	 * @param cut between the grey of the layer (0) and of the void (1)
	 * @param minAreaPx smaller voids are none
	 * @param chosen whether a person chose it for this place
	 */
	record Cut(Box where, double cut, double minAreaPx, boolean chosen) {
	}

	/**
	 * Pixels that are void at another cut only.
	 *
	 * @param x0 first column of their window
	 * @param x1 end of its columns
	 */
	record Rest(int x0, int x1, double looser, double stricter) {
	}

	/** Voids, and what belongs to none of them. */
	record Voids(List<VoidShape> shapes, List<Rest> rests) {
	}

	private final VoidFeatures features;
	private final LayerLimits limits;
	private final double blur;
	private final Progress progress;

	VoidCutting(VoidFeatures features, LayerLimits limits, double blur, Progress progress) {
		this.features = features;
		this.limits = limits;
		this.blur = blur;
		this.progress = progress;
	}

	/** The voids of windows, each as the last cut says that was chosen for where its centroid is. */
	Voids voids(List<OutlineWindow> windows, List<Cut> cuts) {
		List<VoidShape> shapes = new ArrayList<>();
		List<Rest> rests = new ArrayList<>();
		for (Cut c : cuts) {
			Object[] found = new Object[windows.size()];
			Rest[] left = new Rest[windows.size()];
			progress.workers().run(found.length, i -> {
				Polling.check(progress::isCanceled);
				OutlineWindow window = windows.get(i);
				VoidParts at = parts(window, c.cut, c);
				CutBand band = CutBand.of(at, parts(window, Math.max(0.05, c.cut - CUT_STEP), c), parts(window, Math.min(0.95, c.cut + CUT_STEP), c));
				found[i] = features.measure(at, band, c.chosen ? Origin.CUT : Origin.FOUND);
				left[i] = new Rest(window.x0(), window.x0() + window.w(), band.looser()[0], band.stricter()[0]);
			});
			for (int i = 0; i < found.length; i++) {
				OutlineWindow window = windows.get(i);
				for (Object o : (List<?>) found[i]) {
					VoidShape s = (VoidShape) o;
					if (at(cuts, s.features().centroidXPx(), s.features().centroidYPx()) == c && window.speaksFor(s)) {
						shapes.add(s);
					}
				}
				if (at(cuts, window.x0() + 0.5 * window.w(), window.y0() + 0.5 * window.h()) == c && (left[i].looser > 0 || left[i].stricter > 0)) {
					rests.add(left[i]);
				}
			}
		}
		return new Voids(shapes, rests);
	}

	/** The cut that counts at a place. */
	static Cut at(List<Cut> cuts, double x, double y) {
		Cut last = null;
		for (Cut c : cuts) {
			if (c.where == null || x >= c.where.x0() && x < c.where.x1() && y >= c.where.y0() && y < c.where.y1()) {
				last = c;
			}
		}
		return last;
	}

	private VoidParts parts(OutlineWindow window, double cut, Cut c) {
		return VoidParts.of(window, limits, shift(cut, blur), c.minAreaPx);
	}

	/** How far outwards a blurred edge reaches a share of its step. */
	private static double shift(double cut, double blur) {
		return -blur * Math.sqrt(2) * Erf.erfInv(2 * cut - 1);
	}

	/**
	 * The found voids without the pixels that others own or a person has erased. One that is mostly erased is gone.
	 *
	 * @param kept voids that stay as they are
	 * @param erased pixels, {@code y * width + x}
	 */
	List<VoidShape> admitted(List<VoidShape> found, List<VoidShape> kept, BitSet erased, int width, double least) {
		BitSet taken = new BitSet();
		kept.forEach(s -> mark(s, width, taken));
		List<VoidShape> out = new ArrayList<>();
		for (VoidShape s : found) {
			int lost = 0;
			int gone = 0;
			double[] cover = s.cover().clone();
			for (int p = 0; p < cover.length; p++) {
				int q = (s.y0() + p / s.w()) * width + s.x0() + p % s.w();
				if (cover[p] > 0 && (taken.get(q) || erased.get(q))) {
					lost++;
					gone += cover[p] >= 0.5 && erased.get(q) ? 1 : 0;
					cover[p] = 0;
				}
			}
			if (2 * gone > s.pixels()) {
				continue;
			}
			List<VoidShape> rest = lost == 0 ? List.of(s) : new VoidPieces(features).of(Box.of(s), cover, s.origin(), s.looser() - s.pixels(), s.pixels() - s.stricter(), least);
			rest.forEach(r -> mark(r, width, taken));
			out.addAll(rest);
		}
		return out;
	}

	private static void mark(VoidShape s, int width, BitSet pixels) {
		for (int p = 0; p < s.cover().length; p++) {
			if (s.cover()[p] >= 0.5) {
				pixels.set((s.y0() + p / s.w()) * width + s.x0() + p % s.w());
			}
		}
	}
}
