// SPDX-License-Identifier: EPL-2.0
package org.plateau.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The command line product as it was materialised: nothing of a widget toolkit is in it. */
public final class HeadlessProduct {

	private static final Pattern TOOLKIT = Pattern.compile("org\\.eclipse\\.(swt|jface|ui|e4\\.ui|swtchart)([._].*)?_.*|org\\.plateau\\.ui[._].*");

	private HeadlessProduct() {
	}

	/** The plugins folders of the product below a {@code target} folder; empty when it was not built. */
	public static List<Path> plugins(Path target) {
		if (!Files.isDirectory(target.resolve("products"))) {
			return List.of();
		}
		try (Stream<Path> all = Files.walk(target.resolve("products"), 5)) {
			return all.filter(p -> p.getFileName().toString().equals("plugins")).toList();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	public static List<String> findings(Path target) {
		List<String> findings = new ArrayList<>();
		List<Path> plugins = plugins(target);
		if (plugins.isEmpty()) {
			findings.add("there is no product below " + target.getFileName() + "; these checks run after the whole build");
		}
		for (Path folder : plugins) {
			try (Stream<Path> jars = Files.list(folder)) {
				jars.map(j -> j.getFileName().toString()).filter(n -> TOOLKIT.matcher(n).matches()).sorted()
						.forEach(n -> findings.add(n + " is in the command line product"));
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}
		return findings;
	}
}
