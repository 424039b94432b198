// SPDX-License-Identifier: EPL-2.0
package org.plateau.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.plateau.extension.ContributionException;
import org.plateau.extension.Descriptor;
import org.plateau.extension.Patience;
import org.plateau.extension.Progress;
import org.plateau.extension.Registry;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.EdsRun;

/**
 * Finds the reader for a file by its content and opens it. A folder is shown, with an empty head, only to readers that declare
 * {@code folders="true"}; a file only to the others. A reader is called on a thread lent for it and left when the work around it is cancelled, see
 * {@link org.plateau.extension.Supervision#under}. Reads files: never on the UI thread.
 */
public final class Opener {

	/** Bytes of a file that readers are shown to recognise it. */
	public static final int HEAD_BYTES = 64 * 1024;

	@FunctionalInterface
	private interface Opening {
		Content open(FormatReader reader) throws IOException;
	}

	private record Candidate(Descriptor<FormatReader> descriptor, int confidence) {
	}

	/**
	 * An opened file and who opened it.
	 *
	 * @param readerId id of the contributed reader
	 * @param content what the file turned out to be
	 */
	public record Opened(String readerId, Content content) {
	}

	private final Registry<FormatReader> readers;

	public Opener(Registry<FormatReader> readers) {
		this.readers = readers;
	}

	/**
	 * Opens a file with the reader that recognises it best.
	 *
	 * @throws FormatException when no reader knows it, or the one that does finds it broken
	 * @throws IOException when the disk does not give it; the message is for the user
	 */
	public Content open(Path file, OpenOptions options) throws IOException {
		return openNamed(file, options).content();
	}

	/**
	 * Which reader would open it, without opening it; empty when none knows it.
	 *
	 * @throws IOException when the disk does not give it; the message is for the user
	 */
	public Optional<Descriptor<FormatReader>> recognise(Path file) throws IOException {
		return candidates(file, Files.isDirectory(file), head(file)).stream().map(Candidate::descriptor).findFirst();
	}

	/** The same as {@link #open}, and tells which reader did it. */
	public Opened openNamed(Path file, OpenOptions options) throws IOException {
		return open(file, options, r -> r.open(file, options));
	}

	/** The same as {@link #open} for a slice of a stack whose first slice was opened in full; see {@link FormatReader#openSlice}. */
	public Content openSlice(Path file, OpenOptions options) throws IOException {
		return open(file, options, r -> r.openSlice(file, options)).content();
	}

	private Opened open(Path file, OpenOptions options, Opening opening) throws IOException {
		boolean folder = Files.isDirectory(file);
		byte[] head = head(file);
		for (Candidate c : options.reader().isEmpty() ? candidates(file, folder, head) : List.of(chosen(file, options.reader()))) {
			Descriptor<FormatReader> d = c.descriptor();
			Watched watched = new Watched(readers, d, file.getFileName().toString());
			try {
				return new Opened(d.id(), readers.supervise(d, "open", Patience.OPEN, Progress.NONE, p -> {
					Content content = watched.content(opening.open(readers.make(d)));
					if (p.isCanceled()) {
						// nobody waits for it and nobody would close it
						close(content);
					}
					return content;
				}));
			} catch (FileSystemException e) {
				throw unreadable(file, e);
			} catch (IOException | CancellationException e) {
				throw e;
			} catch (Exception e) {
				readers.report(d, "it failed while it opened " + file.getFileName() + ": " + ContributionException.reason(e), e);
				throw FormatException.of(file, "the reader '" + d.label() + "' of plug-in " + d.contributor() + " failed by a defect of its own",
						"see Problems (list --problems), and report the file").causedBy(e);
			}
		}
		if (folder) {
			throw FormatException.of(file, "this folder holds neither pictures nor another kind of data that an installed reader knows",
					"name a file, a folder of pictures, or a folder with an " + ExperimentStore.FILE_NAME);
		}
		if (head.length == 0) {
			throw FormatException.of(file, "the file is empty", "copy it again from the instrument");
		}
		if (begins(head, 0x1F, 0x8B) || begins(head, 'P', 'K', 3, 4)) {
			throw FormatException.of(file, begins(head, 'P') ? "this is a zip archive" : "this is compressed with gzip", "unpack it first");
		}
		throw FormatException.of(file, "no installed reader knows this kind of file", "known: " + String.join(", ",
				readers.descriptors().stream().filter(d -> !readsFolders(d)).map(Descriptor::label).toList()));
	}

