// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imagej;

import ij.IJ;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.plateau.internal.imagej.run.Answer;
import org.plateau.internal.imagej.run.Child;
import org.plateau.internal.imagej.run.Job;
import org.plateau.internal.imagej.run.QuietDialog;

/**
 * Runs ImageJ macros in a process of their own, without a display: what a macro opens, changes for good, or ends, ends with it, runs side by side share
 * nothing, and one that never ends is ended. Safe on any thread.
 */
final class MacroProcess {

	private static final int LOOK_MS = 50;
	private static final String REPLACED = "ij/gui/GenericDialog";
	private static final long MIB = 1 << 20;

	private MacroProcess() {
	}

	/**
	 * @param limitS seconds after which it is ended
	 * @throws IOException when it did not end with an answer; the message is one line about the macro
	 * @throws CancellationException when cancelled
	 */
	static Answer run(Job job, int limitS, BooleanSupplier cancelled) throws IOException {
		Path folder = Files.createTempDirectory("plateau-imagej-");
		try {
			Path in = folder.resolve("job");
			try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(in)))) {
				job.write(out);
			}
			Path answer = folder.resolve("answer");
			await(start(folder, in, answer, job), limitS, cancelled);
			if (!Files.exists(answer)) {
				throw new IOException("the macro ended ImageJ before it was done" + outOfMemory(folder));
			}
			try (DataInputStream read = new DataInputStream(new BufferedInputStream(Files.newInputStream(answer)))) {
				return Answer.read(read);
			}
		} finally {
			delete(folder);
		}
	}

	private static Process start(Path folder, Path in, Path answer, Job job) throws IOException {
		Path classes = folder.resolve("classes");
		quietDialog(classes);
		long heap = Math.max(512, 200 + 64L * job.samples().length / MIB);
		ProcessBuilder b = new ProcessBuilder(MacroRun.java(), "-Djava.awt.headless=true", "-Xmx" + heap + "m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp",
				String.join(File.pathSeparator, List.of(classes.toString(), place(Child.class).toString(), place(IJ.class).toString())), Child.class.getName(), in.toString(),
				answer.toString());
		b.environment().remove("DISPLAY");
		b.environment().remove("WAYLAND_DISPLAY");
		b.directory(folder.toFile());
		return b.redirectErrorStream(true).redirectOutput(folder.resolve("out").toFile()).start();
	}

	private static void await(Process process, int limitS, BooleanSupplier cancelled) throws IOException {
		long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(limitS);
		try {
			while (!process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) {
				if (cancelled.getAsBoolean()) {
					throw new CancellationException();
				}
				if (System.nanoTime() > until) {
					throw new IOException("the macro did not end within " + limitS + " s and was stopped");
				}
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException();
		} finally {
			process.descendants().forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly();
		}
	}

	private static String outOfMemory(Path folder) throws IOException {
		Path out = folder.resolve("out");
		String said = Files.exists(out) ? Files.readString(out) : "";
		return said.contains("OutOfMemoryError") ? ": it needs more memory than it was given" : "";
	}

	/** The dialog that is none, under the name of the one that it replaces. */
	private static void quietDialog(Path classes) throws IOException {
		String name = QuietDialog.class.getName().replace('.', '/');
		for (String part : List.of("", "$Entry")) {
			try (InputStream in = QuietDialog.class.getResourceAsStream("/" + name + part + ".class")) {
				Path file = classes.resolve(REPLACED + part + ".class");
				Files.createDirectories(file.getParent());
				Files.write(file, ClassRenaming.rename(in.readAllBytes(), name, REPLACED));
			}
		}
	}

	/** Jar or folder that a class comes from. */
	static Path place(Class<?> type) throws IOException {
		try {
			URL url = type.getProtectionDomain().getCodeSource().getLocation();
			Path path = Path.of(url.toURI());
			return Files.isDirectory(path.resolve("target/classes")) ? path.resolve("target/classes") : path;
		} catch (URISyntaxException | NullPointerException | IllegalArgumentException e) {
			throw new IOException("ImageJ is not installed as it should be: the place of " + type.getName() + " is unknown", e);
		}
	}

	private static void delete(Path folder) throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
				Files.deleteIfExists(each);
			}
		} catch (IOException e) {
			folder.toFile().deleteOnExit(); // the process may still hold a file for a moment
		}
	}
}
