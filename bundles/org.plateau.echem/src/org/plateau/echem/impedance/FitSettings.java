// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem.impedance;

import java.util.Map;
import java.util.Objects;

/**
 * How a circuit is fitted.
 *
 * @param weighting what a residual is divided by
 * @param guesses first guesses by the parameter's name; the others are guessed from the spectrum
 * @param fixed values by the parameter's name that are not fitted
 * @param bounds narrower bounds by the parameter's name, {@code {lower, upper}}
 * @param starts number of first guesses from which the fit is tried, at least 1: the user's, that from the spectrum, then random ones
 * @param seed of the random ones
 * @param maxIterations of each start
 */
public record FitSettings(Weighting weighting, Map<String, Double> guesses, Map<String, Double> fixed, Map<String, double[]> bounds,
		int starts, long seed, int maxIterations) {

	/** What a residual is divided by. */
	public enum Weighting {
		/** Nothing: every point has the same absolute uncertainty. */
		UNIT,
		/** |Z| of the point (impedance.py's weight_by_modulus): every point has the same relative uncertainty. */
		MODULUS,
		/** |Re Z| and |Im Z| of the point, each its own, but at least 1 % of |Z|, lest a zero crossing outweighs everything. */
		PROPORTIONAL
	}

	public FitSettings {
		Objects.requireNonNull(weighting, "weighting");
		guesses = Map.copyOf(guesses);
		fixed = Map.copyOf(fixed);
		bounds = Map.copyOf(bounds);
		if (starts < 1 || maxIterations < 1) {
			throw new IllegalArgumentException("starts and iterations are at least 1, not " + starts + " and " + maxIterations);
		}
	}

	/** Modulus weighting, nothing given, 16 starts, seed 1, 300 iterations. */
	public static FitSettings standard() {
		return new FitSettings(Weighting.MODULUS, Map.of(), Map.of(), Map.of(), 16, 1, 300);
	}

	public FitSettings with(Weighting other) {
		return new FitSettings(other, guesses, fixed, bounds, starts, seed, maxIterations);
	}

	public FitSettings withGuesses(Map<String, Double> other) {
		return new FitSettings(weighting, other, fixed, bounds, starts, seed, maxIterations);
	}

	public FitSettings withFixed(Map<String, Double> other) {
		return new FitSettings(weighting, guesses, other, bounds, starts, seed, maxIterations);
	}

	public FitSettings withBounds(Map<String, double[]> other) {
		return new FitSettings(weighting, guesses, fixed, other, starts, seed, maxIterations);
	}

	public FitSettings withStarts(int number, long otherSeed) {
		return new FitSettings(weighting, guesses, fixed, bounds, number, otherSeed, maxIterations);
	}
}
