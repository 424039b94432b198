// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.echem;

/**
 * The thickness of dense metal that the charge accounts for, along the record. The arrays are shared, not copied: do not write to them.
 *
 * @param valueUm {@code valueUm[row]}, µm: plated minus stripped from the record's start up to this row, with the coulombic efficiency; 0 at first
 * @param uUm {@code uUm[row]}: its standard uncertainty, µm, of charge, area and efficiency
 * @param metal the deposit
 */
public record RunningThickness(double[] valueUm, double[] uUm, DepositMetal metal) {

	public RunningThickness {
		if (valueUm.length != uUm.length) {
			throw new IllegalArgumentException("thickness and uncertainty of different length");
		}
	}
}
