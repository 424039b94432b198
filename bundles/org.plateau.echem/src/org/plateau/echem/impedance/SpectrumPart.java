// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem.impedance;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.plateau.model.echem.ImpedanceSpectrum;

/** Parts of a spectrum: other points are left out, nothing is changed. */
public final class SpectrumPart {

	private SpectrumPart() {
	}

	/** Frequencies from {@code lowestHz} to {@code highestHz}, both allowed. */
	public static ImpedanceSpectrum band(ImpedanceSpectrum spectrum, double lowestHz, double highestHz) {
		return where(spectrum, i -> spectrum.frequencyHz()[i] >= lowestHz && spectrum.frequencyHz()[i] <= highestHz);
	}

	/** Points with Im Z &lt; 0, as impedance.py's {@code ignoreBelowX}: without the inductance of leads at high frequency. */
	public static ImpedanceSpectrum capacitive(ImpedanceSpectrum spectrum) {
		return where(spectrum, i -> spectrum.imaginaryOhm()[i] < 0);
	}

	/** Points that the predicate keeps, by their index. */
	public static ImpedanceSpectrum where(ImpedanceSpectrum spectrum, IntPredicate kept) {
		int[] rows = IntStream.range(0, spectrum.points()).filter(kept).toArray();
		Map<String, double[]> others = new LinkedHashMap<>();
		spectrum.otherColumns().forEach((name, column) -> others.put(name, pick(column, rows)));
		return new ImpedanceSpectrum(spectrum.name(), spectrum.format(), pick(spectrum.frequencyHz(), rows), pick(spectrum.realOhm(), rows),
				pick(spectrum.imaginaryOhm(), rows), spectrum.temperatureC(), spectrum.amplitudeV(), spectrum.biasV(), others, spectrum.header(),
				spectrum.warnings());
	}

	private static double[] pick(double[] column, int[] rows) {
		return IntStream.of(rows).mapToDouble(i -> column[i]).toArray();
	}
}
