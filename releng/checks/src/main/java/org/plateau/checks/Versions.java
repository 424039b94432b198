// SPDX-License-Identifier: EPL-2.0
package org.plateau.checks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every version from outside is exact, so that next year's build is this year's. */
public final class Versions {

	private static final Pattern VERSION = Pattern.compile("<version>([^<]*)</version>");
	private static final Pattern PROPERTY = Pattern.compile("<([a-z.]+\\.version)>([^<]*)</");
	private static final Pattern EXACT = Pattern.compile("\\d+(\\.\\d+)*([.-][A-Za-z0-9]+)*");
	private static final Pattern BLOCK = Pattern.compile("(?s)<(plugin|dependency|extension)>(.*?)</\\1>");
	private static final Pattern LOCATION = Pattern.compile("<location\\b[^>]*>");
	private static final String OWN = "0.1.0-SNAPSHOT";
	private static final String OF_EXAMPLE = "1.0.0-SNAPSHOT";

	private Versions() {
	}

	public static List<String> findings(Tree tree) {
		List<String> findings = new ArrayList<>();
		for (Path file : tree.files(n -> n.equals("pom.xml") || n.endsWith("/pom.xml") || n.endsWith(".target") || n.equals(".mvn/extensions.xml"))) {
			String name = tree.name(file);
			String text = Tree.read(file);
			Matcher properties = PROPERTY.matcher(text);
			while (properties.find()) {
				exact(name, properties.group(2), findings);
			}
			Matcher blocks = BLOCK.matcher(text);
			while (blocks.find()) {
				Matcher version = VERSION.matcher(blocks.group(2));
				boolean example = blocks.group(2).contains("<groupId>com.example</groupId>");
				if (version.find() && !(example && version.group(1).equals(OF_EXAMPLE))) {
					exact(name, version.group(1), findings);
				}
			}
			Matcher locations = LOCATION.matcher(text);
			while (name.endsWith(".target") && locations.find()) {
				if (!locations.group().contains("includeDependencyDepth=\"none\"")) {
					findings.add(name + ": a location takes dependencies by itself: " + locations.group());
				}
			}
		}
		return findings;
	}

	private static void exact(String name, String version, List<String> findings) {
		boolean property = version.startsWith("${") && version.endsWith(".version}");
		if (!property && !OWN.equals(version) && (!EXACT.matcher(version).matches() || version.endsWith("SNAPSHOT"))) {
			findings.add(name + ": the version '" + version + "' is not exact");
		}
	}
}
