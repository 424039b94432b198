// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.bridges;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Shell;
import org.plateau.analysis.Recipe;
import org.plateau.imagej.MacroSteps;
import org.plateau.imagej.MacroTable;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.core.Work;
import org.plateau.io.FileHash;
import org.plateau.ui.ImageSession;

/** What was saved in ImageJ comes back, after asking: as a picture, as voids, or as a table. It is copied first, so that the record can be replayed. */
final class TakeBack {

	private static final String FOLDER = "imagej";

	private TakeBack() {
	}

	/** UI thread. */
	static void ask(Shell parent, ImageSession session, Path file) {
		Shell shell = parent == null || parent.isDisposed() ? null : parent;
		String name = file.getFileName().toString();
		String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
		if (List.of("csv", "tsv", "txt", "xls").contains(ending)) {
			table(shell, session, file, ending.equals("csv") ? ',' : '\t');
			return;
		}
		if (!List.of("tif", "tiff", "png", "bmp", "gif").contains(ending)) {
			session.tell("ImageJ saved " + name + "; pictures (TIFF, PNG) and tables (CSV) come back, this is neither.");
			return;
		}
		String noVoids = ImageJHandler.noVoids(session);
		List<String> choices = new ArrayList<>(List.of("As Picture", "Leave It"));
		if (noVoids.isEmpty()) {
			choices.add(1, "As Voids");
		}
		int chosen = MessageDialog.open(MessageDialog.QUESTION, shell, "Back from ImageJ", name + " was saved in ImageJ. Take it back into " + session.title().replace("&", "&&") + "?\n\n"
				+ "As picture it becomes a correction; its size and scale are checked." + (noVoids.isEmpty() ? " As voids it has to be a mask of 0 and 255." : "") + " It can be undone.", 0,
				choices.toArray(String[]::new));
		if (chosen >= 0 && chosen < choices.size() - 1) {
			boolean voids = choices.get(chosen).equals("As Voids");
			Work.onDisk("Taking " + name + " back", () -> {
				Path copy = keep(session, file);
				Map<String, String> parameters = MacroSteps.fromFile(copy, FileHash.sha256(copy));
				Ui.later(() -> {
					if (voids) {
						ImageJHandler.voids(session, "Voids from ImageJ", new Recipe.Step(MacroSteps.VOIDS, parameters, true));
					} else {
						ImageJHandler.picture(session, new Recipe.Step(MacroSteps.PICTURE, parameters, true));
					}
				});
			}, e -> Ui.later(() -> session.tell("Not taken back: " + Ui.line(e))));
		}
	}

	/** Into the experiment, or for a picture without one into the workspace; under a name that is free. */
	private static Path keep(ImageSession session, Path file) throws IOException {
		Path folder = session.loaded().flatMap(ImageSession.Loaded::experiment).map(e -> e.folder().resolve(FOLDER))
				.orElseGet(() -> Path.of(Platform.getStateLocation(Platform.getBundle("org.plateau.ui")).toOSString()).resolve(FOLDER));
		Files.createDirectories(folder);
		String name = file.getFileName().toString();
		int dot = name.lastIndexOf('.');
		Path free = folder.resolve(name);
		for (int i = 2; Files.exists(free); i++) {
			free = folder.resolve(name.substring(0, dot) + "-" + i + name.substring(dot));
		}
		return Files.copy(file, free);
	}

	private static void table(Shell shell, ImageSession session, Path file, char separator) {
		Work.onDisk("Reading " + file.getFileName(), () -> {
			MacroTable table = MacroTable.read(file, separator);
			Ui.later(() -> new TableDialog(shell, "ImageJ: " + session.title(), table).open());
		}, e -> Ui.later(() -> session.tell(Ui.line(e))));
	}
}
