// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem.spi;

import java.util.function.UnaryOperator;

/** A circuit that stands in its contribution, in the attribute {@code notation} of the element {@code circuit}. */
public final class WrittenCircuit implements CircuitModel {

	@Override
	public String notation(UnaryOperator<String> attribute) {
		String text = attribute.apply("notation").strip();
		if (text.isEmpty()) {
			throw new IllegalArgumentException("the attribute notation is missing");
		}
		return text;
	}
}
