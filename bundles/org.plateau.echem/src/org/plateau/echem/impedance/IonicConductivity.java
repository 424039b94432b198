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
 * @param doubts why the number may not stand without a remark; empty when nothing speaks against it
 */
public record IonicConductivity(Quantity conductivity, Quantity resistance, Quantity thickness, Quantity area, List<String> doubts) {

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
		return new IonicConductivity(new Quantity(sigma, sigma * relative, "S/cm"), resistance, thickness, area, doubts);
	}

	/**
	 * As {@link #of(Quantity, Quantity, Quantity, Optional)}, the resistance being a parameter of a fit; how it was found may be a doubt too.
	 *
	 * @param name of the parameter
	 */
	public static IonicConductivity of(ImpedanceFit fit, String name, Quantity thickness, Quantity area, Optional<KramersKronig> test) {
		IonicConductivity plain = of(fit.parameter(name).value(), thickness, area, test);
		List<String> doubts = new ArrayList<>(plain.doubts());
		if (!fit.converged()) {
			doubts.add("the fit had not converged after " + fit.iterations() + " iterations");
		}
		switch (fit.parameter(name).state()) {
			case FITTED -> {
				// nothing to say
			}
			case POORLY_DETERMINED -> doubts.add(name + " is poorly determined by the spectrum");
			case AT_BOUND -> doubts.add(name + " lies at the bound of its range, so it was not found but set");
			case FIXED -> doubts.add(name + " was given, not fitted");
		}
		return new IonicConductivity(plain.conductivity(), plain.resistance(), thickness, area, doubts);
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
