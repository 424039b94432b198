// SPDX-License-Identifier: EPL-2.0
package org.plateau.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * From version 1.0 on there is a last release to compare with, and it has every bundle that exports an API. The tool that compares passes without a word where there is
 * none, and where a bundle is not in it.
 */
public final class Baseline {

	private static final Pattern VERSION = Pattern.compile("<artifactId>org\\.plateau\\.parent</artifactId>\\s*<version>(\\d+)\\.");
	private static final Pattern SITE = Pattern.compile("<baseline\\.site>\\s*([^<]*?)\\s*</baseline\\.site>");

	private Baseline() {
	}

	public static List<String> findings(Tree tree) {
		List<String> findings = new ArrayList<>();
		String pom = Tree.read(tree.root().resolve("pom.xml"));
		String profile = pom.replaceAll("(?s).*<artifactId>tycho-baseline-plugin</artifactId>(.*?)</plugin>.*", "$1");
		if (profile.equals(pom) || !profile.contains("<mode>fail</mode>") || !profile.contains("<extensions>true</extensions>")
				|| !profile.contains("<url>${baseline.site}</url>")) {
			findings.add("pom.xml: the profile that compares with the last release has to fail on differences (mode fail), leave x-internal packages out (extensions "
					+ "true) and take its site from baseline.site");
		}
		Matcher version = VERSION.matcher(pom);
		if (!version.find() || Integer.parseInt(version.group(1)) < 1) {
			return findings;
		}
		Matcher site = SITE.matcher(pom);
		if (!site.find() || site.group(1).isEmpty()) {
			findings.add("pom.xml: version 1.0 and higher needs the property baseline.site, the p2 repository of the last release");
			return findings;
		}
		Path plugins = Path.of(URI.create(site.group(1).replace("${maven.multiModuleProjectDirectory}", tree.root().toString()))).resolve("plugins");
		List<String> jars = jars(plugins);
		if (jars.isEmpty()) {
			findings.add("pom.xml: there are no bundles in " + site.group(1) + "/plugins, the baseline");
		} else {
			tree.bundles().stream().filter(b -> !Layers.isBeside(b) && !Manifest.of(tree.bundle(b)).clauses("Export-Package").isEmpty())
					.filter(b -> jars.stream().noneMatch(j -> j.startsWith(b + "_"))).forEach(b -> findings.add("the baseline has no bundle " + b));
		}
		return findings;
	}

	private static List<String> jars(Path plugins) {
		if (!Files.isDirectory(plugins)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(plugins)) {
			return files.map(f -> f.getFileName().toString()).toList();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
