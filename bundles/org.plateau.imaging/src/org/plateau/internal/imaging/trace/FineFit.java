// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.plateau.extension.Progress;
import org.plateau.extension.Workers;
import org.plateau.imaging.EdgeLook;
import org.plateau.internal.imaging.kernels.Normal;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.internal.imaging.kernels.Selection;
import org.plateau.internal.imaging.kernels.SpectralSmoother;
import org.plateau.model.image.Raster;

/**
 * Sub-pixel positions: in every column one Gauss–Newton step of a blurred-step model whose levels on both sides are
 * free and vary along x, weighted by the noise of each side; the displacements of all columns are then smoothed with
 * the covariance they show themselves ({@link SpectralSmoother}), which is where most of the precision comes from.
 * Blur, and a bright or dark line at the edge, come from the aligned mean profile ({@link EdgeProfile}).
 */
final class FineFit {
	private static final int ROUNDS = 5;
	private static final int REFIT_ROUNDS = 3;
	private static final int COLUMNS = 64;
	/** What a column with a flaw weighs less than the others at most: so little that its neighbours decide, enough to hold the curve where all columns have one. */
	private static final double LEAST_HOLD = 45;
	/** How many columns beside a void its surroundings reach. */
	private static final int BESIDE = 6;

	private final Raster raster;
	private SteadyImage image;
	private final int width;
	private final int height;
	private final double[][] y;
	private final SideLevel[] above;
	private final SideLevel[] below;
	private final EdgeProfile.Shape[] shape;
	final double[][] sigma;
	/** Of each curve around its trend, see {@link EvidenceGaps}. */
	final double[] priorVariance;
	final double[] confidence;
	final double[] contrast;
	/** What each column says by itself, see {@link org.plateau.imaging.TracedInterface#reading}. */
	final double[][] reading;
	final double[][] readingVariance;
	double blur = 1.6;
	private final boolean[] held;
	/** Columns with something at an interface that is neither of its layers, see {@link EdgeFlaws}. */
	private final boolean[][] flawed;

	/** @param held per interface whether it is known to be near its curve already */
	FineFit(Raster image, double[][] y, boolean[] held) {
		this.held = held;
		this.raster = image;
		this.image = new SteadyImage(image);
		this.width = image.width();
		this.height = image.height();
		this.y = y;
		int k = y.length;
		above = new SideLevel[k];
		below = new SideLevel[k];
		shape = new EdgeProfile.Shape[k];
		sigma = new double[k][];
		priorVariance = new double[k];
		confidence = new double[k];
		contrast = new double[k];
		flawed = new boolean[k][width];
		reading = new double[k][];
		readingVariance = new double[k][];
	}

	void run(Progress progress) {
		int k = y.length;
		Workers workers = progress.workers();
		workers.run(k, i -> {
			shape[i] = EdgeProfile.Shape.step(2.2);
			double[] v = new double[width];
			Arrays.fill(v, 1);
			SpectralSmoother.Smoothed s = SpectralSmoother.smooth(y[i], v, 0);
			if (s != null) {
				y[i] = s.value();
			}
		});
		OrderedCurves.keepOrder(y, sigma, height);
		OutlierMask mask = null;
		SteadyImage raw = image;
		LayerField[] fields = null;
		for (int round = 0; round < ROUNDS; round++) {
			if (round < 3) {
				double near = Math.max(3, 2.5 * blur);
				if (round < 2) {
					// levels of tiles: from there on the curves move too little to change them
					fields = fields(near, workers);
				}
				if (round > 0) {
					image = ScanLines.remove(raw, layers(fields, raw, Math.max(4, 4 * blur)), progress);
				}
				mask = OutlierMask.of(width, height, layers(fields, image, near), progress);
			}
			OutlierMask marked = mask;
			// the curves hardly move in the last round: its sides are those of the one before
			workers.run(round < ROUNDS - 1 ? 2 * k : 0, i -> {
				Polling.check(progress::isCanceled);
				(i < k ? above : below)[i % k] = new SideLevel(image, y, i % k, i < k ? -1 : 1, marked, blur, margin(i % k), contrast[i % k]);
			});
			double limit = round == 0 ? 3 : 1.5;
			double[][] next = new double[k][];
			double[][] error = new double[k][];
			workers.run(k, i -> {
				Polling.check(progress::isCanceled);
				next[i] = displace(i, marked, limit, error, Workers.CALLER);
			});
			for (int i = 0; i < k; i++) {
				if (held[i]) {
					keepNear(y[i], next[i], reading[i], 2 * limit);
				}
				y[i] = next[i];
				sigma[i] = error[i];
			}
			OrderedCurves.keepOrder(y, sigma, height);
			if (round > 0 && round < ROUNDS - 1) {
				updateShapes(mask, workers);
			}
		}
		OrderedCurves.merge(y, sigma);
	}

