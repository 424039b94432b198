// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.layer;

import java.util.List;
import org.plateau.model.Quantity;

/**
 * The stress at the interface between a metal sheet and the deposit that bends it, from the picture alone.
 *
 * @param sheet the layer that is bent, for instance Cu
 * @param sheetAbove whether the sheet lies above the deposit in the picture
 * @param interfaceName the interface whose bumps were measured
 * @param bumps left to right; empty when none stands out of the interface's roughness
 * @param youngGPa Young's modulus of the sheet, GPa
 * @param poisson Poisson ratio of the sheet, 1
 * @param constantsSource where modulus and ratio come from
 * @param notes what to know about this result, one sentence each
 */
public record StressReport(String sheet, boolean sheetAbove, String interfaceName, List<StressBump> bumps, Quantity youngGPa, Quantity poisson, String constantsSource,
		List<String> notes) {

	public StressReport {
		bumps = List.copyOf(bumps);
		notes = List.copyOf(notes);
	}

	/**
	 * Height of a bump's circle over the picture.
	 *
	 * @param xUm along the picture, µm from its left edge
	 * @return µm from the picture's top edge; NaN beside the circle
	 */
	public double circleYUm(StressBump bump, double xUm) {
		double dx = xUm - bump.centreXUm();
		double rise = Math.sqrt(bump.radius().value() * bump.radius().value() - dx * dx);
		return sheetAbove ? bump.centreYUm() - rise : bump.centreYUm() + rise;
	}
}
