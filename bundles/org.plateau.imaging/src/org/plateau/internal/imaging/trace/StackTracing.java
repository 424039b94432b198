// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

import org.plateau.extension.Progress;
import org.plateau.extension.Workers;
import org.plateau.imaging.EdgeLook;
import org.plateau.imaging.EdgeRelation;
import org.plateau.imaging.InterfaceHint;
import org.plateau.imaging.LayerExpectation;
import org.plateau.imaging.TraceOutcome;
import org.plateau.imaging.TracedInterface;
import org.plateau.imaging.TracedLayer;
import org.plateau.internal.imaging.kernels.Selection;
import org.plateau.internal.imaging.kernels.SpectralSmoother;
import org.plateau.model.image.Raster;

/** The way from a picture to a stack: candidates, choice, votes, fine fit. */
public final class StackTracing {
	private static final int SMALLEST = 16;
	/** Edge spread of a focused picture, pixels, where there is no interface to learn it from. */
	private static final double USUAL_BLUR = 1.2;
	private static final double LEAST_CONFIDENCE = 0.35;
	private static final double LEAST_AUTOMATIC = 0.65;
	private static final double LEAST_DISTINCT = 0.7;
	private static final double OVERSHADOWING = 2;

	private StackTracing() {
	}

	/** @see org.plateau.imaging.LayerTracer#trace */
	public static TraceOutcome trace(Raster image, List<LayerExpectation> layers, List<InterfaceHint> hints,
			Progress progress) {
		BooleanSupplier cancelled = progress::isCanceled;
		String unusable = unusable(image);
		if (unusable != null) {
			return new TraceOutcome.Refused(unusable);
		}
		if (layers.size() == 1) {
			TracedLayer whole = describe(image, new double[0][], 0, layers.get(0).name(), USUAL_BLUR);
			return new TraceOutcome.Traced(List.of(), List.of(whole), USUAL_BLUR, 1, List.of());
		}
		Raster whole = withoutGaps(image);
		CoarseGrid grid = new CoarseGrid(whole, progress.workers());
		EdgePaths paths = new EdgePaths(grid, progress.workers());
		List<EdgeCandidate> edges = paths.find(progress);
		paths.findBetween(edges, progress);
		ConformalEdges.add(grid, paths, edges, progress);
		StackAssignment assignment = new StackAssignment(edges, paths.clutter, grid.stepY);
		HintedStack hinted = HintedStack.find(grid, image.height(), layers, hints, cancelled);
		hinted.hold(assignment, paths);
		List<LayerExpectation> wanted = hinted.layers();
		while (true) {
			StackAssignment.Chosen chosen = assignment.choose(wanted, grid);
			if (chosen == null) {
				StackAssignment.Missing m = assignment.explain(wanted);
				return new TraceOutcome.Refused(m.missing() + ": " + m.reason());
			}
			Fitted f = fit(image, whole, grid, chosen.edges(), hinted.edges(chosen.layers()), progress);
			SolidExtent.retreat(whole, f.y, chosen.layers());
			LayerExpectation absent = absent(chosen.layers(), f);
			if (absent == null) {
				absent = collapsed(chosen.layers(), f);
			}
			if (absent == null) {
				return result(image, f, chosen.layers(), layers, hinted.edges(chosen.layers()), progress.workers());
			}
			wanted = StackAssignment.without(wanted, absent.name());
		}
	}

	/** The optional layer at the least visible interface, when that is not visible enough. */
	private static LayerExpectation absent(List<LayerExpectation> layers, Fitted f) {
		LayerExpectation found = null;
		double least = LEAST_CONFIDENCE;
		for (int i = 0; i < f.y.length; i++) {
			if (f.confidence[i] < least) {
				LayerExpectation above = layers.get(i);
				LayerExpectation below = layers.get(i + 1);
				if (below.optional() && i + 1 < layers.size() - 1) {
					found = below;
					least = f.confidence[i];
				} else if (above.optional() && i > 0) {
					found = above;
					least = f.confidence[i];
				}
			}
		}
		return found;
	}

