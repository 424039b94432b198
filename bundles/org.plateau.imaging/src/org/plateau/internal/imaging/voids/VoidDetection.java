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
	/**
	 * Pixels that a layer has gained or lost, as a share of those that it had, from which on it is another layer: searched without what was learned from the
	 * old one. What it has gained may look otherwise; what it has kept does not.
	 */
	private static final double GAINED = 0.05;
	private static final double LOST = 0.25;
	/** Share of its columns from which on an interface that has moved is another edge: what the picture shows beside it is learned anew. */
	private static final double ANOTHER_EDGE = 0.5;
	/** Rows by which an interface has to move before what was found near it is looked for again: a third of what the fit takes a traced interface to be off by. */
	private static final double MOVED = 0.2;

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
		LayerLimits traced = new LayerLimits(upper.y(), lower.y());
		return new VoidField(image.width(), image.height(), l.name(), first, s, search, null, traced, traced, found.limits(), found.look(), faint,
				found.windows(), voids.shapes(), voids.rests(), new BitSet(), cuts, found.searched());
	}

	private static VoidCutting cutting(Raster image, LayerLimits limits, VoidSearch search, FaintVoids faint, VoidSettings s, Progress progress) {
		return new VoidCutting(new VoidFeatures(image, limits, s.pixelSizeXUm(), s.pixelSizeYUm()), limits, search.blur(), faint, progress);
	}

	/** @see org.plateau.imaging.VoidEditor#follow */
	public static VoidSegmentation follow(Raster image, VoidSegmentation before, TraceOutcome.Traced stack, int layer, Progress progress) {
		VoidField old = (VoidField) before;
		LayerLimits now = new LayerLimits(stack.interfaces().get(layer - 1).y(), stack.interfaces().get(layer).y());
		if (old.classes() != null) {
			return ClassVoids.follow(image, old, now.top(), now.bottom(), progress);
		}
		if (!old.porous() && now.same(old.traced())) {
			return old;
		}
		if (old.porous() || old.look() == null || now.beyond(old.sought()) > GAINED * old.sought().area()
				|| old.sought().beyond(now) > LOST * old.sought().area()) {
			return anew(image, old, stack, layer, progress);
		}
		return locally(image, old, stack, layer, progress);
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

	private static VoidField locally(Raster image, VoidField old, TraceOutcome.Traced stack, int layer, Progress progress) {
		VoidSettings s = old.settings();
		TracedInterface upper = stack.interfaces().get(layer - 1);
		TracedInterface lower = stack.interfaces().get(layer);
		LayerLimits traced = new LayerLimits(upper.y(), lower.y());
		int margin = (int) Math.ceil(4 * old.search().blur()) + 4;
		Zone zone = Zone.between(old.sought(), traced, image.height(), MOVED, margin);
		Zone changed = Zone.between(old.traced(), traced, image.height(), 0, margin);
		int[] columns = { Math.min(zone.x0(), changed.x0()), Math.max(zone.x1(), changed.x1()) };
		List<VoidShape> kept = new ArrayList<>();
		List<VoidShape> met = new ArrayList<>();
		int[] reach = { zone.x0(), zone.x1() };
		for (VoidShape v : old.shapes()) {
			if (v.meets(columns)) {
				met.add(v);
				reach = zone.meets(v) ? new int[] { Math.min(reach[0], v.x0()), Math.max(reach[1], v.x0() + v.w()) } : reach;
			} else {
				kept.add(v);
			}
		}
		VoidLook known = old.look().without(zone.share(0) > ANOTHER_EDGE, zone.share(1) > ANOTHER_EDGE);
		VoidSearch.Found found = zone.isEmpty() ? VoidSearch.Found.nothing(traced) : old.search().again(image, upper, lower, s, zone, reach, known, progress);
		LayerLimits limits = old.limits().following(old.traced(), traced).with(found.limits(), zone);
		FaintVoids faint = zone.isEmpty() ? old.faint() : old.faint() == null || found.faint() == null ? null : old.faint().with(zone, found.faint(), found.left());
		VoidCutting cutting = cutting(image, limits, old.search(), faint, s, progress);
		kept.addAll(drawn(image, met, limits, s));
		List<OutlineWindow> outdated = old.windows().stream().filter(w -> zone.meets(w.box())).map(w -> w.outdatedIn(zone)).toList();
		List<OutlineWindow> whole = new ArrayList<>(old.windows().stream().filter(w -> !zone.meets(w.box())).toList());
		whole.addAll(found.windows());
		List<OutlineWindow> windows = new ArrayList<>(outdated);
		windows.addAll(whole);
		VoidCutting.Voids voids = cutting.voids(whole.stream().filter(w -> w.meets(columns)).toList(), old.cuts())
				.and(new VoidCutting.Voids(cutting.voids(outdated, old.cuts()).shapes(), List.of())).and(cutting.appearing(windows, old.cuts())).in(columns);
		kept.addAll(cutting.admitted(voids.shapes(), kept, old.erased(), old.width(), s.minAreaPx()));
		List<Rest> rests = new ArrayList<>(old.rests());
		rests.removeIf(r -> r.x0() < columns[1] && columns[0] < r.x1());
		rests.addAll(voids.rests());
		return new VoidField(old.width(), old.height(), old.layer(), old.first(), s, old.search(), null, traced, old.sought().with(traced, zone), limits, found.look() == null ? old.look() : found.look(), faint,
				windows, kept, rests, old.erased(), old.cuts(), limits.area() > 0);
	}
}
