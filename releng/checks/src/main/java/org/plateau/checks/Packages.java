// SPDX-License-Identifier: EPL-2.0
package org.plateau.checks;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Exported packages: documented, and internal ones only for named friends. */
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
				String folder = "src/" + export.name().replace('.', '/');
				if (!export.name().contains(".internal") && !Files.isRegularFile(tree.bundle(bundle).resolve(folder + "/package-info.java"))) {
					findings.add(bundle + " exports " + export.name() + " without a package-info.java");
				}
			}
		}
		return findings;
	}
}
