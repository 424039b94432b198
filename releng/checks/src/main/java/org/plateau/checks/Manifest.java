// SPDX-License-Identifier: EPL-2.0
package org.plateau.checks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;

/** The headers of a bundle's {@code MANIFEST.MF} that name other bundles or packages. */
public record Manifest(Attributes headers) {

	/** One element of a header: its name and everything behind the first semicolon. */
	public record Clause(String name, String attributes) {
	}

	public static Manifest of(Path bundle) {
		String text = Tree.read(bundle.resolve("META-INF/MANIFEST.MF"));
		try {
			return new Manifest(new java.util.jar.Manifest(new ByteArrayInputStream((text + "\n").getBytes(StandardCharsets.UTF_8)))
					.getMainAttributes());
		} catch (IOException e) {
			throw new UncheckedIOException(bundle + ": " + e.getMessage(), e);
		}
	}

	/** The elements of a header, optional ones too; empty where the header is missing. */
	public List<Clause> clauses(String header) {
		String value = headers.getValue(header);
		List<Clause> clauses = new ArrayList<>();
		if (value == null) {
			return clauses;
		}
		StringBuilder current = new StringBuilder();
		boolean quoted = false;
		for (char c : (value + ",").toCharArray()) {
			if (c == '"') {
				quoted = !quoted;
			}
			if (c == ',' && !quoted) {
				String[] parts = current.toString().strip().split(";", 2);
				if (!parts[0].isBlank()) {
					clauses.add(new Clause(parts[0].strip(), parts.length > 1 ? parts[1] : ""));
				}
				current.setLength(0);
			} else {
				current.append(c);
			}
		}
		return clauses;
	}

	public List<String> names(String header) {
		return clauses(header).stream().map(Clause::name).toList();
	}
}
