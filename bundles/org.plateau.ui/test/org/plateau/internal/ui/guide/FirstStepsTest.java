// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.plateau.internal.ui.guide.FirstSteps.Fact;

class FirstStepsTest {

	private final FirstSteps steps = new FirstSteps();

	@Test
	void everyFactHasAStepInTheOrderOfTheWork() {
		assertEquals(Fact.values().length, FirstSteps.STEPS.size());
		for (int i = 0; i < Fact.values().length; i++) {
			assertEquals(Fact.values()[i], FirstSteps.STEPS.get(i).fact());
		}
	}

	@Test
	void nothingIsDoneBeforeThereIsAPictureOrAMeasurement() {
		assertFalse(steps.happened(Fact.SCALE_SEEN));
		assertTrue(steps.happened(Fact.OPENED));
		assertFalse(steps.happened(Fact.OPENED), "the second time is nothing new");
		assertFalse(steps.happened(Fact.COLUMN_MARKED), "a column without a thickness");
		assertTrue(steps.happened(Fact.MEASURED));
		assertTrue(steps.happened(Fact.COLUMN_MARKED));
		assertEquals(Fact.SCALE_SEEN, steps.next().orElseThrow().fact(), "steps may be done out of order");
		assertEquals(3, steps.count());
	}

	@Test
	void ticksCanBeSetAndTakenAway() {
		steps.tick(Fact.OPENED, true);
		assertTrue(steps.isDone(Fact.OPENED));
		steps.tick(Fact.OPENED, false);
		assertFalse(steps.isDone(Fact.OPENED));
		steps.happened(Fact.OPENED);
		steps.clear();
		assertEquals(0, steps.count());
	}
}