	/**
	 * An optional layer that was not found, whatever its edge shows: its two interfaces, or those of the layer it borders on, fell together
	 * in most columns.
	 */
	private static LayerExpectation collapsed(List<LayerExpectation> layers, Fitted f) {
		for (int i = 1; i < f.y.length; i++) {
			int thin = 0;
			for (int x = 0; x < f.y[i].length; x++) {
				thin += f.y[i][x] - f.y[i - 1][x] < 1 ? 1 : 0;
			}
			if (2 * thin > f.y[i].length) {
				for (int j : new int[] { i, i - 1, i + 1 }) {
					if (j > 0 && j < f.y.length && layers.get(j).optional()) {
						return layers.get(j);
					}
				}
			}
		}
		return null;
	}

	/** @see org.plateau.imaging.LayerTracer#traceAutomatically */
	public static TraceOutcome traceAutomatically(Raster image, Progress progress) {
		BooleanSupplier cancelled = progress::isCanceled;
		String unusable = unusable(image);
		if (unusable != null) {
			return new TraceOutcome.Refused(unusable);
		}
		Raster whole = withoutGaps(image);
		CoarseGrid grid = new CoarseGrid(whole, progress.workers());
		CoarseGrid plain = grid.withoutTexture(progress);
		EdgePaths paths = new EdgePaths(plain, progress.workers());
		List<EdgeCandidate> edges = paths.find(progress);
		List<EdgeCandidate> chosen = LayerPartition.choose(plain, edges, cancelled);
		while (!chosen.isEmpty()) {
			int odd = EdgeSupport.leastDistinct(plain, coarse(grid, chosen, new HintedEdge[chosen.size()], progress), LEAST_DISTINCT);
			if (odd < 0) {
				break;
			}
			chosen.remove(odd);
		}
		if (!chosen.isEmpty()) {
			Fitted f = keepVisible(plain, chosen, fit(image, whole, grid, chosen, new HintedEdge[chosen.size()], progress));
			if (f.y.length > 0) {
				List<LayerExpectation> layers = new ArrayList<>();
				for (int i = 0; i <= f.y.length; i++) {
					layers.add(LayerExpectation.required("layer" + (i + 1), EdgeRelation.ANY));
				}
				return result(image, f, layers, layers, new HintedEdge[f.y.length], progress.workers());
			}
		}
		return new TraceOutcome.Refused(edges.isEmpty()
				? "no edge crosses the image from left to right: it shows no layering to measure"
				: "none of the " + edges.size() + " edges that cross the image is visible in most columns: no layering to measure");
	}

	private static String unusable(Raster image) {
		if (image.width() < SMALLEST || image.height() < SMALLEST) {
			return "the image of " + image.width() + " × " + image.height() + " pixels is too small to show layers (at least "
					+ SMALLEST + " × " + SMALLEST + ")";
		}
		float lo = Float.POSITIVE_INFINITY;
		float hi = Float.NEGATIVE_INFINITY;
		for (float v : image.samples()) {
			if (v < lo) {
				lo = v;
			}
			if (v > hi) {
				hi = v;
			}
		}
		return hi > lo ? null : "the image has one grey level everywhere";
	}

	/** The picture with straight lines along its rows where it has no grey level, but in rows that have none: what finds the layers needs them everywhere. */
	private static Raster withoutGaps(Raster image) {
		float[] filled = null;
		double[] row = new double[image.width()];
		for (int r = 0; r < image.height(); r++) {
			boolean gap = false;
			for (int x = 0; x < row.length; x++) {
				row[x] = image.at(x, r);
				gap |= row[x] != row[x];
			}
			if (gap) {
				filled = filled == null ? image.samples().clone() : filled;
				SpectralSmoother.interpolateGaps(row);
				for (int x = 0; x < row.length; x++) {
					filled[r * row.length + x] = (float) row[x];
				}
			}
		}
		return filled == null ? image : new Raster(image.width(), image.height(), filled);
	}

	/**
	 * A fitted stack: what the columns show of interface i is {@code confidence[i]}; its curve has no gaps, but says nothing where it is
	 * {@code unknown[i]}.
	 */
	private record Fitted(double[][] y, double[][] sigma, boolean[][] unknown, double[] contrast, double[] confidence, double blur, double[][] reading,
			double[][] readingVariance, EdgeLook[] look) {
	}

