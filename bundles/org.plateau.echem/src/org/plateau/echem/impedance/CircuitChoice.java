// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem.impedance;

import java.util.List;
import org.plateau.extension.Progress;
import org.plateau.internal.echem.impedance.CircuitChooser;
import org.plateau.model.echem.ImpedanceSpectrum;

/**
 * A circuit that was chosen because nobody said one: of the usual ones, that with the smallest Bayesian information criterion (G. Schwarz, Ann.
 * Statist. 6 (1978) 461) whose parameters all are determined; a simpler one where the difference is below 6, no strong evidence (Kass, Raftery,
 * J. Am. Stat. Assoc. 90 (1995) 773). It is what describes the points best, not what the cell is made of.
 *
 * @param notation of the chosen circuit
 * @param sentence what was done, for people
 * @param candidates all that were tried, in the order of the list
 */
public record CircuitChoice(String notation, String sentence, List<Candidate> candidates) {

	/**
	 * @param notation of the circuit
	 * @param parameters how many it has
	 * @param criterion n ln(χ²/n) + k ln n with n numbers and k parameters; NaN when it could not be fitted
	 * @param remark why it was passed over; empty for one that could have been taken
	 */
	public record Candidate(String notation, int parameters, double criterion, String remark) {
	}

	/**
	 * @param outcome the fit of the chosen circuit, or why there is none
	 * @param choice what was tried; without a notation when no circuit fits
	 */
	public record Chosen(FitOutcome outcome, CircuitChoice choice) {
	}

	public CircuitChoice {
		candidates = List.copyOf(candidates);
	}

	/** Tries them all; the same numbers for any number of threads. Cost: a fit of each. */
	public static Chosen of(ImpedanceSpectrum spectrum, Circuits circuits, FitSettings settings, Progress progress) {
		return new CircuitChooser(spectrum, circuits, settings).run(progress);
	}
}
