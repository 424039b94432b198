// SPDX-License-Identifier: EPL-2.0
package org.plateau.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A part of a script that an editor colours; everything between is plain.
 *
 * @param from index of its first character
 * @param to index after its last character
 */
public record ScriptToken(Kind kind, int from, int to) {

	/** What it is. */
	public enum Kind {
		KEYWORD, TEXT, NUMBER, COMMENT
	}

	private static final Set<String> KEYWORDS = Set.of("abstract", "as", "assert", "boolean", "break", "byte", "case", "catch", "char", "class", "continue", "def", "default", "do", "double",
			"else", "enum", "extends", "false", "final", "finally", "float", "for", "if", "implements", "import", "in", "instanceof", "int", "interface", "long", "new", "null", "private",
			"public", "return", "short", "static", "super", "switch", "this", "throw", "trait", "true", "try", "var", "void", "while");
	/** What may stand before a text between slashes; after anything else a slash divides. */
	private static final String BEFORE_SLASH = "~(,=[:{;!&|?";

	/** The tokens of a script, in order; what is not ended goes to the end of the script, or of its line. Cost: reads every character once. */
	public static List<ScriptToken> of(String script) {
		List<ScriptToken> tokens = new ArrayList<>();
		int n = script.length();
		char last = '(';
		int i = 0;
		while (i < n) {
			char c = script.charAt(i);
			int end = i + 1;
			Kind kind = null;
			if (script.startsWith("//", i)) {
				kind = Kind.COMMENT;
				end = line(script, i);
			} else if (script.startsWith("/*", i)) {
				kind = Kind.COMMENT;
				end = after(script, "*/", i + 2);
			} else if (script.startsWith("'''", i) || script.startsWith("\"\"\"", i)) {
				kind = Kind.TEXT;
				end = closed(script, script.substring(i, i + 3), i + 3, n);
			} else if (c == '\'' || c == '"') {
				kind = Kind.TEXT;
				end = closed(script, String.valueOf(c), i + 1, line(script, i));
			} else if (c == '/' && BEFORE_SLASH.indexOf(last) >= 0 && closed(script, "/", i + 1, line(script, i)) < line(script, i) + 1 && i + 1 < n && !Character.isWhitespace(script.charAt(i + 1))) {
				kind = Kind.TEXT;
				end = closed(script, "/", i + 1, line(script, i));
			} else if (Character.isDigit(c)) {
				kind = Kind.NUMBER;
				end = number(script, i);
			} else if (Character.isJavaIdentifierStart(c)) {
				while (end < n && Character.isJavaIdentifierPart(script.charAt(end))) {
					end++;
				}
				// a name of a property or of an argument is none, however it is spelt
				boolean named = last == '.' || end < n && script.charAt(end) == ':' && last != '?';
				kind = !named && KEYWORDS.contains(script.substring(i, end)) ? Kind.KEYWORD : null;
			}
			if (kind != null) {
				tokens.add(new ScriptToken(kind, i, end));
			}
			if (kind != Kind.COMMENT && !Character.isWhitespace(c)) {
				last = script.charAt(end - 1);
			}
			i = end;
		}
		return tokens;
	}

	private static int line(String script, int from) {
		int end = script.indexOf('\n', from);
		return end < 0 ? script.length() : end;
	}

	private static int after(String script, String what, int from) {
		int at = script.indexOf(what, from);
		return at < 0 ? script.length() : at + what.length();
	}

	/** The index after a closing mark that no backslash stands before; {@code limit} when there is none. */
	private static int closed(String script, String mark, int from, int limit) {
		for (int i = from; i < limit; i++) {
			if (script.charAt(i) == '\\') {
				i++;
			} else if (script.startsWith(mark, i)) {
				return i + mark.length();
			}
		}
		return limit;
	}

	private static int number(String script, int from) {
		int i = from;
		while (i < script.length()) {
			char c = script.charAt(i);
			boolean point = c == '.' && i + 1 < script.length() && Character.isDigit(script.charAt(i + 1));
			boolean sign = (c == '-' || c == '+') && Character.toLowerCase(script.charAt(i - 1)) == 'e' && !script.startsWith("0x", from);
			if (!Character.isLetterOrDigit(c) && c != '_' && !point && !sign) {
				break;
			}
			i++;
		}
		return i;
	}
}
