// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.bioformats;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.plateau.io.AtomicFile;

/** Where the user's Bio-Formats lies: the environment tells, else a choice that was kept, else a folder is looked into. */
public final class JarPlace {

	/** Names a file or folder, and goes before everything else. */
	public static final String VARIABLE = "PLATEAU_BIOFORMATS";

	private static final String PACKAGE = "bioformats_package";
	private static final String PARTS = "formats-api";

	/**
	 * What shall be loaded.
	 *
	 * @param path as it was named
	 * @param jars one file, or all of a folder that holds Bio-Formats in parts
	 * @param by who named it, in words
	 */
	public record Found(Path path, List<Path> jars, String by) {
	}

	private final String variable;
	private final Path home;

	/**
	 * @param variable value of {@link #VARIABLE}; null or empty where it is not set
	 * @param home folder of Plateau's settings for this user
	 */
	JarPlace(String variable, Path home) {
		this.variable = variable == null ? "" : variable.strip();
		this.home = home;
	}

	/** Of the user who runs this; the property {@code plateau.settings} moves the folder of the settings. */
	public static JarPlace ofUser() {
		return new JarPlace(System.getenv(VARIABLE), Path.of(System.getProperty("plateau.settings", System.getProperty("user.home") + "/.plateau")));
	}

	public Path dropIn() {
		return home.resolve("bioformats");
	}

	private Path choice() {
		return home.resolve("bioformats.txt");
	}

	public Optional<String> chosen() {
		try {
			return Optional.of(Files.readString(choice()).strip()).filter(t -> !t.isEmpty());
		} catch (IOException e) {
			return Optional.empty(); // nothing was chosen
		}
	}

	public void choose(Path fileOrFolder) throws IOException {
		Files.createDirectories(home);
		try (AtomicFile out = AtomicFile.create(choice())) {
			out.channel().write(StandardCharsets.UTF_8.encode(fileOrFolder.toAbsolutePath().normalize() + "\n"));
			out.commit();
		}
	}

	public void forget() throws IOException {
		Files.deleteIfExists(choice());
	}

	/**
	 * @return empty when nobody has named any and the folder holds none
	 * @throws Unusable when what was named is not there
	 */
	public Optional<Found> find() throws Unusable {
		if (!variable.isEmpty()) {
			return Optional.of(named(variable, "by the environment variable " + VARIABLE));
		}
		Optional<String> chosen = chosen();
		if (chosen.isPresent()) {
			return Optional.of(named(chosen.get(), "as chosen"));
		}
		List<Path> jars = jars(dropIn());
		return jars.isEmpty() ? Optional.empty() : Optional.of(new Found(jars.size() == 1 ? jars.get(0) : dropIn(), jars, "in the folder for it"));
	}

	private static Found named(String text, String by) throws Unusable {
		Path path;
		try {
			path = Path.of(text);
		} catch (InvalidPathException e) {
			throw new Unusable("Bio-Formats: no file can be named '" + text + "' (" + by + ").", by, e);
		}
		if (Files.isDirectory(path)) {
			List<Path> jars = jars(path);
			if (jars.isEmpty()) {
				throw new Unusable("Bio-Formats: the folder " + path + " (" + by + ") holds no " + PACKAGE + ".jar.", by, null);
			}
			return new Found(path, jars, by);
		}
		if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
			throw new Unusable("Bio-Formats: there is no file " + path + " that can be read (" + by + ").", by, null);
		}
		return new Found(path, List.of(path), by);
	}

	/** The one jar that holds everything, the newest by its name, else all jars of a folder that holds the parts. */
	private static List<Path> jars(Path folder) {
		try (Stream<Path> all = Files.list(folder)) {
			List<Path> jars = all.filter(f -> name(f).endsWith(".jar") && Files.isRegularFile(f)).sorted(Comparator.comparing(JarPlace::name)).toList();
			List<Path> whole = jars.stream().filter(f -> name(f).startsWith(PACKAGE)).toList();
			if (!whole.isEmpty()) {
				return List.of(whole.getLast());
			}
			return jars.stream().anyMatch(f -> name(f).startsWith(PARTS)) ? jars : List.of();
		} catch (IOException e) {
			return List.of(); // no such folder
		}
	}

	private static String name(Path file) {
		return file.getFileName().toString();
	}
}
