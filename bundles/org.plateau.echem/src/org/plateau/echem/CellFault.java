// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem;

/**
 * Something in a record that a healthy cell does not do.
 *
 * @param kind what it looks like
 * @param step index of the step
 * @param row at which it begins
 * @param timeS of that row
 * @param reason one sentence with the numbers
 */
public record CellFault(Kind kind, int step, int row, double timeS, String reason) {

	/** What it looks like. */
	public enum Kind {
		/** The potential collapses to zero while the current goes on. */
		SHORT_CIRCUIT,
		/** The potential becomes far noisier than before while the current goes on: a contact that comes and goes, through the deposit or to the cell. */
		SOFT_SHORT,
		/** The potential runs away while the current goes on, or the resistance of the cell has multiplied. */
		CONTACT_LOSS
	}
}
