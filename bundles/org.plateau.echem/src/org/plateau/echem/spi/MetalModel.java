// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem.spi;

import java.util.function.UnaryOperator;
import org.plateau.model.echem.DepositMetal;

/**
 * A metal that can be plated. Contributed to {@code org.plateau.echem.models} as an element {@code metal}. Stateless; a public
 * constructor without arguments; called on any thread.
 */
public interface MetalModel {

	/**
	 * The metal's constants.
	 *
	 * @param attribute gives an attribute of the contribution in plugin.xml by name; an empty text when it is not set
	 * @throws IllegalArgumentException when the contribution does not say enough; the message names the attribute. The metal is then
	 *             left out and the contribution is listed under Problems.
	 */
	DepositMetal metal(UnaryOperator<String> attribute);
}
