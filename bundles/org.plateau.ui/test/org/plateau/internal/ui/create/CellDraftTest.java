// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.create;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.plateau.internal.ui.create.CellDraft.Field;
import org.plateau.model.Quantity;

class CellDraftTest {

	private final CellDraft draft = new CellDraft();

	@Test
	void whatIsNotSaidIsUnknownAndTheMetalIsLithium() {
		assertEquals("", draft.fault());
		assertEquals("Li", draft.cell().deposit());
		assertEquals(Optional.empty(), draft.cell().electrodeArea());
		assertEquals(new Quantity(1, 0, "1"), draft.cell().coulombicEfficiency());
	}

	@Test
	void valuesNeedTheirUncertainties() {
		draft.type(Field.SIZE, "0.01");
		assertTrue(draft.fault().contains("Say the uncertainty of the electrode"), draft.fault());
		draft.type(Field.SIZE_U, "0");
		assertEquals("", draft.fault());
		draft.type(Field.SIZE_U, "0.01");
		assertTrue(draft.fault().contains("as large as the value"), draft.fault());
		draft.type(Field.SIZE, "");
		assertTrue(draft.fault().contains("no value"), draft.fault());
		draft.type(Field.SIZE, "one");
		assertTrue(draft.fault().contains("\"one\" must be a positive number"), draft.fault());
	}

	@Test
	void aDiameterBecomesAnAreaAndACommaIsUnderstood() {
		draft.round(true);
		draft.type(Field.SIZE, "12,0");
		draft.type(Field.SIZE_U, "0,06");
		draft.type(Field.EFFICIENCY, "98,5");
		draft.type(Field.EFFICIENCY_U, "0.5");
		assertEquals("", draft.fault());
		// π · 1.2² / 4 cm², relative uncertainty 2 · 0.06 / 12
		assertEquals(1.1309733552923256, draft.cell().electrodeArea().orElseThrow().value(), 1e-15);
		assertEquals(0.01, draft.cell().electrodeArea().orElseThrow().relativeU(), 1e-15);
		assertEquals(new Quantity(12, 0.06, "mm"), draft.diameter().orElseThrow());
		assertEquals(0.985, draft.cell().coulombicEfficiency().value(), 1e-15);
		draft.type(Field.EFFICIENCY, "101");
		assertTrue(draft.fault().contains("at most 100"), draft.fault());
	}
}
