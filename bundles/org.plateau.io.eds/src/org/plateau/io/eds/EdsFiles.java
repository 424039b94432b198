// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.eds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.plateau.extension.Descriptor;
import org.plateau.io.Opener;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.image.Micrograph;

/**
 * Makes one run of the files that belong to one EDS recording: a vendor's file, plain maps named by their element (TIFF, PNG, BMP, text), the picture
 * that was taken with electrons, spectra. A folder stands for the files in it that are one of these, an experiment for its files with the role
 * {@code eds}. Reads files: never on the UI thread; any other thread.
 */
public final class EdsFiles {

	private static final String PICTURES = "org.plateau.io.sem";

	private final Opener opener;

	public EdsFiles(Opener opener) {
		this.opener = opener;
	}

	/**
	 * Opens all of it. What does not fit is left out and named in the run's warnings: maps of another size, a second map of the same element and line,
	 * pictures whose names tell no element, further places of a file that holds several. Cost: plain maps are read whole, a cube is not.
	 *
	 * @param paths files and folders, at least one
	 * @param options the size of a map pixel wins over what the files say; the rest of the options says nothing about maps
	 * @return to be closed when its cube is no longer needed
	 * @throws FormatException when nothing of it is EDS, or a named file is broken; says what, where and what to do
	 * @throws IOException when the disk does not give a file
	 */
	public EdsRun open(List<Path> paths, OpenOptions options) throws IOException {
		if (paths.isEmpty()) {
			throw new IllegalArgumentException("no files");
		}
		try (RunBuilder builder = new RunBuilder(name(paths), options)) {
			for (Path path : paths) {
				if (Files.isDirectory(path)) {
					addFolder(builder, path);
				} else {
					addFile(builder, path);
				}
			}
			return builder.build(paths.get(0));
		}
	}

	/**
	 * The files that {@link #open} would look at, folders replaced by what in them looks like EDS; for hashes and lists. Reads the heads of the files.
	 *
	 * @throws IOException when a folder cannot be read
	 */
	public List<Path> files(List<Path> paths) throws IOException {
		Set<Path> files = new LinkedHashSet<>();
		for (Path path : paths) {
			if (Files.isDirectory(path) && reader(path).isEmpty()) {
				files.addAll(inside(path));
			} else {
				files.add(path);
			}
		}
		return List.copyOf(files);
	}

	private void addFolder(RunBuilder builder, Path folder) throws IOException {
		Optional<Descriptor<FormatReader>> reader = reader(folder);
		if (reader.isPresent()) {
			addFile(builder, folder);
			return;
		}
		List<Path> inside = inside(folder);
		if (inside.isEmpty()) {
			throw FormatException.of(folder, "no file in this folder is EDS: none is of a format that holds it, and no picture's name tells an element",
					"name maps by their element, e.g. eds_Cu.tif or Cu Kα1.tif, or name the files themselves");
		}
		for (Path file : inside) {
			addFile(builder, file);
		}
	}

	/** A reader for the folder as a whole; a folder of pictures is no such thing here. */
	private Optional<Descriptor<FormatReader>> reader(Path folder) throws IOException {
		return ExperimentStore.isExperiment(folder) ? Optional.empty() : opener.recognise(folder).filter(d -> !d.contributor().equals(PICTURES));
	}

	private List<Path> inside(Path folder) throws IOException {
		if (ExperimentStore.isExperiment(folder)) {
			return ExperimentStore.open(folder).present(FileRef.EDS);
		}
		List<Path> files;
		try (Stream<Path> entries = Files.list(folder)) {
			files = entries.filter(f -> Files.isRegularFile(f) && !f.getFileName().toString().startsWith(".")).sorted().toList();
		}
		List<Path> eds = new ArrayList<>();
		boolean recording = false; // pictures "SE" and "foil In" alone are none
		for (Path file : files) {
			Optional<Descriptor<FormatReader>> reader = opener.recognise(file);
			boolean picture = reader.isPresent() && reader.get().contributor().equals(PICTURES);
			MapName name = MapName.ofFile(file.getFileName().toString());
			if (picture ? name.what() != MapName.What.OTHER : reader.isPresent() && holdsEds(file)) {
				eds.add(file);
				recording |= !picture || name.sure();
			}
		}
		return recording ? eds : List.of();
	}

	private boolean holdsEds(Path file) {
		try {
			Content content = opener.open(file, OpenOptions.none());
			close(content);
			return content instanceof Content.Eds;
		} catch (IOException e) {
			return true; // whoever opens it is told why it cannot be
		}
	}

	private void addFile(RunBuilder builder, Path file) throws IOException {
		MapName name = MapName.ofFile(file.getFileName().toString());
		// a map has no data bar to look for
		Content content = name.what() == MapName.What.MAP ? opener.openSlice(file, OpenOptions.none()) : opener.open(file, OpenOptions.none());
		switch (content) {
		case Content.Eds eds -> builder.add(file, eds.runs());
		case Content.Cycling c -> throw FormatException.of(file, "this is an electrochemical record, not EDS", "leave it out");
		case Content.Traces t -> throw FormatException.of(file, "this is a curve of another instrument, not EDS", "leave it out");
		case Content.Impedance i -> throw FormatException.of(file, "this is an impedance spectrum, not EDS", "leave it out");
		case Content.Image image -> {
			try (var pixels = image.micrograph().pixels()) {
				add(builder, file, name, image.micrograph());
			}
		}
		}
	}

	private static void add(RunBuilder builder, Path file, MapName name, Micrograph micrograph) throws IOException {
		if (micrograph.pixels().planes() > 1) {
			builder.leaveOut(file, "it holds " + micrograph.pixels().planes() + " pictures, and nothing tells which element each shows; save them one by one");
			return;
		}
		switch (name.what()) {
		case MAP -> builder.add(PlainMap.of(micrograph), micrograph);
		case PICTURE -> builder.addElectrons(micrograph);
		case OTHER -> builder.leaveOut(file, "its name tells no element and no electron picture; name it like eds_Cu.tif, Cu Kα1.tif or eds_se.tif");
		}
	}

	private static void close(Content content) throws IOException {
		switch (content) {
		case Content.Image image -> image.micrograph().pixels().close();
		case Content.Eds eds -> {
			for (EdsRun run : eds.runs()) {
				run.close();
			}
		}
		case Content.Traces t -> {
			// all in memory
		}
		case Content.Impedance i -> {
			// all in memory
		}
		case Content.Cycling c -> {
			// all in memory
		}
		}
	}

	private static String name(List<Path> paths) {
		Path first = paths.get(0).toAbsolutePath().normalize();
		Path parent = first.getParent();
		return (paths.size() == 1 || parent == null || parent.getFileName() == null ? first : parent).getFileName().toString();
	}
}
