// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.absence;

/**
 * When counts tell that an element is there, and how much of it would not be overlooked: Currie, Anal. Chem. 40 (1968) 586, for a background that
 * was measured as long as the signal; where that expects few counts, Poisson's law itself. Error probabilities of both kinds are equal.
 */
public final class CountLimits {
	/** Backgrounds above are taken as normal. */
	private static final double FEW = 25;

	private final double alpha;
	private final double z;

	/** @param alpha probability of seeing what is not there, 0 to 0.5 */
	public CountLimits(double alpha) {
		this.alpha = alpha;
		this.z = quantile(1 - alpha);
	}

	/** Quantile of the normal distribution that belongs to the error probability. */
	double z() {
		return z;
	}

	/** L_C: net counts above which an element is seen; z·√(2B), at few counts no less than what Poisson's law gives. */
	public double decision(double background, double extraSd) {
		double currie = z * Math.sqrt(2 * background + extraSd * extraSd);
		return background > FEW ? currie : Math.max(currie, most(background) - background);
	}

	/** L_D: net counts that are seen with probability 1 − α; z² + 2·z·√(2B), at few counts no less than what Poisson's law gives. */
	public double detection(double background, double extraSd) {
		double decision = decision(background, extraSd);
		double currie = z * z + 2 * z * Math.sqrt(2 * background + extraSd * extraSd);
		return background > FEW ? currie : Math.max(currie, mean((int) Math.floor(background + decision + 1e-9), background + currie) - background);
	}

	/** Largest count that background alone exceeds with no more than probability α. */
	private int most(double background) {
		double p = Math.exp(-background);
		double sum = p;
		int k = 0;
		while (1 - sum > alpha) {
			k++;
			p *= background / k;
			sum += p;
		}
		return k;
	}

	/** The mean of which no more than k are counted with probability α, by bisection above a start. */
	private double mean(int k, double start) {
		if (atMost(k, start) <= alpha) {
			return start;
		}
		double low = start;
		double high = start + 10;
		while (atMost(k, high) > alpha) {
			high += 10;
		}
		for (int i = 0; i < 30; i++) {
			double m = 0.5 * (low + high);
			if (atMost(k, m) > alpha) {
				low = m;
			} else {
				high = m;
			}
		}
		return high;
	}

	/** Probability of k or fewer. */
	static double atMost(int k, double mean) {
		double p = Math.exp(-mean);
		double sum = p;
		for (int i = 1; i <= k; i++) {
			p *= mean / i;
			sum += p;
		}
		return Math.min(1, sum);
	}

	/**
	 * How many standard deviations of a normal distribution are as unlikely as a count this high on a background; 0 when it is not above it.
	 */
	public static double significance(double count, double background) {
		if (count <= background) {
			return 0;
		}
		double b = Math.max(background, 1e-9);
		// root of the log-likelihood ratio, Li and Ma, Astrophys. J. 272 (1983) 317, for a background that is known
		return Math.sqrt(2 * (count * Math.log(count / b) - (count - b)));
	}

	/** Of the standard normal distribution, by bisection on a series of erf; 0.5 ≤ p &lt; 1. */
	static double quantile(double p) {
		double low = 0;
		double high = 9;
		for (int i = 0; i < 80; i++) {
			double m = 0.5 * (low + high);
			if (integral(m) < p) {
				low = m;
			} else {
				high = m;
			}
		}
		return 0.5 * (low + high);
	}

	/** Φ(z) = ½ + φ(z)·(z + z³/3 + z⁵/15 + …), Abramowitz and Stegun 26.2.11. */
	private static double integral(double z) {
		double term = z;
		double sum = z;
		for (int k = 3; term > 1e-17 * sum && k < 400; k += 2) {
			term *= z * z / k;
			sum += term;
		}
		return 0.5 + sum * Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
	}
}
