// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem.impedance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.plateau.echem.impedance.Circuit;
import org.plateau.echem.impedance.CircuitParameter;
import org.plateau.echem.impedance.FitOutcome;
import org.plateau.echem.impedance.FitSettings;
import org.plateau.echem.impedance.FittedParameter;
import org.plateau.echem.impedance.FittedParameter.State;
import org.plateau.echem.impedance.ImpedanceFit;
import org.plateau.extension.Progress;
import org.plateau.model.Quantity;

/** One fit of a circuit to a spectrum: starts, the deepest minimum among them, and what it determines. */
public final class CircuitSearch {

	/** Guesses drawn for each random start; the best of them all are used. */
	private static final int DRAWN_PER_START = 40;
	/** Beyond the range of the spectrum by this factor an element is out of sight. */
	private static final double OUT_OF_SIGHT = 1e8;
	/** Largest step of a logarithm. */
	private static final double MAX_STEP = 3;
	/** χ² within this counts as the same minimum. */
	private static final double SAME = 1e-6;
	/** Standard uncertainty of a logarithm from which on nothing is known, a factor of a thousand; of an exponent, its whole range. */
	private static final double OPEN_LOG = Math.log(1000);
	private static final double OPEN_LINEAR = 1;
	private static final double POOR = 0.5;

	private final Circuit circuit;
	private final CircuitTree tree;
	private final WeightedSpectrum data;
	private final FitSettings settings;
	private final FirstGuess guess;
	private final double[] fixed;
	private final int[] searched;
	private final LevenbergMarquardt.Model model;
	private final double[] lower;
	private final double[] upper;
	/** Bounds that somebody set, not the edge of sight. */
	private final double[] statedLower;
	private final double[] statedUpper;

	/**
	 * @param data at least one point
	 * @throws IllegalArgumentException when a name in the settings is not in the circuit, or a value is not allowed
	 */
	public CircuitSearch(Circuit circuit, CircuitTree tree, WeightedSpectrum data, FitSettings settings) {
		this.circuit = circuit;
		this.tree = tree;
		this.data = data;
		this.settings = settings;
		guess = new FirstGuess(tree, data);
		settings.guesses().forEach((name, value) -> check(name, value, "first guess"));
		settings.fixed().forEach((name, value) -> check(name, value, "fixed value"));
		settings.bounds().keySet().forEach(circuit::indexOf);
		List<CircuitParameter> parameters = circuit.parameters();
		fixed = new double[parameters.size()];
		settings.fixed().forEach((name, value) -> fixed[circuit.indexOf(name)] = value);
		searched = IntStream.range(0, parameters.size()).filter(k -> !settings.fixed().containsKey(parameters.get(k).name())).toArray();
		model = data.model(circuit, fixed, searched);
		lower = new double[searched.length];
		upper = new double[searched.length];
		statedLower = new double[searched.length];
		statedUpper = new double[searched.length];
		setBounds();
	}

	private void check(String name, double value, String what) {
		CircuitParameter p = circuit.parameters().get(circuit.indexOf(name));
		if (!Double.isFinite(value) || p.logarithmic() && !(value > 0)) {
			throw new IllegalArgumentException("a " + what + " of " + value + " for " + name + ", which has to be "
					+ (p.logarithmic() ? "positive" : "finite"));
		}
	}

	private void setBounds() {
		double[][] range = guess.range();
		for (int k = 0; k < searched.length; k++) {
			CircuitParameter p = circuit.parameters().get(searched[k]);
			double[] own = settings.bounds().get(p.name());
			double low = own == null ? p.lower() : Math.max(p.lower(), own[0]);
			double high = own == null ? p.upper() : Math.min(p.upper(), own[1]);
			if (!(low < high)) {
				throw new IllegalArgumentException("bounds of " + p.name() + " from " + low + " to " + high);
			}
			statedLower[k] = p.logarithmic() ? Math.log(low) : low;
			statedUpper[k] = p.logarithmic() ? Math.log(high) : high;
			lower[k] = statedLower[k];
			upper[k] = statedUpper[k];
			if (p.logarithmic()) {
				Double given = settings.guesses().get(p.name());
				double least = Math.min(range[0][searched[k]], given == null ? Double.POSITIVE_INFINITY : given);
				double most = Math.max(range[1][searched[k]], given == null ? 0 : given);
				lower[k] = Math.max(lower[k], Math.min(Math.log(least / OUT_OF_SIGHT), statedUpper[k] - 1));
				upper[k] = Math.min(upper[k], Math.max(Math.log(most * OUT_OF_SIGHT), statedLower[k] + 1));
			}
		}
	}

