// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.echem;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Impedance over frequency. The arrays are shared, not copied: do not write to them.
 *
 * @param name for people: the file, and the loop or temperature in it where there are several
 * @param format as people call it, "Gamry .DTA"
 * @param frequencyHz {@code frequencyHz[point]}, Hz, &gt; 0, in the file's order
 * @param realOhm {@code realOhm[point]} = Re Z, Ω; not multiplied by any area
 * @param imaginaryOhm {@code imaginaryOhm[point]} = Im Z, Ω; negative for a capacitor, whatever the file's own sign is
 * @param temperatureC of the cell during this spectrum, °C; empty when the file does not tell
 * @param amplitudeV root mean square of the exciting potential, V; empty when the file does not tell
 * @param biasV potential at which it was measured, V; empty when the file does not tell
 * @param otherColumns further numeric columns by their name with unit, as in the file
 * @param header header lines as they stand
 * @param warnings what was odd but survivable, one sentence each
 */
public record ImpedanceSpectrum(String name, String format, double[] frequencyHz, double[] realOhm, double[] imaginaryOhm,
		OptionalDouble temperatureC, OptionalDouble amplitudeV, OptionalDouble biasV, Map<String, double[]> otherColumns, List<String> header,
		List<String> warnings) {

	/**
	 * @throws IllegalArgumentException when the columns differ in length or a frequency is not positive
	 */
	public ImpedanceSpectrum {
		Objects.requireNonNull(name, "name");
		Objects.requireNonNull(format, "format");
		if (frequencyHz.length != realOhm.length || frequencyHz.length != imaginaryOhm.length) {
			throw new IllegalArgumentException("columns of different length in " + name);
		}
		for (double f : frequencyHz) {
			if (!(f > 0) || Double.isInfinite(f)) {
				throw new IllegalArgumentException("a frequency of " + f + " Hz in " + name);
			}
		}
		header = List.copyOf(header);
		warnings = List.copyOf(warnings);
	}

	/** Number of frequencies. */
	public int points() {
		return frequencyHz.length;
	}

	/** The same at a temperature that somebody tells. */
	public ImpedanceSpectrum at(double celsius) {
		return new ImpedanceSpectrum(name, format, frequencyHz, realOhm, imaginaryOhm, OptionalDouble.of(celsius), amplitudeV, biasV, otherColumns, header,
				warnings);
	}
}
