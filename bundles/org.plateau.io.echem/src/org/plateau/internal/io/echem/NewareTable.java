// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.plateau.io.spi.FormatException;
import org.plateau.model.echem.CyclingRecord;

/** Rows of a Neware file while they are collected; one growing column for every quantity. */
final class NewareTable {

	static final int POTENTIAL_V = 0;
	static final int CURRENT_A = 1;
	/** Of the step. */
	static final int STEP_TIME_S = 2;
	/** Since 1970. */
	static final int DATE_S = 3;
	static final int STEP = 4;
	static final int STATUS = 5;
	static final int CHARGED_MAH = 6;
	static final int DISCHARGED_MAH = 7;
	static final int CHARGED_MWH = 8;
	static final int DISCHARGED_MWH = 9;
	static final int CYCLE = 10;
	private static final int QUANTITIES = 11;
	private static final int FIRST_CAPACITY = 1024;
	private static final int MOST_ROWS = 1 << 24;
	private static final String SIGN = "Neware's sign: positive current charges the cell";
	private static final Map<Integer, String> NAMES = Map.of(STEP_TIME_S, "step time/s", STATUS, "status number", CHARGED_MAH, "Q charge/mA.h",
			DISCHARGED_MAH, "Q discharge/mA.h", CHARGED_MWH, "Energy charge/mW.h", DISCHARGED_MWH, "Energy discharge/mW.h", CYCLE, "cycle number");

	private final Path file;
	private double[][] values = new double[QUANTITIES][FIRST_CAPACITY];
	private int rows;

	NewareTable(Path file) {
		this.file = file;
	}

	int rows() {
		return rows;
	}

	double get(int quantity, int row) {
		return values[quantity][row];
	}

	void set(int quantity, int row, double value) {
		values[quantity][row] = value;
	}

	/** Adds a row in which nothing is known yet; returns its index. */
	int add() throws FormatException {
		if (rows == MOST_ROWS) {
			throw FormatException.of(file, "there are more than " + MOST_ROWS + " rows", "export the record in parts");
		}
		if (rows == values[0].length) {
			for (int q = 0; q < QUANTITIES; q++) {
				values[q] = Arrays.copyOf(values[q], 2 * rows);
			}
		}
		for (double[] column : values) {
			column[rows] = Double.NaN;
		}
		return rows++;
	}

	/** Without the rows from here on. */
	void cut(int length) {
		rows = length;
	}

	/**
	 * The record: time from the dates, and where the clock was set back from the time of the step; steps counted where their number changes, from 1.
	 *
	 * @param more columns of the same length beside these
	 */
	CyclingRecord record(String format, Map<String, double[]> more, List<String> header, List<String> warnings) {
		double[] time = new double[rows];
		int[] sequence = new int[rows];
		int back = 0;
		double shift = 0;
		for (int row = 0; row < rows; row++) {
			double t = values[DATE_S][row] - values[DATE_S][0] + shift;
			if (row > 0 && !(t >= time[row - 1]) || !Double.isFinite(t)) {
				back++;
				double last = row == 0 ? 0 : time[row - 1];
				double inStep = row == 0 || values[STEP][row] != values[STEP][row - 1] ? 0 : values[STEP_TIME_S][row] - values[STEP_TIME_S][row - 1];
				time[row] = last + (inStep > 0 ? inStep : 0);
				shift += Double.isFinite(t) ? time[row] - t : 0;
			} else {
				time[row] = t;
			}
			sequence[row] = row == 0 ? 1 : sequence[row - 1] + (values[STEP][row] != values[STEP][row - 1] ? 1 : 0);
		}
		if (back > 0) {
			warnings.add("the clock goes back in " + back + " places; there the time of the step counts");
		}
		if (rows == 0) {
			warnings.add("there are no rows");
		}
		Map<String, double[]> others = new LinkedHashMap<>();
		for (int q : new int[] { STEP_TIME_S, CYCLE, STATUS, CHARGED_MAH, DISCHARGED_MAH, CHARGED_MWH, DISCHARGED_MWH }) {
			double[] column = Arrays.copyOf(values[q], rows);
			if (!Arrays.stream(column).allMatch(Double::isNaN)) {
				others.put(NAMES.get(q), column);
			}
		}
		others.putAll(more);
		return new CyclingRecord(file.getFileName().toString(), format, time, Arrays.copyOf(values[POTENTIAL_V], rows),
				Arrays.copyOf(values[CURRENT_A], rows), sequence, others, SIGN, header, List.copyOf(warnings));
	}
}
