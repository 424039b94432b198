// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

import org.plateau.extension.Workers;
import org.plateau.imaging.EdgeRelation;
import org.plateau.internal.imaging.kernels.DearSteps;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.internal.imaging.kernels.RunningMedian;
import org.plateau.internal.imaging.kernels.Selection;
import org.plateau.internal.imaging.kernels.SpectralSmoother;

/**
 * Moves each interface of a stack to where the grey levels of its two sides say it is: every pixel casts a bounded vote
 * for the side it resembles, and the path of the most votes with a quadratic step cost is found by the Viterbi
 * algorithm, one interface after another between its neighbours, so that curves never cross. Bounded votes keep voids
 * and specks from moving it; a void darker than the dark side votes for the dark side.
 */
final class RegionVote {
	/** Rows next to an edge that its blur may reach. */
	private static final int MARGIN = 3;
	private static final double STRONGEST_VOTE = 4;
	/** Whole numbers that a vote is, and where sums of votes end that are too far behind to win. */
	private static final double UNIT = 4096;
	private static final int LEAST = DearSteps.NEVER / 2;
	/** A row resembles a side's level when it is nearer to it than to the other side's by this share of their difference. */
	private static final double LEAST_LIKENESS = 0.2;
	/** Share of a plain step, one that a quarter of the columns surpass, below which a step is none, and scatter of the others, share of their median, up to which that can be said. */
	private static final double LEAST_STEP = 0.2;
	private static final double PLAIN = 0.75;
	private static final double STEADY = 0.2;
	private static final int BLOCK = 16;
	/** Columns that tell how many rows beside an interface are of one level, fewest of these rows, share of the contrast from which on it is another one, and of the columns that have a row. */
	private static final int SAMPLES = 128;
	private static final int FEWEST = 4;
	private static final double OTHER_LEVEL = 0.75;
	private static final double EVERYWHERE = 0.9;

	/** Grey level of a sample. */
	interface Grey {
		float at(int column, int row);
	}

	private final Grey grey;
	private final int columns;
	private final int rows;
	/** Rows a level is taken from on each side at most. */
	private final int depth;
	/** Columns on each side that share a level. */
	private final int spread;
	private final double stepCost;
	private final int reach;

	/** Local levels on both sides of an interface, per column. */
	record Levels(double[] above, double[] below) {
	}

	private final Workers workers;

	RegionVote(Grey grey, int columns, int rows, int depth, int spread, double stepCost, int reach, Workers workers) {
		this.workers = workers;
		this.grey = grey;
		this.columns = columns;
		this.rows = rows;
		this.depth = depth;
		this.spread = spread;
		this.stepCost = stepCost;
		this.reach = reach;
	}

	/** The same with levels that more or fewer columns share. */
	RegionVote over(int columnsOnEachSide) {
		return new RegionVote(grey, columns, rows, depth, columnsOnEachSide, stepCost, reach, workers);
	}

	/**
	 * Re-solves interface k of a stack in place.
	 *
	 * @param y curves top to bottom, in rows
	 * @param relation whether the grey level rises or falls across it, downwards
	 * @param band rows it may move up or down, {@link Integer#MAX_VALUE} for everything up to its neighbours
	 */
	void solve(double[][] y, int k, int band, EdgeRelation relation, BooleanSupplier cancelled) {
		Levels levels = directed(levels(y, k), relation);
		boolean free = band == Integer.MAX_VALUE;
		int[] far = { band, band };
		workers.run(free ? 2 : 0, i -> far[i] = extent(y, k, levels, i == 0 ? -1 : 1));
		int up = far[0];
		int down = far[1];
		double noise = noise(y, k);
		int[] lo = new int[columns];
		int[] hi = new int[columns];
		for (int c = 0; c < columns; c++) {
			int at = (int) Math.round(y[k][c]);
			int top = k == 0 ? 1 : (int) Math.ceil(y[k - 1][c]);
			int bottom = k == y.length - 1 ? rows - 1 : (int) Math.floor(y[k + 1][c]);
			lo[c] = Math.max(1, Math.max(top, at - up));
			hi[c] = Math.min(rows - 1, Math.min(bottom, at + down));
			if (lo[c] > hi[c]) {
				lo[c] = Math.max(1, Math.min(rows - 1, Math.min(lo[c], bottom)));
				hi[c] = lo[c];
			}
		}
		int[][] votes = new int[columns][];
		workers.split(columns, 64, (first, end) -> {
			Polling.check(cancelled);
			for (int c = first; c < end; c++) {
				votes[c] = votes(c, lo[c], hi[c], levels, noise);
			}
		});
		y[k] = viterbi(votes, lo, y[k]);
	}