	/**
	 * @param whole the image without gaps
	 * @param hinted per interface what is known of it by hints, null where nothing is
	 */
	private static Fitted fit(Raster image, Raster whole, CoarseGrid grid, List<EdgeCandidate> edges, HintedEdge[] hinted,
			Progress progress) {
		BooleanSupplier cancelled = progress::isCanceled;
		int k = edges.size();
		double[][] coarse = coarse(grid, edges, hinted, progress);
		double[][] y = new double[k][];
		for (int i = 0; i < k; i++) {
			y[i] = grid.toImage(coarse[i], image.width());
		}
		int band = Math.max(8, 3 * Math.max(grid.stepX, grid.stepY));
		RegionVote full = new RegionVote(whole::at, image.width(), image.height(), 20, 24, 0.4, 6, progress.workers());
		for (int pass = 0; pass < 2; pass++) {
			for (int i = 0; i < k; i++) {
				full.solve(y, i, hinted[i] == null ? band : 2 * grid.stepY + 1, relation(edges.get(i)), cancelled);
			}
		}
		Excursions excursions = new Excursions(whole, progress.workers());
		for (int i = 0; i < k; i++) {
			if (hinted[i] == null) {
				excursions.takeBack(y, i);
			}
		}
		boolean[] held = new boolean[k];
		for (int i = 0; i < k; i++) {
			held[i] = hinted[i] != null;
		}
		FineFit fit = new FineFit(image, y, held);
		fit.run(progress);
		double[] confidence = new double[k];
		boolean[][] unknown = new boolean[k][];
		progress.workers().run(k, i -> {
			unknown[i] = EvidenceGaps.find(fit.readingVariance[i], fit.sigma[i], fit.priorVariance[i],
					hinted[i] == null ? new boolean[image.width()] : hinted[i].hinted(image.width()));
			confidence[i] = EdgeSupport.share(image, y, i, unknown[i], fit.contrast[i], fit.blur);
		});
		return new Fitted(y, fit.sigma, unknown, fit.contrast, confidence, fit.blur, fit.reading, fit.readingVariance, fit.looks());
	}

	/** Drops the interfaces that the picture without its texture shows in too few columns. */
	private static Fitted keepVisible(CoarseGrid plain, List<EdgeCandidate> edges, Fitted f) {
		List<Integer> kept = new ArrayList<>();
		double[] share = new double[f.y.length];
		for (int i = 0; i < share.length; i++) {
			share[i] = EdgeSupport.share(plain, f.y, i, edges.get(i).brightening());
			if (share[i] >= LEAST_AUTOMATIC) {
				kept.add(i);
			}
		}
		int n = kept.size();
		double[][] y = new double[n][];
		double[][] sigma = new double[n][];
		boolean[][] unknown = new boolean[n][];
		double[][] reading = new double[n][];
		double[][] readingVariance = new double[n][];
		EdgeLook[] look = new EdgeLook[n];
		double[] contrast = new double[n];
		double[] confidence = new double[n];
		for (int j = 0; j < n; j++) {
			int i = kept.get(j);
			y[j] = f.y[i];
			sigma[j] = f.sigma[i];
			unknown[j] = f.unknown[i];
			reading[j] = f.reading[i];
			readingVariance[j] = f.readingVariance[i];
			contrast[j] = f.contrast[i];
			confidence[j] = share[i];
			look[j] = f.look[i];
		}
		return new Fitted(y, sigma, unknown, contrast, confidence, f.blur, reading, readingVariance, look);
	}

	private static EdgeRelation relation(EdgeCandidate edge) {
		return edge.brightening() ? EdgeRelation.BRIGHTER : EdgeRelation.DARKER;
	}

