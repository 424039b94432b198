// SPDX-License-Identifier: EPL-2.0
package org.plateau.report.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {

	@ParameterizedTest
	@CsvSource({ "0, 10, 5, 0, 2, 6, 0", "-1.3, 0.2, 8, -1.2, 0.2, 8, 1", "0, 0.0007, 4, 0, 0.0002, 4, 4", "100000, 300000, 3, 100000, 100000, 3, 0" })
	void ticksAreRound(double low, double high, int atMost, double first, double step, int count, int decimals) {
		Ticks t = Ticks.of(low, high, atMost);
		assertEquals(first, t.first(), 1e-12 * Math.abs(high));
		assertEquals(step, t.step(), 1e-12 * Math.abs(high));
		assertEquals(count, t.count());
		assertEquals(decimals, t.decimals());
	}

	@Test
	void zeroHasNoSign() {
		Ticks t = Ticks.of(-0.3, 0.3, 6);
		assertEquals("0.0", t.label(3));
		assertEquals("-0.3", t.label(0));
	}

	@Test
	void labelsOfManyDigitsHaveAPowerOfTen() {
		assertEquals("1.00e+08", Ticks.of(0, 2e8, 2).label(1));
		assertEquals("5.00e-08", Ticks.of(0, 2e-7, 4).label(1));
	}
}
