// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.plateau.extension.Workers;
import org.plateau.internal.imaging.kernels.LinearSystem;
import org.plateau.internal.imaging.kernels.Normal;

/**
 * How the edges of one picture look, from the mean profiles across all of them together. One beam made them all: they share its blur,
 * and where the emission at an edge draws a line along it, the line's place and width. Alone, a line that is hardly wider than the blur
 * cannot be told from a shift of the edge; together, edges that brighten and edges that darken contradict each other's shifts.
 * <p>
 * Separable least squares (Golub and Pereyra 1973): blur, place and width of the lines on a grid that is refined, everything that
 * belongs to one edge, linearised, in closed form.
 */
final class EdgeShapes {
	/** How much a single edge's blur and side levels may differ from what is common: standard deviations. */
	private static final double BLUR_SPREAD = 0.03;
	private static final double LEVEL_SPREAD = 0.01;
	private static final double HEIGHT_SPREAD = 0.4;
	/**
	 * Where a line may lie: standard deviation in its own widths. A faint line far from the edge and a strong one near it look alike
	 * (only the products of its area with its place and with its second moment are seen), and what comes from the edge lies at the edge.
	 */
	private static final double PLACE_SPREAD = 0.5;
	/** Least gain in χ² for believing in a line at one edge, and in lines at all. */
	private static final double LEAST_GAIN = 9;
	private static final double LEAST_TOTAL_GAIN = 25;
	/** Least total gain for still believing in lines that were seen with hardly other curves: a picture near the limit would have them come and go. */
	private static final double STILL_GAIN = 16;
	private static final double LEAST_HEIGHT = 0.015;
	/** Offset, log blur, two level errors, line height. */
	private static final int PARAMETERS = 5;
	/** Standard deviations from a line at which it is over. */
	private static final double FARTHEST = 6;

	private final EdgeProfile[] profiles;
	private final double[] jitter;
	private final double[] scale;
	private final boolean[] usable;
	private final double[] contrast;
	private final Workers workers;
	/** Height of the lines in grey levels, NaN while it is not known: lines are alike, give or take {@link #HEIGHT_SPREAD} of it. */
	private double amplitude = Double.NaN;

	/** What the edges have in common. @param own width of the lines before blurring */
	private record Common(double blur, double at, double own) {
		double width() {
			return Math.sqrt(own * own + blur * blur);
		}
	}

	/**
	 * @param blur common standard deviation of the blur, pixels
	 * @param shape per edge; a plain step where there is no line or too little to tell
	 * @param offset per edge: where the step is, pixels below the curve the profile was aligned on
	 */
	record Result(double blur, EdgeProfile.Shape[] shape, double[] offset) {
	}

	/**
	 * @param profiles across the edges
	 * @param jitter variance of the curves the profiles were aligned on, pixels²: it blurs them further
	 * @param contrast steps of the edges, grey levels
	 */
	EdgeShapes(EdgeProfile[] profiles, double[] jitter, double[] contrast, Workers workers) {
		this.contrast = contrast;
		this.workers = workers;
		this.profiles = profiles;
		this.jitter = jitter;
		scale = new double[profiles.length];
		usable = new boolean[profiles.length];
		Arrays.fill(scale, 1);
	}

	/**
	 * @param guess blur so far
	 * @param seen whether there were lines at several edges in the round before
	 */
	Result fit(double guess, boolean seen) {
		double start = startBlur(guess);
		boolean[] none = new boolean[profiles.length];
		for (int i = 0; i < profiles.length; i++) {
			usable[i] = profiles[i].isDense();
		}
		boolean[] lines = usable.clone();
		Common c = best(start, lines);
		for (int i = 0; i < profiles.length; i++) {
			// texture and stripes scatter the profile more than its pixels' noise does
			scale[i] = usable[i] ? Math.max(1, solve(i, c, true).cost() / Math.max(10, profiles[i].bins() - PARAMETERS)) : 1;
		}
		Common plain = best(start, none);
		for (int pass = 0; pass < 3; pass++) {
			c = best(start, lines);
			double total = 0;
			boolean changed = false;
			for (int i = 0; i < profiles.length; i++) {
				if (lines[i]) {
					Edge with = solve(i, c, true);
					double gain = solve(i, plain, false).cost() - with.cost();
					if (gain < LEAST_GAIN || Math.abs(with.height) < LEAST_HEIGHT || Math.abs(with.height) > 1) {
						lines[i] = false;
						changed = true;
					} else {
						total += gain;
					}
				}
			}
			if (total < (seen ? STILL_GAIN : LEAST_TOTAL_GAIN)) {
				lines = none;
				break;
			}
			if (!changed) {
				break;
			}
		}
		c = best(start, lines);
		if (any(lines)) {
			c = alike(start, c, lines);
		}
		EdgeProfile.Shape[] shape = new EdgeProfile.Shape[profiles.length];
		double[] offset = new double[profiles.length];
		for (int i = 0; i < shape.length; i++) {
			shape[i] = EdgeProfile.Shape.step(c.blur);
			if (usable[i]) {
				Edge e = solve(i, c, lines[i]);
				shape[i] = lines[i] ? new EdgeProfile.Shape(e.blur, e.height, e.at, c.width()) : EdgeProfile.Shape.step(e.blur);
				offset[i] = Math.max(-1.5, Math.min(1.5, e.offset));
			}
		}
		return new Result(c.blur, shape, offset);
	}