	/**
	 * Fits interface k alone; how the edges look is known.
	 *
	 * @param looks per interface
	 * @param steps contrast per interface, 0 where it is not known
	 * @param blur common to the picture
	 */
	void refit(int k, EdgeLook[] looks, double[] steps, double blur, Progress progress) {
		Workers workers = progress.workers();
		this.blur = blur;
		System.arraycopy(steps, 0, contrast, 0, steps.length);
		for (int i = 0; i < y.length; i++) {
			shape[i] = new EdgeProfile.Shape(looks[i].blurPx(), looks[i].line(), looks[i].lineAtPx(), looks[i].lineWidthPx());
		}
		double near = Math.max(3, 2.5 * blur);
		LayerField[] fields = fields(near, workers);
		image = ScanLines.remove(image, layers(fields, image, Math.max(4, 4 * blur)), progress);
		OutlierMask mask = OutlierMask.of(width, height, layers(fields, image, near), progress);
		for (int round = 0; round < REFIT_ROUNDS; round++) {
			boolean first = round == 0;
			// the curve hardly moves in the last round: its sides are those of the one before
			boolean anew = round < REFIT_ROUNDS - 1;
			int[] beside = IntStream.of(near(k)).filter(i -> anew && i == k || above[i] == null).toArray();
			workers.run(2 * beside.length, j -> {
				Polling.check(progress::isCanceled);
				int i = beside[j / 2];
				(j % 2 == 0 ? above : below)[i] = new SideLevel(image, y, i, j % 2 == 0 ? -1 : 1, mask, blur, margin(i), contrast[i]);
			});
			double[][] error = new double[y.length][];
			double[] next = displace(k, mask, first ? 3 : 1.5, error, workers);
			for (int x = 0; x < width; x++) {
				y[k][x] = Math.max(k == 0 ? 0 : y[k - 1][x], Math.min(k == y.length - 1 ? height : y[k + 1][x], next[x]));
			}
			sigma[k] = error[k];
		}
	}

	/** The interfaces whose sides {@link #displace} looks at for interface k: itself, those that are one edge with it anywhere, and neighbours whose steps show beside it. */
	private int[] near(int k) {
		boolean[] near = new boolean[y.length];
		double[] tangent = OrderedCurves.slope(y[k]);
		for (int x = 0; x < width; x++) {
			int first = OrderedCurves.first(y, k, x);
			int last = OrderedCurves.last(y, k, x);
			near[first] = true;
			near[last] = true;
			double centre = 0.5 * (y[first][x] + y[last][x]);
			EdgeProfile.Shape s = first == last ? shape[k] : EdgeProfile.Shape.step(blur);
			// a row more than it looks at
			double w = 3.2 * s.reach() * Math.sqrt(1 + tangent[x] * tangent[x]) + 2;
			if (first > 0) {
				near[first - 1] |= centre - w - y[first - 1][x] < 4 * shape[first - 1].reach();
			}
			if (last < y.length - 1) {
				near[last + 1] |= y[last + 1][x] - centre - w < 4 * shape[last + 1].reach();
			}
		}
		near[k] = true;
		return IntStream.range(0, y.length).filter(i -> near[i]).toArray();
	}

	/** How the edges look. */
	EdgeLook[] looks() {
		return Arrays.stream(shape).map(s -> new EdgeLook(s.blur(), s.line(), s.lineAt(), s.lineWidth())).toArray(EdgeLook[]::new);
	}

	/** The smooth grey levels of all layers, from pixels not so near to their interfaces. */
	private LayerField[] fields(double margin, Workers workers) {
		LayerField[] fields = new LayerField[y.length + 1];
		for (int i = 0; i <= y.length; i++) {
			fields[i] = new LayerField(raster, edge(i - 1), edge(i), margin, 48, workers);
		}
		return fields;
	}

