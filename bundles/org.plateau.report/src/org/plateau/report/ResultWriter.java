// SPDX-License-Identifier: EPL-2.0
package org.plateau.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.plateau.extension.Descriptor;
import org.plateau.extension.Patience;
import org.plateau.extension.Progress;
import org.plateau.extension.Registry;
import org.plateau.report.spi.Renderer;
import org.plateau.report.spi.ReportSection;

/**
 * Writes the result files of a measurement, all or nothing: everything is rendered into a temporary folder inside the result
 * folder and then moved into place file by file; when anything goes wrong on the way, what was there before is there again.
 * Only files that renderers declare are replaced or, when a new measurement no longer has them, removed. Safe on any thread,
 * one call at a time per folder.
 */
public final class ResultWriter {

	private static final String OWN = "org.plateau.report";

	private final Registry<Renderer> renderers;
	private final Sections sections;

	/**
	 * @param renderers contributions to {@code org.plateau.report.renderers}
	 * @param sections contributions to {@code org.plateau.report.sections}
	 */
	public ResultWriter(Registry<Renderer> renderers, Registry<ReportSection> sections) {
		this.renderers = renderers;
		this.sections = new Sections(sections);
	}

	/**
	 * Writes every output format. A third party's renderer that fails costs only its own files and is listed as a problem. Cost:
	 * memory of a few pictures; disk of twice the results for a moment.
	 *
	 * @param measurement what to write
	 * @param dir where to; made when it does not exist
	 * @throws IOException when nothing was written; the message is one line that says what, where and what to do
	 */
	public void write(Measurement measurement, Path dir) throws IOException {
		Deque<Path> made = new ArrayDeque<>();
		boolean written = false;
		try {
			makeFolders(dir, made);
			Path work = Files.createTempDirectory(dir, ".plateau-");
			try {
				replace(renderAll(measurement, work), work, dir);
				written = true;
			} finally {
				deleteTree(work);
			}
		} catch (IOException | ReadOnlyFileSystemException e) {
			throw new IOException("cannot write the results of " + measurement.name() + " to " + dir + ": " + explain(e, dir), e);
		} finally {
			if (!written) {
				for (Path folder : made) {
					deleteQuietly(folder);
				}
			}
		}
	}

	/** What the renderers declared and what they gave. */
	private record Rendering(Map<String, Path> files, List<String> absent) {
	}

	private Rendering renderAll(Measurement measurement, Path work) throws IOException {
		List<Descriptor<Renderer>> ownFirst = new ArrayList<>(renderers.descriptors());
		ownFirst.sort(Comparator.comparing(d -> !d.contributor().equals(OWN)));
		Map<String, String> owners = new LinkedHashMap<>();
		Map<String, Path> files = new LinkedHashMap<>();
		for (Descriptor<Renderer> d : ownFirst) {
			Optional<List<String>> names = declaredFiles(d, owners);
			if (names.isEmpty()) {
				continue;
			}
			names.get().forEach(n -> owners.put(n, d.contributor()));
			Path folder = Files.createDirectory(work.resolve("new" + owners.size()));
			if (render(d, measurement, folder)) {
				collect(d, names.get(), folder, files);
			}
		}
		List<String> absent = owners.keySet().stream().filter(n -> !files.containsKey(n)).toList();
		return new Rendering(files, absent);
	}

	/** Empty, with a problem logged, when the names are missing, are not plain, or are taken. */
	private Optional<List<String>> declaredFiles(Descriptor<Renderer> d, Map<String, String> owners) {
		List<String> names = Arrays.stream(d.attribute("files").split(",")).map(String::strip).filter(n -> !n.isEmpty()).toList();
		String wrong = names.isEmpty() ? "its plugin.xml names no files; set the attribute 'files'" : null;
		for (String name : names) {
			if (name.startsWith(".") || name.contains("/") || name.contains("\\")) {
				wrong = "'" + name + "' is not a plain file name; correct the attribute 'files' in its plugin.xml";
			} else if (owners.containsKey(name)) {
				wrong = "the file '" + name + "' is already written by " + owners.get(name) + "; " + d.contributor()
						+ " has to choose another name";
			}
		}
		if (wrong != null) {
			renderers.report(d, wrong, null);
			return Optional.empty();
		}
		return Optional.of(names);
	}

	private boolean render(Descriptor<Renderer> d, Measurement measurement, Path folder) throws IOException {
		if (!d.contributor().equals(OWN)) {
			return renderers.call(d, Patience.WRITE, r -> {
				r.render(measurement, sections, folder);
				return Boolean.TRUE;
			}).isPresent();
		}
		try {
			renderers.supervise(d, "render", Patience.WRITE, Progress.NONE, p -> {
				renderers.make(d).render(measurement, sections, folder);
				return true;
			});
			return true;
		} catch (IOException | CancellationException e) {
			throw e;
		} catch (Exception e) {
			renderers.tell(d, e);
			throw new IOException(d.attribute("files") + " could not be made because of a defect in Plateau (" + e
					+ "); please report it with the picture", e);
		}
	}

