// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A file to begin with, and what lies beside it: sidecars of a picture, the files of a folder.
 *
 * @param main what is opened: one of the files, or a folder of them, relative to the place where they are put
 * @param files content by relative path with {@code /}, at least one; not to be written to
 */
public record Seed(String main, SortedMap<String, byte[]> files) {

	private static final int MAX_BYTES = 4 << 20;
	private static final Path FAILED = Path.of("fuzz");
	private static final int MAX_FILES = 40;

	public Seed {
		files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
		if (files.isEmpty()) {
			throw new IllegalArgumentException("a seed without files");
		}
	}

	/** A single file. */
	public static Seed of(String name, byte[] bytes) {
		return new Seed(name, new TreeMap<>(Map.of(name, bytes)));
	}

	/**
	 * Every file below a folder, with the files beside it whose names begin alike, and every sub-folder as a whole. Files above 4 MiB, folders
	 * of more than 40 files, notes ({@code .notes}, {@code .md}), and what lies in a sub-folder {@code fuzz}, where files that once failed are
	 * kept, are left out.
	 */
	public static List<Seed> below(Path folder) throws IOException {
		List<Seed> seeds = new ArrayList<>();
		try (Stream<Path> all = Files.walk(folder)) {
			for (Path path : all.sorted().filter(p -> !p.equals(folder) && !folder.relativize(p).startsWith(FAILED)).toList()) {
				if (Files.isDirectory(path)) {
					SortedMap<String, byte[]> files = content(path.getParent(), path);
					if (!files.isEmpty() && files.size() <= MAX_FILES) {
						seeds.add(new Seed(path.getFileName().toString(), files));
					}
				} else if (isData(path)) {
					seeds.add(new Seed(path.getFileName().toString(), beside(path)));
				}
			}
		}
		return seeds;
	}

	private static SortedMap<String, byte[]> content(Path base, Path folder) throws IOException {
		SortedMap<String, byte[]> files = new TreeMap<>();
		try (Stream<Path> all = Files.walk(folder)) {
			for (Path file : all.filter(Seed::isData).limit(MAX_FILES + 1).toList()) {
				files.put(base.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
			}
		}
		return files;
	}

	private static SortedMap<String, byte[]> beside(Path file) throws IOException {
		SortedMap<String, byte[]> files = new TreeMap<>();
		String name = file.getFileName().toString();
		String stem = name.replaceFirst("\\.[^.]*$", "");
		try (Stream<Path> siblings = Files.list(file.getParent())) {
			for (Path sibling : siblings.filter(Seed::isData).toList()) {
				String other = sibling.getFileName().toString();
				if (other.equals(name) || other.startsWith(stem + ".") || other.startsWith(stem + "-")) {
					files.put(other, Files.readAllBytes(sibling));
				}
			}
		}
		return files;
	}

	private static boolean isData(Path path) {
		String name = path.getFileName().toString();
		try {
			return Files.isRegularFile(path) && Files.size(path) <= MAX_BYTES && !name.endsWith(".notes") && !name.endsWith(".md");
		} catch (IOException e) {
			return false;
		}
	}

	/** Is a folder opened, not a file in it? */
	public boolean folder() {
		return !files.containsKey(main);
	}

	/** Puts the files into a folder and names what is to be opened. */
	Path write(Path folder) throws IOException {
		for (Map.Entry<String, byte[]> file : files.entrySet()) {
			Path path = folder.resolve(file.getKey());
			Files.createDirectories(path.getParent());
			Files.write(path, file.getValue());
		}
		return folder.resolve(main);
	}

	/** The same with other content of one file; null takes the file away. */
	Seed with(String name, byte[] bytes) {
		SortedMap<String, byte[]> changed = new TreeMap<>(files);
		if (bytes == null) {
			changed.remove(name);
		} else {
			changed.put(name, bytes);
		}
		return new Seed(main, changed);
	}
}