	/** The insides of all layers, apart from a margin at their interfaces. */
	private LayerRows[] layers(LayerField[] fields, SteadyImage from, double margin) {
		LayerRows[] layers = new LayerRows[y.length + 1];
		for (int i = 0; i <= y.length; i++) {
			layers[i] = new LayerRows(fields[i], from, edge(i - 1), edge(i), margin);
		}
		return layers;
	}

	/** Interface k as it is now, or the picture's edge before the first and after the last. */
	private double[] edge(int k) {
		if (k >= 0 && k < y.length) {
			return y[k].clone();
		}
		double[] edge = new double[width];
		Arrays.fill(edge, k < 0 ? 0 : height);
		return edge;
	}

	/** Where columns show nothing a smooth curve can run away: no column has asked for more than half of {@code reach}. */
	private void keepNear(double[] before, double[] after, double[] shown, double reach) {
		double[] tangent = OrderedCurves.slope(before);
		for (int x = 0; x < width; x++) {
			double most = (Double.isNaN(shown[x]) ? 1 : 2) * reach * Math.sqrt(1 + tangent[x] * tangent[x]);
			after[x] = Math.max(before[x] - most, Math.min(before[x] + most, after[x]));
		}
	}

	private double[] displace(int k, OutlierMask mask, double limit, double[][] error, Workers workers) {
		double[] z = new double[width];
		double[] variance = new double[width];
		double[] steps = new double[width];
		boolean[] shown = new boolean[width];
		double[] tangent = OrderedCurves.slope(y[k]);
		EdgeFlaws flaws = new EdgeFlaws(width);
		workers.split(width, COLUMNS, (from, to) -> {
			for (int x = from; x < to; x++) {
				steps[x] = below[k].level[x] - above[k].level[x];
				z[x] = Double.NaN;
				variance[x] = Double.POSITIVE_INFINITY;
				shown[x] = look(k, x, mask, limit, tangent[x], z, variance, flaws);
			}
		});
		int supported = 0;
		for (boolean s : shown) {
			supported += s ? 1 : 0;
		}
		flaws.find(above[k].level, below[k].level);
		flawed[k] = flaws.found;
		double good = EvidenceGaps.good(variance);
		double most = LEAST_HOLD * good;
		HollowFit hollows = hollows(k, flaws.hollow, tangent);
		boolean[] ends = LayerEnds.beside(y, k, blur);
		for (int x = 0; x < width; x++) {
			double more = flaws.variance[x];
			if (hollows.shift[x] == hollows.shift[x]) {
				z[x] = y[k][x] + Math.max(-limit, Math.min(limit, hollows.shift[x]));
				variance[x] = variance[x] < 1e12 ? variance[x] : good;
				more = hollows.variance[x];
			}
			if (flaws.found[x] && z[x] == z[x]) {
				variance[x] = Math.max(variance[x], Math.min(most, variance[x] + more));
			}
			if (ends[x] && z[x] == z[x]) {
				variance[x] = Math.max(variance[x], most);
			}
		}
		reading[k] = z.clone();
		readingVariance[k] = variance;
		contrast[k] = contrast(k, steps);
		confidence[k] = supported / (double) width;
		double blurAlong = Math.sqrt(Math.max(0, shape[k].blur() * shape[k].blur() - 1 / 12.0));
		double[] reference = reference(k, z, variance);
		for (int x = 0; x < width; x++) {
			z[x] -= reference[x];
		}
		SpectralSmoother.Smoothed s = SpectralSmoother.smooth(z, variance, blurAlong);
		if (s == null) {
			error[k] = new double[width];
			Arrays.fill(error[k], Double.NaN);
			return y[k];
		}
		priorVariance[k] = s.priorVariance();
		error[k] = new double[width];
		for (int x = 0; x < width; x++) {
			// an error of a side's level at the edge shifts a blurred step by √π · blur / step of it, all columns alike
			double lever = SideLevel.leverRows(margin(k)) * Math.sqrt(Math.PI) * shape[k].blur() / Math.max(1e-9, Math.max(Math.abs(steps[x]), 0.3 * Math.abs(contrast[k])));
			error[k][x] = Math.sqrt(s.variance()[x] + lever * lever * (above[k].slopeVariance[x] + below[k].slopeVariance[x]));
			s.value()[x] += reference[x];
		}
		return s.value();
	}

