// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Expected blocks are written down from CommonMark's rules for the part of it that the documents use. */
class MarkdownTest {

	@Test
	void readsHeadingsParagraphsAndLists() {
		List<Block> blocks = Markdown.blocks("# Title\nfirst line\nsecond line\n\n* one\n  more of one\n  - inner\n2. two\n");
		assertEquals(List.of("Title", "first line second line", "• one more of one", "  • inner", "2. two"), blocks.stream().map(Block::text).toList());
		assertEquals(1, ((Block.Item) blocks.get(3)).depth());
	}

	@Test
	void readsInlineMarks() {
		assertEquals(List.of(Span.plain("a "), new Span("bold", true, false, false, ""), Span.plain(" and "), new Span("x = y*z", false, false, true, ""),
				Span.plain(" and "), new Span("there", false, false, false, "b.md#c"), Span.plain(" L*a*b "), new Span("leaning", false, true, false, "")),
				Markdown.spans("a **bold** and `x = y*z` and [there](b.md#c) L\\*a\\*b *leaning*"));
	}

	@Test
	void keepsCodeAsItIsAndPipesInCellsOfCode() {
		List<Block> blocks = Markdown.blocks("```json\n{ \"a\": 1 }\n\n# no heading\n```\n| a | b |\n|---|---|\n| `x|y` | c \\| d |\n");
		assertEquals("{ \"a\": 1 }\n\n# no heading", blocks.get(0).text());
		assertEquals("a\tb\nx|y\tc | d", blocks.get(1).text());
	}

	@Test
	void leavesOutCommentsAndTheIndentOfCodeInAList() {
		List<Block> blocks = Markdown.blocks("1. one\n\n   <!-- snippet A.java -->\n   ```java\n   if (a)\n       b;\n   ```\n");
		assertEquals(List.of("1. one", "if (a)\n    b;"), blocks.stream().map(Block::text).toList());
	}

	@Test
	void anchorsAreThoseOfGitHub() {
		assertEquals("how-sure-are-the-numbers", ((Block.Heading) Markdown.blocks("## How sure are the numbers?").get(0)).anchor());
	}

	/** All documents of the project: every character of a document that is no mark arrives in its text. */
	@Test
	void losesNoWordOfTheDocuments() throws IOException {
		Path docs = Path.of("../../docs");
		try (Stream<Path> files = Files.walk(docs)) {
			for (Path file : files.filter(f -> f.toString().endsWith(".md")).toList()) {
				String source = Files.readString(file).replaceAll("\\]\\([^)]*\\)", "]").replaceAll("```\\w*", "").replaceAll("<!--.*-->", "");
				String shown = new HelpPage("b", "help/x.md", Markdown.blocks(Files.readString(file))).text().replaceAll("<!--.*-->", ""); // code may hold comments
				assertTrue(letters(source).equals(letters(shown)), () -> file + " differs at " + difference(letters(source), letters(shown)));
				assertTrue(!shown.contains("]("), file + " shows the marks of a link");
			}
		}
	}

	private static String difference(String a, String b) {
		int i = 0;
		while (i < Math.min(a.length(), b.length()) && a.charAt(i) == b.charAt(i)) {
			i++;
		}
		return a.substring(Math.max(0, i - 30), Math.min(a.length(), i + 30)) + " / " + b.substring(Math.max(0, i - 30), Math.min(b.length(), i + 30));
	}

	private static String letters(String text) {
		return text.replaceAll("(?m)^[#\\s]*\\d+[.)]\\s", "").replaceAll("[^\\p{L}\\p{N}]", "");
	}
}
