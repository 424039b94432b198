// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.broken;

import java.util.function.UnaryOperator;
import org.plateau.echem.spi.MetalModel;
import org.plateau.model.echem.DepositMetal;

/** Unobtainium. */
public final class HostileMetal implements MetalModel {

	@Override
	public DepositMetal metal(UnaryOperator<String> attribute) {
		return Hostility.answer("models.metal", () -> new DepositMetal("Uo", 1, 1, 1, "none"));
	}
}
