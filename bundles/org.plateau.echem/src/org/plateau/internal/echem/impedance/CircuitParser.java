// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem.impedance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.plateau.echem.impedance.CircuitElement;
import org.plateau.echem.impedance.CircuitSyntaxException;

/**
 * Reads two notations. Explicit: {@code -} or {@code +} in series, {@code p(a,b)} or {@code (a,b)} in parallel. Boukamp's circuit description
 * code (Solid State Ionics 20 (1986) 31), when the text has none of {@code - + ,}: neighbours at the top are in series, in {@code ( )} in
 * parallel, in {@code ( )} inside of those in series again, and so on; {@code [ ]} always is series.
 */
public final class CircuitParser {

	private static final int MAX_LENGTH = 500;
	private static final int MAX_DEPTH = 20;

	private final String text;
	private final Map<String, CircuitElement> known;
	private final boolean boukamp;
	private final Set<String> written = new HashSet<>();
	private final Set<String> labels = new HashSet<>();
	private int at;
	private int depth;
	private int parameters;

	private CircuitParser(String text, Map<String, CircuitElement> known) {
		this.text = text;
		this.known = known;
		boukamp = text.chars().noneMatch(c -> c == '-' || c == '+' || c == ',');
	}

	/**
	 * @param known elements by every symbol under which they may be written
	 * @throws CircuitSyntaxException when the text is no circuit
	 */
	public static CircuitTree parse(String text, Map<String, CircuitElement> known) {
		if (text.length() > MAX_LENGTH) {
			throw new CircuitSyntaxException(text.substring(0, 20) + "…", MAX_LENGTH, "longer than " + MAX_LENGTH + " characters");
		}
		CircuitParser parser = new CircuitParser(text, known);
		parser.collectLabels();
		CircuitTree tree = parser.boukamp ? parser.neighbours(false, '\0') : parser.series();
		if (parser.peek() != '\0') {
			throw parser.error(parser.peek() == ',' ? "a ',' outside of p( ): parallel elements stand in p(a,b)"
					: parser.peek() == ')' ? "a ')' without its '('"
							: "'" + parser.peek() + "' after a complete element; write '-' for series or ',' inside of p( ) for parallel");
		}
		return tree;
	}

	/** Labels that the user gave, so that numbers given to the others do not collide. */
	private void collectLabels() {
		for (int i = 0; i < text.length();) {
			int end = i;
			while (end < text.length() && Character.isLetter(text.charAt(end))) {
				end++;
			}
			int digits = labelEnd(end);
			if (end > i && digits > end) {
				written.add(text.substring(i, digits));
				i = digits;
			} else {
				i = Math.max(end, i + 1);
			}
		}
	}

	private int labelEnd(int from) {
		int end = from;
		while (end < text.length() && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '_')) {
			end++;
		}
		return end;
	}

	private CircuitTree series() {
		List<CircuitTree> parts = new ArrayList<>();
		parts.add(part());
		while (peek() == '-' || peek() == '+') {
			at++;
			parts.add(part());
		}
		return parts.size() == 1 ? parts.getFirst() : new CircuitTree.Series(flat(parts));
	}

	/** A group in a series is part of it. */
	private static List<CircuitTree> flat(List<CircuitTree> parts) {
		return parts.stream().flatMap(p -> p instanceof CircuitTree.Series s ? s.parts().stream() : java.util.stream.Stream.of(p)).toList();
	}

	private CircuitTree part() {
		char c = peek();
		if (c == 'p' && !known.containsKey("p")) {
			at++;
			if (peek() != '(') {
				throw error("'p' has to be followed by '(': p(a,b) are elements in parallel");
			}
			c = '(';
		}
		if (c != '(') {
			return element();
		}
		int open = at;
		at++;
		enter();
		List<CircuitTree> branches = new ArrayList<>();
		branches.add(series());
		while (peek() == ',') {
			at++;
			branches.add(series());
		}
		close(open, ')');
		return branches.size() == 1 ? branches.getFirst() : new CircuitTree.Parallel(branches);
	}

	private CircuitTree neighbours(boolean parallel, char closing) {
		List<CircuitTree> parts = new ArrayList<>();
		while (peek() != '\0' && peek() != closing) {
			char c = peek();
			if (c != '(' && c != '[') {
				parts.add(element());
				continue;
			}
			int open = at;
			char end = c == '(' ? ')' : ']';
			at++;
			enter();
			parts.add(neighbours(c == '(' && !parallel, end));
			close(open, end);
		}
		if (parts.isEmpty()) {
			throw error(text.isBlank() ? "empty" : "an element is missing here");
		}
		if (parts.size() == 1) {
			return parts.getFirst();
		}
		return parallel ? new CircuitTree.Parallel(parts) : new CircuitTree.Series(flat(parts));
	}

	private void enter() {
		if (++depth > MAX_DEPTH) {
			throw error("more than " + MAX_DEPTH + " brackets inside each other");
		}
	}

	private void close(int open, char closing) {
		if (peek() != closing) {
			throw error("the '" + text.charAt(open) + "' at character " + (open + 1) + " is not closed by '" + closing + "'"
					+ (peek() == '\0' ? "" : " but followed by '" + peek() + "'"));
		}
		at++;
		depth--;
	}

	private CircuitTree.Leaf element() {
		char first = peek();
		int start = at;
		int end = start;
		while (end < text.length() && Character.isLetter(text.charAt(end))) {
			end++;
		}
		if (end == start) {
			throw error(first == '\0' ? "an element is missing at the end" : "an element is missing before '" + first + "'");
		}
		if (boukamp) {
			// letters stand side by side: the longest symbol that fits
			while (end > start && !known.containsKey(text.substring(start, end))) {
				end--;
			}
		}
		String symbol = text.substring(start, end);
		CircuitElement element = known.get(symbol);
		if (element == null) {
			throw error("no element '" + (boukamp ? String.valueOf(first) : symbol) + "'; there are "
					+ known.keySet().stream().sorted().collect(Collectors.joining(", ")));
		}
		at = labelEnd(end);
		String label = at > end ? text.substring(start, at) : number(symbol);
		if (!labels.add(label)) {
			at = start;
			throw error(label + " stands twice; give each element its own number");
		}
		CircuitTree.Leaf leaf = new CircuitTree.Leaf(element, label, parameters);
		parameters = leaf.to();
		return leaf;
	}

	private String number(String symbol) {
		int n = 1;
		while (written.contains(symbol + n) || labels.contains(symbol + n)) {
			n++;
		}
		return symbol + n;
	}

	private char peek() {
		while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
			at++;
		}
		return at < text.length() ? text.charAt(at) : '\0';
	}

	private CircuitSyntaxException error(String what) {
		return new CircuitSyntaxException(text, at, what);
	}
}
