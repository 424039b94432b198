// SPDX-License-Identifier: EPL-2.0
package org.plateau.eds;

import java.util.Objects;

/**
 * One characteristic X-ray line.
 *
 * @param element its symbol
 * @param atomicNumber 4 (Be) … 92 (U)
 * @param family K, L or M
 * @param siegbahn its name as spectroscopists say it, "Kα1"; the IUPAC name where it has no other
 * @param iupac "K-L3"
 * @param energyKev keV
 * @param weight share of the photons of its family, 0 … 1, as they leave the atom
 * @param edgeKev the beam must have more than this to excite it, keV
 */
public record XrayLine(String element, int atomicNumber, LineFamily family, String siegbahn, String iupac, double energyKev, double weight, double edgeKev) {

	public XrayLine {
		Objects.requireNonNull(element, "element");
		Objects.requireNonNull(family, "family");
		Objects.requireNonNull(siegbahn, "siegbahn");
		Objects.requireNonNull(iupac, "iupac");
		if (!(energyKev > 0) || !(weight > 0 && weight <= 1) || !(edgeKev > 0)) {
			throw new IllegalArgumentException("not a line: " + element + " " + siegbahn + " at " + energyKev + " keV, weight " + weight + ", edge " + edgeKev);
		}
	}

	/** Without the number that a detector of this kind cannot tell apart: "Kα". */
	public String stem() {
		return siegbahn.equals(iupac) ? siegbahn : siegbahn.replaceAll("[0-9']+$", "");
	}
}
