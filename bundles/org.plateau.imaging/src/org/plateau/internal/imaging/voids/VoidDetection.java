// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import org.plateau.extension.Progress;
import org.plateau.imaging.TraceOutcome;
import org.plateau.imaging.TracedInterface;
import org.plateau.imaging.TracedLayer;
import org.plateau.imaging.VoidSegmentation;
import org.plateau.imaging.VoidSettings;
import org.plateau.internal.imaging.voids.VoidCutting.Cut;
import org.plateau.internal.imaging.voids.VoidCutting.Rest;
import org.plateau.internal.imaging.voids.VoidShape.Origin;
import org.plateau.model.image.Raster;

/** The way from a traced layer to its voids, and from a layer whose interfaces were corrected to its voids then. */
public final class VoidDetection {
	/** Share of the columns from which on a layer with other limits is another layer: searched without what was learned from the old one. */
	private static final double ANOTHER = 0.5;

	private VoidDetection() {
	}

	/** @see org.plateau.imaging.VoidDetector#segment */
	public static VoidSegmentation segment(Raster image, TraceOutcome.Traced stack, int layer, VoidSettings s, Progress progress) {
		return search(image, stack, layer, s, s, List.of(new Cut(null, s.cut(), s.minAreaPx(), false)), progress);
	}

	private static VoidField search(Raster image, TraceOutcome.Traced stack, int layer, VoidSettings first, VoidSettings s, List<Cut> cuts, Progress progress) {
		TracedLayer l = stack.layers().get(layer);
		TracedInterface upper = stack.interfaces().get(layer - 1);
		TracedInterface lower = stack.interfaces().get(layer);
		VoidSearch search = VoidSearch.of(l.grey(), l.noise(), stack.edgeBlurPx());
		VoidSearch.Found found = search.run(image, upper, lower, s, progress);
		FaintVoids faint = found.faint() == null ? null : found.faint().searchedAt(first.cut());
		VoidCutting cutting = cutting(image, found.limits(), search, faint, s, progress);
		VoidCutting.Voids voids = cutting.voids(found.windows(), cuts).and(cutting.appearing(found.windows(), cuts));
		return new VoidField(image.width(), image.height(), l.name(), first, s, search, null, upper.y(), lower.y(), found.limits(), found.look(), faint,
				found.windows(), voids.shapes(), voids.rests(), new BitSet(), cuts, found.searched());
	}

	private static VoidCutting cutting(Raster image, LayerLimits limits, VoidSearch search, FaintVoids faint, VoidSettings s, Progress progress) {
		return new VoidCutting(new VoidFeatures(image, limits, s.pixelSizeXUm(), s.pixelSizeYUm()), limits, search.blur(), faint, progress);
	}

	/** @see org.plateau.imaging.VoidEditor#follow */
	public static VoidSegmentation follow(Raster image, VoidSegmentation before, TraceOutcome.Traced stack, int layer, Progress progress) {
		VoidField old = (VoidField) before;
		double[] top = stack.interfaces().get(layer - 1).y();
		double[] bottom = stack.interfaces().get(layer).y();
		if (old.classes() != null) {
			return ClassVoids.follow(image, old, top, bottom, progress);
		}
		int first = 0;
		int end = old.width();
		int changed = 0;
		if (!old.porous()) {
			first = old.width();
			end = 0;
			for (int x = 0; x < old.width(); x++) {
				if (Double.compare(top[x], old.tracedTop()[x]) != 0 || Double.compare(bottom[x], old.tracedBottom()[x]) != 0) {
					first = Math.min(first, x);
					end = x + 1;
					changed++;
				}
			}
			if (first >= end) {
				return old;
			}
		}
		if (old.porous() || old.look() == null || changed > ANOTHER * old.width()) {
			return anew(image, old, stack, layer, progress);
		}
		int margin = (int) Math.ceil(4 * old.search().blur()) + 4;
		return locally(image, old, stack, layer, new int[] { Math.max(0, first - margin), Math.min(old.width(), end + margin) }, progress);
	}

