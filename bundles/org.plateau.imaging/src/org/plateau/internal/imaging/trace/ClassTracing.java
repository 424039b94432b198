// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.plateau.extension.Progress;
import org.plateau.imaging.ClassMap;
import org.plateau.imaging.ClassTracer;
import org.plateau.imaging.EdgeLook;
import org.plateau.imaging.EdgeRelation;
import org.plateau.imaging.LayerExpectation;
import org.plateau.imaging.TraceOutcome;
import org.plateau.imaging.TracedInterface;
import org.plateau.imaging.TracedLayer;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.internal.imaging.kernels.SpectralSmoother;
import org.plateau.model.image.Raster;

/** The way from a class map to a stack, see {@link ClassTracer}. */
public final class ClassTracing {
	/** Largest grid on which boundaries are found from nothing. */
	private static final int COARSE_COLUMNS = 512;
	private static final int COARSE_ROWS = 768;
	/** Beyond what the coarse grid leaves open, rows on each side of its boundary: so far from an edge features of 16 pixels see it. */
	private static final int REACH = 32;
	private static final int SWEEPS = 3;
	/** A row up or down costs as much as so many sure pixels. */
	private static final float STEP = 2;
	/** Rows on each side of a boundary in which its place is read off the probabilities. */
	private static final int WINDOW = 6;
	private static final double USUAL_BLUR = 1.2;
	/** Rows on each side in which both layers must be told apart for a column to support an interface. */
	private static final int DEPTH = 6;
	private static final double TOLD_APART = 0.3;
	private static final double LEAST_CONFIDENCE = 0.2;
	/** Distance, pixels, within which an edge of the picture is taken for the one the classes mean. */
	private static final double EDGE_REACH = 6;

	private final Raster image;
	private final ClassMap map;
	private final Progress progress;
	private final List<String> notes = new ArrayList<>();

	private ClassTracing(Raster image, ClassMap map, Progress progress) {
		this.image = image;
		this.map = map;
		this.progress = progress;
	}

	/** @see ClassTracer#trace */
	public static TraceOutcome trace(Raster image, ClassMap map, List<LayerExpectation> layers, String withVoids, boolean edges, Progress progress) {
		return new ClassTracing(image, map, progress).run(layers, withVoids, edges);
	}

	private TraceOutcome run(List<LayerExpectation> plan, String withVoids, boolean edges) {
		if (plan.size() == 1) {
			TracedLayer whole = StackTracing.describe(image, new double[0][], 0, plan.get(0).name(), USUAL_BLUR);
			return new TraceOutcome.Traced(List.of(), List.of(whole), USUAL_BLUR, 1, List.of());
		}
		List<LayerExpectation> layers = new ArrayList<>(plan.isEmpty() ? byHeight() : plan);
		for (LayerExpectation l : List.copyOf(layers)) {
			if (map.classes().contains(l.name())) {
				continue;
			}
			if (!l.optional()) {
				return new TraceOutcome.Refused("the classifier has no class " + l.name() + ", which the recipe requires; its classes: "
						+ String.join(", ", map.classes()));
			}
			layers.remove(l);
			notes.add("The classifier has no class " + l.name() + ": the layer was not looked for.");
		}
		PairEvidence.Greys greys = edges ? PairEvidence.Greys.of(image) : null;
		while (layers.size() > 1) {
			double[][] y = boundaries(layers, withVoids, greys);
			LayerExpectation absent = absent(layers, y);
			if (absent == null) {
				return result(layers, withVoids, y, greys);
			}
			if (!absent.optional()) {
				return new TraceOutcome.Refused(absent.name() + ": the classes show this layer in less than half of the columns");
			}
			layers.remove(absent);
			notes.add("The optional layer " + absent.name() + " was not found.");
		}
		return new TraceOutcome.Refused("the classifier knows less than two layers; its classes: " + String.join(", ", map.classes()));
	}

