// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.plateau.io.spi.FormatException;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;

/** The cell as JSON, in experiments and in records of what was done. */
public final class CellJson {

	private static final String AREA = "electrode_area_cm2";
	private static final String CHARGE = "areal_charge_mah_cm2";
	private static final String ELECTROLYTE = "electrolyte_thickness_um";
	private static final String EFFICIENCY = "coulombic_efficiency";

	private CellJson() {
	}

	/** @throws FormatException when a number is wrong; names the line */
	public static CellGeometry read(JsonDocument d, ObjectNode cell) throws FormatException {
		Optional<Quantity> efficiency = quantity(d, cell, EFFICIENCY, "1");
		if (efficiency.isPresent() && efficiency.get().value() > 1) {
			throw d.fault(cell.get(EFFICIENCY), "the coulombic efficiency is above 1", "give it as a fraction, 0.98 for 98 %");
		}
		return new CellGeometry(d.text(cell, "deposit", "Li"), quantity(d, cell, AREA, "cm²"), quantity(d, cell, CHARGE, "mAh/cm²"),
				efficiency.orElse(new Quantity(1, 0, "1")), quantity(d, cell, ELECTROLYTE, "µm"));
	}

	private static Optional<Quantity> quantity(JsonDocument d, ObjectNode cell, String field, String unit) throws FormatException {
		if (!d.has(cell, field)) {
			return Optional.empty();
		}
		ObjectNode q = d.object(cell, field);
		double value = d.number(q, "value");
		double u = d.number(q, "u", Double.NaN);
		if (!(value > 0) || u < 0) {
			throw d.fault(q, "\"" + field + "\" needs a positive value and an uncertainty u ≥ 0", "correct it in a text editor");
		}
		return Optional.of(new Quantity(value, u, unit));
	}

	/** Writes what is known; other fields stay. */
	public static void write(ObjectNode cell, CellGeometry known) {
		cell.put("deposit", known.deposit());
		put(cell, AREA, known.electrodeArea());
		put(cell, CHARGE, known.arealCharge());
		put(cell, ELECTROLYTE, known.electrolyteThickness());
		put(cell, EFFICIENCY, Optional.of(known.coulombicEfficiency()));
	}

	private static void put(ObjectNode cell, String field, Optional<Quantity> quantity) {
		if (quantity.isEmpty()) {
			cell.remove(field);
			return;
		}
		ObjectNode q = cell.get(field) instanceof ObjectNode known ? known : cell.putObject(field);
		q.put("value", quantity.get().value());
		if (Double.isNaN(quantity.get().u())) {
			q.remove("u");
		} else {
			q.put("u", quantity.get().u());
		}
	}
}