	/** Searches as for the first time, beside what a person drew. */
	private static VoidField anew(Raster image, VoidField old, TraceOutcome.Traced stack, int layer, Progress progress) {
		VoidField fresh = search(image, stack, layer, old.first(), old.settings(), old.cuts(), progress);
		if (!fresh.searched()) {
			return fresh;
		}
		List<VoidShape> shapes = drawn(image, old.shapes(), fresh.limits(), fresh.settings());
		shapes.addAll(cutting(image, fresh.limits(), fresh.search(), null, fresh.settings(), progress).admitted(fresh.shapes(), shapes, old.erased(),
				fresh.width(), fresh.settings().minAreaPx()));
		return fresh.with(shapes, old.erased());
	}

	/** What a person drew, as far as it lies within other limits. */
	static List<VoidShape> drawn(Raster image, List<VoidShape> shapes, LayerLimits limits, VoidSettings s) {
		VoidPieces pieces = new VoidPieces(new VoidFeatures(image, limits, s.pixelSizeXUm(), s.pixelSizeYUm()));
		List<VoidShape> out = new ArrayList<>();
		for (VoidShape v : shapes) {
			if (v.origin() == Origin.DRAWN) {
				double[] cover = v.cover().clone();
				for (int p = 0; p < cover.length; p++) {
					cover[p] = limits.inside(v.x0() + p % v.w(), v.y0() + p / v.w()) ? cover[p] : 0;
				}
				out.addAll(pieces.of(Box.of(v), cover, Origin.DRAWN, v.looser() - v.pixels(), v.pixels() - v.stricter(), 1));
			}
		}
		return out;
	}

	private static VoidField locally(Raster image, VoidField old, TraceOutcome.Traced stack, int layer, int[] columns, Progress progress) {
		List<VoidShape> kept = new ArrayList<>();
		List<VoidShape> met = new ArrayList<>();
		int[] reach = columns.clone();
		for (VoidShape s : old.shapes()) {
			if (s.meets(columns)) {
				met.add(s);
				reach = new int[] { Math.min(reach[0], s.x0()), Math.max(reach[1], s.x0() + s.w()) };
			} else {
				kept.add(s);
			}
		}
		VoidSettings s = old.settings();
		TracedInterface upper = stack.interfaces().get(layer - 1);
		TracedInterface lower = stack.interfaces().get(layer);
		VoidSearch.Found found = old.search().again(image, upper, lower, s, columns, reach, old.look(), progress);
		double[] top = old.limits().top().clone();
		double[] bottom = old.limits().bottom().clone();
		System.arraycopy(found.limits().top(), columns[0], top, columns[0], columns[1] - columns[0]);
		System.arraycopy(found.limits().bottom(), columns[0], bottom, columns[0], columns[1] - columns[0]);
		LayerLimits limits = new LayerLimits(top, bottom);
		FaintVoids faint = old.faint() == null || found.faint() == null ? null : old.faint().with(columns, found.faint(), found.left());
		VoidCutting cutting = cutting(image, limits, old.search(), faint, s, progress);
		kept.addAll(drawn(image, met, limits, s));
		List<OutlineWindow> windows = new ArrayList<>();
		for (OutlineWindow w : old.windows()) {
			if (!w.meets(columns)) {
				windows.add(w);
			} else if (w.x0() < columns[0] || w.x0() + w.w() > columns[1]) {
				windows.add(w.outdatedIn(columns));
			}
		}
		windows.addAll(found.windows());
		VoidCutting.Voids voids = cutting.voids(found.windows(), old.cuts()).and(cutting.appearing(windows, old.cuts()).in(columns));
		kept.addAll(cutting.admitted(voids.shapes(), kept, old.erased(), old.width(), s.minAreaPx()));
		List<Rest> rests = new ArrayList<>(old.rests());
		rests.removeIf(r -> r.x0() < columns[1] && columns[0] < r.x1());
		rests.addAll(voids.rests());
		return new VoidField(old.width(), old.height(), old.layer(), old.first(), s, old.search(), null, upper.y(), lower.y(), limits, old.look(), faint, windows,
				kept, rests, old.erased(), old.cuts(), limits.area() > 0);
	}
}