	/** The chosen edges as ordered curves on the grid, moved to where the regions say. */
	private static double[][] coarse(CoarseGrid grid, List<EdgeCandidate> edges, HintedEdge[] hinted, Progress progress) {
		BooleanSupplier cancelled = progress::isCanceled;
		double[][] y = new double[edges.size()][];
		for (int i = 0; i < y.length; i++) {
			y[i] = edges.get(i).y().clone();
		}
		order(y, edges);
		HintedStack.settle(grid, y, hinted, cancelled);
		RegionVote vote = new RegionVote((c, r) -> grid.grey[c * grid.rows + r], grid.columns, grid.rows,
				Math.max(6, grid.rows / 45), 8, 0.5, 14, progress.workers());
		SecondOpinion second = new SecondOpinion(grid, vote, progress);
		for (int pass = 0; pass < 3; pass++) {
			for (int i = 0; pass == 2 && i < y.length; i++) {
				if (hinted[i] == null && isOvershadowed(edges, i)) {
					second.ask(y, i, relation(edges.get(i)));
				}
			}
			for (int i : byStrength(edges)) {
				if (hinted[i] == null) {
					vote.solve(y, i, Integer.MAX_VALUE, relation(edges.get(i)), cancelled);
				}
			}
			for (int i = 0; i < y.length; i++) {
				if (hinted[i] == null) {
					bridge(grid, y, i, edges.get(i).brightening());
				}
			}
		}
		return y;
	}

