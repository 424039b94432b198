// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem.impedance;

import java.util.List;

/** A kind of element that circuits are made of. Stateless and safe on any thread. */
public interface CircuitElement {

	/** As written in a circuit, letters only: {@code R}, {@code CPE}. */
	String symbol();

	/** In the order in which {@link #evaluate} takes them; the names are the parts behind the dot, an element of one parameter has "". */
	List<CircuitParameter> parameters();

	/**
	 * Impedance and its derivatives at one angular frequency.
	 *
	 * @param omega 2πf, rad/s, &gt; 0
	 * @param p parameters of the whole circuit, this element's from {@code at} on
	 * @param out receives Re Z, Im Z in Ω, then Re and Im of ∂Z/∂p for each parameter of the element
	 */
	void evaluate(double omega, double[] p, int at, double[] out);

	/** Parameters with which the impedance is of the size {@code ohm} near ω = 1/{@code seconds}: where a search starts. */
	double[] typical(double ohm, double seconds);
}
