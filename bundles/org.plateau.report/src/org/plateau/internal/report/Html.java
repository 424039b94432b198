// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import java.util.List;

/** Builds the report's HTML: everything that is text is escaped here. */
public final class Html {

	private final StringBuilder out = new StringBuilder();

	/** Text with the characters that HTML reserves escaped. */
	public static String text(String plain) {
		return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
	}

	/** Appends markup as it stands. */
	public Html raw(String html) {
		out.append(html);
		return this;
	}

	/** A paragraph of plain text. */
	public Html p(String plain) {
		return raw("<p>").raw(text(plain)).raw("</p>\n");
	}

	/** A smaller paragraph of plain text, for conditions and reservations. */
	public Html note(String plain) {
		return raw("<p class=\"note\">").raw(text(plain)).raw("</p>\n");
	}

	public Html h3(String plain) {
		return raw("<h3>").raw(text(plain)).raw("</h3>\n");
	}

	/** A drawing with its caption, plain text. */
	public Html figure(String svg, String caption) {
		return raw("<figure>\n").raw(svg).raw("\n<figcaption>").raw(text(caption)).raw("</figcaption>\n</figure>\n");
	}

	/**
	 * Starts a table.
	 *
	 * @param textColumns how many columns hold text; the others hold numbers and are right-aligned
	 * @param heads column heads, plain text
	 */
	public Html table(int textColumns, String... heads) {
		raw("<table>\n<thead><tr>");
		for (int i = 0; i < heads.length; i++) {
			raw(i < textColumns ? "<th>" : "<th class=\"number\">").raw(text(heads[i])).raw("</th>");
		}
		return raw("</tr></thead>\n<tbody>\n");
	}

	/** A row of plain texts. */
	public Html row(int textColumns, List<String> cells) {
		raw("<tr>");
		for (int i = 0; i < cells.size(); i++) {
			raw(i < textColumns ? "<td>" : "<td class=\"number\">").raw(text(cells.get(i))).raw("</td>");
		}
		return raw("</tr>\n");
	}

	public Html endTable() {
		return raw("</tbody>\n</table>\n");
	}

	/** A two-column form of plain texts: what, value. */
	public Html form(List<String[]> rows) {
		raw("<table class=\"form\">\n<tbody>\n");
		for (String[] row : rows) {
			raw("<tr><th scope=\"row\">").raw(text(row[0])).raw("</th><td>").raw(text(row[1])).raw("</td></tr>\n");
		}
		return endTable();
	}

	@Override
	public String toString() {
		return out.toString();
	}
}
