// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.echem;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

import org.plateau.model.Quantity;
import org.plateau.model.echem.Imaged;

/**
 * A picture of a cell and its place in the cell's record.
 *
 * @param file absolute
 * @param name for people
 * @param said the step that a person named, from 0
 * @param imaged where it belongs; empty when nobody can tell
 * @param why one sentence: how that is known, or why it is not
 * @param theory thickness that the counted charge accounts for, µm
 * @param measured mean vertical thickness of the deposit, µm; empty until it is measured
 * @param layer the deposit's; empty until it is measured
 */
record PlacedPicture(Path file, String name, OptionalInt said, Optional<Imaged> imaged, String why, Optional<Quantity> theory, Optional<Quantity> measured, String layer) {

	/** Measured over theory; their uncertainties are independent. */
	Optional<Quantity> closure() {
		if (theory.isEmpty() || measured.isEmpty() || !(theory.get().value() > 0)) {
			return Optional.empty();
		}
		double ratio = measured.get().value() / theory.get().value();
		double m = measured.get().u() / theory.get().value();
		double t = ratio * theory.get().u() / theory.get().value();
		return Optional.of(new Quantity(ratio, Math.hypot(m, t), ""));
	}
}
