// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem.impedance;

import java.util.List;
import java.util.Optional;
import org.plateau.echem.impedance.Circuit;
import org.plateau.echem.impedance.CircuitParameter;
import org.plateau.echem.impedance.Circuits;
import org.plateau.echem.impedance.IonicConductivity;

/**
 * Which parameter of a circuit is the resistance of the electrolyte.
 *
 * @param names of the parameter, or of several with + between
 * @param doubt that nobody said so; empty when somebody did
 */
record ElectrolyteResistance(String names, Optional<String> doubt) {

	static final String AUTO = "auto";

	/**
	 * As said, or as the usual circuit of that notation says, or the first resistor with something in parallel, or the first.
	 *
	 * @throws IllegalArgumentException when the circuit has no such parameter, or no resistor at all
	 */
	static ElectrolyteResistance of(String said, Circuit circuit, Circuits circuits) {
		if (!said.equals(AUTO)) {
			return new ElectrolyteResistance(said, Optional.empty());
		}
		Optional<String> usual = circuits.electrolyte(circuit);
		List<String> ohms = circuit.parameters().stream().filter(p -> p.unit().equals("Ω")).map(CircuitParameter::name).toList();
		if (usual.isEmpty() && ohms.isEmpty()) {
			throw new IllegalArgumentException("the circuit " + circuit.notation() + " has no resistance");
		}
		String taken = usual.orElseGet(() -> firstOfAnArc(circuit, ohms));
		return new ElectrolyteResistance(taken, Optional.of("nobody said which resistance of " + circuit.notation() + " is the electrolyte's; " + taken + " was taken"));
	}

	private static String firstOfAnArc(Circuit circuit, List<String> ohms) {
		int parallel = circuit.notation().indexOf('(');
		return ohms.stream().filter(name -> parallel >= 0 && circuit.notation().indexOf(name.replaceFirst("\\..*", ""), parallel) > parallel).findFirst()
				.orElse(ohms.getFirst());
	}

	IonicConductivity qualify(IonicConductivity sigma) {
		return doubt.map(sigma::doubting).orElse(sigma);
	}
}