	/** The fit, or why there is none. */
	public FitOutcome run(Progress progress) {
		int degrees = 2 * data.points() - searched.length;
		if (degrees < 1) {
			return new FitOutcome.Refused(data.points() + " frequencies give " + 2 * data.points() + " numbers, too few for "
					+ searched.length + " parameters", List.of(), Optional.empty());
		}
		if (searched.length == 0) {
			return new FitOutcome.Refused("every parameter is fixed, so there is nothing to fit", List.of(), Optional.empty());
		}
		List<double[]> starts = starts(progress);
		LevenbergMarquardt.Minimum[] found = new LevenbergMarquardt.Minimum[starts.size()];
		progress.workers().run(starts.size(), i -> {
			if (!progress.isCanceled()) {
				found[i] = new LevenbergMarquardt(model, lower, upper, MAX_STEP).minimise(starts.get(i), settings.maxIterations(), progress::isCanceled);
			}
		});
		if (progress.isCanceled()) {
			return new FitOutcome.Cancelled();
		}
		LevenbergMarquardt.Minimum best = found[0];
		for (LevenbergMarquardt.Minimum one : found) {
			if (one.sumOfSquares() < best.sumOfSquares() * (1 - SAME)) {
				best = one;
			}
		}
		if (!Double.isFinite(best.sumOfSquares())) {
			return new FitOutcome.Refused("no first guess of " + circuit.notation() + " gives a finite impedance near that of the spectrum", List.of(),
					Optional.empty());
		}
		double close = best.sumOfSquares() * (1 + SAME) + 1e-24 * model.scale();
		int agreeing = (int) java.util.Arrays.stream(found).filter(one -> one.sumOfSquares() <= close).count();
		return judge(ordered(best, progress), agreeing, starts.size(), degrees);
	}

	private List<double[]> starts(Progress progress) {
		List<double[]> starts = new ArrayList<>();
		double[] read = guess.fromSpectrum();
		double[] given = read.clone();
		settings.guesses().forEach((name, value) -> given[circuit.indexOf(name)] = value);
		starts.add(variables(given));
		if (!settings.guesses().isEmpty() && settings.starts() > 1) {
			starts.add(variables(read));
		}
		int wanted = settings.starts() - starts.size();
		if (wanted > 0) {
			SplittableRandom random = new SplittableRandom(settings.seed());
			record Draw(double[] x, double sum) {
			}
			List<Draw> draws = new ArrayList<>();
			double[] r = new double[model.residuals()];
			double[][] jacobian = new double[r.length][searched.length];
			for (int i = 0; i < wanted * DRAWN_PER_START && !progress.isCanceled(); i++) {
				double[] x = variables(guess.drawn(random));
				model.evaluate(x, r, jacobian);
				double sum = 0;
				for (double v : r) {
					sum += v * v;
				}
				draws.add(new Draw(x, Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum));
			}
			draws.sort(Comparator.comparingDouble(Draw::sum));
			draws.stream().limit(wanted).forEach(draw -> starts.add(draw.x()));
		}
		return starts;
	}

	private double[] variables(double[] values) {
		double[] x = new double[searched.length];
		for (int k = 0; k < x.length; k++) {
			x[k] = circuit.parameters().get(searched[k]).logarithmic() ? Math.log(values[searched[k]]) : values[searched[k]];
		}
		return x;
	}

	private double[] values(double[] x) {
		double[] p = fixed.clone();
		for (int k = 0; k < x.length; k++) {
			p[searched[k]] = circuit.parameters().get(searched[k]).logarithmic() ? Math.exp(x[k]) : x[k];
		}
		return p;
	}

	/** Exchangeable parts by falling frequency, unless the user named one of them. */
	private LevenbergMarquardt.Minimum ordered(LevenbergMarquardt.Minimum best, Progress progress) {
		if (!settings.guesses().isEmpty() || !settings.fixed().isEmpty() || !settings.bounds().isEmpty()) {
			return best;
		}
		double[] p = values(best.x());
		ExchangeableParts.sort(tree, p, data.f);
		double[] x = variables(p);
		double[] r = new double[model.residuals()];
		double[][] jacobian = new double[r.length][x.length];
		model.evaluate(x, r, jacobian);
		return new LevenbergMarquardt.Minimum(x, best.sumOfSquares(), jacobian, best.iterations(), best.converged());
	}