	private void collect(Descriptor<Renderer> d, List<String> declared, Path folder, Map<String, Path> files) throws IOException {
		try (Stream<Path> written = Files.list(folder)) {
			for (Path file : written.sorted().toList()) {
				String name = file.getFileName().toString();
				if (declared.contains(name) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
					files.put(name, file);
				} else {
					renderers.report(d, "it wrote '" + name + "', which its plugin.xml does not name; the file is left out", null);
				}
			}
		}
	}

	private static void replace(Rendering rendering, Path work, Path dir) throws IOException {
		Path kept = Files.createDirectory(work.resolve("old"));
		List<String> names = new ArrayList<>(rendering.files().keySet());
		if (holdsResults(dir)) {
			rendering.absent().stream().filter(n -> Files.isRegularFile(dir.resolve(n))).forEach(names::add);
		}
		for (String name : names) {
			keep(dir.resolve(name), kept.resolve(name));
		}
		List<String> touched = new ArrayList<>();
		try {
			for (String name : names) {
				Path fresh = rendering.files().get(name);
				if (fresh == null) {
					Files.delete(dir.resolve(name));
				} else {
					Files.move(fresh, dir.resolve(name), StandardCopyOption.ATOMIC_MOVE);
				}
				touched.add(name);
			}
		} catch (IOException e) {
			for (String name : touched) {
				restore(kept.resolve(name), dir.resolve(name), e);
			}
			throw e;
		}
	}

	private static void restore(Path kept, Path file, IOException failure) {
		try {
			if (Files.exists(kept, LinkOption.NOFOLLOW_LINKS)) {
				Files.move(kept, file, StandardCopyOption.REPLACE_EXISTING);
			} else {
				Files.deleteIfExists(file);
			}
		} catch (IOException e) {
			failure.addSuppressed(e);
		}
	}

	/** A second name for the old file, or a copy where the file system has no links. */
	private static void keep(Path file, Path kept) throws IOException {
		if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
			throw new FileSystemException(file.toString(), null, "a folder named " + file.getFileName() + " is in the way");
		}
		if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
			return;
		}
		try {
			Files.createLink(kept, file);
		} catch (UnsupportedOperationException | IOException e) {
			Files.copy(file, kept, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
		}
	}

	/** Whether earlier results of this program lie there; otherwise a file of a name of ours is somebody else's. */
	private static boolean holdsResults(Path dir) throws IOException {
		Path json = dir.resolve("results.json");
		if (!Files.isRegularFile(json)) {
			return false;
		}
		try (var in = Files.newInputStream(json)) {
			return new String(in.readNBytes(64), StandardCharsets.UTF_8).contains("\"plateauResults\"");
		}
	}

	private static void makeFolders(Path dir, Deque<Path> made) throws IOException {
		Deque<Path> missing = new ArrayDeque<>();
		for (Path p = dir.toAbsolutePath(); p != null && !Files.exists(p); p = p.getParent()) {
			missing.push(p);
		}
		for (Path p : missing) {
			Files.createDirectory(p);
			made.push(p);
		}
		if (!Files.isDirectory(dir)) {
			throw new NotDirectoryException(dir.toString());
		}
	}

	private static void deleteTree(Path root) {
		try (Stream<Path> tree = Files.walk(root)) {
			tree.sorted(Comparator.reverseOrder()).forEach(ResultWriter::deleteQuietly);
		} catch (IOException | UncheckedIOException e) {
			onExit(root);
		}
	}

	private static void deleteQuietly(Path path) {
		try {
			Files.deleteIfExists(path);
		} catch (IOException e) {
			onExit(path);
		}
	}

	private static void onExit(Path path) {
		try {
			path.toFile().deleteOnExit();
		} catch (IllegalStateException e) {
			// the program is ending: a renderer that was left is still writing there
		}
	}

	private static String explain(Exception e, Path dir) {
		String message = String.valueOf(e.getMessage());
		String lower = message.toLowerCase(Locale.ROOT);
		String unchanged = "; earlier results are unchanged";
		if (lower.contains("no space left") || lower.contains("quota exceeded") || lower.contains("not enough space")) {
			return "the disk is full" + unchanged + "; free some space or choose another folder";
		}
		if (e instanceof AccessDeniedException || e instanceof ReadOnlyFileSystemException || lower.contains("read-only")) {
			return "no permission to write there" + unchanged + "; choose a folder you may write to";
		}
		if (e instanceof FileAlreadyExistsException) {
			return message + " is in the way; move it away or choose another folder";
		}
		if (e instanceof NotDirectoryException || lower.contains("not a directory")) {
			return "it is, or lies in, a file and not a folder; choose another folder";
		}
		if (e instanceof NoSuchFileException) {
			return message + " vanished while writing" + unchanged + "; try again";
		}
		if (e instanceof FileSystemException f && f.getReason() != null) {
			return f.getReason() + unchanged + "; choose another folder or move " + (f.getFile() == null ? dir : f.getFile()) + " away";
		}
		return message + unchanged;
	}
}