	/** What the pixels of a column above each row say for its being the first below the interface, more than for row lo. */
	private int[] votes(int c, int lo, int hi, Levels levels, double noise) {
		double a = levels.above[c];
		double b = levels.below[c];
		double contrast = Math.max(Math.abs(b - a), 1e-9);
		double strength = Math.min(STRONGEST_VOTE, contrast * contrast / (2 * noise * noise));
		int[] v = new int[hi - lo + 1];
		double sum = 0;
		for (int r = lo; r < hi; r++) {
			double g = grey.at(c, r);
			double vote = (Math.abs(g - b) - Math.abs(g - a)) / contrast;
			// what is not known votes for neither side
			sum += vote == vote ? strength * Math.max(-1, Math.min(1, vote)) : 0;
			v[r + 1 - lo] = (int) (UNIT * sum);
		}
		return v;
	}

	/** Adds up votes in place: every row of a column gets the best sum of a path that ends there, less that of the column's best row. */
	private double[] viterbi(int[][] votes, int[] lo, double[] reference) {
		// the best step into row i of column c comes from row i + shift[c] + o of the one before at the price of odd[c] − o rows
		int[] shift = new int[columns];
		int[][] price = new int[columns][2 * reach + 1];
		int most = 0;
		for (int[] v : votes) {
			most = Math.max(most, v.length);
		}
		DearSteps steps = new DearSteps(reach, most);
		int[] from = new int[most];
		for (int c = 1; c < columns; c++) {
			double ahead = lo[c] - (reference[c] - reference[c - 1]);
			shift[c] = (int) Math.round(ahead) - lo[c - 1];
			double odd = ahead - lo[c - 1] - shift[c];
			for (int o = -reach; o <= reach; o++) {
				price[c][o + reach] = price(odd - o);
			}
			steps.price(price[c]);
			int[] before = votes[c - 1];
			int[] here = votes[c];
			steps.best(before, shift[c], from, here.length);
			for (int i = 0; i < here.length && from[i] == DearSteps.NEVER; i++) {
				from[i] = jump(before, i + shift[c], odd);
			}
			for (int i = here.length - 1; i >= 0 && from[i] == DearSteps.NEVER; i--) {
				from[i] = jump(before, i + shift[c], odd);
			}
			add(here, from);
		}
		int at = 0;
		int[] end = votes[columns - 1];
		for (int i = 1; i < end.length; i++) {
			if (end[i] > end[at]) {
				at = i;
			}
		}
		double[] path = new double[columns];
		for (int c = columns - 1; c >= 0; c--) {
			path[c] = at + lo[c];
			if (c > 0) {
				at = origin(votes[c - 1], at + shift[c], price[c]);
			}
		}
		return path;
	}

	private int price(double rows) {
		return (int) Math.min(UNIT * stepCost * rows * rows, DearSteps.DEAREST);
	}

	/** The nearest row of the column before, for a row that no step of ordinary length leads to. */
	private int jump(int[] before, int expected, double odd) {
		int j = nearest(expected, before.length);
		return before[j] - price(expected + odd - j);
	}

	private static void add(int[] here, int[] from) {
		int top = Integer.MIN_VALUE;
		for (int i = 0; i < here.length; i++) {
			here[i] += from[i];
			top = Math.max(top, here[i]);
		}
		for (int i = 0; i < here.length; i++) {
			here[i] = Math.max(LEAST, here[i] - top);
		}
	}

	private static int nearest(int j, int length) {
		return Math.max(0, Math.min(length - 1, j));
	}

	/** The row of the column before from which the best step came. */
	private int origin(int[] before, int expected, int[] price) {
		int arg = nearest(expected, before.length);
		int top = Integer.MIN_VALUE;
		for (int o = -reach; o <= reach; o++) {
			int j = expected + o;
			if (j >= 0 && j < before.length && before[j] - price[o + reach] > top) {
				top = before[j] - price[o + reach];
				arg = j;
			}
		}
		return arg;
	}

