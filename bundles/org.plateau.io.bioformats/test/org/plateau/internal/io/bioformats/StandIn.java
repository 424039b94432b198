// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.bioformats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Makes a jar of the stand-in for Bio-Formats, whose sources lie in {@code test-standin}. */
final class StandIn {

	private static final Path SOURCES = Path.of("test-standin");
	private static Path classes;

	private StandIn() {
	}

	private static synchronized Path classes() throws IOException {
		if (classes == null) {
			Path out = Files.createTempDirectory("standin");
			List<String> args = new ArrayList<>(List.of("--release", "21", "-proc:none", "-d", out.toString()));
			try (Stream<Path> all = Files.walk(SOURCES)) {
				all.map(Path::toString).filter(f -> f.endsWith(".java")).forEach(args::add);
			}
			if (ToolProvider.getSystemJavaCompiler().run(null, null, null, args.toArray(String[]::new)) != 0) {
				throw new IOException("the stand-in does not compile");
			}
			classes = out;
		}
		return classes;
	}

	/** @param kept by the name of the entry */
	static Path jar(Path file, Predicate<String> kept) throws IOException {
		Path from = classes();
		try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file)); Stream<Path> all = Files.walk(from)) {
			for (Path each : all.filter(Files::isRegularFile).sorted().toList()) {
				String name = from.relativize(each).toString().replace('\\', '/');
				if (kept.test(name)) {
					jar.putNextEntry(new JarEntry(name));
					jar.write(Files.readAllBytes(each));
				}
			}
		} catch (UncheckedIOException e) {
			throw e.getCause();
		}
		return file;
	}

	/** A whole one. */
	static Path jar(Path file) throws IOException {
		return jar(file, name -> true);
	}

	static JarLoader.Loaded load(Path jar) throws Unusable {
		return JarLoader.load(new JarPlace.Found(jar, List.of(jar), "for a test"));
	}

	/** What the loaded stand-in counts. */
	static Object counted(JarLoader.Loaded loaded, String field) throws ReflectiveOperationException {
		return loaded.library().loader().loadClass("loci.formats.ImageReader").getField(field).get(null);
	}
}
