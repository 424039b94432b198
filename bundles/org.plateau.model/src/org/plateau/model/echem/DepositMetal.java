// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.echem;

/**
 * A metal that can be plated.
 *
 * @param symbol e.g. {@code Li}
 * @param molarMassGPerMol M
 * @param electrons n, electrons per atom
 * @param densityGPerCm3 ρ of the dense metal
 * @param source of the numbers
 */
public record DepositMetal(String symbol, double molarMassGPerMol, int electrons, double densityGPerCm3, String source) {

	/** Faraday constant, exact since the SI of 2019. */
	public static final double FARADAY_C_PER_MOL = 96485.33212;

	/** Thickness of dense metal per areal charge: M / (n F ρ), µm per mAh/cm². */
	public double micrometrePerMahPerCm2() {
		return 3.6 * molarMassGPerMol / (electrons * FARADAY_C_PER_MOL * densityGPerCm3) * 1e4;
	}
}