	/**
	 * Lines that stand out clearly tell how high a line is, and so what the unclear ones are: at an edge where the profile alone cannot
	 * tell a line from a shift, a line of that height is taken or left by what describes the profile better.
	 */
	private Common alike(double start, Common clear, boolean[] lines) {
		Common c = clear;
		for (int pass = 0; pass < 2; pass++) {
			double sum = 0;
			double total = 0;
			for (int i = 0; i < lines.length; i++) {
				if (lines[i]) {
					double w = profiles[i].information() / scale[i] / (contrast[i] * contrast[i]);
					sum += w * solve(i, c, true).height * contrast[i];
					total += w;
				}
			}
			amplitude = sum / total;
			for (int i = 0; i < lines.length; i++) {
				lines[i] = usable[i] && solve(i, c, true).cost() < solve(i, c, false).cost();
			}
			if (!any(lines)) {
				amplitude = Double.NaN;
			}
			c = best(start, lines);
		}
		return c;
	}

	private static boolean any(boolean[] flags) {
		for (boolean f : flags) {
			if (f) {
				return true;
			}
		}
		return false;
	}

	/** Weighted median of the blurs of the single edges. */
	private double startBlur(double guess) {
		double[] blur = new double[profiles.length];
		double[] weight = new double[profiles.length];
		double total = 0;
		for (int i = 0; i < blur.length; i++) {
			EdgeProfile.Shape s = profiles[i].fitStep();
			weight[i] = s == null ? 0 : Math.sqrt(profiles[i].information());
			blur[i] = s == null ? Double.NaN : Math.sqrt(Math.max(0.16, s.blur() * s.blur() - jitter[i]));
			total += weight[i];
		}
		double below = 0;
		for (int i : IntStream.range(0, blur.length).filter(i -> weight[i] > 0).boxed().sorted((a, b) -> Double.compare(blur[a], blur[b])).toList()) {
			below += weight[i];
			if (below >= 0.5 * total) {
				return blur[i];
			}
		}
		return guess;
	}

	private Common best(double start, boolean[] lines) {
		boolean any = any(lines);
		Common best = new Common(start, 0, start);
		double least = Double.POSITIVE_INFINITY;
		double stepBlur = 0.06;
		double stepAt = 0.7 * start;
		double stepOwn = 0.35;
		int reach = 3;
		for (int level = 0; level < 4; level++) {
			List<Common> grid = grid(best, any ? reach : 0, reach, stepBlur, stepAt, stepOwn);
			double[] cost = new double[grid.size()];
			workers.split(cost.length, 25, (from, to) -> {
				Step[] steps = new Step[profiles.length];
				for (int i = from; i < to; i++) {
					cost[i] = cost(grid.get(i), start, lines, steps);
				}
			});
			for (int i = 0; i < cost.length; i++) {
				if (cost[i] < least) {
					least = cost[i];
					best = grid.get(i);
				}
			}
			reach = 2;
			stepBlur /= 2.5;
			stepAt /= 2.5;
			stepOwn /= 2.5;
		}
		return best;
	}

	private static List<Common> grid(Common centre, int reach, int blurReach, double stepBlur, double stepAt, double stepOwn) {
		List<Common> grid = new ArrayList<>();
		for (int b = -blurReach; b <= blurReach; b++) {
			for (int a = -reach; a <= reach; a++) {
				for (int o = -reach; o <= reach; o++) {
					grid.add(new Common(centre.blur * Math.exp(b * stepBlur), centre.at + a * stepAt, centre.own * Math.exp(o * stepOwn)));
				}
			}
		}
		return grid;
	}

	/** @param steps what was computed for the place before, kept as long as the blur is the same */
	private double cost(Common c, double start, boolean[] lines, Step[] steps) {
		double ratio = Math.log(c.own / c.blur) / 0.5;
		double at = c.at / (PLACE_SPREAD * c.own);
		double cost = ratio * ratio + at * at;
		for (int i = 0; i < profiles.length; i++) {
			if (usable[i]) {
				steps[i] = steps[i] == null || steps[i].common != c.blur ? new Step(i, c.blur) : steps[i];
				cost += solve(i, c, lines[i], steps[i]).cost();
			}
		}
		return cost;
	}

	/** One edge's own part. */
	private record Edge(double offset, double blur, double height, double at, double cost) {
	}

