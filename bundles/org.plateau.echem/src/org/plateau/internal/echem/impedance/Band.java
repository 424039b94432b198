// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem.impedance;

import java.util.List;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.Results;
import org.plateau.echem.impedance.SpectrumPart;
import org.plateau.model.echem.ImpedanceSpectrum;

/** The frequencies that an analysis of a spectrum looks at. */
final class Band {

	private static final double ALL = 1e15;

	static final Parameter<Double> LOWEST = Parameter.number("lowestHz", "Lowest frequency", "Hz", 0, 0, ALL,
			"Points below are left out; 0 leaves out none.");
	static final Parameter<Double> HIGHEST = Parameter.number("highestHz", "Highest frequency", "Hz", ALL, 0, ALL, "Points above are left out.");
	static final Parameter<Boolean> CAPACITIVE = Parameter.flag("capacitiveOnly", "Only capacitive points", false,
			"Leaves out points with a positive imaginary part, the inductance of leads.");
	static final List<Parameter<?>> PARAMETERS = List.of(LOWEST, HIGHEST, CAPACITIVE);

	private Band() {
	}

	static ImpedanceSpectrum of(Results in, ParameterValues values) {
		return of(in.require(Keys.IMPEDANCE), values);
	}

	static ImpedanceSpectrum of(ImpedanceSpectrum spectrum, ParameterValues values) {
		ImpedanceSpectrum part = SpectrumPart.band(spectrum, values.get(LOWEST), values.get(HIGHEST));
		return values.get(CAPACITIVE) ? SpectrumPart.capacitive(part) : part;
	}
}
