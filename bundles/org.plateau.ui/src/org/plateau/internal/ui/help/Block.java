// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.help;

import java.util.List;
import java.util.stream.Collectors;

/** A paragraph-like part of a page. */
sealed interface Block {

	/** @param level 1 = title of the page */
	record Heading(int level, List<Span> spans) implements Block {
		/** What a link to it names after the #: as GitHub makes it. */
		String anchor() {
			return plain(spans).toLowerCase(java.util.Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
		}
	}

	record Paragraph(List<Span> spans) implements Block {
	}

	/**
	 * A point of a list.
	 *
	 * @param depth 0 = outermost
	 * @param marker bullet or number
	 */
	record Item(int depth, String marker, List<Span> spans) implements Block {
	}

	record Code(String text) implements Block {
	}

	/** @param rows cells[row][column]; the first row is the header */
	record Table(List<List<List<Span>>> rows) implements Block {
	}

	/** @param target relative to the page */
	record Picture(String target, String alternative) implements Block {
	}

	/** The words of it, for searching and copying. */
	default String text() {
		return switch (this) {
		case Heading h -> plain(h.spans());
		case Paragraph p -> plain(p.spans());
		case Item i -> "  ".repeat(i.depth()) + i.marker() + " " + plain(i.spans());
		case Code c -> c.text();
		case Table t -> t.rows().stream().map(r -> r.stream().map(Block::plain).collect(Collectors.joining("\t"))).collect(Collectors.joining("\n"));
		case Picture p -> p.alternative();
		};
	}

	static String plain(List<Span> spans) {
		return spans.stream().map(Span::text).collect(Collectors.joining());
	}
}
