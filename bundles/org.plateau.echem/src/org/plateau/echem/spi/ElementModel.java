// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem.spi;

import java.util.List;
import org.plateau.echem.impedance.CircuitParameter;

/**
 * A kind of element for equivalent circuits. Contributed to {@code org.plateau.echem.models} as an element {@code circuitElement}, whose
 * attribute {@code symbol} is what people write in a circuit. Stateless; a public constructor without arguments; called on any thread, some
 * thousand times per fit.
 */
public interface ElementModel {

	/**
	 * Its numbers, in the order in which {@link #impedance} takes them, with unit and bounds; the names are the parts behind the dot
	 * ({@code tau} becomes {@code X1.tau}), that of an only parameter may be empty. At least one.
	 */
	List<CircuitParameter> parameters();

	/**
	 * Impedance at one frequency; a smooth function of the parameters, because derivatives are taken by differences.
	 *
	 * @param omega 2πf, rad/s, &gt; 0
	 * @param p one value per parameter, within its bounds
	 * @return Re Z and Im Z, Ω; Im Z is negative for a capacitor
	 */
	double[] impedance(double omega, double[] p);

	/** Parameters with which the impedance is of the size {@code ohm} near ω = 1/{@code seconds}: where a search starts. */
	double[] typical(double ohm, double seconds);
}