	/**
	 * Levels of columns that step the wrong way are those of another interface, as where a layer is absent; levels that hardly differ, of an
	 * interface that steps alike elsewhere, are those of one layer through which a curve ran that has no edge there. Both are taken from the
	 * columns beside, if there are any.
	 */
	private static Levels directed(Levels levels, EdgeRelation relation) {
		if (relation == EdgeRelation.ANY) {
			return levels;
		}
		int n = levels.above.length;
		double[] above = levels.above.clone();
		double[] below = levels.below.clone();
		double[] steps = new double[n];
		for (int c = 0; c < n; c++) {
			steps[c] = (relation == EdgeRelation.BRIGHTER ? 1 : -1) * (below[c] - above[c]);
		}
		double none = none(steps);
		int right = 0;
		for (int c = 0; c < n; c++) {
			if (steps[c] > none) {
				right++;
			} else {
				above[c] = Double.NaN;
				below[c] = Double.NaN;
			}
		}
		if (right < n / 20 + 1) {
			return levels;
		}
		SpectralSmoother.interpolateGaps(above);
		SpectralSmoother.interpolateGaps(below);
		return new Levels(above, below);
	}

	/** The step up to which an interface shows none; 0 where its steps differ so much from place to place that a small one may be one. */
	private static double none(double[] steps) {
		double least = LEAST_STEP * Math.max(0, Selection.quantile(steps.clone(), steps.length, PLAIN));
		double[] plain = Arrays.stream(steps).filter(s -> s > least).toArray();
		return plain.length > 0 && Selection.robustSd(plain.clone(), plain.length) < STEADY * Selection.median(plain, plain.length) ? least : 0;
	}

	/** Local levels: per column the median of the rows beside the interface, then the running median along x. */
	Levels levels(double[][] y, int k) {
		double[][] sides = new double[2][];
		double[][] profiles = new double[2][];
		workers.run(2, i -> profiles[i] = profile(y, k, i == 0 ? -1 : 1));
		double contrast = Math.abs(near(profiles[1]) - near(profiles[0]));
		workers.run(2, i -> sides[i] = side(y, k, i == 0 ? -1 : 1, level(profiles[i], contrast)));
		return new Levels(sides[0], sides[1]);
	}

	/** Of every row beside interface k the median grey over some columns, as far as nearly all of them reach: where a layer is absent here and there it says nothing. */
	private double[] profile(double[][] y, int k, int direction) {
		int stride = Math.max(1, columns / SAMPLES);
		double[] v = new double[columns / stride + 1];
		double[] out = new double[depth];
		for (int i = 0; i < depth; i++) {
			int n = 0;
			for (int c = 0; c < columns; c += stride) {
				int r = start(y[k][c], direction) + direction * i;
				double limit = limit(y, k, c, direction);
				if (r >= 0 && r < rows && (direction < 0 ? r >= limit : r < limit)) {
					v[n++] = grey.at(c, r);
				}
			}
			if (n < EVERYWHERE * v.length) {
				return Arrays.copyOf(out, i);
			}
			out[i] = Selection.median(v, n);
		}
		return out;
	}

	private static double near(double[] profile) {
		return Selection.median(profile.clone(), Math.min(FEWEST, profile.length));
	}

	/** How many rows of a profile are of the level that it begins with: layers may have layers inside. */
	private int level(double[] profile, double contrast) {
		double start = near(profile);
		for (int i = FEWEST; i + 1 < profile.length; i++) {
			if (Math.min(Math.abs(profile[i] - start), Math.abs(profile[i + 1] - start)) > OTHER_LEVEL * contrast) {
				return i;
			}
		}
		return depth;
	}

	private static int start(double y, int direction) {
		return direction < 0 ? (int) Math.floor(y) - 1 - MARGIN : (int) Math.ceil(y) + MARGIN;
	}

	/** Where the rows beside interface k end, a margin before the next one. */
	private double limit(double[][] y, int k, int c, int direction) {
		return direction < 0 ? (k == 0 ? 0 : y[k - 1][c] + MARGIN) : (k == y.length - 1 ? rows : y[k + 1][c] - MARGIN);
	}