	/**
	 * Where column x shows the edge: its place and the variance of that, left as they are where it shows none.
	 *
	 * @return whether it is told to three pixels at least
	 */
	private boolean look(int k, int x, OutlierMask mask, double limit, double tangent, double[] z, double[] variance, EdgeFlaws flaws) {
		int first = OrderedCurves.first(y, k, x);
		int last = OrderedCurves.last(y, k, x);
		// where layers are absent there is one edge for several interfaces
		SideLevel a = above[first];
		SideLevel b = below[last];
		EdgeProfile.Shape sh = first == last ? shape[k] : EdgeProfile.Shape.step(blur);
		double centre = 0.5 * (y[first][x] + y[last][x]);
		double step = b.level[x] - a.level[x];
		if (a.unknown[x] || b.unknown[x]) {
			return false;
		}
		double slab = 2 * shape[k].blur();
		double stretch = Math.sqrt(1 + tangent * tangent);
		double w = 3.2 * sh.reach() * stretch + 1;
		int from = Math.max(0, (int) Math.floor(centre - w));
		int to = Math.min(height - 1, (int) Math.ceil(centre + w));
		double num = 0;
		double den = 0;
		double lost = 0;
		for (int r = from; r <= to; r++) {
			double u = r + 0.5 - centre;
			double s = sh.value(u / stretch);
			double t = -step * sh.derivative(u / stretch) / stretch;
			double wt = 1 / noise(first, last, s);
			double g = image.at(x, r);
			double hollow = u < 0 ? a.hollow[x] : b.hollow[x];
			if (hollow > 0 && Math.abs(u) > hollow) {
				continue;
			}
			if (g != g || hollow == 0 && mask.at(x, r) != 0) {
				lost += wt * t * t;
				continue;
			}
			double res = g - model(first, last, x, u, s) - neighbours(first, last, x, r + 0.5);
			double bound = 4 / Math.sqrt(wt) + 0.25 * Math.abs(step);
			res = Math.max(-bound, Math.min(bound, res));
			num += wt * res * t;
			den += wt * t * t;
			double here = Normal.integral(u / stretch / sh.blur());
			flaws.add(x, wt, res, t, Normal.integral((u / stretch + slab) / sh.blur()) - here, here - Normal.integral((u / stretch - slab) / sh.blur()));
		}
		if (den <= 0 || lost > 0.25 * (den + lost)) {
			return false;
		}
		double d = num / den;
		z[x] = centre + Math.max(-limit, Math.min(limit, d));
		double lever = Math.PI * sh.blur() * sh.blur() / Math.max(1e-9, step * step);
		variance[x] = (a.hollow[x] > 0 || b.hollow[x] > 0 ? 1.5 / den + 0.01 : 1 / den) + lever * (a.texture + b.texture);
		return 1 / den < 9;
	}

	/** Grey of a pixel u rows below the edge of the interfaces first to last without what their neighbours add; s: share of the step at u. */
	private double model(int first, int last, int x, double u, double s) {
		SideLevel a = above[first];
		SideLevel b = below[last];
		double la = a.level[x] - a.slope[x] * Math.min(0, u) * (a.hollow[x] > 0 ? 0 : 1);
		double lb = b.level[x] + b.slope[x] * Math.max(0, u) * (b.hollow[x] > 0 ? 0 : 1);
		return la + (lb - la) * s;
	}

