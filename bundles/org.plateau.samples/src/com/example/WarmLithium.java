// SPDX-License-Identifier: EPL-2.0
package com.example;

import java.util.function.UnaryOperator;
import org.plateau.echem.spi.MetalModel;
import org.plateau.model.echem.DepositMetal;

/** Lithium as it is at 60 °C; a class is needed only where the numbers have to be computed. */
public final class WarmLithium implements MetalModel {

	private static final double EXPANSION_PER_K = 46e-6;

	@Override
	public DepositMetal metal(UnaryOperator<String> attribute) {
		double density = 0.534 / Math.pow(1 + EXPANSION_PER_K * (60 - 20), 3);
		return new DepositMetal("Li60", 6.94, 1, density, "0.534 g/cm³ at 20 °C, linear expansion 46e-6 per K");
	}
}
