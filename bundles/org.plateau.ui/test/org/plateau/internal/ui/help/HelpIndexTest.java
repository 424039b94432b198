// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

class HelpIndexTest {

	private static HelpPage page(String path, String text) {
		return new HelpPage("b", path, Markdown.blocks(text));
	}

	private final HelpIndex index = new HelpIndex(List.of(
			page("help/voids.md", "# Voids\nHoles in the metal.\n## Filter\nType a size such as 0.3 to see large voids only."),
			page("help/layers.md", "# Layers\nThickness of every layer. Voids are told in a column. " + "Other words follow here. ".repeat(40)),
			page("help/metal.md", "# Grüneisen\nA parameter of metals.")));

	private List<String> found(String query) {
		return index.find(query).stream().map(h -> h.page().path() + "#" + h.anchor()).toList();
	}

	@Test
	void theHeadingCountsMoreThanAMention() {
		assertEquals("help/voids.md#", found("voids").get(0));
		assertTrue(found("voids").contains("help/layers.md#"), () -> found("voids").toString());
	}

	@Test
	void everyWordHasToBeThere() {
		assertEquals(List.of("help/voids.md#filter"), found("size large"));
		assertEquals(List.of(), found("size gruyere"));
		assertEquals(List.of(), found("  ,; "));
	}

	@Test
	void beginningsAccentsAndCapitalsAreFound() {
		assertEquals(List.of("help/metal.md#"), found("GRUNEI"));
		assertEquals(List.of("help/layers.md#"), found("thickn"));
	}

	@Test
	void theExcerptShowsTheHit() {
		assertTrue(index.find("0.3").get(0).excerpt().contains("0.3"));
	}

	@Test
	void linksAreResolvedWithinTheBundle() {
		HelpPage page = page("help/help/a.md", "# A");
		assertEquals("help/guide.md", page.resolve("../guide.md#x").orElseThrow());
		assertEquals("help/help/a.md", page.resolve("#x").orElseThrow());
		assertEquals("help/help/images/a b.png", page.resolve("images/a b.png").orElseThrow());
		assertTrue(page.resolve("../../../etc/passwd").filter(p -> p.contains("..")).isEmpty());
	}
}
