// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging.stress;

import org.plateau.model.Quantity;

/**
 * How bumps are told and what the sheet is made of.
 *
 * @param prominence share of the interface's range of heights that a bump has to rise above the valleys at its sides, 0 to 1
 * @param young Young's modulus of the sheet, GPa
 * @param poisson Poisson ratio of the sheet, 1
 */
public record StressSettings(double prominence, Quantity young, Quantity poisson) {

	public StressSettings {
		if (!(prominence > 0 && prominence < 1)) {
			throw new IllegalArgumentException("the prominence lies between 0 and 1, not " + prominence);
		}
		if (!(young.value() > 0)) {
			throw new IllegalArgumentException("Young's modulus has to be positive, not " + young);
		}
		if (!(poisson.value() > -1 && poisson.value() <= 0.5)) {
			throw new IllegalArgumentException("a Poisson ratio lies between -1 and 0.5, not " + poisson);
		}
	}
}
