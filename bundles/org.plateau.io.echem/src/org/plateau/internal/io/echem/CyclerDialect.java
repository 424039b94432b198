// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.util.List;
import java.util.Locale;

/** Text exports of cyclers: by which columns they are known, and which of these are time, potential and current. */
enum CyclerDialect {

	/** MITS writes no units; they are s, A and V. */
	ARBIN("Arbin (.csv)", List.of("data point", "test time", "step index", "cycle index", "current", "voltage"), "test time", "voltage", "current",
			"step index", "", "Arbin's sign: positive current charges the cell"),
	NEWARE("Neware text export", List.of("datapoint", "cycle index", "step index", "cumulative time", "current", "voltage"), "cumulative time", "voltage",
			"current", "step index", "", "Neware's sign: positive current charges the cell"),
	MACCOR("Maccor text export", List.of("rec#", "step", "testtime", "steptime", "amps", "volts", "state"), "testtime", "volts", "amps", "step", "state",
			"made of Maccor's state: charge positive, discharge (D) negative"),
	PEC("PEC (.csv)", List.of("test", "cell", "step", "total time", "voltage", "current", "reasoncode"), "total time", "voltage", "current", "step", "",
			"PEC's sign: positive current charges the cell"),
	/** Battery Data Format: names with their units behind a slash. */
	BDF("Battery Data Format (.csv)", List.of("test time", "voltage", "current", "cycle count", "step count"), "test time", "voltage", "current",
			"step count", "", "sign of the Battery Data Format: positive current charges the cell");

	final String label;
	final String time;
	final String potential;
	final String current;
	final String step;
	final String state;
	final String sign;
	private final List<String> known;

	CyclerDialect(String label, List<String> known, String time, String potential, String current, String step, String state, String sign) {
		this.label = label;
		this.known = known;
		this.time = time;
		this.potential = potential;
		this.current = current;
		this.step = step;
		this.state = state;
		this.sign = sign;
	}

	/** The dialect with these columns; null when there is none. */
	static CyclerDialect of(List<ColumnName> columns) {
		List<String> names = columns.stream().map(CyclerDialect::plain).toList();
		if (names.contains("test time") && columns.stream().anyMatch(c -> c.text().equals("Test Time / s")) && names.containsAll(BDF.known)) {
			return BDF;
		}
		for (CyclerDialect dialect : values()) {
			if (dialect != BDF && names.containsAll(dialect.known)) {
				return dialect;
			}
		}
		return null;
	}

	/** A column by its plain name, one with a unit before one without; −1 when there is none. */
	static int column(List<ColumnName> columns, String name) {
		int found = -1;
		for (int i = columns.size() - 1; i >= 0; i--) {
			if (plain(columns.get(i)).equals(name) && (found < 0 || !columns.get(i).unit().isEmpty() || columns.get(found).unit().isEmpty())) {
				found = i;
			}
		}
		return found;
	}

	private static String plain(ColumnName column) {
		return column.name().strip().toLowerCase(Locale.ROOT);
	}
}
