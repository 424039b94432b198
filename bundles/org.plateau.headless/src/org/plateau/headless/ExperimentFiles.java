// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;

import org.plateau.extension.Progress;
import org.plateau.io.FileHash;
import org.plateau.io.echem.ColumnMapping;
import org.plateau.io.echem.ColumnMappings;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.spi.OpenOptions;

/**
 * Puts files into an experiment folder with what was decided about them. A file that lies in the folder stays where it is; any other is
 * copied, a picture together with the text files that tell about it, never over another file. Worker threads.
 */
public final class ExperimentFiles {

	/**
	 * A file to put in.
	 *
	 * @param file absolute
	 * @param role {@link FileRef#IMAGE}, {@link FileRef#CYCLING}, {@link FileRef#EDS}, {@link FileRef#IMPEDANCE}, {@link FileRef#TRACE} or {@link FileRef#OTHER}
	 * @param decided what the experiment shall keep about a picture
	 * @param imagedAfter the step of the record after which a picture was taken, from 0, when that is known
	 * @param readBy whose reader knows a {@link FileRef#TRACE}
	 */
	public record Item(Path file, String role, OpenOptions decided, OptionalInt imagedAfter, Optional<FileRef.ReadBy> readBy) {

		/** A file that the core reads, or nobody. */
		public Item(Path file, String role, OpenOptions decided, OptionalInt imagedAfter) {
			this(file, role, decided, imagedAfter, Optional.empty());
		}

		/** A file of which nobody said when it was taken. */
		public Item(Path file, String role, OpenOptions decided) {
			this(file, role, decided, OptionalInt.empty());
		}

		private FileRef about(FileRef file) {
			FileRef known = readBy.map(file::readBy).orElse(file);
			FileRef said = decided.isEmpty() ? known : known.withDecided(decided);
			return imagedAfter.isEmpty() ? said : said.with(said.handwork().withImagedAfter(imagedAfter));
		}
	}

	private ExperimentFiles() {
	}

	/**
	 * Adds files and saves the experiment; what was added before a failure or a cancel stays, and is in the experiment.
	 *
	 * @param start an experiment that is there, or a new one; its folder is made when it is not there
	 * @return where the files lie now
	 * @throws IOException when the folder cannot be written or a file cannot be copied; the message is for the user
	 */
	public static List<Path> add(Experiment start, List<Item> items, Progress progress) throws IOException {
		Files.createDirectories(start.folder());
		Experiment experiment = start;
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
		Optional<FileRef> known = known(experiment, item);
		if (known.isPresent()) {
			placed.add(experiment.locate(known.get()));
			return experiment.with(item.about(known.get()));
		}
		List<FileRef> files = new ArrayList<>(experiment.files());
		Path root = experiment.folder().toRealPath();
		Path real = item.file().toRealPath();
		boolean picture = item.role().equals(FileRef.IMAGE) || item.role().equals(FileRef.EDS);
		List<Path> companions = picture ? Companions.of(item.file()) : List.of();
		Path at = real;
		if (!real.startsWith(root)) {
			companions = copy(item.file(), companions, experiment.folder(), progress);
			at = companions.remove(0);
		}
		files.add(item.about(reference(experiment.folder(), item.role(), at)));
		for (Path companion : companions) {
			if (experiment.reference(companion).isEmpty() && companion.toRealPath().startsWith(root)) {
				files.add(reference(experiment.folder(), FileRef.OTHER, companion));
			}
		}
		if (item.role().equals(FileRef.CYCLING) && !at.equals(real)) {
			// what its columns are was said beside the file that was copied
			Optional<ColumnMapping> said = ColumnMappings.remembered(item.file());
			if (said.isPresent()) {
				ColumnMappings.remember(at, said.get());
			}
		}
		placed.add(at);
		return experiment.withFiles(files);
	}

	/** The same place, or the same content under the same role. */
	private static Optional<FileRef> known(Experiment experiment, Item item) throws IOException {
		Optional<FileRef> here = experiment.reference(item.file()).filter(f -> f.role().equals(item.role()));
		if (here.isPresent()) {
			return here;
		}
		String hash = FileHash.sha256(item.file());
		return experiment.files().stream()
				.filter(f -> f.role().equals(item.role()) && f.state() == FileRef.State.PRESENT && f.sha256().equals(hash)).findFirst();
	}

	private static FileRef reference(Path folder, String role, Path file) throws IOException {
		Path relative = folder.toRealPath().relativize(file.toRealPath());
		return ExperimentStore.reference(folder, role, relative.toString().replace(relative.getFileSystem().getSeparator(), "/"));
	}

	/** Copies a file and its companions under names that are free for all of them. Returns the file, then the companions. */
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
