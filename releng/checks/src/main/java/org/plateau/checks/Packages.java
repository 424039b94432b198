// SPDX-License-Identifier: EPL-2.0
package org.plateau.checks;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Packages: each documented, exported ones with a version, internal ones only for named friends. */
public final class Packages {

	private Packages() {
	}

	public static List<String> findings(Tree tree) {
		List<String> findings = new ArrayList<>();
		for (String bundle : tree.bundles()) {
			for (Manifest.Clause export : Manifest.of(tree.bundle(bundle)).clauses("Export-Package")) {
				boolean hidden = export.attributes().contains("x-friends:=") || export.attributes().replace(" ", "").contains("x-internal:=true");
				if (export.name().contains(".internal") && !hidden) {
					findings.add(bundle + " exports the internal package " + export.name() + " without x-friends or x-internal");
				}
				if (!export.name().contains(".internal") && !export.attributes().contains("version=")) {
					findings.add(bundle + " exports " + export.name() + " without a version");
				}
			}
			Path source = tree.bundle(bundle).resolve("src");
			tree.files(n -> n.startsWith("bundles/" + bundle + "/src/") && n.endsWith(".java")).stream().map(Path::getParent).distinct()
					.filter(folder -> !Files.isRegularFile(folder.resolve("package-info.java")))
					.forEach(folder -> findings.add(bundle + ": the package " + source.relativize(folder).toString().replace(File.separatorChar, '.')
							+ " has no package-info.java"));
		}
		return findings;
	}
}
