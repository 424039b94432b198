// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.help;

/**
 * A run of text of one look.
 *
 * @param link where a click leads; empty for plain text
 */
record Span(String text, boolean bold, boolean italic, boolean code, String link) {

	static Span plain(String text) {
		return new Span(text, false, false, false, "");
	}

	boolean looksLike(Span other) {
		return bold == other.bold && italic == other.italic && code == other.code && link.equals(other.link);
	}
}
