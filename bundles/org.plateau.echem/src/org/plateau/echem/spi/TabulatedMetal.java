// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem.spi;

import java.util.function.UnaryOperator;
import org.plateau.model.echem.DepositMetal;

/**
 * A metal whose constants stand in its contribution: the attributes {@code symbol}, {@code molarMassGPerMol}, {@code electrons},
 * {@code densityGPerCm3} and {@code source} of the element {@code metal}.
 */
public final class TabulatedMetal implements MetalModel {

	@Override
	public DepositMetal metal(UnaryOperator<String> attribute) {
		double electrons = positive(attribute, "electrons");
		if (electrons != Math.rint(electrons) || electrons > 8) {
			throw new IllegalArgumentException("the attribute electrons is a whole number from 1 to 8, not " + attribute.apply("electrons"));
		}
		return new DepositMetal(text(attribute, "symbol"), positive(attribute, "molarMassGPerMol"), (int) electrons,
				positive(attribute, "densityGPerCm3"), text(attribute, "source"));
	}

	private static String text(UnaryOperator<String> attribute, String name) {
		String text = attribute.apply(name).strip();
		if (text.isEmpty()) {
			throw new IllegalArgumentException("the attribute " + name + " is missing");
		}
		return text;
	}

	private static double positive(UnaryOperator<String> attribute, String name) {
		String text = text(attribute, name);
		try {
			double value = Double.parseDouble(text);
			if (value > 0 && Double.isFinite(value)) {
				return value;
			}
		} catch (NumberFormatException e) {
			// told below
		}
		throw new IllegalArgumentException("the attribute " + name + " is a positive number, not '" + text + "'");
	}
}
