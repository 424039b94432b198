// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.plateau.io.FileHash;
import org.plateau.io.eds.EdsFiles;
import org.plateau.io.eds.EdsPicture;
import org.plateau.io.record.WorkStep;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.MapHandwork;
import org.plateau.model.image.Micrograph;

/**
 * The EDS recording that belongs to a picture. It can be missing or broken without costing the measurement of the picture anything.
 *
 * @param files what to open together; empty = there is none
 * @param handwork landmarks and colours as a person gave them; its files are not looked at here
 * @param options size of a map pixel as a person decided it; nothing = as the files say
 * @param elements symbols; maps of others are left out; empty = all
 */
public record EdsInput(List<Path> files, MapHandwork handwork, OpenOptions options, List<String> elements) {

	/** There is none. */
	public static final EdsInput NONE = new EdsInput(List.of(), MapHandwork.NONE, OpenOptions.none());

	public EdsInput {
		files = List.copyOf(files);
		elements = List.copyOf(elements);
		Objects.requireNonNull(handwork, "handwork");
		Objects.requireNonNull(options, "options");
	}

	/** All elements. */
	public EdsInput(List<Path> files, MapHandwork handwork, OpenOptions options) {
		this(files, handwork, options, List.of());
	}

	/** Only these elements; all when there are none. */
	public EdsInput only(List<String> symbols) {
		return new EdsInput(files, handwork, options, symbols);
	}

	/** The same with landmarks and colours. */
	public EdsInput with(MapHandwork said) {
		return new EdsInput(files, said, options, elements);
	}

	/** Files or folders as a person named them. Reads the heads of the files in folders. */
	public static EdsInput of(Plateau plateau, List<Path> named, MapHandwork handwork, OpenOptions options) throws IOException {
		return new EdsInput(new EdsFiles(plateau.opener()).files(named), handwork, options);
	}

	/** Whether a picture was made of an EDS file, which then is its own recording. */
	public static boolean ownOf(Micrograph micrograph) {
		return EdsPicture.isOne(micrograph);
	}

	/** Whether there is nothing. */
	public boolean isEmpty() {
		return files.isEmpty();
	}

	/** Opens it; to be closed by the caller. Reads maps whole. */
	public EdsRun open(Plateau plateau) throws IOException {
		EdsRun run = new EdsFiles(plateau.opener()).open(files, options);
		return elements.isEmpty() ? run : run.withMaps(run.maps().stream().filter(m -> elements.contains(m.element())).toList());
	}

	/** What is done with it, as a step. */
	Optional<WorkStep.UseMaps> use(Path image) throws IOException {
		List<String> names = new ArrayList<>();
		for (Path part : parts()) {
			names.add(name(image, part));
		}
		return names.isEmpty() ? Optional.empty() : Optional.of(new WorkStep.UseMaps(names, options, handwork.landmarks()));
	}

	/** Content of what is there, by the names that {@link #use} gives. Cost: reads every file once. */
	SortedMap<String, String> hashes(Path image) throws IOException {
		SortedMap<String, String> hashes = new TreeMap<>();
		for (Path part : parts()) {
			if (Files.isRegularFile(part)) {
				hashes.put(name(image, part), FileHash.sha256(part));
			}
		}
		return hashes;
	}

	/** The files, and those in folders that are one recording. */
	private List<Path> parts() throws IOException {
		List<Path> parts = new ArrayList<>();
		for (Path file : files) {
			if (Files.isDirectory(file)) {
				try (Stream<Path> entries = Files.walk(file)) {
					entries.filter(Files::isRegularFile).sorted().forEach(parts::add);
				}
			} else {
				parts.add(file);
			}
		}
		return parts;
	}

	/** Relative to the picture's folder where it lies in it, else the file's name. */
	private static String name(Path image, Path file) {
		Path folder = image.toAbsolutePath().normalize().getParent();
		Path normal = file.toAbsolutePath().normalize();
		return normal.startsWith(folder) ? folder.relativize(normal).toString().replace(normal.getFileSystem().getSeparator(), "/") : normal.getFileName().toString();
	}
}
