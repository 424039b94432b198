// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

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

		Voids and(Voids more) {
			return more.shapes.isEmpty() && more.rests.isEmpty() ? this
					: new Voids(Stream.concat(shapes.stream(), more.shapes.stream()).toList(), Stream.concat(rests.stream(), more.rests.stream()).toList());
		}

		/** Those that meet columns {from, to (exclusive)} of the picture. */
		Voids in(int[] columns) {
			return new Voids(shapes.stream().filter(s -> s.meets(columns)).toList(),
					rests.stream().filter(r -> r.x0 < columns[1] && columns[0] < r.x1).toList());
		}
	}

	private final VoidFeatures features;
	private final LayerLimits limits;
	private final double blur;
	private final FaintVoids faint;
	private final Progress progress;

	/** @param faint of the whole picture; null = a cut that a person chooses moves outlines only */
	VoidCutting(VoidFeatures features, LayerLimits limits, double blur, FaintVoids faint, Progress progress) {
		this.features = features;
		this.limits = limits;
		this.blur = blur;
		this.faint = faint;
		this.progress = progress;
	}

	/**
	 * The voids of windows, each as the last cut says that was chosen for where its centroid is. A cut that a person chose also decides what is dark enough
	 * for a void.
	 */
	Voids voids(List<OutlineWindow> windows, List<Cut> cuts) {
		List<VoidShape> shapes = new ArrayList<>();
		List<Rest> rests = new ArrayList<>();
		for (Cut c : cuts) {
			Object[] found = new Object[windows.size()];
			Rest[] left = new Rest[windows.size()];
			progress.workers().run(found.length, i -> {
				Polling.check(progress::isCanceled);
				OutlineWindow window = windows.get(i);
				double[] shares = { c.cut, looser(c), stricter(c) };
				VoidParts[] parts = new VoidParts[shares.length];
				// a large window would keep one thread busy when the others are done
				progress.workers().run(parts.length, k -> parts[k] = parts(window, shares[k], c));
				CutBand band = CutBand.of(parts[0], parts[1], parts[2]);
				found[i] = features.measure(parts[0], band, c.chosen ? Origin.CUT : Origin.FOUND);
				left[i] = new Rest(window.x0(), window.x0() + window.w(), band.looser()[0], band.stricter()[0]);
			});
			for (int i = 0; i < found.length; i++) {
				OutlineWindow window = windows.get(i);
				for (Object o : (List<?>) found[i]) {
					VoidShape s = (VoidShape) o;
					if (at(cuts, s.features().centroidXPx(), s.features().centroidYPx()) == c && window.speaksFor(s)) {
						admit(s, c, shapes, rests);
					}
				}
				if (at(cuts, window.x0() + 0.5 * window.w(), window.y0() + 0.5 * window.h()) == c && (left[i].looser > 0 || left[i].stricter > 0)) {
					rests.add(left[i]);
				}
			}
		}
		return new Voids(shapes, rests);
	}

	private static double looser(Cut c) {
		return Math.max(0.05, c.cut - CUT_STEP);
	}

	private static double stricter(Cut c) {
		return Math.min(0.95, c.cut + CUT_STEP);
	}

	/** Takes a void that the search found, when it is dark enough for the cut; one that it is at a looser cut only counts for the band. */
	private void admit(VoidShape s, Cut c, List<VoidShape> shapes, List<Rest> rests) {
		if (!c.chosen || faint == null || faint.holds(s, stricter(c))) {
			shapes.add(s);
		} else if (faint.holds(s, c.cut)) {
			shapes.add(s.banded(s.looser(), 0));
		} else if (faint.holds(s, looser(c))) {
			rests.add(new Rest(s.x0(), s.x0() + s.w(), s.looser(), 0));
		}
	}

	/**
	 * What is no void at the cut of the search, but at one that a person chose. What would be one at a cut that is still looser counts for the band.
	 *
	 * @param windows all of the picture
	 */
	Voids appearing(List<OutlineWindow> windows, List<Cut> cuts) {
		List<VoidShape> shapes = new ArrayList<>();
		List<Rest> rests = new ArrayList<>();
		for (Cut c : cuts) {
			if (!c.chosen || faint == null || looser(c) >= faint.cut()) {
				continue;
			}
			VoidParts[] at = faint.at(new double[] { c.cut, looser(c), stricter(c) }, found(windows, c.minAreaPx), limits, c.minAreaPx, progress::isCanceled);
			Polling.check(progress::isCanceled);
			for (VoidShape s : features.measure(at[0], CutBand.of(at[0], at[1], at[2]), Origin.CUT)) {
				if (at(cuts, s.features().centroidXPx(), s.features().centroidYPx()) == c) {
					shapes.add(s);
				}
			}
			for (Rest r : only(at[1], at[0])) {
				if (at(cuts, 0.5 * (r.x0 + r.x1), at[1].y0() + 0.5 * at[1].h()) == c) {
					rests.add(r);
				}
			}
		}
		return new Voids(shapes, rests);
	}

	/** Pixels of the voids at the cut of the search. */
	private BitSet found(List<OutlineWindow> windows, double least) {
		BitSet known = new BitSet();
		for (OutlineWindow window : windows) {
			Polling.check(progress::isCanceled);
			VoidParts parts = VoidParts.of(window, limits, shift(faint.cut(), blur), least);
			for (int p = 0; p < parts.labels().length; p++) {
				if (parts.labels()[p] > 0) {
					known.set((parts.y0() + p / parts.w()) * faint.width() + parts.x0() + p % parts.w());
				}
			}
		}
		return known;
	}

	/** The parts of a looser cut that have no pixel in common with those of a stricter one. */
	private static List<Rest> only(VoidParts loose, VoidParts strict) {
		int n = loose.count();
		int[] size = new int[n + 1];
		int[] x0 = new int[n + 1];
		int[] x1 = new int[n + 1];
		Arrays.fill(x0, loose.w());
		boolean[] common = new boolean[n + 1];
		for (int p = 0; p < loose.labels().length; p++) {
			int l = loose.labels()[p];
			size[l]++;
			x0[l] = Math.min(x0[l], p % loose.w());
			x1[l] = Math.max(x1[l], p % loose.w() + 1);
			common[l] |= strict.labels()[p] > 0;
		}
		List<Rest> rests = new ArrayList<>();
		for (int l = 1; l <= n; l++) {
			if (!common[l]) {
				rests.add(new Rest(x0[l], x1[l], size[l], 0));
			}
		}
		return rests;
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

	/** Marks the pixels of a void's own, {@code y * width + x}. */
	static void mark(VoidShape s, int width, BitSet pixels) {
		for (int p = 0; p < s.cover().length; p++) {
			if (s.cover()[p] >= 0.5) {
				pixels.set((s.y0() + p / s.w()) * width + s.x0() + p % s.w());
			}
		}
	}
}
