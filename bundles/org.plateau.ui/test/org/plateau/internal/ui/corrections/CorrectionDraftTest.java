// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.corrections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.plateau.analysis.CorrectionEffects;
import org.plateau.analysis.CorrectionLog;
import org.plateau.io.experiment.Correction;
import org.plateau.model.image.PixelTransform;

class CorrectionDraftTest {

	private static final Correction A = new Correction("a", Map.of(), true);
	private static final Correction B = new Correction("b", Map.of("k", "1"), true);

	private static CorrectionLog.Applied applied(String name) {
		return new CorrectionLog.Applied(name, "did " + name, Map.of(), PixelTransform.IDENTITY);
	}

	@Test
	void stepsAreAddedMovedSwitchedAndRemoved() {
		CorrectionDraft d = new CorrectionDraft(List.of());
		assertEquals(0, d.add("a"));
		assertEquals(1, d.add("b"));
		d.set(1, "k", " 1 ");
		assertEquals(List.of(A, B), d.steps());
		assertEquals(0, d.move(1, -1));
		assertEquals(0, d.move(0, -1), "nothing lies before the first");
		assertEquals(List.of(B, A), d.steps());
		d.turn(0, false);
		assertEquals(List.of(new Correction("a", Map.of(), true)), d.steps().stream().filter(Correction::on).toList());
		d.set(0, "k", "");
		assertEquals(Map.of(), d.steps().get(0).parameters(), "an empty value is the default");
		d.remove(0);
		assertEquals(List.of(A), d.steps());
	}

	@Test
	void aListNobodyWorkedOnFollowsWhatIsApplied() {
		CorrectionDraft d = new CorrectionDraft(List.of(A));
		d.appliedNow(List.of(A, B));
		assertEquals(List.of(A, B), d.steps());
		d.turn(1, false);
		assertTrue(d.differs());
		d.appliedNow(List.of(B));
		assertEquals(2, d.steps().size(), "what a person is working on stays");
		d.revert();
		assertEquals(List.of(B), d.steps());
		assertFalse(d.differs());
	}

	@Test
	void everyStepGetsItsOwnEntryOfTheLog() {
		Correction off = new Correction("a", Map.of(), false);
		CorrectionDraft d = new CorrectionDraft(List.of(A, off, B));
		List<Optional<CorrectionLog.Applied>> did = d.did(new CorrectionLog(List.of(applied("B"), applied("A"))), "b"::equals);
		assertEquals("did A", did.get(0).orElseThrow().sentence(), "the stack as a whole was corrected first");
		assertTrue(did.get(1).isEmpty());
		assertEquals("did B", did.get(2).orElseThrow().sentence());
		d.remove(0);
		assertTrue(d.did(new CorrectionLog(List.of(applied("B"), applied("A"))), "b"::equals).stream().allMatch(Optional::isEmpty),
				"a changed list has done nothing yet");
	}

	@Test
	void twoStepsOfOneKindKeepTheirOwnEffect() {
		CorrectionEffects.Step first = new CorrectionEffects.Step("a", List.of(), "one");
		CorrectionEffects.Step second = new CorrectionEffects.Step("a", List.of(), "two");
		CorrectionDraft d = new CorrectionDraft(List.of(A, B, A));
		List<Optional<CorrectionEffects.Step>> moved = d.moved(Optional.of(new CorrectionEffects(List.of(first, second))));
		assertEquals(List.of(Optional.of(first), Optional.empty(), Optional.of(second)), moved);
	}
}
