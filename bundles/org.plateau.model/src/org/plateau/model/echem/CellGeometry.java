// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.echem;

import java.util.Optional;
import org.plateau.model.Quantity;

/**
 * What the user knows about the cell.
 *
 * @param deposit symbol of the plated metal, e.g. {@code Li}
 * @param electrodeArea cm² with uncertainty; empty when not given
 * @param arealCharge mAh/cm² with uncertainty, when the user gives the charge directly instead of a record
 * @param coulombicEfficiency share of the charge that became deposit, 0 to 1, with uncertainty; 1 exact when not given
 */
public record CellGeometry(String deposit, Optional<Quantity> electrodeArea, Optional<Quantity> arealCharge,
		Quantity coulombicEfficiency) {

	/** Nobody said anything: lithium, no area, no charge. */
	public static final CellGeometry UNKNOWN = new CellGeometry("Li", Optional.empty(), Optional.empty(), new Quantity(1, 0, "1"));
}
