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
 * @param electrolyteThickness µm with uncertainty, for conductivities where no picture tells; empty when not given
 */
public record CellGeometry(String deposit, Optional<Quantity> electrodeArea, Optional<Quantity> arealCharge, Quantity coulombicEfficiency,
		Optional<Quantity> electrolyteThickness) {

	/** Nobody said anything: lithium, no area, no charge. */
	public static final CellGeometry UNKNOWN = new CellGeometry("Li", Optional.empty(), Optional.empty(), new Quantity(1, 0, "1"));

	/** An electrolyte of unknown thickness. */
	public CellGeometry(String deposit, Optional<Quantity> electrodeArea, Optional<Quantity> arealCharge, Quantity coulombicEfficiency) {
		this(deposit, electrodeArea, arealCharge, coulombicEfficiency, Optional.empty());
	}

	/** The same with another word about the electrolyte's thickness, µm. */
	public CellGeometry withElectrolyte(Optional<Quantity> thickness) {
		return new CellGeometry(deposit, electrodeArea, arealCharge, coulombicEfficiency, thickness);
	}
}
