// SPDX-License-Identifier: EPL-2.0
package com.example;

import java.util.List;
import org.plateau.echem.impedance.CircuitParameter;
import org.plateau.echem.spi.ElementModel;

/** Z = R / (1 + jωτ)^α. */
public final class FractalGerischer implements ElementModel {

	@Override
	public List<CircuitParameter> parameters() {
		return List.of(CircuitParameter.positive("R", "Ω"), CircuitParameter.positive("tau", "s"), new CircuitParameter("alpha", "", 0.1, 1, false));
	}

	@Override
	public double[] impedance(double omega, double[] p) {
		double modulus = p[0] * Math.pow(1 + omega * omega * p[1] * p[1], -p[2] / 2);
		double phase = -p[2] * Math.atan(omega * p[1]);
		return new double[] { modulus * Math.cos(phase), modulus * Math.sin(phase) };
	}

	@Override
	public double[] typical(double ohm, double seconds) {
		return new double[] { ohm, seconds, 0.5 };
	}
}
