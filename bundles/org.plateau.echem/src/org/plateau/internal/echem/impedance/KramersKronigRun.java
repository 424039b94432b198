// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem.impedance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.plateau.echem.impedance.KramersKronig;
import org.plateau.echem.impedance.KramersKronig.Verdict;
import org.plateau.echem.impedance.KramersKronigSettings;
import org.plateau.echem.impedance.KramersKronigSettings.Capacitor;
import org.plateau.echem.impedance.KramersKronigSettings.Choice;
import org.plateau.extension.Progress;

/** The choice of the number of RC elements and the verdict. */
public final class KramersKronigRun {

	private static final int LEAST_POINTS = 8;
	/** One frequency in twenty may stand out by noise. */
	private static final int ONE_IN = 20;
	/** A scatter within this factor of the least is as good. */
	private static final double NEAR = 1.25;
	/** Share of the limit below which the scatter does not matter. */
	private static final double FAR_BELOW = 0.02;

	private final WeightedSpectrum data;
	private final KramersKronigSettings settings;

	public KramersKronigRun(WeightedSpectrum data, KramersKronigSettings settings) {
		this.data = data;
		this.settings = settings;
	}

	/** The result; empty arrays and NOT_TESTED when there are too few points or the caller cancelled. */
	public KramersKronig run(Progress progress) {
		if (data.points() < LEAST_POINTS) {
			return untested(data.points() + " frequencies are too few for the test, which takes at least " + LEAST_POINTS);
		}
		RcLadder ladder = new RcLadder(data);
		boolean capacitor = settings.capacitor() == Capacitor.YES || settings.capacitor() == Capacitor.WHEN_BLOCKING && blocking();
		int most = Math.min(settings.maxElements(), data.points() - 3);
		int from = Double.isNaN(settings.c()) ? most : 1;
		RcLadder.Fit[] fits = new RcLadder.Fit[most + 1];
		int byMu = from;
		boolean below = false;
		for (int m = from; m <= most; m++) {
			if (progress.isCanceled()) {
				return untested("cancelled");
			}
			fits[m] = ladder.fit(ladder.timeConstants(m, settings.decadesBeyond()), settings.part(), capacitor);
			boolean was = below;
			below = fits[m].mu() < settings.c();
			byMu = below && was ? byMu : m;
			if (below && settings.choice() == Choice.FIRST) {
				break;
			}
		}
		int elements = settings.choice() == Choice.SETTLED && below ? enough(fits, byMu, most) : byMu;
		return judge(fits[elements], elements, byMu, capacitor, below);
	}

	/** From {@code byMu} on the first number whose scatter per degree of freedom is near the least of all, or far below the limit. */
	private int enough(RcLadder.Fit[] fits, int byMu, int most) {
		double[] scatter = new double[most + 1];
		double least = Double.POSITIVE_INFINITY;
		for (int m = byMu; m <= most; m++) {
			double sum = 0;
			for (int i = 0; i < data.points(); i++) {
				double modulus = Math.hypot(data.re[i], data.im[i]);
				double re = (data.re[i] - fits[m].realOhm()[i]) / modulus;
				double im = (data.im[i] - fits[m].imaginaryOhm()[i]) / modulus;
				sum += re * re + im * im;
			}
			scatter[m] = Math.sqrt(sum / Math.max(1, 2 * data.points() - m - 3));
			least = Math.min(least, scatter[m]);
		}
		int m = byMu;
		while (scatter[m] > Math.max(NEAR * least, FAR_BELOW * settings.limit())) {
			m++;
		}
		return m;
	}

	private KramersKronig untested(String why) {
		double[] none = {};
		return new KramersKronig(Verdict.NOT_TESTED, why, 0, Double.NaN, false, none, none, none, none, none, List.of(), settings);
	}

	private boolean blocking() {
		int lowest = -1;
		int next = -1;
		for (int i = 0; i < data.points(); i++) {
			if (lowest < 0 || data.f[i] < data.f[lowest]) {
				next = lowest;
				lowest = i;
			} else if (next < 0 || data.f[i] < data.f[next]) {
				next = i;
			}
		}
		return -data.im[lowest] > Math.max(0, -data.im[next]);
	}

	private KramersKronig judge(RcLadder.Fit fit, int elements, int byMu, boolean capacitor, boolean settled) {
		int n = data.points();
		double[] re = new double[n];
		double[] im = new double[n];
		List<Double> failing = new ArrayList<>();
		boolean neighbours = false;
		boolean before = false;
		double worst = 0;
		for (int i = 0; i < n; i++) {
			double modulus = Math.hypot(data.re[i], data.im[i]);
			re[i] = (data.re[i] - fit.realOhm()[i]) / modulus;
			im[i] = (data.im[i] - fit.imaginaryOhm()[i]) / modulus;
			double residual = Math.max(Math.abs(re[i]), Math.abs(im[i]));
			worst = Math.max(worst, residual);
			boolean fails = residual > settings.limit();
			if (fails) {
				failing.add(data.f[i]);
			}
			neighbours |= fails && before;
			before = fails;
		}
		Verdict verdict = neighbours || failing.size() * ONE_IN > n ? Verdict.FAILED
				: !failing.isEmpty() || Math.max(smoothed(re), smoothed(im)) > settings.limit() / 2 ? Verdict.DOUBTFUL : Verdict.PASSED;
		String choice = Double.isNaN(settings.c()) ? "as asked for"
				: settled ? String.format(Locale.ROOT, "the first number %s μ < %.2f", settings.choice() == Choice.FIRST ? "with" : "from which on",
						settings.c()) + (elements > byMu ? " is " + byMu + ", the others were needed to come near the least scatter" : "") : String.format(Locale.ROOT, "the most allowed, as μ did not fall below %.2f for good", settings.c());
		String explanation = String.format(Locale.ROOT, "%d RC elements (%s; μ = %.2f)%s; largest residual %s %% of |Z|, limit %.2g %%%s", elements,
				choice, fit.mu(), capacitor ? " with a capacitor in series" : "", String.format(Locale.ROOT, worst < 0.0995 ? "%.2g" : "%.0f", 100 * worst),
				100 * settings.limit(),
				failing.isEmpty() ? "" : ", exceeded at " + failing.size() + " of " + n + " frequencies" + range(failing));
		return new KramersKronig(verdict, explanation, elements, fit.mu(), capacitor, data.f, fit.realOhm(), fit.imaginaryOhm(), re, im, failing,
				settings);
	}

	/** Largest mean of three neighbours, two at the ends: noise mostly cancels there, a trend does not. */
	private static double smoothed(double[] residuals) {
		double largest = 0;
		for (int i = 0; i < residuals.length; i++) {
			int from = Math.max(0, i - 1);
			int to = Math.min(residuals.length - 1, i + 1);
			double sum = 0;
			for (int k = from; k <= to; k++) {
				sum += residuals[k];
			}
			largest = Math.max(largest, Math.abs(sum) / (to - from + 1));
		}
		return largest;
	}

	private static String range(List<Double> hz) {
		double least = hz.stream().mapToDouble(f -> f).min().orElseThrow();
		double most = hz.stream().mapToDouble(f -> f).max().orElseThrow();
		return least == most ? String.format(Locale.ROOT, " (%.4g Hz)", least) : String.format(Locale.ROOT, " (%.4g to %.4g Hz)", least, most);
	}
}
