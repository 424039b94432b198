// SPDX-License-Identifier: EPL-2.0
package org.plateau.checks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Code in guides is code that is compiled: a fenced block under {@code <!-- snippet FILE#NAME -->} is what stands in that file between {@code snippet:NAME}
 * and {@code end:NAME}; without {@code #NAME} it is the whole file. A guide that has one such block has no block of Java or XML without.
 */
public final class Snippets {

	private static final Pattern REFERENCE = Pattern.compile("<!-- snippet ([^ #]+)(?:#([a-z]+))? -->");
	private static final Pattern MARK = Pattern.compile(".*\\b(snippet|end):([a-z]+)\\b.*");

	private Snippets() {
	}

	/** Where guides and sources differ. */
	public static List<String> findings(Tree tree) {
		List<String> findings = new ArrayList<>();
		for (Path guide : tree.files(n -> n.startsWith("docs/") && n.endsWith(".md"))) {
			if (REFERENCE.matcher(Tree.read(guide)).find()) {
				check(tree, guide, findings);
			}
		}
		return findings;
	}

	private static void check(Tree tree, Path guide, List<String> findings) {
		List<String> lines = Tree.read(guide).lines().toList();
		Matcher reference = null;
		for (int i = 0; i < lines.size(); i++) {
			Matcher m = REFERENCE.matcher(lines.get(i).strip());
			if (m.matches()) {
				reference = m;
				continue;
			}
			if (!lines.get(i).strip().startsWith("```")) {
				reference = lines.get(i).isBlank() ? reference : null;
				continue;
			}
			String language = lines.get(i).strip().substring(3);
			int end = i + 1;
			while (end < lines.size() && !lines.get(end).strip().equals("```")) {
				end++;
			}
			String where = tree.name(guide) + " line " + (i + 1) + ": ";
			if (reference != null) {
				compare(tree, reference, dedented(lines.subList(i + 1, end)), where, findings);
			} else if (language.equals("java") || language.equals("xml")) {
				findings.add(where + "this code is of no compiled source; say of which with <!-- snippet FILE#NAME -->");
			}
			reference = null;
			i = end;
		}
	}

	private static void compare(Tree tree, Matcher reference, List<String> told, String where, List<String> findings) {
		Path file = tree.root().resolve(reference.group(1));
		if (!Files.isRegularFile(file)) {
			findings.add(where + "there is no file " + reference.group(1));
			return;
		}
		Optional<List<String>> source = of(file, reference.group(2));
		if (source.isEmpty()) {
			findings.add(where + reference.group(1) + " has no snippet " + reference.group(2));
		} else if (!source.get().equals(told)) {
			int line = 0;
			while (line < told.size() && line < source.get().size() && told.get(line).equals(source.get().get(line))) {
				line++;
			}
			findings.add(where + "differs from " + reference.group(1) + " in its line " + (line + 1) + ", which there is: " + (line < source.get().size() ? source.get().get(line) : "(nothing more)"));
		}
	}

	/** The lines of a snippet, or of a whole file without its marks; empty when it has no such snippet. */
	static Optional<List<String>> of(Path file, String name) {
		List<String> found = new ArrayList<>();
		boolean inside = name == null;
		boolean seen = inside;
		for (String line : Tree.read(file).lines().toList()) {
			Matcher mark = MARK.matcher(line);
			if (mark.matches()) {
				if (name != null && mark.group(2).equals(name)) {
					inside = mark.group(1).equals("snippet");
					seen = true;
				}
			} else if (inside) {
				found.add(line);
			}
		}
		return seen ? Optional.of(dedented(found)) : Optional.empty();
	}

	private static List<String> dedented(List<String> lines) {
		int indent = lines.stream().filter(l -> !l.isBlank()).mapToInt(l -> l.length() - l.stripLeading().length()).min().orElse(0);
		return lines.stream().map(l -> l.isBlank() ? "" : l.substring(indent).stripTrailing().replace("\t", "    ")).toList();
	}
}
