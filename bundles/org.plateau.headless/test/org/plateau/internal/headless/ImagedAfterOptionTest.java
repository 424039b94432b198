// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ImagedAfterOptionTest {

	private static final Path HERE = Path.of("/d");
	private static final Path A = Path.of("/d/a.tif");
	private static final Path B = Path.of("/d/b=1.tif");

	private static ImagedAfterOption parse(String... texts) {
		return ImagedAfterOption.parse(List.of(texts), HERE, List.of(A, B));
	}

	@Test
	void oneNumberIsForAllAndANameWins() {
		assertEquals(OptionalInt.of(6), parse("7").of(A));
		assertEquals(OptionalInt.of(2), parse("7", "a.tif=3").of(A));
		assertEquals(OptionalInt.of(6), parse("a.tif=3", "7").of(B));
		assertEquals(OptionalInt.of(3), parse("b=1.tif=4").of(B), "the last equals sign parts");
		assertTrue(parse().of(A).isEmpty());
	}

	@Test
	void whatIsNoStepOrNoFileIsToldWithItsText() {
		for (String wrong : List.of("0", "-1", "x", "a.tif=", "c.tif=3")) {
			String told = assertThrows(IllegalArgumentException.class, () -> parse(wrong)).getMessage();
			assertTrue(told.contains("'" + wrong + "'"), told);
		}
	}
}
