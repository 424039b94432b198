// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem.spi;

import java.util.function.UnaryOperator;

/**
 * An equivalent circuit that people choose by its name. Contributed to {@code org.plateau.echem.models} as an element {@code circuit}.
 * Stateless; a public constructor without arguments; called on any thread.
 */
public interface CircuitModel {

	/**
	 * The circuit as people would write it, {@code R0-p(R1,CPE1)-CPE2}.
	 *
	 * @param attribute gives an attribute of the contribution in plugin.xml by name; an empty text when it is not set
	 * @throws IllegalArgumentException when the contribution does not say enough; the circuit is then left out and listed under Problems
	 */
	String notation(UnaryOperator<String> attribute);
}