	private Edge solve(int edge, Common c, boolean line) {
		return solve(edge, c, line, new Step(edge, c.blur));
	}

	/** An edge's step of a given blur: the slopes of its mean profile along offset, log blur and two level errors, times their weights. */
	private final class Step {
		final double common;
		final double[] weight;
		final double[] place;
		/** Of each slope and of what the step leaves of the profile, times the weight, by bin. */
		final double[][] weighted;
		/** Sums of the products of two slopes, and of a slope and the rest. */
		final double[][] sums = new double[PARAMETERS - 1][PARAMETERS];
		final double rest;

		Step(int edge, double common) {
			this.common = common;
			EdgeProfile p = profiles[edge];
			double blur = Math.sqrt(common * common + jitter[edge]);
			int bins = 0;
			weight = new double[p.bins()];
			place = new double[p.bins()];
			weighted = new double[PARAMETERS][p.bins()];
			double[] g = new double[PARAMETERS];
			double squares = 0;
			for (int i = 0; i < p.bins(); i++) {
				double w = p.weight(i) / scale[edge];
				if (!(w > 0)) {
					continue;
				}
				double u = p.place(i);
				double step = Normal.integral(u / blur);
				double density = Normal.density(u / blur);
				g[0] = -density / blur;
				g[1] = -density * u / blur * (common * common / (blur * blur));
				g[2] = 1 - step;
				g[3] = step;
				g[4] = p.mean(i) - step;
				for (int j = 0; j < PARAMETERS; j++) {
					weighted[j][bins] = w * g[j];
					for (int l = j; l < PARAMETERS && j < PARAMETERS - 1; l++) {
						sums[j][l] += w * g[j] * g[l];
					}
				}
				squares += w * g[4] * g[4];
				weight[bins] = w;
				place[bins++] = u;
			}
			rest = squares;
		}
	}

	/** Adds the slope along the height of a line to the sums. */
	private static void addLine(double[][] a, Step step, double at, double width) {
		double[] w = step.weight;
		double[] u = step.place;
		double[] offset = step.weighted[0];
		double[] blur = step.weighted[1];
		double[] above = step.weighted[2];
		double[] below = step.weighted[3];
		double[] rest = step.weighted[4];
		double s0 = 0;
		double s1 = 0;
		double s2 = 0;
		double s3 = 0;
		double s4 = 0;
		double s5 = 0;
		for (int i = 0; i < w.length; i++) {
			double z = (u[i] - at) / width;
			if (z * z < FARTHEST * FARTHEST) {
				double e = Math.exp(-0.5 * z * z);
				s0 += e * offset[i];
				s1 += e * blur[i];
				s2 += e * above[i];
				s3 += e * below[i];
				s4 += e * e * w[i];
				s5 += e * rest[i];
			}
		}
		a[0][4] = s0;
		a[1][4] = s1;
		a[2][4] = s2;
		a[3][4] = s3;
		a[4][4] = s4;
		a[4][5] = s5;
	}

	private Edge solve(int edge, Common c, boolean line, Step step) {
		double blur = Math.sqrt(c.blur * c.blur + jitter[edge]);
		double width = Math.sqrt(c.own * c.own + blur * blur);
		int n = line ? PARAMETERS : PARAMETERS - 1;
		double[][] a = new double[n][n + 1];
		double rest = step.rest;
		for (int j = 0; j < PARAMETERS - 1; j++) {
			System.arraycopy(step.sums[j], j, a[j], j, PARAMETERS - 1 - j);
			a[j][n] = step.sums[j][PARAMETERS - 1];
		}
		if (line) {
			addLine(a, step, c.at, width);
		}
		a[0][0] += 1;
		a[1][1] += 1 / (BLUR_SPREAD * BLUR_SPREAD);
		a[2][2] += 1 / (LEVEL_SPREAD * LEVEL_SPREAD);
		a[3][3] += 1 / (LEVEL_SPREAD * LEVEL_SPREAD);
		if (line) {
			double height = amplitude == amplitude ? amplitude / contrast[edge] : 0;
			double precision = amplitude == amplitude ? 1 / (HEIGHT_SPREAD * HEIGHT_SPREAD * height * height + 1e-5) : 1;
			a[4][4] += precision;
			a[4][n] += precision * height;
			rest += precision * height * height;
		}
		double[] right = new double[n];
		for (int j = 0; j < n; j++) {
			right[j] = a[j][n];
			for (int l = 0; l < j; l++) {
				a[j][l] = a[l][j];
			}
		}
		double[] x = LinearSystem.solve(a);
		double cost = rest;
		for (int j = 0; j < n; j++) {
			cost -= right[j] * x[j];
		}
		double height = line ? x[4] * width / c.width() : 0;
		return new Edge(x[0], c.blur * Math.exp(Math.max(-0.3, Math.min(0.3, x[1]))), height, c.at - x[0], Math.max(0, cost));
	}
}
