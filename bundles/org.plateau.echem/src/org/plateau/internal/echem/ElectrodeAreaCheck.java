// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Check;
import org.plateau.model.Quantity;

/** Is the electrode area good enough for the uncertainty that the theoretical thickness claims? */
public final class ElectrodeAreaCheck implements Check {

	/** Headers round the area to 0.001 cm². */
	private static final double HEADER_DIGIT_CM2 = 0.001;

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.CHARGE, Keys.CELL, Keys.CYCLING);
	}

	@Override
	public Finding check(Results results) {
		if (results.require(Keys.CHARGE).steps().isEmpty() || results.require(Keys.CELL).electrodeArea().isEmpty()) {
			return Finding.notApplicable("the charge was given per area");
		}
		Quantity area = results.require(Keys.CELL).electrodeArea().get();
		OptionalDouble stated = HeaderArea.statedCm2(results.require(Keys.CYCLING).header());
		if (stated.isPresent() && Math.abs(stated.getAsDouble() - area.value()) > Math.max(HEADER_DIGIT_CM2, area.expandedU())) {
			return Finding.warning(String.format(Locale.ROOT, "The record's header says %s cm², the cell %s cm²", stated.getAsDouble(), area.value()),
					"The cell's area is used; the theoretical thickness is inversely proportional to it.", "correct the one that is wrong");
		}
		if (!(area.u() > 0)) {
			return Finding.warning("The electrode area came without an uncertainty",
					"The uncertainty of the theoretical thickness leaves the area out, usually its largest part.",
					"give it with its standard uncertainty, e.g. --area-cm2 0.0100±0.0002");
		}
		return Finding.ok("Electrode area " + area + " (k = 2)");
	}
}
