// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.eclipse.core.commands.operations.OperationHistoryFactory;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.internal.ui.bridges.BridgesPage;
import org.plateau.model.image.Raster;
import org.plateau.ui.ImageSession;
import org.plateau.ui.Themes;

/** ImageJ macros on the picture in front, and the preference page that names the programs of others. */
class BridgesTest {

	private static final int EVERY_MS = 100;

	@TempDir
	Path folder;

	@AfterEach
	void close() throws Exception {
		Bench.closeAll();
	}

	/** Does something in a dialog as soon as it is there, while the command that opens it waits for its end. */
	private static void inDialog(String title, Consumer<Shell> action) {
		Display.getCurrent().timerExec(EVERY_MS, new Runnable() {
			@Override
			public void run() {
				Shell shell = Stream.of(Display.getCurrent().getShells()).filter(s -> s.getText().equals(title)).findFirst().orElse(null);
				if (shell == null) {
					Display.getCurrent().timerExec(EVERY_MS, this);
				} else {
					action.accept(shell);
				}
			}
		});
	}

	/** Pictures of it in both themes. */
	private static void keep(Shell dialog) {
		try {
			Views.keep(dialog, "imagej-macro");
			Themes.choose(Themes.DARK);
			Bench.settle();
			assertTrue(Views.white(Views.keep(dialog, "imagej-macro-dark")) < 0.1);
			Themes.choose(Themes.LIGHT);
			Bench.settle();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static void press(Shell shell, String text) {
		Button button = Bench.find(shell, Button.class, b -> b.getText().equals(text));
		assertNotNull(button, text);
		button.notifyListeners(SWT.Selection, new Event());
	}

	private static void run(Shell dialog, String macro, int result) {
		Bench.find(dialog, Text.class, t -> (t.getStyle() & SWT.MULTI) != 0).setText(macro);
		String[] choices = { "The &picture that it leaves", "", "Its &table of results" };
		for (int i : new int[] { 0, 2 }) {
			int which = i;
			Bench.find(dialog, Button.class, b -> b.getText().equals(choices[which])).setSelection(i == result);
		}
		press(dialog, "Run");
	}

	@Test
	void aMacroCorrectsThePictureAndItsTableIsShown() throws Exception {
		Path experiment = Bench.copy(Bench.example("lipon-bare"), folder.resolve("lipon-bare"));
		ImageSession session = Bench.open(experiment);
		float before = session.pixels().orElseThrow().readRows(0, 20).at(100, 10);
		inDialog("Run ImageJ Macro", d -> {
			keep(d);
			run(d, "run(\"Invert\");", 0);
		});
		Bench.command("org.plateau.ui.imageJMacro");
		Bench.await("the macro's picture", () -> session.corrected().isPresent() || !session.message().isEmpty());
		assertEquals("", session.message());
		Raster after = session.pixels().orElseThrow().readRows(0, 20);
		assertEquals(255 - before, after.at(100, 10), "ImageJ inverts 8 bits so");
		assertEquals("org.plateau.imagej.macro", session.corrections().get(0).id());
		OperationHistoryFactory.getOperationHistory().undo(session.undoContext(), null, null);
		Bench.await("the picture of the file", () -> session.corrected().isEmpty());
		assertEquals(List.of(), session.corrections());

		inDialog("Run ImageJ Macro", d -> run(d, "setResult(\"width\", 0, getWidth());", 2));
		Bench.command("org.plateau.ui.imageJMacro");
		Shell[] table = new Shell[1];
		Bench.await("the table", () -> {
			table[0] = Stream.of(Display.getCurrent().getShells()).filter(s -> s.getText().startsWith("ImageJ: ")).findFirst().orElse(null);
			return table[0] != null;
		});
		Table cells = Bench.find(table[0], Table.class, t -> true);
		assertEquals("width", cells.getColumn(0).getText());
		assertEquals(String.valueOf(session.pixels().orElseThrow().width()), cells.getItem(0).getText(0));
		table[0].close();

		inDialog("Run ImageJ Macro", d -> run(d, "waitForUser(\"draw\");", 0));
		Bench.command("org.plateau.ui.imageJMacro");
		Bench.await("the macro's end", () -> !session.message().isEmpty());
		assertTrue(session.message().contains("line 1: it needs a window or a dialog"), session.message());
	}

	@Test
	void thePageSaysInOneLineWhatIsWrongWithAJar() throws Exception {
		String settings = System.getProperty("plateau.settings");
		System.setProperty("plateau.settings", folder.toString());
		try {
			Path page = Files.writeString(folder.resolve("page.jar"), "<html>");
			PreferenceDialog dialog = PreferencesUtil.createPreferenceDialogOn(Bench.shell(), BridgesPage.ID, null, null);
			dialog.setBlockOnOpen(false);
			dialog.open();
			Shell shell = dialog.getShell();
			Bench.await("what was found", () -> Bench.find(shell, Label.class, l -> l.getText().startsWith("⚠ ")) != null);
			Views.keep(shell, "preferences-bridges");
			Bench.find(shell, Text.class, t -> t.getMessage().startsWith("bioformats_package.jar")).setText(page.toString());
			press(shell, "&Apply");
			if (System.getenv("PLATEAU_BIOFORMATS") == null) {
				Bench.await("what is wrong", () -> Bench.find(shell, Label.class, l -> l.getText().contains("is no jar, or only a part of one")) != null);
			}
			Themes.choose(Themes.DARK);
			Bench.settle();
			assertTrue(Views.white(Views.keep(shell, "preferences-bridges-dark")) < 0.1);
			Themes.choose(Themes.LIGHT);
			Bench.settle();
			press(shell, "Cancel");
		} finally {
			if (settings == null) {
				System.clearProperty("plateau.settings");
			} else {
				System.setProperty("plateau.settings", settings);
			}
		}
	}
}
