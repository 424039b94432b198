// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.absence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CountLimitsTest {
	private final CountLimits limits = new CountLimits(0.05);

	@Test
	void paperFormulasAtManyCounts() {
		// Currie 1968, table II, paired observations, 5 %: L_C = 2.33 √B, L_D = 2.71 + 4.65 √B
		assertEquals(2.326 * Math.sqrt(400), limits.decision(400, 0), 0.01);
		assertEquals(2.71 + 4.653 * Math.sqrt(400), limits.detection(400, 0), 0.02);
	}

	@Test
	void withoutBackgroundOneCountIsEnoughAndThreeAreNeeded() {
		// P(0 | mean) = 5 % at mean = −ln 0.05
		assertEquals(0, limits.decision(0, 0), 1e-12);
		assertEquals(-Math.log(0.05), limits.detection(0, 0), 1e-3);
	}

	@Test
	void falseAlarmsStayBelowAlphaAtAnyFewCounts() {
		for (double b = 0.05; b < 25; b *= 1.13) {
			int most = (int) Math.floor(b + limits.decision(b, 0) + 1e-9);
			assertTrue(1 - CountLimits.atMost(most, b) <= 0.05 + 1e-9, "false alarms at " + b);
			assertTrue(CountLimits.atMost(most, b + limits.detection(b, 0)) <= 0.05 + 1e-6, "overlooked at " + b);
		}
	}

	@Test
	void doubtAboutTheBackgroundRaisesTheLimit() {
		// Currie with a systematic part: variances add
		assertEquals(1.6449 * Math.sqrt(2 * 100 + 15 * 15), limits.decision(100, 15), 0.01);
	}

	@Test
	void significanceTendsToSigmaAtManyCounts() {
		// 10 000 + 3 · 100 on 10 000 is 3 σ; the likelihood ratio's second term takes off 0.5 %
		assertEquals(3, CountLimits.significance(10_300, 10_000), 0.02);
		assertEquals(0, CountLimits.significance(5, 6));
	}

	@Test
	void normalQuantiles() {
		// tables: 1.6449 and 2.3263
		assertEquals(1.644854, CountLimits.quantile(0.95), 1e-6);
		assertEquals(2.326348, CountLimits.quantile(0.99), 1e-6);
	}
}
