// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.echem;

import org.plateau.model.echem.CyclingRecord;

/** What is drawn over the common axis, one below the other. */
enum Panel {
	POTENTIAL("E", "V", "Potential"), CURRENT("I", "A", "Current"), CHARGE("Q", "Ah", "Charge"), THICKNESS("t theory", "m", "Theoretical thickness");

	/** As on the axis and in the status line. */
	final String symbol;
	/** Of the values, before a prefix makes them readable. */
	final String unit;
	final String label;

	Panel(String symbol, String unit, String label) {
		this.symbol = symbol;
		this.unit = unit;
		this.label = label;
	}

	/** What the axis runs over. */
	enum Axis {
		/** Seconds since the start of the record. */
		TIME,
		/** Plated minus stripped charge per area, Ah/cm². */
		AREAL_CHARGE;

		double[] of(CellRecord cell, CyclingRecord record) {
			return this == TIME ? record.timeS() : cell.arealCharge();
		}
	}
}
