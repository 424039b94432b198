// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.bridges;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.plateau.imagej.ImageJPrograms;
import org.plateau.internal.ui.core.MonitorProgress;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.core.Work;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelSource;
import org.plateau.ui.ImageSession;

/**
 * Writes the picture that is shown for ImageJ, opens it there, and watches the folder: what is saved into it can be taken back. Ends with ImageJ; cancelling
 * it ends the watch and leaves ImageJ alone.
 */
final class SendJob extends Work {

	/** Told of every file that appeared or changed. */
	interface Back {
		void saved(Path file);
	}

	private static final int LOOK_MS = 500;

	private final ImageSession session;
	private final Micrograph micrograph;
	private final PixelSource pixels;
	private final String program;
	private final Back back;

	SendJob(ImageSession session, String program, Back back) {
		super("Waiting for ImageJ, " + session.title());
		this.session = session;
		this.micrograph = session.micrograph().orElseThrow();
		this.pixels = session.pixels().orElseThrow();
		this.program = program;
		this.back = back;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		try {
			Path folder = Files.createTempDirectory("plateau-to-imagej-");
			Path file = folder.resolve(micrograph.name().replaceAll("\\.[^.]*$", "").replaceAll("[^\\p{L}\\p{N} ._-]", "_") + ".tif");
			ImageJPrograms.write(micrograph, pixels.readRows(0, micrograph.specimenRows()), file, new MonitorProgress(monitor, getName()));
			Map<Path, String> known = look(folder);
			ProcessBuilder imagej = new ProcessBuilder(ImageJPrograms.command(program, file)).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
			imagej.environment().remove("JAVA_TOOL_OPTIONS");
			Process process = imagej.start();
			monitor.subTask("what is saved there (Ctrl+S) can be taken back: the picture, a mask, a table; the folder is " + folder);
			boolean runs = true;
			while (runs && !monitor.isCanceled()) {
				runs = !process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS);
				Map<Path, String> now = look(folder);
				for (Map.Entry<Path, String> e : now.entrySet()) {
					if (!e.getValue().equals(known.get(e.getKey())) && settled(e.getKey(), e.getValue())) {
						known.put(e.getKey(), e.getValue());
						Ui.later(() -> back.saved(e.getKey()));
					}
				}
			}
		} catch (CancellationException e) {
			return Status.CANCEL_STATUS;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return Status.CANCEL_STATUS;
		} catch (IOException e) {
			Ui.later(() -> session.tell("Not sent to ImageJ: " + Ui.line(e)));
		}
		return Status.OK_STATUS;
	}

	private static boolean settled(Path file, String stamp) throws IOException, InterruptedException {
		Thread.sleep(LOOK_MS / 2);
		return Files.exists(file) && stamp.equals(stamp(file));
	}

	private static Map<Path, String> look(Path folder) throws IOException {
		Map<Path, String> all = new HashMap<>();
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				all.put(file, stamp(file));
			}
		}
		return all;
	}

	private static String stamp(Path file) throws IOException {
		return Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
	}
}