	/** The reader that the user names by its id or by the last part of it. */
	private Candidate chosen(Path file, String name) throws FormatException {
		return readers.find(name).or(() -> readers.descriptors().stream().filter(d -> shortName(d).equalsIgnoreCase(name)).findFirst())
				.map(d -> new Candidate(d, 100)).orElseThrow(() -> FormatException.of(file, "there is no reader '" + name + "'", "installed are "
						+ String.join(", ", readers.descriptors().stream().map(Opener::shortName).toList())));
	}

	private static String shortName(Descriptor<?> d) {
		return d.id().substring(d.id().lastIndexOf('.') + 1);
	}

	private static void close(Content content) throws IOException {
		switch (content) {
		case Content.Image i -> i.micrograph().pixels().close();
		case Content.Eds e -> {
			for (EdsRun run : e.runs()) {
				run.close();
			}
		}
		case Content.Cycling c -> {
			// holds nothing open
		}
		case Content.Impedance i -> {
			// holds nothing open
		}
		case Content.Traces t -> {
			// holds nothing open
		}
		}
	}

	/** The surest first. */
	private List<Candidate> candidates(Path file, boolean folder, byte[] head) {
		List<Descriptor<FormatReader>> fitting = readers.descriptors().stream().filter(d -> readsFolders(d) == folder).toList();
		List<Candidate> candidates = new ArrayList<>();
		for (Registry.Answer<FormatReader, Integer> a : readers.each(fitting, Patience.ANSWER, r -> r.probe(file, head))) {
			if (a.value() > 0) {
				candidates.add(new Candidate(a.descriptor(), a.value()));
			}
		}
		candidates.sort(Comparator.comparingInt(Candidate::confidence).reversed());
		return candidates;
	}

	private static boolean begins(byte[] head, int... with) {
		for (int i = 0; i < with.length; i++) {
			if (head.length <= i || (head[i] & 0xFF) != with[i]) {
				return false;
			}
		}
		return true;
	}

	private static boolean readsFolders(Descriptor<FormatReader> d) {
		return d.attribute("folders").equals("true");
	}

	private static byte[] head(Path file) throws IOException {
		if (Files.isDirectory(file)) {
			if (!Files.isReadable(file) || !Files.isExecutable(file)) {
				throw FormatException.of(file, "no permission to read this folder", "check the folder's rights");
			}
			if (ExperimentStore.isExperiment(file)) {
				throw FormatException.of(file, "this folder is an experiment, not a picture", "open it as an experiment, or name a file in it");
			}
			return new byte[0];
		}
		if (Files.exists(file) && !Files.isRegularFile(file)) {
			throw FormatException.of(file, "this is a device or a pipe, not a file", "name a file");
		}
		try (InputStream in = Files.newInputStream(file)) {
			return in.readNBytes(HEAD_BYTES);
		} catch (FileSystemException e) {
			throw unreadable(file, e);
		}
	}

	private static FormatException unreadable(Path file, FileSystemException e) {
		return switch (e) {
		case NoSuchFileException gone -> FormatException.of(file, "there is no such file", "check the path").causedBy(e);
		case AccessDeniedException denied -> FormatException.of(file, "no permission to read it", "check the file's rights").causedBy(e);
		default -> FormatException.of(file, "the disk does not give it" + (e.getReason() == null ? "" : ": " + e.getReason().replaceAll("\\s+", " ")),
				"check the path and its links").causedBy(e);
		};
	}
}
