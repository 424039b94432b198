// SPDX-License-Identifier: EPL-2.0
package org.plateau.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The example plug-ins as somebody has them who knows nothing of this repository: their sources in a folder of its own, {@code releng/outsider/pom.xml} as
 * parent, the published site as the only target, built by a Maven of its own.
 *
 * @param folder with the copy
 */
public record Outsider(Path folder) {

	private static final Set<String> NOT_SOURCES = Set.of("target", "bin", ".settings");
	private static final String INTERNAL = "org/plateau/internal/";

	/**
	 * Copies the examples.
	 *
	 * @param version instead of 1.0.0, in manifests, features and labels
	 */
	public static Outsider of(Tree tree, Path folder, String version) throws IOException {
		Path from = tree.root().resolve("examples/plugins");
		Files.createDirectories(folder.resolve(".mvn")); // so that Maven does not look for settings further up
		Files.walkFileTree(from, new SimpleFileVisitor<>() {
			@Override
			public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) throws IOException {
				if (NOT_SOURCES.contains(dir.getFileName().toString())) {
					return FileVisitResult.SKIP_SUBTREE;
				}
				Files.createDirectories(folder.resolve(from.relativize(dir).toString()));
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
				if (file.getFileName().toString().startsWith(".tycho-")) {
					return FileVisitResult.CONTINUE; // left by the build inside this repository
				}
				Path to = folder.resolve(from.relativize(file).toString());
				Files.copy(file, to);
				String name = file.getFileName().toString();
				if (!version.equals("1.0.0") && Set.of("MANIFEST.MF", "feature.xml", "pom.xml", "plugin.xml").contains(name)) {
					String text = Tree.read(to).replace("-Version: 1.0.0", "-Version: " + version).replace("version=\"1.0.0.qualifier\"", "version=\"" + version + ".qualifier\"")
							.replace("<version>1.0.0-SNAPSHOT", "<version>" + version + "-SNAPSHOT").replace("Glass transition (DSC)\"", "Glass transition (DSC), " + version + "\"");
					Files.writeString(to, text);
				}
				return FileVisitResult.CONTINUE;
			}
		});
		Files.writeString(folder.resolve("pom.xml"), Tree.read(tree.root().resolve("releng/outsider/pom.xml")).replace("<version>1.0.0-SNAPSHOT", "<version>" + version + "-SNAPSHOT"));
		return new Outsider(folder);
	}

	/**
	 * Runs Maven and returns how it ended.
	 *
	 * @param maven its home
	 * @param site the published repository
	 * @param more arguments
	 */
	public int build(Path maven, Path localRepository, Path site, List<String> more) throws IOException, InterruptedException {
		boolean windows = System.getProperty("os.name").startsWith("Windows");
		List<String> line = new ArrayList<>(List.of(maven.resolve(windows ? "bin/mvn.cmd" : "bin/mvn").toString(), "-B", "-ntp", "-f", folder.resolve("pom.xml").toString(),
				"-Dmaven.repo.local=" + localRepository, "-Dplateau.site=" + site.toUri(), "verify"));
		line.addAll(more);
		ProcessBuilder process = new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log().toFile());
		process.environment().put("JAVA_HOME", System.getProperty("java.home"));
		process.environment().put("MAVEN_OPTS", "-Xmx1g -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED");
		process.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY", "MAVEN_ARGS", "MAVEN_BASEDIR"));
		Process running = process.start();
		if (!running.waitFor(300, TimeUnit.SECONDS)) {
			running.destroyForcibly();
			return -1;
		}
		return running.exitValue();
	}

	/** What Maven said. */
	public Path log() {
		return folder.resolve("build.log");
	}

	/** The built site. */
	public Path site() {
		return folder.resolve("com.example.site/target/repository");
	}

	/** How many tests the build has run. */
	public int tests() {
		return files("TEST-.*\\.xml").stream().mapToInt(f -> Integer.parseInt(Tree.read(f).replaceAll("(?s).*?<testsuite [^>]*?tests=\"(\\d+)\".*", "$1"))).sum();
	}

	/** Classes that reach into packages which are not for them; the compiler only warns of those that are exported to friends. */
	public List<String> internals() {
		return files(".*\\.class").stream().filter(f -> text(f).contains(INTERNAL)).map(f -> folder.relativize(f) + " uses a package of " + INTERNAL.replace('/', '.')).toList();
	}

	private static String text(Path file) {
		try {
			return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private List<Path> files(String name) {
		try (Stream<Path> all = Files.walk(folder)) {
			return all.filter(f -> f.getFileName().toString().matches(name)).sorted().toList();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
