// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.plateau.io.echem.ColumnMapping;
import org.plateau.io.echem.ColumnRole;
import org.plateau.io.echem.TableLook;
import org.plateau.io.echem.TableLook.ColumnGuess;

class MappingDraftTest {

	private static final TableLook LOOK = new TableLook("Zeit;Strom;U;x", 1, ';', 0, List.of(new ColumnGuess("Zeit", ColumnRole.OTHER, ""), new ColumnGuess("Strom", ColumnRole.CURRENT, "µA"),
			new ColumnGuess("U", ColumnRole.OTHER, ""), new ColumnGuess("x", ColumnRole.OTHER, "")), List.of(List.of("00:00:01", "-5", "0,1", "3")));

	private final MappingDraft draft = new MappingDraft(LOOK);

	@Test
	void itBeginsWithWhatTheNamesTellAndAsksForTheRest() {
		assertEquals(OptionalInt.of(1), draft.column(ColumnRole.CURRENT));
		assertEquals("µA", draft.unit(ColumnRole.CURRENT));
		assertEquals("No column is said to be the time.", draft.fault());
		assertTrue(draft.mapping().isEmpty());
		draft.choose(ColumnRole.TIME, OptionalInt.of(0));
		assertEquals("", draft.unit(ColumnRole.TIME), "written with colons, it needs no unit");
		draft.choose(ColumnRole.POTENTIAL, OptionalInt.of(2));
		draft.unit(ColumnRole.POTENTIAL, "mV");
		draft.reverse(ColumnRole.CURRENT, true);
		ColumnMapping m = draft.mapping().orElseThrow();
		assertEquals("mV", m.column(ColumnRole.POTENTIAL).orElseThrow().unit());
		assertTrue(m.column(ColumnRole.CURRENT).orElseThrow().reversed());
		assertEquals(LOOK.header(), m.header());
		assertEquals("current (µA), turned round", draft.words(1));
		assertEquals("", draft.words(3));
	}

	@Test
	void aRoleBelongsToOneColumnAndTakesItsUnitAlong() {
		draft.choose(ColumnRole.TIME, OptionalInt.of(3));
		draft.unit(ColumnRole.TIME, "min");
		draft.choose(ColumnRole.CURRENT, OptionalInt.of(2));
		assertEquals("µA", draft.unit(ColumnRole.CURRENT));
		assertEquals("", draft.words(1), "the column before is kept as it is");
		draft.choose(ColumnRole.CURRENT, OptionalInt.of(3));
		assertEquals(OptionalInt.empty(), draft.column(ColumnRole.TIME), "a column has one role");
		draft.choose(ColumnRole.CURRENT, OptionalInt.empty());
		assertFalse(draft.fault().isEmpty());
	}
}