	private double[] side(double[][] y, int k, int direction, int depth) {
		double[] perColumn = new double[columns];
		double[][] buffer = new double[BLOCK][depth];
		int[] start = new int[BLOCK];
		int[] count = new int[BLOCK];
		for (int first = 0; first < columns; first += BLOCK) {
			int n = Math.min(BLOCK, columns - first);
			for (int j = 0; j < n; j++) {
				int c = first + j;
				double limit = limit(y, k, c, direction);
				start[j] = start(y[k][c], direction);
				int m = 0;
				for (int r = start[j]; m < depth && r >= 0 && r < rows && !(direction < 0 ? r < limit : r >= limit); r += direction) {
					m++;
				}
				count[j] = m;
			}
			// row by row: the rows of a column of the picture lie far apart in memory
			for (int i = 0; i < depth; i++) {
				for (int j = 0; j < n; j++) {
					if (i < count[j]) {
						buffer[j][i] = grey.at(first + j, start[j] + direction * i);
					}
				}
			}
			for (int j = 0; j < n; j++) {
				perColumn[first + j] = count[j] >= 2 ? Selection.median(buffer[j], count[j]) : Double.NaN;
			}
		}
		double[] out = RunningMedian.of(perColumn, spread);
		SpectralSmoother.interpolateGaps(out);
		if (Double.isNaN(out[0])) {
			// thinner than the blur everywhere: the value in the middle is the best there is
			for (int c = 0; c < columns; c++) {
				double other = direction < 0 ? (k == 0 ? 0 : y[k - 1][c]) : (k == y.length - 1 ? rows : y[k + 1][c]);
				out[c] = grey.at(c, Math.max(0, Math.min(rows - 1, (int) (0.5 * (y[k][c] + other)))));
			}
		}
		return out;
	}

	/** How many rows a side keeps resembling itself, by the aligned median profile: layers have layers inside. */
	private int extent(double[][] y, int k, Levels levels, int direction) {
		int odd = 0;
		int[] known = new int[BLOCK];
		int[] other = new int[BLOCK];
		for (int first = 0; first < rows; first += BLOCK) {
			count(y, k, levels, direction, first, known, other);
			for (int u = first; u < Math.min(rows, first + BLOCK); u++) {
				if (known[u - first] < columns / 50 + 1) {
					// the neighbour is reached nearly everywhere: no limit of its own where the layer is thicker
					return rows;
				}
				odd = 2 * other[u - first] > known[u - first] && u > MARGIN ? odd + 1 : 0;
				if (odd >= 2) {
					return Math.max(4, u - 2);
				}
			}
		}
		return rows;
	}

	/** Counts, for some rows from the interface on, the columns whose layer reaches there and those that do not resemble its level there. */
	private void count(double[][] y, int k, Levels levels, int direction, int first, int[] known, int[] other) {
		Arrays.fill(known, 0);
		Arrays.fill(other, 0);
		for (int c = 0; c < columns; c++) {
			double own = direction < 0 ? levels.above[c] : levels.below[c];
			double far = direction < 0 ? levels.below[c] : levels.above[c];
			double least = LEAST_LIKENESS * Math.max(1e-9, Math.abs(own - far));
			double limit = direction < 0 ? (k == 0 ? 0 : y[k - 1][c]) : (k == y.length - 1 ? rows : y[k + 1][c]);
			int start = (int) Math.round(y[k][c]);
			for (int i = 0; i < BLOCK; i++) {
				int r = direction < 0 ? start - 1 - first - i : start + first + i;
				if (r < 0 || r >= rows || (direction < 0 ? r < limit : r >= limit)) {
					break;
				}
				double g = grey.at(c, r);
				known[i]++;
				other[i] += Math.abs(g - far) - Math.abs(g - own) < least ? 1 : 0;
			}
		}
	}

	/** Standard deviation of one sample, from differences along x beside the interface. */
	private double noise(double[][] y, int k) {
		double[] d = new double[4 * columns];
		int n = 0;
		for (int c = 1; c < columns; c++) {
			for (int o : new int[] { -7, -5, 5, 7 }) {
				int r = (int) Math.round(y[k][c]) + o;
				if (r >= 0 && r < rows) {
					d[n++] = Math.abs(grey.at(c, r) - grey.at(c - 1, r));
				}
			}
		}
		return Math.max(1e-6, n == 0 ? 1 : 1.4826 * Selection.median(Arrays.copyOf(d, n), n) / Math.sqrt(2));
	}
}
