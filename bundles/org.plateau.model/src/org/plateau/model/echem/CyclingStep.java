// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.echem;

import org.plateau.model.Quantity;

/**
 * A stretch of a record with one sign of the current.
 *
 * @param index position among the steps, from 0
 * @param kind what the current does
 * @param firstRow first row, inclusive
 * @param lastRow last row, inclusive
 * @param charge ∫ I dt as a positive number, mAh, with its uncertainty
 * @param durationS s
 * @param meanCurrentA signed, A
 */
public record CyclingStep(int index, Kind kind, int firstRow, int lastRow, Quantity charge, double durationS, double meanCurrentA) {

	public enum Kind {
		PLATING, STRIPPING, REST
	}
}