	/**
	 * Where interface k lies beside flat voids; their own rows, which the mask of voids leaves out, are looked at here.
	 *
	 * @param side see {@link EdgeFlaws#hollow}; −1 afterwards where nothing is to be fitted
	 */
	private HollowFit hollows(int k, int[] side, double[] tangent) {
		HollowFit fit = new HollowFit(width);
		double[] aside = new double[HollowFit.DEPTHS.length];
		double[] beneath = new double[HollowFit.DEPTHS.length];
		boolean[] near = new boolean[width];
		for (int x = 0; x < width; x++) {
			for (int i = Math.max(0, x - EdgeFlaws.HALF); side[x] >= 0 && i <= Math.min(width - 1, x + EdgeFlaws.HALF); i++) {
				near[i] = true;
			}
		}
		for (int x = 0; x < width; x++) {
			if (!near[x]) {
				continue;
			}
			if (OrderedCurves.first(y, k, x) < OrderedCurves.last(y, k, x) || above[k].hollow[x] > 0 || below[k].hollow[x] > 0) {
				// the end of a layer looks like a void; a deep void shows its level
				side[x] = -1;
				continue;
			}
			if (above[k].unknown[x] || below[k].unknown[x]) {
				continue;
			}
			EdgeProfile.Shape sh = shape[k];
			double centre = y[k][x];
			double step = below[k].level[x] - above[k].level[x];
			double stretch = Math.sqrt(1 + tangent[x] * tangent[x]);
			double w = 3.2 * sh.reach() * stretch + 1;
			for (int r = Math.max(0, (int) Math.floor(centre - w)); r <= Math.min(height - 1, (int) Math.ceil(centre + w)); r++) {
				double g = image.at(x, r);
				if (g != g) {
					continue;
				}
				double u = r + 0.5 - centre;
				double s = sh.value(u / stretch);
				double here = Normal.integral(u / stretch / sh.blur());
				for (int j = 0; j < aside.length; j++) {
					aside[j] = Normal.integral(u / stretch / sh.blur() + HollowFit.DEPTHS[j]) - here;
					beneath[j] = here - Normal.integral(u / stretch / sh.blur() - HollowFit.DEPTHS[j]);
				}
				fit.add(x, 1 / noise(k, k, s), g - model(k, k, x, u, s) - neighbours(k, k, x, r + 0.5),
						-step * sh.derivative(u / stretch) / stretch, aside, beneath);
			}
		}
		fit.fit(side, Math.max(1e-9, Math.abs(contrast[k])));
		return fit;
	}

	/** Variance of a pixel's noise at a share s of the step. */
	private double noise(int first, int last, double s) {
		double c = Math.max(0, Math.min(1, s));
		return (1 - c) * above[first].noise * above[first].noise + c * below[last].noise * below[last].noise;
	}

	/** Median step of an interface, from the columns whose layers on both sides are thick enough to show their levels, where there are some. */
	private double contrast(int k, double[] steps) {
		double least = 2 * margin(k) + 1;
		double[] own = new double[width];
		int n = 0;
		for (int x = 0; x < width; x++) {
			if ((k == 0 || y[k][x] - y[k - 1][x] > least) && (k == y.length - 1 || y[k + 1][x] - y[k][x] > least)) {
				own[n++] = steps[x];
			}
		}
		return n > width / 50 ? Selection.median(own, n) : Selection.median(steps.clone(), width);
	}

	/**
	 * The curve that interface k is smoothed relative to: a neighbour when it runs clearly more parallel to it than to a
	 * straight line, as conformal layers do, else zero.
	 */
	private double[] reference(int k, double[] z, double[] variance) {
		double[] none = new double[width];
		double[] v = variance.clone();
		int n = 0;
		for (int x = 0; x < width; x++) {
			if (variance[x] < 1e12) {
				v[n++] = variance[x];
			}
		}
		double good = 2 * Selection.median(v, n);
		double least = 0.7 * roughness(z, none, variance, good);
		double[] best = none;
		for (int j = k - 1; j <= k + 1; j += 2) {
			if (j >= 0 && j < y.length && sigma[j] != null && sigma[k] != null && typical(sigma[j]) < typical(sigma[k])) {
				double r = roughness(z, y[j], variance, good);
				if (r < least) {
					least = r;
					best = y[j];
				}
			}
		}
		return best.clone();
	}

	private static double typical(double[] sigma) {
		return Selection.median(sigma.clone(), sigma.length);
	}

	private double roughness(double[] z, double[] reference, double[] variance, double good) {
		int lag = 12;
		double[] d = new double[width];
		int n = 0;
		for (int x = lag; x < width - lag; x++) {
			if (variance[x] <= good && variance[x - lag] <= good && variance[x + lag] <= good) {
				d[n++] = Math.abs(z[x - lag] - reference[x - lag] - 2 * (z[x] - reference[x]) + z[x + lag] - reference[x + lag]);
			}
		}
		return n < 40 ? Double.POSITIVE_INFINITY : Selection.median(d, n);
	}

