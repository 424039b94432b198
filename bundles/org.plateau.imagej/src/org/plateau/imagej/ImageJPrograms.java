// SPDX-License-Identifier: EPL-2.0
package org.plateau.imagej;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.plateau.extension.Progress;
import org.plateau.internal.imagej.MacroRun;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.Raster;

/** ImageJ with its windows, as a program of its own beside this one. Worker threads. */
public final class ImageJPrograms {

	private ImageJPrograms() {
	}

	/**
	 * Writes a picture as ImageJ writes it: TIFF with the pixel size in µm, x and y apart.
	 *
	 * @param micrograph for the scale and the kind of samples
	 * @param picture grey values, the data bar cut
	 * @throws IOException when it cannot be written; the message is for the user
	 * @throws CancellationException when cancelled
	 */
	public static void write(Micrograph micrograph, Raster picture, Path file, Progress progress) throws IOException {
		MacroRun.save(micrograph, picture, file, progress);
		if (!Files.isRegularFile(file)) {
			throw new IOException(file.getFileName() + ": ImageJ could not write it");
		}
	}

	/**
	 * The command that opens a file in a window.
	 *
	 * @param program the user's own ImageJ or Fiji: its program, a jar, or the folder of an application on macOS; empty = the ImageJ that comes with Plateau
	 * @throws IOException when there is none
	 */
	public static List<String> command(String program, Path file) throws IOException {
		List<String> command = new ArrayList<>();
		if (program.isBlank()) {
			command.addAll(List.of(MacroRun.java(), "-Xmx" + Math.max(512, Runtime.getRuntime().maxMemory() / (2 << 20)) + "m", "-cp", MacroRun.jar().toString(), "ij.ImageJ"));
		} else {
			Path own = Path.of(program);
			String name = own.getFileName().toString().toLowerCase(Locale.ROOT);
			if (!Files.exists(own)) {
				throw new IOException("there is no " + program + ", which the preferences name as ImageJ");
			}
			if (name.endsWith(".jar")) {
				command.addAll(List.of(MacroRun.java(), "-cp", program, "ij.ImageJ"));
			} else if (name.endsWith(".app")) {
				command.addAll(List.of("open", "-n", "-W", "-a", program));
			} else if (Files.isDirectory(own)) {
				throw new IOException(program + ", which the preferences name as ImageJ, is a folder: name the program in it");
			} else {
				command.add(program);
			}
		}
		command.add(file.toString());
		return command;
	}

	/** Writes a table as CSV. */
	public static void write(MacroTable table, Path file) throws IOException {
		org.plateau.internal.imagej.TableFiles.write(table, file);
	}
}
