// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RecipeAdviceTest {

	@Test
	void lithiumAtLiponIsMeasuredAsSuchACell() {
		assertEquals("lipon-cell", RecipeAdvice.of("Li", "LiPON", "cell 7", "").recipe());
		assertEquals("lipon-cell", RecipeAdvice.of("Li", "FS-LiPON", "", "").recipe());
		assertEquals("lipon-cell", RecipeAdvice.of("Li", "", "LiPON_bare_3", "").recipe(), "the name tells it too");
		assertTrue(RecipeAdvice.of("Li", "LiPON", "", "").reason().contains("LiPON"));
	}

	@Test
	void whatIsNotSaidIsNotGuessed() {
		assertEquals("auto", RecipeAdvice.of("Li", "liquid", "cell 7", "").recipe());
		assertEquals("auto", RecipeAdvice.of("Na", "LiPON", "", "").recipe(), "the recipe is for lithium");
		assertEquals("auto", RecipeAdvice.of("Li", "", "", "").recipe());
		assertTrue(RecipeAdvice.of("Li", "", "", "").reason().contains("charge"));
		assertEquals("auto", RecipeAdvice.of("Li", "", "outbctgo", "").recipe(), "a short word inside another is none");
	}

	@Test
	void otherRecipesHaveTheirWords() {
		assertEquals("perovskite-stack", RecipeAdvice.of("Li", "", "Perovskite solar cell", "").recipe());
		assertEquals("thermal-barrier", RecipeAdvice.of("Li", "", "TBC 900 h", "").recipe());
	}
}
