// SPDX-License-Identifier: EPL-2.0
package org.plateau.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Documents have no dead links; no file names a registry or a path of somebody's machine. */
public final class Texts {

	private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*\\]\\(\\s*<?([^)>\\s]+)>?[^)]*\\)|<(?:img|a)\\s[^>]*(?:src|href)=\"([^\"]+)\"");
	private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]*`");
	private static final Pattern FOREIGN = Pattern.compile("(?i)^([a-z][a-z0-9+.-]*:|//|#).*");
	private static final Set<String> BINARY = Set.of("png", "tif", "tiff", "jpg", "jpeg", "gif", "ico", "icns", "zip", "gz", "jar", "mpr", "bin", "pdf");
	/** Each in two halves, or this file would name them itself. */
	private static final Pattern REGISTRY = Pattern.compile(
			"repo1?\\.maven" + "\\.(apache\\.)?org|oss\\.sonatype" + "\\.org|central\\.sonatype" + "\\.com|download\\.eclipse" + "\\.org|registry\\.npmjs"
					+ "\\.org|artifactory" + "\\.|nexus3?" + "\\.[a-z]|pypi" + "\\.org");
	private static final Pattern MACHINE = Pattern.compile(
			"(?<![\\w.])/" + "work/(main|shared|scratch)|(?<![\\w.])/" + "root/|(?<![\\w.])/" + "home/[a-z]|(?<![\\w.])/" + "Users/[a-z]|[A-Z]:\\\\+" + "Users\\\\");

	private Texts() {
	}

	/** Relative links of README.md, CONTRIBUTING.md and everything in docs and examples that lead nowhere. */
	public static List<String> deadLinks(Tree tree) {
		List<String> findings = new ArrayList<>();
		for (Path file : tree.files(n -> n.endsWith(".md"))) {
			Matcher links = LINK.matcher(CODE.matcher(Tree.read(file)).replaceAll(""));
			while (links.find()) {
				String target = links.group(1) != null ? links.group(1) : links.group(2);
				if (!FOREIGN.matcher(target).matches()) {
					String path = URLDecoder.decode(target.replaceFirst("[#?].*", ""), StandardCharsets.UTF_8);
					if (!Files.exists(file.resolveSibling(path))) {
						findings.add(tree.name(file) + ": the link to " + target + " leads nowhere");
					}
				}
			}
		}
		return findings;
	}

	public static List<String> foreignNames(Tree tree) {
		List<String> findings = new ArrayList<>();
		for (Path file : tree.files(n -> !BINARY.contains(n.substring(n.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)))) {
			List<String> lines = lines(file);
			for (int i = 0; i < lines.size(); i++) {
				if (REGISTRY.matcher(lines.get(i)).find()) {
					findings.add(tree.name(file) + ":" + (i + 1) + " names a registry's host");
				}
				if (MACHINE.matcher(lines.get(i)).find()) {
					findings.add(tree.name(file) + ":" + (i + 1) + " names a path of one machine");
				}
			}
		}
		return findings;
	}

	private static List<String> lines(Path file) {
		try {
			if (Files.size(file) > 4_000_000) {
				return List.of();
			}
			return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).lines().toList();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
