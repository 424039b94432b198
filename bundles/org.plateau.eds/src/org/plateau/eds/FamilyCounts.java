// SPDX-License-Identifier: EPL-2.0
package org.plateau.eds;

/**
 * How many counts of a spectrum belong to a family of lines.
 *
 * @param counts net counts in all its lines together, ≥ 0
 * @param u standard uncertainty: counting, and what is known to be wrong with line shapes and shares
 * @param uCounting standard uncertainty from counting alone
 * @param overvoltage beam energy over edge energy
 */
public record FamilyCounts(XrayFamily family, double counts, double u, double uCounting, double overvoltage) {

	/** Counts over their uncertainty. */
	public double significance() {
		return u > 0 ? counts / u : 0;
	}
}
