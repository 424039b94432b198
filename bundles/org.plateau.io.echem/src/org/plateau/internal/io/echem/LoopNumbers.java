// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.plateau.model.echem.CyclingRecord;

/** The loops of EC-Lab's files as a column. */
final class LoopNumbers {

	/** The column's name. */
	static final String NAME = "loop number";

	private LoopNumbers() {
	}

	/** Loops counted from 0. @param starts rows at which a loop begins, with or without the first row */
	static double[] of(int rows, Set<Integer> starts) {
		double[] numbers = new double[rows];
		for (int row = 1; row < rows; row++) {
			numbers[row] = numbers[row - 1] + (starts.contains(row) ? 1 : 0);
		}
		return numbers;
	}

	/** The record with that column; the same record when it has one loop only. */
	static CyclingRecord in(CyclingRecord r, Set<Integer> starts) {
		if (starts.stream().noneMatch(row -> row > 0 && row < r.rows())) {
			return r;
		}
		Map<String, double[]> others = new LinkedHashMap<>(r.otherColumns());
		others.put(NAME, of(r.rows(), starts));
		return new CyclingRecord(r.name(), r.format(), r.timeS(), r.potentialV(), r.currentA(), r.sequence(), others, r.signConvention(), r.header(), r.warnings(), r.techniques());
	}
}