	/** What the steps above and below the interfaces first to last add near them where a layer is thin. */
	private double neighbours(int first, int last, int x, double row) {
		double v = 0;
		if (first > 0) {
			double u = row - y[first - 1][x];
			if (u < 4 * shape[first - 1].reach()) {
				v += (below[first - 1].level[x] - above[first - 1].level[x]) * (shape[first - 1].value(u) - 1);
			}
		}
		if (last < y.length - 1) {
			double u = row - y[last + 1][x];
			if (u > -4 * shape[last + 1].reach()) {
				v += (below[last + 1].level[x] - above[last + 1].level[x]) * shape[last + 1].value(u);
			}
		}
		return v;
	}

	private void updateShapes(OutlierMask mask, Workers workers) {
		int k = y.length;
		EdgeProfile[] profiles = new EdgeProfile[k];
		double[] jitter = new double[k];
		workers.run(k, i -> {
			profiles[i] = profile(i, mask);
			double s = typical(sigma[i]);
			jitter[i] = s == s ? s * s : 0;
		});
		// at one edge alone it can be something of its own that is no line
		boolean seen = Arrays.stream(shape).filter(s -> s.line() != 0).count() > 1;
		EdgeShapes.Result r = new EdgeShapes(profiles, jitter, contrast, workers).fit(blur, seen);
		blur = r.blur();
		for (int i = 0; i < k; i++) {
			shape[i] = r.shape()[i];
			for (int x = 0; x < width; x++) {
				y[i][x] += r.offset()[i];
			}
		}
		OrderedCurves.keepOrder(y, sigma, height);
	}

	/** Rows next to interface k that its blur and its line reach. */
	private double margin(int k) {
		EdgeProfile.Shape s = shape[k];
		double step = 2.6 * blur + 0.5;
		return s.line() == 0 ? step : Math.max(step, Math.abs(s.lineAt()) + 2.4 * s.lineWidth());
	}

	/** Columns with a void or a particle at the interface or a little beside: its rim, shadow or unseen end would colour the profile. */
	private boolean[] disturbed(int k, OutlierMask mask) {
		boolean[] out = new boolean[width];
		int reach = (int) Math.ceil(EdgeProfile.REACH);
		for (int x = 0; x < width; x++) {
			boolean seen = false;
			int at = (int) y[k][x];
			for (int r = Math.max(0, at - reach); r <= Math.min(height - 1, at + reach) && !seen; r++) {
				seen = mask.at(x, r) != 0;
			}
			seen |= flawed[k][x];
			for (int i = Math.max(0, x - BESIDE); seen && i <= Math.min(width - 1, x + BESIDE); i++) {
				out[i] = true;
			}
		}
		return out;
	}

	/** Mean normalised profile across an interface, aligned on the curve, from columns without voids. */
	private EdgeProfile profile(int k, OutlierMask mask) {
		EdgeProfile p = new EdgeProfile();
		SideLevel a = above[k];
		SideLevel b = below[k];
		double[] tangent = OrderedCurves.slope(y[k]);
		boolean[] disturbed = disturbed(k, mask);
		for (int x = 0; x < width; x++) {
			double step = b.level[x] - a.level[x];
			if (disturbed[x] || OrderedCurves.first(y, k, x) != OrderedCurves.last(y, k, x) || a.unknown[x] || b.unknown[x] || a.hollow[x] > 0 || b.hollow[x] > 0
					|| Math.abs(step) < 0.3 * Math.abs(contrast[k]) || Math.abs(tangent[x]) > 0.7) {
				continue;
			}
			double stretch = Math.sqrt(1 + tangent[x] * tangent[x]);
			int reach = (int) Math.ceil(EdgeProfile.REACH);
			for (int r = (int) y[k][x] - reach; r <= (int) y[k][x] + reach; r++) {
				if (r < 0 || r >= height || mask.at(x, r) != 0) {
					continue;
				}
				double u = r + 0.5 - y[k][x];
				double g = image.at(x, r) - neighbours(k, k, x, r + 0.5);
				double line = u < 0 ? a.level[x] - a.slope[x] * u : a.level[x];
				double high = u > 0 ? b.level[x] + b.slope[x] * u : b.level[x];
				double local = u < 0 ? high - (line - a.level[x]) : line + (high - b.level[x]);
				// remove the slopes of the sides, then normalise
				double base = u < 0 ? line : local;
				double v = (g - base) / step;
				if (v == v) {
					p.add(u / stretch, v, step * step / (0.5 * (a.noise * a.noise + b.noise * b.noise)));
				}
			}
		}
		return p;
	}
}
