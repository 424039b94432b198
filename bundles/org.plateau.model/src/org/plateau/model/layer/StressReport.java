// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.layer;

import java.util.List;
import org.plateau.model.Quantity;

/**
 * The stress at the interface between a metal sheet and the deposit that bends it, from the picture alone.
 *
 * @param sheet the layer that is bent, for instance Cu
 * @param interfaceName the interface whose bumps were measured
 * @param bumps left to right; empty when none stands out of the interface's roughness
 * @param youngGPa Young's modulus of the sheet, GPa
 * @param poisson Poisson ratio of the sheet, 1
 * @param constantsSource where modulus and ratio come from
 * @param notes what to know about this result, one sentence each
 */
public record StressReport(String sheet, String interfaceName, List<StressBump> bumps, Quantity youngGPa, Quantity poisson, String constantsSource,
		List<String> notes) {

	public StressReport {
		bumps = List.copyOf(bumps);
		notes = List.copyOf(notes);
	}
}
