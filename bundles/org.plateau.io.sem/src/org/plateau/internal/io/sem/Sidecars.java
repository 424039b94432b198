// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.plateau.extension.Descriptor;
import org.plateau.io.sem.spi.HeaderRule;
import org.plateau.io.sem.spi.RawHeader;

/** Finds the text files beside a picture that the rules' contributions name; reads no class of theirs. */
final class Sidecars {

	private static final long MAX_BYTES = 1 << 20;

	private Sidecars() {
	}

	/**
	 * @param rules attribute {@code sidecars}: names separated by commas, with {@code {name}}, {@code {stem}} and {@code {ending}} for the parts
	 *            of the picture's own name
	 */
	static List<RawHeader.Sidecar> read(Path file, List<Descriptor<HeaderRule>> rules, List<String> warnings) {
		String name = file.getFileName().toString();
		int dot = name.lastIndexOf('.');
		String stem = dot > 0 ? name.substring(0, dot) : name;
		String ending = dot > 0 ? name.substring(dot + 1) : "";
		Set<String> names = new LinkedHashSet<>();
		for (Descriptor<HeaderRule> rule : rules) {
			for (String pattern : rule.attribute("sidecars").split(",")) {
				if (!pattern.isBlank()) {
					names.add(pattern.strip().replace("{name}", name).replace("{stem}", stem).replace("{ending}", ending));
				}
			}
		}
		List<RawHeader.Sidecar> found = new ArrayList<>();
		for (String candidate : names) {
			Path sidecar = file.resolveSibling(candidate);
			if (candidate.equals(name) || !Files.isRegularFile(sidecar)) {
				continue;
			}
			try {
				if (Files.size(sidecar) <= MAX_BYTES) {
					found.add(new RawHeader.Sidecar(candidate, RawHeader.decode(Files.readAllBytes(sidecar))));
				}
			} catch (IOException e) {
				warnings.add("the file " + candidate + " beside the picture could not be read (" + e.getMessage() + ")");
			}
		}
		return found;
	}
}
