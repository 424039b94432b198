// SPDX-License-Identifier: EPL-2.0
package org.plateau.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The source tree under check: every file of it that is not generated. */
public record Tree(Path root) {

	private static final Set<String> GENERATED = Set.of("target", "bin", ".git", "plateau-out", ".metadata", ".settings", "node_modules");

	/** The tree this module lies in. */
	public static Tree ofProject() {
		return new Tree(Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("../..").normalize());
	}

	/** Files whose path relative to the root, with slashes, satisfies the condition; sorted. */
	public List<Path> files(Predicate<String> wanted) {
		List<Path> found = new ArrayList<>();
		try {
			Files.walkFileTree(root, new SimpleFileVisitor<>() {
				@Override
				public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
					boolean generated = !dir.equals(root) && GENERATED.contains(dir.getFileName().toString());
					return generated ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
				}

				@Override
				public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
					if (attributes.isRegularFile() && wanted.test(name(file))) {
						found.add(file);
					}
					return FileVisitResult.CONTINUE;
				}
			});
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		Collections.sort(found);
		return found;
	}

	/** Folders directly below {@code bundles}, as bundle names. */
	public List<String> bundles() {
		return files(n -> n.matches("bundles/[^/]+/META-INF/MANIFEST\\.MF")).stream()
				.map(f -> f.getParent().getParent().getFileName().toString()).toList();
	}

	public Path bundle(String name) {
		return root.resolve("bundles").resolve(name);
	}

	/** The path relative to the root, with slashes. */
	public String name(Path file) {
		return root.relativize(file).toString().replace('\\', '/');
	}

	public static String read(Path file) {
		try {
			return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
