// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.echem;

import java.util.List;
import java.util.Map;

/**
 * A cycler's record: one row per sample, in time order.
 *
 * @param name for people, the file name
 * @param format as people call it, e.g. "EC-Lab ASCII (.mpt)"
 * @param timeS {@code timeS[row]} since the start of the record, s, non-decreasing
 * @param potentialV working electrode potential, V; NaN where missing
 * @param currentA current, A; negative = reduction at the working electrode (plating) unless {@code signConvention} says otherwise
 * @param sequence step number of the instrument's program per row
 * @param otherColumns further numeric columns by their name with unit, as in the file
 * @param signConvention one sentence
 * @param header header lines as they stand
 * @param warnings what was odd but survivable
 * @param techniques names of the techniques that were run, as the instrument calls them; empty when the file does not tell
 */
public record CyclingRecord(String name, String format, double[] timeS, double[] potentialV, double[] currentA, int[] sequence,
		Map<String, double[]> otherColumns, String signConvention, List<String> header, List<String> warnings,
		List<String> techniques) {

	public CyclingRecord {
		if (timeS.length != potentialV.length || timeS.length != currentA.length || timeS.length != sequence.length) {
			throw new IllegalArgumentException("columns of different length in " + name);
		}
	}

	/** A record whose file does not tell the technique. */
	public CyclingRecord(String name, String format, double[] timeS, double[] potentialV, double[] currentA, int[] sequence,
			Map<String, double[]> otherColumns, String signConvention, List<String> header, List<String> warnings) {
		this(name, format, timeS, potentialV, currentA, sequence, otherColumns, signConvention, header, warnings, List.of());
	}

	public int rows() {
		return timeS.length;
	}
}
