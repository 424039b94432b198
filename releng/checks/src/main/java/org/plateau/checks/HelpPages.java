// SPDX-License-Identifier: EPL-2.0
package org.plateau.checks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person can open has a help page, every page can be reached, and its links with anchors and its pictures lead somewhere. */
public final class HelpPages {

	/** What F1 has to answer for. */
	private static final Pattern PART = Pattern.compile("<(view|wizard|editor|page)\\s[^>]*?\\bid=\"(org\\.plateau\\.[^\"]+)\"[^>]*?>", Pattern.DOTALL);
	private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
	private static final Pattern LINK = Pattern.compile("(!?)\\[[^\\]]*\\]\\(\\s*<?([^)>\\s]+)>?[^)]*\\)");
	private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]*`");
	private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6}\\s+(.*?)\\s*#*$");
	private static final String FOLDER = "docs/help/";

	private HelpPages() {
	}

	public static List<String> findings(Tree tree) {
		List<String> findings = new ArrayList<>();
		Map<Path, String> pages = new LinkedHashMap<>();
		tree.files(n -> n.endsWith(".md") && (n.startsWith(FOLDER) || n.matches("bundles/[^/]+/help/[^/]+\\.md"))).forEach(p -> pages.put(p, Tree.read(p)));
		for (String bundle : tree.bundles()) {
			Path plugin = tree.bundle(bundle).resolve("plugin.xml");
			if (!Layers.isBeside(bundle) && Files.isRegularFile(plugin)) {
				Matcher parts = PART.matcher(COMMENT.matcher(Tree.read(plugin)).replaceAll(""));
				while (parts.find()) {
					String id = parts.group(2);
					boolean own = Files.isRegularFile(tree.bundle(bundle).resolve("help/" + id + ".md"));
					if (!own && !Files.isRegularFile(tree.root().resolve(FOLDER + id + ".md"))) {
						findings.add(bundle + ": the " + parts.group(1) + " " + id + " has no help page: write " + FOLDER + id + ".md");
					}
				}
			}
		}
		if (!pages.isEmpty()) {
			links(tree, pages, findings);
		}
		return findings;
	}

	private static void links(Tree tree, Map<Path, String> pages, List<String> findings) {
		Set<Path> linked = new TreeSet<>();
		pages.forEach((page, text) -> {
			Matcher links = LINK.matcher(CODE.matcher(text).replaceAll(""));
			while (links.find()) {
				String target = links.group(2);
				if (target.matches("(?i)[a-z][a-z0-9+.-]*:.*")) {
					continue;
				}
				String[] parts = target.split("#", 2);
				Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
				if (!Files.isRegularFile(file)) {
					findings.add(tree.name(page) + ": " + (links.group(1).isEmpty() ? "the link to " : "the picture ") + target + " leads nowhere");
				} else if (!file.startsWith(tree.root().resolve("docs")) && !file.startsWith(page.getParent())) {
					findings.add(tree.name(page) + ": " + target + " is not packed with the help");
				} else if (parts.length == 2 && !anchors(Tree.read(file)).contains(parts[1])) {
					findings.add(tree.name(page) + ": there is no heading " + target);
				}
				linked.add(file);
			}
			if (!HEADING.matcher(text).find()) {
				findings.add(tree.name(page) + " has no title");
			}
		});
		pages.keySet().stream().filter(p -> tree.name(p).startsWith(FOLDER) && !p.endsWith("index.md") && !linked.contains(p))
				.forEach(p -> findings.add(tree.name(p) + " is linked from no page"));
	}

	private static Set<String> anchors(String text) {
		Set<String> found = new TreeSet<>();
		Matcher headings = HEADING.matcher(CODE.matcher(text).replaceAll(m -> m.group().startsWith("```") ? "" : Matcher.quoteReplacement(m.group())));
		while (headings.find()) {
			String plain = headings.group(1).replaceAll("[`*]|\\[([^\\]]*)\\]\\([^)]*\\)", "$1");
			found.add(plain.toLowerCase(java.util.Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'));
		}
		return found;
	}
}
