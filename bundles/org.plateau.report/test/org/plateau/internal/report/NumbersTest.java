// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.plateau.model.Interval;
import org.plateau.model.Quantity;

class NumbersTest {

	private static String plain(String text) {
		return text.replace(Numbers.NO_BREAK, ' ');
	}

	@Test
	void twoDigitsOfTheUncertaintySetTheDigitsOfTheValue() {
		assertEquals("1.305 ± 0.012 µm", plain(Numbers.plusMinus(new Quantity(1.30519, 0.006, "µm"))));
		assertEquals("4.00 ± 0.33", plain(Numbers.plusMinus(new Quantity(4.0011, 0.165, ""))));
		assertEquals("123 ± 26 µm", plain(Numbers.plusMinus(new Quantity(123.4, 13, "µm"))));
		assertEquals("1.235 µm", plain(Numbers.plusMinus(new Quantity(1.23456, 0, "µm"))), "exact");
		assertEquals("1.235 µm", plain(Numbers.plusMinus(new Quantity(1.23456, Double.NaN, "µm"))), "unknown");
	}

	@Test
	void sharesInPercent() {
		assertEquals("4.1 %", plain(Numbers.percent(0.0412)));
		assertEquals("12 %", plain(Numbers.percent(0.1234)));
		assertEquals("0 %", plain(Numbers.percent(0)));
		assertEquals("0.054 %", plain(Numbers.percent(0.00054)));
		assertEquals("100 %", plain(Numbers.percent(1)));
		assertEquals("4.1 % (3.1–5.5 %)", plain(Numbers.percent(0.0412, new Interval(0.031, 0.055))));
		assertEquals("–", Numbers.percent(Double.NaN));
	}

	@Test
	void lengthsInTheUnitThatPeopleUse() {
		assertEquals("34.0 nm", plain(Numbers.length(0.034)));
		assertEquals("1.00 µm", plain(Numbers.length(0.9999)));
		assertEquals("15.4 µm", plain(Numbers.length(15.36)));
	}

	@Test
	void readingsWithoutEmptyZeros() {
		assertEquals("5", Numbers.reading(5));
		assertEquals("7.1", Numbers.reading(7.1));
		assertEquals("100", Numbers.reading(100));
		assertEquals("12.69", Numbers.reading(12.69));
	}

	@Test
	void filesCarryNineDigitsAndNoNegativeZero() {
		assertEquals("0.333333333", Double.toString(Numbers.forFile(1.0 / 3)));
		assertEquals("0.0", Double.toString(Numbers.forFile(-0.0)));
	}
}
