// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {

	/** The JDK's parser rounds correctly by its specification. */
	@Test
	void everyNumberRoundsAsTheJdkDoes() {
		Random random = new Random(7);
		for (int i = 0; i < 200_000; i++) {
			double value = random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30);
			String text = switch (i % 4) {
			case 0 -> Double.toString(value);
			case 1 -> String.format(Locale.ROOT, "%.7E", value);
			case 2 -> String.format(Locale.ROOT, "%.15E", value);
			default -> String.format(Locale.ROOT, "%." + random.nextInt(9) + "f", value);
			};
			assertEquals(Double.parseDouble(text), Decimal.parse(text, 0, text.length(), '.'), text);
		}
	}

	/** Digits and powers at random, and numbers exactly half way between two doubles; the JDK's parser is the oracle. */
	@Test
	void longNumbersAndHalfWayRoundAsTheJdkDoes() {
		Random random = new Random(11);
		for (int i = 0; i < 200_000; i++) {
			StringBuilder digits = new StringBuilder();
			int n = 1 + random.nextInt(21);
			for (int k = 0; k < n; k++) {
				digits.append(random.nextInt(10));
			}
			digits.insert(random.nextInt(n + 1), '.');
			String text = random.nextBoolean() ? digits + "E" + (random.nextInt(180) - 90) : digits.toString();
			assertEquals(Double.parseDouble(text), Decimal.parse(text, 0, text.length(), '.'), text);
			double value = Double.longBitsToDouble(random.nextLong() & (1L << 52) - 1 | (long) (1023 + random.nextInt(64)) << 52);
			String half = new BigDecimal(value).add(new BigDecimal(Math.ulp(value) / 2)).toPlainString();
			assertEquals(Double.parseDouble(half), Decimal.parse(half, 0, half.length(), '.'), half);
		}
	}

	@Test
	void commasAndBorders() {
		assertEquals(-1.25e-3, Decimal.parse("x-1,25E-003y", 1, 11, ','));
		assertEquals(9007199254740993.0, Decimal.parse("9007199254740993", 0, 16, '.'));
		assertEquals(0.5, Decimal.parse(".5", 0, 2, '.'));
		assertEquals(5, Decimal.parse("5.", 0, 2, '.'));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-", "+", ".", "e5", "1e", "1e+", "1.2.3", "1,2", "1 2", "abc", "0x10", "1e99999", "12a", "Infinity", "--1", "1e٣" })
	void whatIsNoNumber(String text) {
		assertTrue(Double.isNaN(Decimal.parse(text, 0, text.length(), '.')), text);
	}
}
