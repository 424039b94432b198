// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.help;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the Markdown that our documents use: headings, paragraphs, lists, tables, fenced code, pictures, and the inline marks. Any thread. */
final class Markdown {

	private static final Pattern HEADING = Pattern.compile("(#{1,6})\\s+(.*?)\\s*#*");
	private static final Pattern ITEM = Pattern.compile("(\\s*)([*+-]|\\d+[.)])\\s+(.*)");
	private static final Pattern PICTURE = Pattern.compile("!\\[([^\\]]*)\\]\\(([^)\\s]+)[^)]*\\)");
	private static final Pattern COMMENT = Pattern.compile("\\s*<!--.*-->\\s*");
	private static final Pattern RULE = Pattern.compile("\\s*([-*_])(\\s*\\1){2,}\\s*");
	private static final Pattern DASHES = Pattern.compile("\\s*\\|?\\s*:?-+:?\\s*(\\|\\s*:?-+:?\\s*)*\\|?\\s*");
	private static final Pattern INLINE = Pattern.compile(
			"\\\\(?<esc>[\\\\`*_{}\\[\\]()#+.!|<>~-])|`(?<code>[^`]+)`|\\*\\*(?<bold>.+?)\\*\\*|(?<![\\p{L}\\p{N}*])[*](?<it>[^*\\s](?:[^*]*[^*\\s])?)[*](?![\\p{L}\\p{N}])"
					+ "|!?\\[(?<text>[^\\]]*)\\]\\(\\s*<?(?<link>[^)>\\s]+)>?[^)]*\\)|<(?<url>https?://[^>\\s]+)>");
	private static final int SPACES_PER_DEPTH = 2;

	private final List<Block> blocks = new ArrayList<>();
	private final StringBuilder open = new StringBuilder();
	private int depth;
	private String marker = "";

	private Markdown() {
	}

	/** The blocks of a page in their order. */
	static List<Block> blocks(String text) {
		Markdown reader = new Markdown();
		reader.read(text.lines().toList());
		return List.copyOf(reader.blocks);
	}

	private void read(List<String> lines) {
		for (int i = 0; i < lines.size(); i++) {
			String line = lines.get(i);
			Matcher heading = HEADING.matcher(line);
			Matcher item = ITEM.matcher(line);
			Matcher picture = PICTURE.matcher(line.strip());
			if (line.strip().startsWith("```")) {
				i = code(lines, i);
			} else if (line.isBlank() || RULE.matcher(line).matches() || COMMENT.matcher(line).matches()) {
				close();
			} else if (heading.matches()) {
				close();
				blocks.add(new Block.Heading(heading.group(1).length(), spans(heading.group(2))));
			} else if (picture.matches()) {
				close();
				blocks.add(new Block.Picture(picture.group(2), picture.group(1)));
			} else if (i + 1 < lines.size() && line.contains("|") && lines.get(i + 1).contains("|") && DASHES.matcher(lines.get(i + 1)).matches()) {
				i = table(lines, i);
			} else if (item.matches()) {
				close();
				depth = item.group(1).length() / SPACES_PER_DEPTH;
				marker = item.group(2).length() == 1 ? "•" : item.group(2);
				open.append(item.group(3));
			} else {
				open.append(open.isEmpty() ? "" : " ").append(line.strip());
			}
		}
		close();
	}

	private void close() {
		if (!open.isEmpty()) {
			List<Span> spans = spans(open.toString());
			blocks.add(marker.isEmpty() ? new Block.Paragraph(spans) : new Block.Item(depth, marker, spans));
			open.setLength(0);
		}
		marker = "";
	}

	private int code(List<String> lines, int first) {
		close();
		int end = first + 1;
		while (end < lines.size() && !lines.get(end).strip().startsWith("```")) {
			end++;
		}
		// code in a list is set in as far as its fence
		int indent = lines.get(first).length() - lines.get(first).stripLeading().length();
		blocks.add(new Block.Code(lines.subList(first + 1, Math.min(end, lines.size())).stream()
				.map(l -> l.substring(Math.min(indent, l.length() - l.stripLeading().length()))).collect(Collectors.joining("\n"))));
		return end;
	}

	private int table(List<String> lines, int first) {
		close();
		List<List<List<Span>>> rows = new ArrayList<>();
		rows.add(cells(lines.get(first)));
		int i = first + 2;
		while (i < lines.size() && lines.get(i).contains("|") && !lines.get(i).isBlank()) {
			rows.add(cells(lines.get(i)));
			i++;
		}
		blocks.add(new Block.Table(rows));
		return i - 1;
	}

	private static List<List<Span>> cells(String line) {
		String inner = line.strip().replaceFirst("^\\|", "");
		List<List<Span>> cells = new ArrayList<>();
		StringBuilder cell = new StringBuilder();
		boolean inCode = false;
		for (int i = 0; i < inner.length(); i++) {
			char c = inner.charAt(i);
			inCode ^= c == '`';
			if (c == '\\' && i + 1 < inner.length() && inner.charAt(i + 1) == '|') {
				cell.append('|');
				i++;
			} else if (c == '|' && !inCode) {
				cells.add(spans(cell.toString().strip()));
				cell.setLength(0);
			} else {
				cell.append(c);
			}
		}
		if (!cell.toString().isBlank()) {
			cells.add(spans(cell.toString().strip()));
		}
		return cells;
	}

	/** The inline marks of a text. */
	static List<Span> spans(String text) {
		List<Span> found = new ArrayList<>();
		spans(text, false, false, "", found);
		return found;
	}

	private static void spans(String text, boolean bold, boolean italic, String link, List<Span> found) {
		Matcher m = INLINE.matcher(text);
		int at = 0;
		while (m.find()) {
			add(text.substring(at, m.start()), bold, italic, false, link, found);
			at = m.end();
			if (m.group("esc") != null) {
				add(m.group("esc"), bold, italic, false, link, found);
			} else if (m.group("code") != null) {
				add(m.group("code"), bold, italic, true, link, found);
			} else if (m.group("bold") != null) {
				spans(m.group("bold"), true, italic, link, found);
			} else if (m.group("it") != null) {
				spans(m.group("it"), bold, true, link, found);
			} else if (m.group("url") != null) {
				add(m.group("url"), bold, italic, false, m.group("url"), found);
			} else {
				spans(m.group("text"), bold, italic, m.group("link"), found);
			}
		}
		add(text.substring(at), bold, italic, false, link, found);
	}

	private static void add(String text, boolean bold, boolean italic, boolean code, String link, List<Span> found) {
		if (text.isEmpty()) {
			return;
		}
		Span before = found.isEmpty() ? null : found.get(found.size() - 1);
		Span next = new Span(text, bold, italic, code, link);
		if (before != null && before.looksLike(next)) {
			found.set(found.size() - 1, new Span(before.text() + text, bold, italic, code, link));
		} else {
			found.add(next);
		}
	}
}