	/** Every class but voids and the rest, from the mean height of its pixels. */
	private List<LayerExpectation> byHeight() {
		int n = map.classes().size();
		double[] sum = new double[n];
		long[] count = new long[n];
		for (int p = 0; p < map.width() * map.height(); p++) {
			int l = map.label(p);
			if (l >= 0) {
				sum[l] += p / map.width();
				count[l]++;
			}
		}
		return map.classes().stream().filter(c -> !c.equals(ClassTracer.VOID) && !c.equals(ClassTracer.OTHER)).filter(c -> count[map.classes().indexOf(c)] > 0)
				.sorted(Comparator.comparingDouble(c -> sum[map.classes().indexOf(c)] / count[map.classes().indexOf(c)]))
				.map(c -> LayerExpectation.required(c, EdgeRelation.ANY)).toList();
	}

	private ClassEvidence evidence(List<LayerExpectation> layers, String withVoids) {
		List<String> names = layers.stream().map(LayerExpectation::name).toList();
		int at = names.indexOf(withVoids);
		// what opens to the interface of a layer that reaches only as far as its material lies outside it
		int owner = at > 0 && layers.get(at).solid() ? at - 1 : at;
		return new ClassEvidence(map, names, ClassTracer.VOID, owner);
	}

	private double[][] boundaries(List<LayerExpectation> layers, String withVoids, PairEvidence.Greys greys) {
		ClassEvidence e = evidence(layers, withVoids);
		int w = map.width();
		int h = map.height();
		int sx = (w + COARSE_COLUMNS - 1) / COARSE_COLUMNS;
		int sy = (h + COARSE_ROWS - 1) / COARSE_ROWS;
		int columns = (w + sx - 1) / sx;
		int rows = (h + sy - 1) / sy;
		float[][] cost = new float[layers.size()][columns * rows];
		progress.workers().split(columns, 8, (from, to) -> {
			for (int c = from; c < to; c++) {
				Polling.check(progress::isCanceled);
				coarse(e, c, sx, sy, rows, cost);
			}
		});
		OrderedSurfaces surfaces = new OrderedSurfaces(columns, rows, cost, STEP * sx);
		surfaces.solve(progress);
		double[][] y = new double[layers.size() - 1][w];
		for (int i = 0; i < y.length; i++) {
			for (int x = 0; x < w; x++) {
				double c = (x + 0.5) / sx - 0.5;
				int left = (int) Math.max(0, Math.min(columns - 1.0, Math.floor(c)));
				int right = Math.min(columns - 1, left + 1);
				double t = Math.max(0, Math.min(1, c - left));
				y[i][x] = Math.min(h, sy * (surfaces.at[i][left] + t * (surfaces.at[i][right] - surfaces.at[i][left])));
			}
		}
		return fine(e, greys, y, 2 * Math.max(sx, sy) + REACH);
	}

	/** Costs of a column of the coarse grid: of the mean evidence in each of its cells, times the rows in it. */
	private void coarse(ClassEvidence e, int c, int sx, int sy, int rows, float[][] cost) {
		for (int r = 0; r < rows; r++) {
			double[] sum = new double[e.layers];
			int n = 0;
			for (int y = r * sy; y < Math.min(e.height(), (r + 1) * sy); y++) {
				for (int x = c * sx; x < Math.min(e.width(), (c + 1) * sx); x++) {
					int p = y * e.width() + x;
					if (e.known(p)) {
						n++;
						for (int l = 0; l < sum.length; l++) {
							sum[l] += e.of(l, p);
						}
					}
				}
			}
			for (int l = 0; l < sum.length && n > 0; l++) {
				cost[l][c * rows + r] = sy * ClassEvidence.cost(sum[l] / n);
			}
		}
	}

	/** The same in full resolution near curves that are about right: whole rows. */
	private double[][] fine(ClassEvidence e, PairEvidence.Greys greys, double[][] about, int band) {
		int w = e.width();
		int h = e.height();
		double[][] y = about;
		for (int sweep = 0; sweep < SWEEPS; sweep++) {
			double[][] next = new double[y.length][];
			double[][] now = y;
			PairEvidence pairs = new PairEvidence(e, greys, now);
			progress.workers().run(y.length, k -> next[k] = path(pairs, now, k, band));
			for (int x = 0; x < w; x++) {
				for (int k = 0; k < y.length; k++) {
					next[k][x] = Math.max(k == 0 ? 0 : next[k - 1][x], Math.min(h, next[k][x]));
				}
			}
			y = next;
		}
		return y;
	}

