// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem.impedance;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One circuit fitted to all spectra of a cell.
 *
 * @param circuit that was fitted
 * @param entries one per spectrum, in the order of the series
 */
public record SeriesFit(Circuit circuit, List<Entry> entries) {

	/**
	 * @param spectrum its name
	 * @param temperatureC °C; empty when nobody tells
	 * @param fit empty when there is none
	 * @param test of Kramers and Kronig
	 * @param refusal why there is no fit; empty when there is one
	 */
	public record Entry(String spectrum, OptionalDouble temperatureC, Optional<ImpedanceFit> fit, KramersKronig test, String refusal) {
	}

	public SeriesFit {
		entries = List.copyOf(entries);
	}

	/** Number of different temperatures that are known. */
	public int temperatures() {
		return (int) entries.stream().flatMapToDouble(e -> e.temperatureC().stream()).distinct().count();
	}
}
