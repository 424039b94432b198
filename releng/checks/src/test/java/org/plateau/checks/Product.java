// SPDX-License-Identifier: EPL-2.0
package org.plateau.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A copy of a built product, to be changed. */
record Product(Path folder) {

	/**
	 * Copies it.
	 *
	 * @param module {@code product} or {@code product.headless}
	 */
	static Product copyOf(Tree tree, String module, Path to) throws IOException {
		Path from = HeadlessProduct.plugins(tree.root().resolve("releng/" + module + "/target")).stream().findFirst().map(Path::getParent)
				.orElseThrow(() -> new AssertionError(module + " is not built; these checks run after the whole build"));
		try (Stream<Path> all = Files.walk(from)) {
			for (Path path : all.toList()) {
				Files.copy(path, to.resolve(from.relativize(path).toString()));
			}
		}
		return new Product(to);
	}

	/** The p2 director of this product, changing this product. */
	List<String> director(String... arguments) throws IOException {
		return directorFor(this, arguments);
	}

	/** The p2 director of this product, changing another one. */
	List<String> directorFor(Product other, String... arguments) throws IOException {
		List<String> line = java("org.eclipse.equinox.p2.director");
		line.addAll(List.of("-destination", other.folder.toString()));
		line.addAll(List.of(arguments));
		return line;
	}

	/** A verb of the command line, run by this product. */
	List<String> commandLine(String... arguments) throws IOException {
		List<String> line = java("org.plateau.headless.app");
		line.addAll(List.of(arguments));
		return line;
	}

	private List<String> java(String application) throws IOException {
		List<String> line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Djava.awt.headless=true", "-XX:TieredStopAtLevel=1"));
		try (Stream<Path> jars = Files.list(folder.resolve("plugins"))) {
			line.addAll(List.of("-jar", jars.filter(j -> j.getFileName().toString().startsWith("org.eclipse.equinox.launcher_")).findFirst().orElseThrow().toString()));
		}
		line.addAll(List.of("-nosplash", "-data", "@none", "-application", application));
		return line;
	}
}