	/** Boundary k between its neighbours, in a band along where it was, which counts as straight: a step is one against the old curve. */
	private double[] path(PairEvidence e, double[][] y, int k, int band) {
		int w = map.width();
		int h = map.height();
		int rows = 2 * band;
		float[][] cost = new float[2][w * rows];
		int[] first = new int[w];
		for (int x = 0; x < w; x++) {
			if ((x & 63) == 0) {
				Polling.check(progress::isCanceled);
			}
			first[x] = (int) Math.round(y[k][x]) - band;
			int top = k == 0 ? 0 : (int) Math.round(y[k - 1][x]);
			int bottom = k == y.length - 1 ? h : (int) Math.round(y[k + 1][x]);
			for (int r = 0; r < rows; r++) {
				int row = first[x] + r;
				boolean inside = row >= top && row < bottom && row >= 0 && row < h;
				// beyond its neighbours a row is surely of another layer
				boolean known = inside && e.known(row * w + x);
				double above = known ? e.above(k, row * w + x) : 0.5;
				cost[0][x * rows + r] = known ? ClassEvidence.cost(above) : inside || row < top ? 0 : 4;
				cost[1][x * rows + r] = known ? ClassEvidence.cost(1 - above) : inside || row >= top ? 0 : 4;
			}
		}
		OrderedSurfaces one = new OrderedSurfaces(w, rows, cost, STEP);
		one.solve(progress);
		double[] out = new double[w];
		for (int x = 0; x < w; x++) {
			out[x] = Math.max(0, Math.min(h, first[x] + one.at[0][x]));
		}
		return out;
	}

	private static LayerExpectation absent(List<LayerExpectation> layers, double[][] y) {
		for (int l = 0; l < layers.size(); l++) {
			int thin = 0;
			for (int x = 0; x < y[0].length; x++) {
				double top = l == 0 ? 0 : y[l - 1][x];
				thin += l < y.length && y[l][x] - top < 1 ? 1 : 0;
			}
			if (2 * thin > y[0].length) {
				return layers.get(l);
			}
		}
		return null;
	}

	private TraceOutcome result(List<LayerExpectation> layers, String withVoids, double[][] rows, PairEvidence.Greys greys) {
		PairEvidence e = new PairEvidence(evidence(layers, withVoids), greys, rows);
		int k = rows.length;
		int w = map.width();
		Curve[] curve = new Curve[k];
		progress.workers().run(k, i -> {
			Polling.check(progress::isCanceled);
			curve[i] = curve(e, rows, i);
		});
		double[][] y = new double[k][];
		for (int i = 0; i < k; i++) {
			y[i] = curve[i].y;
			for (int x = 0; x < w; x++) {
				y[i][x] = Math.max(i == 0 ? 0 : y[i - 1][x], Math.min(map.height(), y[i][x]));
			}
		}
		double blur = USUAL_BLUR;
		EdgeLook[] look = new EdgeLook[k];
		Arrays.fill(look, EdgeLook.step(blur));
		if (greys != null) {
			blur = atEdges(curve, y, look);
		}
		List<TracedInterface> interfaces = new ArrayList<>();
		TracedLayer[] traced = new TracedLayer[k + 1];
		double used = blur;
		progress.workers().run(k + 1, i -> traced[i] = StackTracing.describe(image, y, i, layers.get(i).name(), used));
		double least = 1;
		for (int i = 0; i < k; i++) {
			Curve c = curve[i];
			String name = layers.get(i).name() + "/" + layers.get(i + 1).name();
			boolean[] unknown = EvidenceGaps.find(c.variance, c.sigma, c.prior, new boolean[w]);
			int seen = 0;
			int gaps = 0;
			for (int x = 0; x < w; x++) {
				seen += c.told[x] && !unknown[x] ? 1 : 0;
				gaps += unknown[x] ? 1 : 0;
				y[i][x] = unknown[x] ? Double.NaN : y[i][x];
				c.sigma[x] = unknown[x] ? Double.NaN : c.sigma[x];
			}
			double confidence = seen / (double) w;
			if (confidence < LEAST_CONFIDENCE) {
				return new TraceOutcome.Refused(String.format(Locale.ROOT, "%s: the classes tell these layers apart in only %.0f %% of the columns", name,
						100 * confidence));
			}
			if (gaps > 0) {
				notes.add(String.format(Locale.ROOT, "%s is unknown in %.1f %% of the columns: the classes show no boundary there.", name, 100.0 * gaps / w));
			}
			least = Math.min(least, confidence);
			interfaces.add(new TracedInterface(name, y[i], c.sigma, confidence, traced[i + 1].grey() - traced[i].grey(), c.reading, c.variance, look[i], false));
		}
		return new TraceOutcome.Traced(interfaces, List.of(traced), blur, least, notes);
	}

