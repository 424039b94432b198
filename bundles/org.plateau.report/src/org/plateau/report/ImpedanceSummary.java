// SPDX-License-Identifier: EPL-2.0
package org.plateau.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Results;
import org.plateau.echem.impedance.ActivationEnergy;
import org.plateau.echem.impedance.CircuitChoice;
import org.plateau.echem.impedance.DcPolarisation;
import org.plateau.echem.impedance.FittedParameter;
import org.plateau.echem.impedance.ImpedanceFit;
import org.plateau.echem.impedance.ImpedanceKeys;
import org.plateau.echem.impedance.IonicConductivity;
import org.plateau.echem.impedance.KramersKronig;
import org.plateau.internal.report.Numbers;
import org.plateau.model.Quantity;
import org.plateau.model.echem.ImpedanceSpectrum;

/** What impedance says, in a few sentences for people; a conductivity never without its doubts. Safe on any thread. */
public final class ImpedanceSummary {

	private ImpedanceSummary() {
	}

	/** The spectrum, its test, the circuit, conductivities and activation energy, one sentence each; empty without impedance and polarisation. */
	public static List<String> lines(Results results) {
		List<String> lines = new ArrayList<>();
		results.get(Keys.IMPEDANCE).ifPresent(s -> lines.add(spectrum(s)));
		results.get(ImpedanceKeys.KRAMERS_KRONIG).ifPresent(t -> lines.add(test(t)));
		results.get(ImpedanceKeys.CIRCUIT_CHOICE).filter(c -> !c.candidates().isEmpty()).map(CircuitChoice::sentence).ifPresent(s -> lines.add("circuit: " + s));
		results.get(ImpedanceKeys.FIT).ifPresent(f -> lines.add(fit(f)));
		results.get(ImpedanceKeys.CONDUCTIVITY).ifPresent(c -> lines.add("ionic conductivity: " + conductivity(c)));
		results.get(ImpedanceKeys.ACTIVATION_ENERGY).ifPresent(a -> lines.add(energy(a)));
		results.get(ImpedanceKeys.DC_POLARISATION).ifPresent(d -> lines.add(polarisation(d)));
		return lines.stream().map(l -> l.replace(Numbers.NO_BREAK, ' ')).toList();
	}

	/** {@code 71 frequencies from 0.1 Hz to 3 MHz}. */
	public static String spectrum(ImpedanceSpectrum s) {
		String range = s.points() == 0 ? "" : " from " + hertz(Arrays.stream(s.frequencyHz()).min().orElseThrow()) + " to " + hertz(Arrays.stream(s.frequencyHz()).max().orElseThrow());
		return "impedance: " + s.name() + ", " + s.points() + " frequencies" + range + (s.temperatureC().isPresent() ? ", " + Numbers.reading(s.temperatureC().getAsDouble()) + " °C" : "");
	}

	private static String hertz(double f) {
		double scaled = f >= 1e6 ? f / 1e6 : f >= 1e3 ? f / 1e3 : f;
		return Numbers.withUnit(Numbers.significant(scaled, 3).replaceFirst("(\\.\\d*?)0+$", "$1").replaceFirst("\\.$", ""), f >= 1e6 ? "MHz" : f >= 1e3 ? "kHz" : "Hz");
	}

	/** The verdict with the number of RC elements and how it was chosen. */
	public static String test(KramersKronig t) {
		String verdict = switch (t.verdict()) {
		case PASSED -> "passed";
		case DOUBTFUL -> "doubtful";
		case FAILED -> "FAILED";
		case NOT_TESTED -> "not tested";
		};
		return "Kramers–Kronig test " + verdict + ": " + t.explanation();
	}

	/** Circuit, χ² per degree of freedom and every parameter. */
	public static String fit(ImpedanceFit f) {
		return "fit of " + f.circuit().notation() + ": χ²/ν = " + String.format(Locale.ROOT, "%.3g", f.reducedChiSquare()) + " (" + f.weighting().name().toLowerCase(Locale.ROOT) + " weighting, "
				+ f.agreeingStarts() + " of " + f.starts() + " starts agree" + (f.converged() ? "" : ", not converged") + "); "
				+ String.join(", ", f.parameters().stream().map(p -> p.parameter().name() + " = " + parameter(p)).toList());
	}

	/** Value ± U with its unit, and what is odd about it. */
	public static String parameter(FittedParameter p) {
		return Numbers.wide(p.value()) + switch (p.state()) {
		case FITTED -> "";
		case POORLY_DETERMINED -> " (poorly determined)";
		case FIXED -> " (fixed)";
		case AT_BOUND -> " (at its bound)";
		};
	}

	/** σ with where it is from, and its doubts. */
	public static String conductivity(IonicConductivity c) {
		return "σ = " + Numbers.wide(c.conductivity()) + doubts(c.doubts()) + "; R = " + Numbers.wide(c.resistance()) + ", L = " + Numbers.plusMinus(c.thickness())
				+ (c.thicknessFrom().isEmpty() ? "" : " (" + c.thicknessFrom() + ")") + ", A = " + Numbers.plusMinus(c.area());
	}

	private static String doubts(List<String> doubts) {
		return doubts.isEmpty() ? "" : ", DOUBTFUL: " + String.join("; ", doubts);
	}

	/** Both units, with its doubts. */
	public static String energy(ActivationEnergy a) {
		Quantity kj = a.fit().activationEnergyKjPerMol();
		return "activation energy: " + Numbers.plusMinus(a.fit().activationEnergy()) + " (" + Numbers.plusMinus(kj) + ") from "
				+ (a.fit().form().name().equals("SIGMA") ? "ln σ" : "ln(σT)") + " at " + a.points().size() + " temperatures" + doubts(a.doubts())
				+ (a.leftOut().isEmpty() ? "" : "; left out: " + String.join("; ", a.leftOut()));
	}

	/** σ of the electrons with the judgement of the steady state. */
	public static String polarisation(DcPolarisation d) {
		String sign = d.steady() == DcPolarisation.Steady.NOT_REACHED && d.changePerPart() < 0 ? "σ ≤ " : "σ = ";
		return "electronic conductivity: " + sign + Numbers.wide(d.conductivity()) + (d.steady() == DcPolarisation.Steady.STEADY ? "" : ", DOUBTFUL") + ": " + d.explanation();
	}

	/** Of a measurement's results, the conductivity with its doubts; empty when there is none. */
	public static Optional<String> headline(Results results) {
		return results.get(ImpedanceKeys.CONDUCTIVITY).map(c -> "σ = " + Numbers.wide(c.conductivity()).replace(Numbers.NO_BREAK, ' ') + doubts(c.doubts()));
	}
}
