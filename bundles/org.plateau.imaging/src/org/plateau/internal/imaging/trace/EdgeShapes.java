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
	private static final double BLUR_SPREAD = 0.04;
	private static final double LEVEL_SPREAD = 0.01;
	private static final double HEIGHT_SPREAD = 0.4;
	/** Least gain in χ² for believing in a line at one edge, and in lines at all. */
	private static final double LEAST_GAIN = 9;
	private static final double LEAST_TOTAL_GAIN = 25;
	private static final double LEAST_HEIGHT = 0.015;
	/** Offset, log blur, two level errors, line height. */
	private static final int PARAMETERS = 5;

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

	/** @param guess blur so far */
	Result fit(double guess) {
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
			if (total < LEAST_TOTAL_GAIN) {
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
				for (int i = from; i < to; i++) {
					cost[i] = cost(grid.get(i), start, lines);
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

	private double cost(Common c, double start, boolean[] lines) {
		double ratio = Math.log(c.own / c.blur) / 0.5;
		double at = c.at / (2 * c.blur);
		double cost = ratio * ratio + at * at;
		for (int i = 0; i < profiles.length; i++) {
			cost += usable[i] ? solve(i, c, lines[i]).cost() : 0;
		}
		return cost;
	}

	/** One edge's own part. */
	private record Edge(double offset, double blur, double height, double at, double cost) {
	}

	private Edge solve(int edge, Common c, boolean line) {
		EdgeProfile p = profiles[edge];
		double blur = Math.sqrt(c.blur * c.blur + jitter[edge]);
		double width = Math.sqrt(c.own * c.own + blur * blur);
		int n = line ? PARAMETERS : PARAMETERS - 1;
		double[][] a = new double[n][n + 1];
		double rest = 0;
		double[] g = new double[n];
		for (int i = 0; i < p.bins(); i++) {
			double w = p.weight(i) / scale[edge];
			if (!(w > 0)) {
				continue;
			}
			double u = p.place(i);
			double step = Normal.integral(u / blur);
			double density = Normal.density(u / blur);
			double r = p.mean(i) - step;
			g[0] = -density / blur;
			g[1] = -density * u / blur * (c.blur * c.blur / (blur * blur));
			g[2] = 1 - step;
			g[3] = step;
			if (line) {
				double z = (u - c.at) / width;
				double e = Math.exp(-0.5 * z * z);
				g[4] = e;
			}
			for (int j = 0; j < n; j++) {
				for (int l = j; l < n; l++) {
					a[j][l] += w * g[j] * g[l];
				}
				a[j][n] += w * g[j] * r;
			}
			rest += w * r * r;
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
