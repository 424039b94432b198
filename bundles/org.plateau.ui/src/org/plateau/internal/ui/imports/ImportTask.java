// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.plateau.extension.Progress;
import org.plateau.internal.ui.core.OpenJob;
import org.plateau.io.FileHash;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.spi.OpenOptions;

/**
 * Puts pictures into an experiment folder with what was decided about them. A file that lies in the folder stays where it is; any other is
 * copied together with the text files that tell about it, never over another file. Worker threads.
 */
public final class ImportTask {

	/**
	 * A picture to put in.
	 *
	 * @param file absolute
	 * @param decided what the experiment shall keep about it
	 */
	public record Item(Path file, OpenOptions decided) {
	}

	/** Recipe of a new experiment. */
	private static final String RECIPE = "auto";

	private ImportTask() {
	}

	/**
	 * Imports; what was imported before a failure or a cancel stays, and is in the experiment.
	 *
	 * @param folder of the experiment; made when it is not there
	 * @param newName of a new experiment; ignored when there is one
	 * @return where the pictures lie now
	 * @throws IOException when the folder cannot be written or a file cannot be copied; the message is for the user
	 */
	public static List<Path> run(Path folder, String newName, List<Item> items, Progress progress) throws IOException {
		Files.createDirectories(folder);
		Experiment experiment = ExperimentStore.isExperiment(folder) ? ExperimentStore.open(folder)
				: new Experiment(folder, newName, "", false, OpenJob.unknownCell(), RECIPE, List.of(), "");
		List<Path> placed = new ArrayList<>();
		try {
			for (int i = 0; i < items.size() && !progress.isCanceled(); i++) {
				Item item = items.get(i);
				progress.report((double) i / items.size(), item.file().getFileName().toString());
				if (!Files.isRegularFile(item.file())) {
					throw new IOException(item.file().getFileName() + ": only files can be put into an experiment, and this is none any more");
				}
				experiment = put(experiment, item, placed, progress);
			}
		} catch (CancellationException e) {
			progress.report(1, "stopped");
		} finally {
			ExperimentStore.save(experiment);
		}
		return placed;
	}

	private static Experiment put(Experiment experiment, Item item, List<Path> placed, Progress progress) throws IOException {
		Optional<FileRef> known = known(experiment, item.file());
		if (known.isPresent()) {
			placed.add(experiment.locate(known.get()));
			return item.decided().isEmpty() ? experiment : experiment.with(known.get().withDecided(item.decided()));
		}
		List<FileRef> files = new ArrayList<>(experiment.files());
		Path root = experiment.folder().toRealPath();
		Path real = item.file().toRealPath();
		List<Path> companions = Companions.of(item.file());
		Path at = real;
		if (!real.startsWith(root)) {
			companions = copy(item.file(), companions, experiment.folder(), progress);
			at = companions.remove(0);
		}
		files.add(reference(experiment.folder(), FileRef.IMAGE, at).withDecided(item.decided()));
		for (Path companion : companions) {
			if (experiment.reference(companion).isEmpty() && companion.toRealPath().startsWith(root)) {
				files.add(reference(experiment.folder(), FileRef.OTHER, companion));
			}
		}
		placed.add(at);
		return experiment.withFiles(files);
	}

	/** The same place, or the same content under the role of a picture. */
	private static Optional<FileRef> known(Experiment experiment, Path file) throws IOException {
		Optional<FileRef> here = experiment.reference(file).filter(f -> f.role().equals(FileRef.IMAGE));
		if (here.isPresent()) {
			return here;
		}
		String hash = FileHash.sha256(file);
		return experiment.files().stream()
				.filter(f -> f.role().equals(FileRef.IMAGE) && f.state() == FileRef.State.PRESENT && f.sha256().equals(hash)).findFirst();
	}

	private static FileRef reference(Path folder, String role, Path file) throws IOException {
		Path relative = folder.toRealPath().relativize(file.toRealPath());
		return ExperimentStore.reference(folder, role, relative.toString().replace(relative.getFileSystem().getSeparator(), "/"));
	}

	/** Copies a picture and its companions under names that are free for all of them. Returns the picture, then the companions. */
	private static List<Path> copy(Path picture, List<Path> companions, Path folder, Progress progress) throws IOException {
		String name = picture.getFileName().toString();
		String stem = name.lastIndexOf('.') > 0 ? name.substring(0, name.lastIndexOf('.')) : name;
		List<Path> all = new ArrayList<>(List.of(picture));
		all.addAll(companions);
		String free = stem;
		for (int n = 1; taken(all, stem, free, folder); n++) {
			free = stem + "-" + n;
		}
		List<Path> copies = new ArrayList<>();
		for (Path from : all) {
			Path to = folder.resolve(renamed(from, stem, free));
			Path temporary = Files.createTempFile(folder, ".plateau-", ".tmp");
			try {
				pour(from, temporary, progress);
				Files.move(temporary, to);
			} finally {
				Files.deleteIfExists(temporary);
			}
			copies.add(to);
		}
		return copies;
	}

	private static void pour(Path from, Path to, Progress progress) throws IOException {
		Files.delete(to);
		try (InputStream in = Files.newInputStream(from); OutputStream out = Files.newOutputStream(to, StandardOpenOption.CREATE_NEW)) {
			byte[] buffer = new byte[1 << 20];
			for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
				if (progress.isCanceled()) {
					throw new CancellationException();
				}
				out.write(buffer, 0, n);
			}
		}
	}

	private static boolean taken(List<Path> all, String stem, String free, Path folder) {
		return all.stream().anyMatch(p -> Files.exists(folder.resolve(renamed(p, stem, free))));
	}

	private static String renamed(Path file, String stem, String free) {
		String name = file.getFileName().toString();
		return name.startsWith(stem) ? free + name.substring(stem.length()) : name;
	}
}
