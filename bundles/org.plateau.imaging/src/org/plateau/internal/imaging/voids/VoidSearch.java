// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

import org.plateau.extension.Progress;
import org.plateau.imaging.TracedInterface;
import org.plateau.imaging.VoidSettings;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.model.image.Raster;

/**
 * The search for the outlines of a layer's voids, in the whole picture or again in a zone of it. A search in a zone sees a strip of
 * the picture around its columns and takes what voids have in common from the first search.
 *
 * @param noise of the layer, grey levels
 * @param wanted noise to smooth down to, grey levels
 * @param blur standard deviation of the edge spread, pixels
 */
record VoidSearch(double noise, double wanted, double blur) {
	/** Depth of a seed in standard deviations of the smoothed residual; the fit weeds out what is none. */
	private static final double SEED_SPREADS = 4.5;
	private static final double SHARPEST = 0.5;
	/** Columns of a strip beside those searched: levels are learned from them. */
	private static final int CONTEXT = 160;

	/**
	 * What was found.
	 *
	 * @param limits of the layer without what thin voids at its interfaces did to them
	 * @param windows empty without voids
	 * @param look null when it could not be learned
	 * @param searched whether there is a layer to search at all
	 * @param faint how dark its places are, of the whole picture or of the strip that was searched; null when there is no layer
	 * @param left column of the picture where {@code faint} begins
	 */
	record Found(LayerLimits limits, List<OutlineWindow> windows, VoidLook look, boolean searched, FaintVoids faint, int left) {

		static Found nothing(LayerLimits limits) {
			return new Found(limits, List.of(), null, false, null, 0);
		}
	}

	/** How a layer is searched: smoothed as much as it takes to see a void of half the layer's brightness at eight times the noise. */
	static VoidSearch of(double grey, double pixelNoise, double edgeBlur) {
		double noise = Double.isNaN(pixelNoise) ? 1 : Math.max(0.3, pixelNoise);
		return new VoidSearch(noise, Double.isNaN(grey) ? noise : Math.max(1e-6, Math.abs(grey) / 2 / 8), Math.max(SHARPEST, edgeBlur));
	}

	/** Searches the whole picture. */
	Found run(Raster image, TracedInterface upper, TracedInterface lower, VoidSettings s, Progress progress) {
		return run(image, upper, lower, s, null, 0, null, progress);
	}

	/**
	 * Searches a zone again.
	 *
	 * @param zone not empty
	 * @param reach {from, to (exclusive)} of what the strip has to show at least
	 * @param known from the search of the whole picture
	 * @return limits of the whole picture, those outside the strip as traced; windows that meet the zone
	 */
	Found again(Raster image, TracedInterface upper, TracedInterface lower, VoidSettings s, Zone zone, int[] reach, VoidLook known,
			Progress progress) {
		int w = image.width();
		int from = Math.max(0, Math.min(zone.x0(), reach[0]) - CONTEXT);
		int to = Math.min(w, Math.max(zone.x1(), reach[1]) + CONTEXT);
		Found f = run(strip(image, from, to), strip(upper, from, to), strip(lower, from, to), s, zone, from, known, progress);
		double[] top = upper.y().clone();
		double[] bottom = lower.y().clone();
		System.arraycopy(f.limits.top(), 0, top, from, to - from);
		System.arraycopy(f.limits.bottom(), 0, bottom, from, to - from);
		List<OutlineWindow> windows = new ArrayList<>();
		for (OutlineWindow o : f.windows) {
			windows.add(new OutlineWindow(o.x0() + from, o.y0(), o.w(), o.h(), o.phi(), zone, List.of()));
		}
		return new Found(new LayerLimits(top, bottom), windows, f.look, f.searched, f.faint, from);
	}

	private static Raster strip(Raster image, int from, int to) {
		if (from == 0 && to == image.width()) {
			return image;
		}
		float[] v = new float[(to - from) * image.height()];
		for (int y = 0; y < image.height(); y++) {
			System.arraycopy(image.samples(), y * image.width() + from, v, y * (to - from), to - from);
		}
		return new Raster(to - from, image.height(), v);
	}

	private static TracedInterface strip(TracedInterface i, int from, int to) {
		return new TracedInterface(i.name(), Arrays.copyOfRange(i.y(), from, to), Arrays.copyOfRange(i.sigma(), from, to), i.confidence(), i.contrast(),
				Arrays.copyOfRange(i.reading(), from, to), Arrays.copyOfRange(i.readingVariance(), from, to), i.look(), i.byHand());
	}

	private Found run(Raster image, TracedInterface upper, TracedInterface lower, VoidSettings s, Zone zone, int left, VoidLook known,
			Progress progress) {
		int w = image.width();
		double[] top = upper.y();
		double[] bottom = lower.y();
		LayerResidual residual = new LayerResidual(image, top, bottom, blur, noise, wanted, known, null, progress);
		if (residual.empty) {
			return Found.nothing(new LayerLimits(top, bottom));
		}
		LayerResidual traced = residual;
		VoidSeeds seen = seeds(traced, s, known, progress);
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
			residual = new LayerResidual(image, top, bottom, blur, noise, wanted, known, traced, progress);
			if (residual.empty) {
				return Found.nothing(new LayerLimits(top, bottom));
			}
			seeds = seeds(residual, s, known, progress);
		}
		LayerLimits limits = new LayerLimits(top, bottom);
		if (!(limits.area() > 0)) {
			return Found.nothing(limits);
		}
		Polling.check(progress::isCanceled);
		residual.relevel(seeds.body(), (int) Math.ceil(5 + 1.5 * blur), progress);
		int firstRow = residual.firstRow;
		Predicate<int[]> wanted = zone == null ? null
				: b -> zone.meets(new Box(b[0] + left, b[1] + firstRow, b[2] + 1 + left, b[3] + 1 + firstRow));
		VoidOutlines outlines = VoidOutlines.fit(residual, seeds, blur, noise, wanted, known, progress);
		List<OutlineWindow> windows = new ArrayList<>();
		for (OutlinePatch p : outlines.patches()) {
			windows.add(new OutlineWindow(p.x0, p.y0 + residual.firstRow, p.w, p.h, p.phi, null, List.of()));
		}
		VoidLook look = known != null ? known.beside(residual.common, residual.belief) : outlines.look(residual, seeds);
		double depth = look == null ? FaintVoids.expectedDepth(residual.level, residual.spread) : look.depth();
		return new Found(limits, windows, look, true, new FaintVoids(w, residual.firstRow, residual.value, depth, residual.spread, s.cut()), 0);
	}

	private static VoidSeeds seeds(LayerResidual residual, VoidSettings s, VoidLook known, Progress progress) {
		double high = Math.max(SEED_SPREADS * residual.spread, s.minContrast() * Math.abs(residual.level));
		VoidSeeds seeds = VoidSeeds.of(residual, high, Math.max(2.5 * residual.spread, 0.4 * high), progress.workers());
		return known == null ? seeds : new VoidSeeds(seeds.body(), known.seedDepth());
	}
}