	private FitOutcome judge(LevenbergMarquardt.Minimum best, int agreeing, int starts, int degreesOfAll) {
		int n = searched.length;
		boolean[] atBound = new boolean[n];
		boolean[] used = new boolean[n];
		boolean[] outOfSight = new boolean[n];
		int bound = 0;
		for (int k = 0; k < n; k++) {
			atBound[k] = best.x()[k] <= statedLower[k] || best.x()[k] >= statedUpper[k];
			outOfSight[k] = !atBound[k] && (best.x()[k] <= lower[k] || best.x()[k] >= upper[k]);
			used[k] = !atBound[k] && !outOfSight[k];
			bound += atBound[k] ? 1 : 0;
		}
		int degrees = degreesOfAll + bound;
		double variance = best.sumOfSquares() / degrees;
		Determination determination = Determination.of(best.jacobian(), used, Math.sqrt(model.scale()));
		List<String> undetermined = new ArrayList<>();
		List<FittedParameter> fitted = new ArrayList<>();
		double[] p = values(best.x());
		for (int i = 0, k = 0; i < p.length; i++) {
			CircuitParameter parameter = circuit.parameters().get(i);
			if (k == n || searched[k] != i) {
				fitted.add(new FittedParameter(parameter, new Quantity(p[i], 0, parameter.unit()), State.FIXED));
				continue;
			}
			double u = Math.sqrt(variance * determination.covariance()[k][k]);
			boolean open = outOfSight[k] || determination.open()[k] || u > (parameter.logarithmic() ? OPEN_LOG : OPEN_LINEAR);
			if (open) {
				undetermined.add(parameter.name());
			}
			State state = atBound[k] ? State.AT_BOUND : open || u > POOR ? State.POORLY_DETERMINED : State.FITTED;
			double own = parameter.logarithmic() ? p[i] * u : u;
			double standard = atBound[k] || Double.isInfinite(own) ? Double.NaN : own;
			fitted.add(new FittedParameter(parameter, new Quantity(p[i], standard, parameter.unit()), state));
			k++;
		}
		ImpedanceFit fit = curve(p, fitted, correlation(determination.covariance(), p.length), best, agreeing, starts, degrees);
		if (!undetermined.isEmpty()) {
			return new FitOutcome.Refused("the spectrum does not determine " + String.join(", ", undetermined) + " of " + circuit.notation()
					+ ": other values of " + (undetermined.size() == 1 ? "it" : "them") + " describe it as well; take a simpler circuit, or fix "
					+ "a value that is known", undetermined, Optional.of(fit));
		}
		return new FitOutcome.Fitted(fit);
	}

	private double[][] correlation(double[][] covariance, int all) {
		double[][] correlation = new double[all][all];
		for (double[] row : correlation) {
			java.util.Arrays.fill(row, Double.NaN);
		}
		for (int a = 0; a < searched.length; a++) {
			for (int b = 0; b < searched.length; b++) {
				correlation[searched[a]][searched[b]] = a == b && !Double.isNaN(covariance[a][a]) ? 1
						: covariance[a][b] / Math.sqrt(covariance[a][a] * covariance[b][b]);
			}
		}
		return correlation;
	}

	private ImpedanceFit curve(double[] p, List<FittedParameter> fitted, double[][] correlation, LevenbergMarquardt.Minimum best, int agreeing,
			int starts, int degrees) {
		int n = data.points();
		double[] re = new double[n];
		double[] im = new double[n];
		double[] residualRe = new double[n];
		double[] residualIm = new double[n];
		for (int i = 0; i < n; i++) {
			double[] z = circuit.impedance(data.f[i], p);
			double modulus = Math.hypot(data.re[i], data.im[i]);
			re[i] = z[0];
			im[i] = z[1];
			residualRe[i] = (data.re[i] - z[0]) / modulus;
			residualIm[i] = (data.im[i] - z[1]) / modulus;
		}
		return new ImpedanceFit(circuit, fitted, correlation, data.f, re, im, residualRe, residualIm, best.sumOfSquares(), degrees,
				settings.weighting(), best.iterations(), best.converged(), starts, agreeing);
	}
}
