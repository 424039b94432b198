// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.plateau.echem.spi.MetalModel;
import org.plateau.model.echem.DepositMetal;

/** What every {@link MetalModel} promises: constants of a metal with their source, always the same. */
public abstract class AbstractMetalModelTest {

	/** A new model. */
	protected abstract MetalModel model() throws Exception;

	/** The attributes of its contribution. */
	protected abstract Map<String, String> attributes();

	/** µm of a dense deposit per mAh/cm², worked out by hand: 36 · M / (n · F · ρ) · 10³ with g/mol, C/mol and g/cm³. */
	protected abstract double umPerMahCm2();

	private DepositMetal metal() throws Exception {
		return model().metal(name -> attributes().getOrDefault(name, ""));
	}

	@Test
	void givesTheConstantsOfAMetal() throws Exception {
		DepositMetal metal = metal();
		assertFalse(metal.symbol().isBlank() || metal.source().isBlank(), "a symbol and a source: " + metal);
		assertTrue(metal.molarMassGPerMol() > 0 && metal.densityGPerCm3() > 0 && metal.electrons() >= 1, metal.toString());
		double um = 3.6 * metal.molarMassGPerMol() / (metal.electrons() * DepositMetal.FARADAY_C_PER_MOL * metal.densityGPerCm3()) * 1e4;
		assertEquals(umPerMahCm2(), um, 1e-4 * umPerMahCm2());
	}

	@Test
	void givesTheSameTwice() throws Exception {
		assertEquals(metal(), metal());
	}

	@Test
	void namesTheAttributeThatIsMissing() throws Exception {
		for (String name : attributes().keySet()) {
			String message = assertThrows(IllegalArgumentException.class, () -> model().metal(a -> a.equals(name) ? "" : attributes().getOrDefault(a, "")),
					"without " + name).getMessage();
			assertTrue(message.contains(name), message);
		}
	}
}
