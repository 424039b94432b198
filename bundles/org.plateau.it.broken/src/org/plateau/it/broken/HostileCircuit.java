// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.broken;

import java.util.function.UnaryOperator;
import org.plateau.echem.spi.CircuitModel;

/** A resistor. */
public final class HostileCircuit implements CircuitModel {

	@Override
	public String notation(UnaryOperator<String> attribute) {
		return Hostility.answer("models.circuit", () -> "R0");
	}
}
