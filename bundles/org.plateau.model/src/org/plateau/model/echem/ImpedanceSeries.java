// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.echem;

import java.util.List;

/**
 * The spectra of one cell, for instance over temperature.
 *
 * @param spectra at least one, in the order of the files and of the spectra in them
 */
public record ImpedanceSeries(List<ImpedanceSpectrum> spectra) {

	public ImpedanceSeries {
		spectra = List.copyOf(spectra);
		if (spectra.isEmpty()) {
			throw new IllegalArgumentException("a series without a spectrum");
		}
	}
}
