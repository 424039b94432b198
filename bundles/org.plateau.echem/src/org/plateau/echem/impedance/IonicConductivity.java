// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem.impedance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plateau.model.Quantity;

/**
 * σ = L / (R A) of an electrolyte layer between two electrodes, with its uncertainty by JCGM 100:2008 (GUM) from those of L, R and A.
 *
 * @param conductivity S/cm
 * @param resistance Ω
 * @param thickness µm
 * @param area cm²
 * @param thicknessFrom where the thickness is from, a few words; empty when nobody says
 * @param doubts why the number may not stand without a remark; empty when nothing speaks against it
 */
public record IonicConductivity(Quantity conductivity, Quantity resistance, Quantity thickness, Quantity area, String thicknessFrom,
		List<String> doubts) {

	static final double CM_PER_MICROMETRE = 1e-4;

	public IonicConductivity {
		doubts = List.copyOf(doubts);
	}

	/**
	 * Computes it. A failed Kramers–Kronig test, or none, is a doubt that stays with the number.
	 *
	 * @param resistance of the layer, Ω: a fitted parameter, or a sum of some
	 * @param thickness µm
	 * @param area cm²
	 * @param test of the spectrum that the resistance is from
	 * @throws IllegalArgumentException when one of them is not positive or in another unit
	 */
	public static IonicConductivity of(Quantity resistance, Quantity thickness, Quantity area, Optional<KramersKronig> test) {
		check(resistance, "Ω", "resistance");
		check(thickness, "µm", "thickness");
		check(area, "cm²", "area");
		double sigma = CM_PER_MICROMETRE * thickness.value() / (resistance.value() * area.value());
		double relative = Math.hypot(Math.hypot(resistance.relativeU(), thickness.relativeU()), area.relativeU());
		List<String> doubts = new ArrayList<>();
		switch (test.map(KramersKronig::verdict).orElse(KramersKronig.Verdict.NOT_TESTED)) {
			case PASSED -> {
				// nothing to say
			}
			case DOUBTFUL -> doubts.add("the Kramers–Kronig test leaves doubt: " + test.orElseThrow().explanation());
			case FAILED -> doubts.add("the spectrum fails the Kramers–Kronig test, so a circuit fitted to it means little: "
					+ test.orElseThrow().explanation());
			case NOT_TESTED -> doubts.add("the spectrum was not tested for Kramers–Kronig consistency"
					+ test.map(t -> ": " + t.explanation()).orElse(""));
		}
		return new IonicConductivity(new Quantity(sigma, sigma * relative, "S/cm"), resistance, thickness, area, "", doubts);
	}

	/**
	 * As {@link #of(Quantity, Quantity, Quantity, Optional)}, the resistance being a parameter of a fit or the sum of some; how it was found may be
	 * a doubt too.
	 *
	 * @param name of the parameter, {@code R1}, or several with + between, {@code R1+R2}
	 */
	public static IonicConductivity of(ImpedanceFit fit, String name, Quantity thickness, Quantity area, Optional<KramersKronig> test) {
		IonicConductivity plain = of(resistance(fit, name), thickness, area, test);
		List<String> doubts = new ArrayList<>(plain.doubts());
		if (!fit.converged()) {
			doubts.add("the fit had not converged after " + fit.iterations() + " iterations");
		}
		names(name).forEach(one -> doubt(fit, one, doubts));
		return new IonicConductivity(plain.conductivity(), plain.resistance(), thickness, area, "", doubts);
	}

	/** The parameters of a sum, {@code R1+R2}. */
	static List<String> names(String sum) {
		return java.util.Arrays.stream(sum.split("\\+")).map(String::strip).toList();
	}

	/** The sum of some parameters, with the uncertainty that their correlations leave it. */
	static Quantity resistance(ImpedanceFit fit, String sum) {
		int[] at = names(sum).stream().mapToInt(fit.circuit()::indexOf).toArray();
		double value = 0;
		double variance = 0;
		for (int i : at) {
			Quantity one = fit.parameters().get(i).value();
			check(one, "Ω", fit.parameters().get(i).parameter().name());
			value += one.value();
			for (int j : at) {
				double correlation = i == j ? 1 : fit.correlation()[i][j];
				variance += one.u() == 0 ? 0 : one.u() * fit.parameters().get(j).value().u() * (Double.isNaN(correlation) ? 0 : correlation);
			}
		}
		return new Quantity(value, Math.sqrt(Math.max(0, variance)), "Ω");
	}

	private static void doubt(ImpedanceFit fit, String name, List<String> doubts) {
		switch (fit.parameter(name).state()) {
			case FITTED -> {
				// nothing to say
			}
			case POORLY_DETERMINED -> doubts.add(name + " is poorly determined by the spectrum");
			case AT_BOUND -> doubts.add(name + " lies at the bound of its range, so it was not found but set");
			case FIXED -> doubts.add(name + " was given, not fitted");
		}
	}

	/** The same with a further doubt. */
	public IonicConductivity doubting(String doubt) {
		List<String> more = new ArrayList<>(doubts);
		more.add(doubt);
		return new IonicConductivity(conductivity, resistance, thickness, area, thicknessFrom, more);
	}

	/** The same with a word about where the thickness is from. */
	public IonicConductivity thicknessFrom(String source) {
		return new IonicConductivity(conductivity, resistance, thickness, area, source, doubts);
	}

	/** True when the number stands without a remark. */
	public boolean unqualified() {
		return doubts.isEmpty();
	}

	static void check(Quantity q, String unit, String what) {
		if (!(q.value() > 0) || !q.unit().equals(unit)) {
			throw new IllegalArgumentException("the " + what + " has to be positive and in " + unit + ", not " + q);
		}
	}

	/** {@code σ = 2.500e-06 S/cm ± 2.0 % (k = 2)}, with the doubts behind it. */
	@Override
	public String toString() {
		String value = String.format(java.util.Locale.ROOT, "σ = %.3e S/cm", conductivity.value())
				+ (Double.isNaN(conductivity.u()) ? ", uncertainty not known"
						: String.format(java.util.Locale.ROOT, " ± %.2g %% (k = 2)", 200 * conductivity.relativeU()));
		return doubts.isEmpty() ? value : value + "; doubtful: " + String.join("; ", doubts);
	}
}
