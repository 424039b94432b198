// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.experiment;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.plateau.io.FileHash;

/** Walks a tree until every wanted hash has been met; what cannot be read is passed over. */
final class HashVisitor extends SimpleFileVisitor<Path> {

	private final Set<String> wanted;
	private final Map<String, Path> found = new HashMap<>();

	HashVisitor(List<String> wanted) {
		this.wanted = new HashSet<>(wanted);
	}

	Map<String, Path> found() {
		return found;
	}

	@Override
	public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
		if (attributes.isRegularFile()) {
			try {
				String hash = FileHash.sha256(file);
				if (wanted.remove(hash)) {
					found.put(hash, file);
				}
			} catch (IOException e) {
				return FileVisitResult.CONTINUE;
			}
		}
		return wanted.isEmpty() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
	}

	@Override
	public FileVisitResult visitFileFailed(Path file, IOException e) {
		return FileVisitResult.CONTINUE;
	}

	@Override
	public FileVisitResult postVisitDirectory(Path folder, IOException e) {
		return FileVisitResult.CONTINUE;
	}
}
