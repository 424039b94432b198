// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.echem;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.DepositMetal;
import org.plateau.model.echem.Imaged;

/** Records of known charge for tests. */
final class Cells {

	static final DepositMetal LITHIUM = new DepositMetal("Li", 6.94, 1, 0.534, "DOMAIN §1");
	static final CellGeometry CELL = new CellGeometry("Li", Optional.of(new Quantity(0.01, 0.0002, "cm²")), Optional.empty(), new Quantity(1, 0, "1"));

	private Cells() {
	}

	/**
	 * A record with a row each minute: an hour of rest, then for every number so many hours of 50 nA, negative hours strip, and an hour of rest after each.
	 */
	static CyclingRecord record(String name, int... hours) {
		List<double[]> rows = new ArrayList<>();
		double t = 0;
		rows.add(new double[] { t, 2.5, 0 });
		t = hold(rows, t, 1, 0, 2.5);
		for (int h : hours) {
			t = hold(rows, t, Math.abs(h), h > 0 ? -50e-9 : 50e-9, h > 0 ? -0.05 : 0.05);
			t = hold(rows, t, 1, 0, 0.01);
		}
		double[] time = rows.stream().mapToDouble(r -> r[0]).toArray();
		return new CyclingRecord(name, "test", time, rows.stream().mapToDouble(r -> r[1]).toArray(), rows.stream().mapToDouble(r -> r[2]).toArray(), new int[time.length], Map.of(),
				"negative plates", List.of(), List.of());
	}

	private static double hold(List<double[]> rows, double from, int hours, double current, double potential) {
		double t = from;
		for (int i = 0; i < 60 * hours; i++) {
			t += 60;
			rows.add(new double[] { t, potential, current });
		}
		return t;
	}

	static CellRecord cell(String name, CellGeometry geometry, int... hours) {
		return CellRecord.of(name, record(name, hours), geometry, Optional.of(LITHIUM), Optional.empty(), Optional.empty());
	}

	static PlacedPicture picture(String name, int afterStep) {
		return new PlacedPicture(Path.of("/e", name), name, OptionalInt.empty(), afterStep < 0 ? Optional.empty() : Optional.of(new Imaged(afterStep, "test")), "test", Optional.empty(), Optional.empty(),
				"Li_plated");
	}
}
