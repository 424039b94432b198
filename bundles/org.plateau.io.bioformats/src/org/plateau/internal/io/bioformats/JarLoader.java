// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.bioformats;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/**
 * Loads Bio-Formats once for every state of its files, in a class loader of its own whose parent knows Java alone: nothing of this program is seen by
 * it, and its libraries meet none of ours. Safe on any thread.
 */
public final class JarLoader {

	/** Lowest major version whose calls are those of {@link Library}. */
	static final int OLDEST = 6;
	/** Highest major version that it was tried with. */
	static final int NEWEST = 8;

	private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");
	private static final String READER = "loci/formats/ImageReader.class";

	/**
	 * @param library its classes
	 * @param version as it says itself
	 * @param remark what is odd about it, a sentence with a space before it; empty when nothing is
	 */
	public record Loaded(Library library, String version, String remark) {
	}

	private record Stamp(List<Path> jars, List<Long> times) {
	}

	private static Stamp lastStamp;
	private static Loaded last;

	private JarLoader() {
	}

	/**
	 * @throws Unusable when it is no jar, not Bio-Formats, of a version whose calls are others, incomplete, or needs a newer Java
	 */
	public static synchronized Loaded load(JarPlace.Found found) throws Unusable {
		Stamp stamp = stamp(found);
		if (!stamp.equals(lastStamp)) {
			last = fresh(found);
			lastStamp = stamp;
		}
		return last;
	}

	private static Stamp stamp(JarPlace.Found found) throws Unusable {
		List<Long> times = new ArrayList<>();
		try {
			for (Path jar : found.jars()) {
				times.add(Files.getLastModifiedTime(jar).toMillis());
				times.add(Files.size(jar));
			}
		} catch (IOException e) {
			throw new Unusable("Bio-Formats: the file " + e.getMessage() + " cannot be read (" + found.by() + ").", found.by(), e);
		}
		return new Stamp(found.jars(), times);
	}

	private static Loaded fresh(JarPlace.Found found) throws Unusable {
		String where = found.path() + " (" + found.by() + ")";
		boolean holds = false;
		for (Path jar : found.jars()) {
			try (ZipFile zip = new ZipFile(jar.toFile())) {
				holds |= zip.getEntry(READER) != null;
			} catch (IOException e) {
				throw new Unusable("Bio-Formats: " + jar + " is no jar, or only a part of one; fetch it again.", found.by(), e);
			}
		}
		if (!holds) {
			throw new Unusable("Bio-Formats: " + where + " is a jar, but not Bio-Formats: it lacks loci.formats.ImageReader. Fetch bioformats_package.jar.", found.by(), null);
		}
		URLClassLoader loader = new URLClassLoader("bioformats", urls(found), ClassLoader.getPlatformClassLoader());
		try {
			Loaded loaded = check(loader, where, found.by());
			return loaded;
		} catch (Unusable e) {
			try {
				loader.close();
			} catch (IOException closing) {
				e.addSuppressed(closing);
			}
			throw e;
		}
	}

	private static Loaded check(URLClassLoader loader, String where, String by) throws Unusable {
		try {
			String version = ForeignThread.once("Bio-Formats", loader, () -> Library.version(loader));
			Matcher number = VERSION.matcher(version);
			int major = number.matches() ? Integer.parseInt(number.group(1)) : -1;
			if (major >= 0 && major < OLDEST) {
				throw new Unusable("Bio-Formats " + version + " at " + where + " is too old: versions " + OLDEST + " to " + NEWEST + " are supported.", by, null);
			}
			Library library = ForeignThread.once("Bio-Formats", loader, () -> new Library(loader, version));
			return new Loaded(library, version, major > NEWEST ? " It is newer than those this bridge was made for (" + OLDEST + " to " + NEWEST + ")."
					: major < 0 ? " It does not tell its version; " + OLDEST + " to " + NEWEST + " are supported." : "");
		} catch (Unusable e) {
			throw e;
		} catch (Exception e) {
			Throwable cause = e.getCause() == null ? e : e.getCause();
			while (cause instanceof InvocationTargetException || cause instanceof ExceptionInInitializerError) {
				cause = Optional.ofNullable(cause.getCause()).orElse(new IllegalStateException("no reason given"));
			}
			throw new Unusable("Bio-Formats at " + where + reason(cause), by, cause);
		}
	}

	private static String reason(Throwable cause) {
		return switch (cause) {
		case UnsupportedClassVersionError newer -> " needs a newer Java than " + Runtime.version().feature() + ", which runs this program.";
		case NoClassDefFoundError lacking -> " is incomplete: it lacks " + String.valueOf(lacking.getMessage()).replace('/', '.') + ". Fetch bioformats_package.jar, which holds everything.";
		case ClassNotFoundException lacking -> " is incomplete: it lacks " + lacking.getMessage() + ". Fetch bioformats_package.jar, which holds everything.";
		case ReflectiveOperationException other -> " has other calls than versions " + OLDEST + " to " + NEWEST + ", which are supported: " + other.getMessage() + ".";
		default -> " cannot be started: " + cause + ".";
		};
	}

	private static URL[] urls(JarPlace.Found found) throws Unusable {
		try {
			List<URL> urls = new ArrayList<>();
			for (File jar : found.jars().stream().map(Path::toFile).toList()) {
				urls.add(jar.toURI().toURL());
			}
			return urls.toArray(URL[]::new);
		} catch (MalformedURLException e) {
			throw new Unusable("Bio-Formats: " + found.path() + " has a name that Java cannot load from.", found.by(), e);
		}
	}
}