	/** One boundary with sub-pixel readings. @param told per column, whether the layers on both sides are told apart there */
	private record Curve(double[] y, double[] sigma, double prior, double[] reading, double[] variance, boolean[] told) {
	}

	/**
	 * A reading is where as many rows lie above as the probabilities of the upper layer, against the lower one's, add up to; its variance is that of such a sum
	 * (Poisson binomial), and that of a row.
	 */
	private Curve curve(PairEvidence e, double[][] rows, int i) {
		int w = map.width();
		double[] reading = new double[w];
		double[] variance = new double[w];
		boolean[] told = new boolean[w];
		for (int x = 0; x < w; x++) {
			int at = (int) Math.round(rows[i][x]);
			int top = Math.max(at - WINDOW, i == 0 ? 0 : (int) Math.round(rows[i - 1][x]));
			int bottom = Math.min(at + WINDOW, i == rows.length - 1 ? map.height() : (int) Math.round(rows[i + 1][x]));
			double sum = 0;
			double noise = 1 / 12.0;
			double above = 0;
			double below = 0;
			int known = 0;
			for (int r = top; r < bottom; r++) {
				double p = e.above(i, r * w + x);
				known += e.known(r * w + x) ? 1 : 0;
				sum += p;
				noise += p * (1 - p);
				above += r < at ? p / (at - top) : 0;
				below += r >= at ? p / (bottom - at) : 0;
			}
			boolean thin = bottom - top < 2 || at == top || at == bottom;
			reading[x] = known == 0 ? Double.NaN : thin ? rows[i][x] : top + sum;
			variance[x] = known == 0 ? Double.POSITIVE_INFINITY : noise;
			told[x] = known > 0 && (thin || above - below > TOLD_APART);
		}
		SpectralSmoother.Smoothed s = SpectralSmoother.smooth(reading, variance, 0);
		double[] sigma = new double[w];
		if (s == null) {
			Arrays.fill(sigma, 1);
			return new Curve(rows[i].clone(), sigma, 1, reading, variance, told);
		}
		for (int x = 0; x < w; x++) {
			sigma[x] = Math.sqrt(s.variance()[x]);
		}
		return new Curve(s.value(), sigma, s.priorVariance(), reading, variance, told);
	}

	/** Moves curves onto edges of the picture where there are some within reach; the blur that fits these. */
	private double atEdges(Curve[] curve, double[][] y, EdgeLook[] look) {
		double[][] moved = new double[y.length][];
		for (int i = 0; i < y.length; i++) {
			moved[i] = y[i].clone();
		}
		FineFit fit = new FineFit(image, moved, new boolean[y.length]);
		fit.run(progress);
		for (int i = 0; i < y.length; i++) {
			boolean[] gone = new boolean[y[i].length];
			for (int x = 0; x < gone.length; x++) {
				gone[x] = Math.abs(moved[i][x] - y[i][x]) > EDGE_REACH || !(fit.sigma[i][x] >= 0);
			}
			double share = EdgeSupport.share(image, moved, i, gone, fit.contrast[i], fit.blur);
			if (share < 0.5) {
				notes.add("The interface below " + (i == 0 ? "the first layer" : "layer " + (i + 1)) + " shows no edge in most columns: it was left where the classes change.");
				continue;
			}
			for (int x = 0; x < gone.length; x++) {
				if (!gone[x]) {
					y[i][x] = moved[i][x];
					curve[i].sigma[x] = fit.sigma[i][x];
				}
			}
			look[i] = fit.looks()[i];
		}
		for (int i = 1; i < y.length; i++) {
			for (int x = 0; x < y[i].length; x++) {
				y[i][x] = Math.max(y[i - 1][x], y[i][x]);
			}
		}
		return fit.blur;
	}
}
