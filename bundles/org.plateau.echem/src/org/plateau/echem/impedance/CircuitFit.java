// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem.impedance;

import java.util.List;
import java.util.Optional;
import org.plateau.extension.Progress;
import org.plateau.internal.echem.impedance.CircuitSearch;
import org.plateau.internal.echem.impedance.WeightedSpectrum;
import org.plateau.model.echem.ImpedanceSpectrum;

/**
 * Complex non-linear least squares (Macdonald, Impedance Spectroscopy, Wiley 1987, ch. 3): a circuit's parameters from a spectrum, positive
 * ones by their logarithm, from several first guesses. Standard uncertainties come from the Jacobian at the minimum, scaled by the scatter of
 * the residuals; they hold where the circuit is the right one.
 */
public final class CircuitFit {

	private CircuitFit() {
	}

	/**
	 * Fits; the same numbers for any number of threads.
	 *
	 * @throws IllegalArgumentException when a name in the settings is not in the circuit, or a value is not allowed there
	 */
	public static FitOutcome of(ImpedanceSpectrum spectrum, Circuit circuit, FitSettings settings, Progress progress) {
		WeightedSpectrum data = new WeightedSpectrum(spectrum, settings.weighting());
		if (data.points() == 0) {
			return new FitOutcome.Refused(spectrum.name() + " has no points to fit", List.of(), Optional.empty());
		}
		return new CircuitSearch(circuit, circuit.tree(), data, settings).run(progress);
	}
}