	/** Whether an edge beside it steps the same way, and much farther: the curve may have been drawn to that one. */
	private static boolean isOvershadowed(List<EdgeCandidate> edges, int k) {
		EdgeCandidate e = edges.get(k);
		for (int j = Math.max(0, k - 1); j <= Math.min(edges.size() - 1, k + 1); j++) {
			if (edges.get(j).brightening() == e.brightening() && Math.abs(edges.get(j).contrast()) > OVERSHADOWING * Math.abs(e.contrast())) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Where interface k shows next to no step, it follows the neighbour it runs parallel to, or else a straight line,
	 * from where it is lost to where it is found again.
	 */
	private static void bridge(CoarseGrid grid, double[][] y, int k, boolean brightening) {
		boolean[] seen = EdgeSupport.seen(grid, y[k], brightening);
		int n = grid.columns;
		double[] best = null;
		double least = Double.POSITIVE_INFINITY;
		for (int j = k - 1; j <= k + 1; j++) {
			double[] d = new double[n];
			double[] known = new double[n];
			int m = 0;
			for (int c = 0; c < n; c++) {
				boolean inside = j >= 0 && j < y.length;
				d[c] = seen[c] ? y[k][c] - (j == k || !inside ? 0 : y[j][c]) : Double.NaN;
				if (seen[c]) {
					known[m++] = d[c];
				}
			}
			if (m < n / 2 || j < 0 || j >= y.length) {
				continue;
			}
			double spread = Selection.robustSd(known, m) + (j == k ? 0 : 0.5);
			if (spread < least) {
				least = spread;
				SpectralSmoother.interpolateGaps(d);
				for (int c = 0; c < n && j != k; c++) {
					d[c] += y[j][c];
				}
				best = d;
			}
		}
		for (int c = 0; best != null && c < n; c++) {
			double top = k == 0 ? 0 : y[k - 1][c];
			double bottom = k == y.length - 1 ? grid.rows : y[k + 1][c];
			y[k][c] = Math.max(top, Math.min(bottom, best[c]));
		}
	}

	private static int[] byStrength(List<EdgeCandidate> edges) {
		return java.util.stream.IntStream.range(0, edges.size()).boxed()
				.sorted((a, b) -> Double.compare(edges.get(b).contrast(), edges.get(a).contrast())).mapToInt(Integer::intValue)
				.toArray();
	}

	/** Makes curves that cross somewhere ordered: the edge with more contrast stays. */
	private static void order(double[][] y, List<EdgeCandidate> edges) {
		int[] strength = byStrength(edges);
		for (int c = 0; c < y[0].length; c++) {
			for (int i : strength) {
				for (int j = i + 1; j < y.length; j++) {
					y[j][c] = Math.max(y[j][c], y[i][c]);
				}
				for (int j = i - 1; j >= 0; j--) {
					y[j][c] = Math.min(y[j][c], y[i][c]);
				}
			}
			for (int j = 1; j < y.length; j++) {
				y[j][c] = Math.max(y[j][c], y[j - 1][c]);
			}
		}
	}

	private static TraceOutcome result(Raster image, Fitted fitted, List<LayerExpectation> layers,
			List<LayerExpectation> asked, HintedEdge[] hinted, Workers workers) {
		double[][] y = fitted.y;
		List<String> notes = new ArrayList<>();
		for (LayerExpectation l : asked) {
			if (layers.stream().noneMatch(f -> f.name().equals(l.name()))) {
				notes.add("No " + l.name() + " layer was found: what looks like it is counted to the layer beside it.");
			}
		}
		List<TracedInterface> interfaces = new ArrayList<>();
		double least = 1;
		for (int i = 0; i < y.length; i++) {
			String name = layers.get(i).name() + "/" + layers.get(i + 1).name();
			double c = fitted.confidence[i];
			EdgeRelation r = layers.get(i + 1).relationToAbove();
			boolean otherWay = r == EdgeRelation.BRIGHTER && fitted.contrast[i] < 0
					|| r == EdgeRelation.DARKER && fitted.contrast[i] > 0;
			if (hinted[i] != null) {
				if (otherWay) {
					notes.add(name + " runs through its hints, but the step in grey level there is the opposite of the recipe's.");
				}
				if (c < LEAST_CONFIDENCE) {
					notes.add(String.format(Locale.ROOT, "Only %.0f %% of the columns show %s: elsewhere it runs where its hints and its "
							+ "neighbourhood suggest.", 100 * c, name));
				}
			} else if (otherWay) {
				return new TraceOutcome.Refused(name + ": the edge found there has the opposite step in grey level");
			}
			if (c < LEAST_CONFIDENCE && hinted[i] == null) {
				return new TraceOutcome.Refused(String.format(Locale.ROOT,
						"%s: only %.0f %% of the columns show this edge", name, 100 * c));
			}
			least = Math.min(least, c);
			int unknown = count(fitted.unknown[i]);
			if (unknown > 0) {
				notes.add(String.format(Locale.ROOT, "%s is unknown in %.1f %% of the columns: the picture shows no edge there, over stretches too long to "
						+ "bridge.", name, 100.0 * unknown / image.width()));
			}
			interfaces.add(new TracedInterface(name, known(y[i], fitted.unknown[i]), known(fitted.sigma[i], fitted.unknown[i]), c, fitted.contrast[i], fitted.reading[i], fitted.readingVariance[i],
					fitted.look[i], false));
		}
		TracedLayer[] traced = new TracedLayer[layers.size()];
		workers.run(traced.length, i -> traced[i] = describe(image, y, i, layers.get(i).name(), fitted.blur));
		return new TraceOutcome.Traced(interfaces, List.of(traced), fitted.blur, least, notes);
	}

	private static int count(boolean[] flags) {
		int n = 0;
		for (boolean f : flags) {
			n += f ? 1 : 0;
		}
		return n;
	}

	/** NaN where a curve is unknown. */
	private static double[] known(double[] curve, boolean[] unknown) {
		double[] out = curve.clone();
		for (int x = 0; x < out.length; x++) {
			out[x] = unknown[x] ? Double.NaN : out[x];
		}
		return out;
	}

	/** @param y curves without gaps */
	static TracedLayer describe(Raster image, double[][] y, int layer, String name, double blur) {
		double[] g = new double[20000];
		double[] d = new double[20000];
		int n = 0;
		double margin = 2.5 * blur;
		int strideX = Math.max(1, image.width() / 400);
		for (int x = 1; x < image.width() && n < g.length; x += strideX) {
			double top = layer == 0 ? 0 : y[layer - 1][x] + margin;
			double bottom = layer == y.length ? image.height() : y[layer][x] - margin;
			int from = (int) Math.ceil(top);
			int to = (int) Math.floor(bottom);
			int stride = Math.max(1, (to - from) / 48);
			for (int r = from; r < to && n < g.length; r += stride) {
				float v = image.at(x, r);
				float w = image.at(x - 1, r);
				if (v == v && w == w) {
					g[n] = v;
					d[n++] = Math.abs(v - w);
				}
			}
		}
		return n < 10 ? new TracedLayer(name, Double.NaN, Double.NaN)
				: new TracedLayer(name, Selection.median(g, n), 1.4826 * Selection.median(d, n) / Math.sqrt(2));
	}
}
