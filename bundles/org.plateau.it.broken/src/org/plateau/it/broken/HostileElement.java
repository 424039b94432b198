// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.broken;

import java.util.List;
import org.plateau.echem.impedance.CircuitParameter;
import org.plateau.echem.spi.ElementModel;

/** A resistor under another name. */
public final class HostileElement implements ElementModel {

	@Override
	public List<CircuitParameter> parameters() {
		return List.of(CircuitParameter.positive("", "Ω"));
	}

	@Override
	public double[] impedance(double omega, double[] p) {
		return Hostility.answer("models.impedance", () -> new double[] { p[0], 0 });
	}

	@Override
	public double[] typical(double ohm, double seconds) {
		return new double[] { ohm };
	}
}
