// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.internal.ui.record.RecordView;
import org.plateau.internal.ui.script.ScriptView;
import org.plateau.ui.ImageSession;

/** Scripts are written, run and stopped with keys and the mouse, and take over what they did when they are asked to. */
class ScriptTest {

	@TempDir
	Path folder;

	private ScriptView view;

	@BeforeEach
	void show() throws Exception {
		view = (ScriptView) Bench.page().showView(ScriptView.ID);
		Bench.settle();
	}

	@AfterEach
	void close() throws Exception {
		Bench.page().hideView(view);
		Bench.closeAll();
	}

	private static void key(Control control, int code, char character, int modifiers) {
		Event e = new Event();
		e.keyCode = code;
		e.character = character;
		e.stateMask = modifiers;
		control.notifyListeners(SWT.KeyDown, e);
		Bench.settle();
	}

	private void type(String script) {
		view.editor().setFocus();
		view.editor().setSelection(0, view.editor().getCharCount());
		key(view.editor(), SWT.DEL, SWT.DEL, 0);
		for (char c : script.toCharArray()) {
			Event e = new Event();
			e.character = c == '\n' ? SWT.CR : c;
			e.keyCode = c == '\n' ? SWT.CR : c;
			view.editor().notifyListeners(SWT.KeyDown, e);
		}
		Bench.settle();
	}

	/** Presses Ctrl+Enter and waits; what was printed. */
	private String run() {
		key(view.editor(), SWT.CR, SWT.CR, SWT.MOD1);
		Bench.await("the end of the script", () -> !view.running());
		Bench.settle();
		return view.output().getText();
	}

	private static ToolItem item(Control root, String tip) {
		ToolBar bar = Bench.find(root, ToolBar.class, b -> Arrays.stream(b.getItems()).anyMatch(i -> tip.equals(i.getToolTipText())));
		return Arrays.stream(bar.getItems()).filter(i -> tip.equals(i.getToolTipText())).findFirst().orElseThrow();
	}

	@Test
	void aScriptIsWrittenRunAndItsErrorsAreLinks() throws Exception {
		type("x = 6 * 7\nprintln 'µ: ' + x");
		assertEquals("x = 6 * 7\nprintln 'µ: ' + x", view.editor().getText().replace("\r", ""));
		assertTrue(run().startsWith("µ: 42\ndone in "), view.output().getText());

		type("\n\nx + plateu.version()");
		String told = run();
		assertTrue(told.contains("script:3:1: there is no variable 'plateu' here; did you mean plateau?"), told);
		StyledText output = view.output();
		Point at = output.getLocationAtOffset(told.indexOf("script:3:1") + 3);
		Bench.mouse(output, SWT.MouseUp, 1, at.x + 2, at.y + 3);
		assertEquals("x + plateu.version()", view.editor().getSelectionText());

		// only what is selected, with the line numbers of the whole; what the first script assigned is still there
		type("nonsense(1)\nx + 1\nnope");
		int from = view.editor().getText().indexOf("x + 1");
		view.editor().setSelection(from, from + 5);
		assertTrue(run().contains("⇒ 43\n"), view.output().getText());
		view.editor().setSelection(view.editor().getText().indexOf("nope"), view.editor().getCharCount());
		assertTrue(run().contains("script:3:1: there is no variable 'nope'"), view.output().getText());
		assertTrue(view.editor().getStyleRangeAtOffset(view.editor().getText().indexOf("1)")) != null, "numbers have a colour");
	}

	@Test
	void anEndlessScriptLeavesTheWindowAliveAndIsStopped() throws Exception {
		type("System.exit(3)");
		assertTrue(run().contains("exit code 3"), view.output().getText());
		type("while (true) { println 'again' }");
		key(view.editor(), SWT.CR, SWT.CR, SWT.MOD1);
		assertTrue(view.running());
		Bench.await("something printed", () -> view.output().getText().contains("again"));
		Bench.settle();
		ToolItem stop = item(Bench.shell(), "Stop the script that runs; endless loops too");
		assertTrue(stop.isEnabled());
		Event press = new Event();
		press.widget = stop;
		stop.notifyListeners(SWT.Selection, press);
		Bench.await("the end of the script", () -> !view.running());
		assertTrue(view.output().getText().endsWith("stopped\n"), "what was printed last: " + view.output().getText().substring(Math.max(0, view.output().getCharCount() - 80)));
		assertFalse(stop.isEnabled());
	}

	@Test
	void completionKnowsMethodsAndNames() throws Exception {
		type("image.mea");
		key(view.editor(), ' ', ' ', SWT.MOD1);
		Bench.await("the list of what fits", () -> list() != null);
		assertEquals(List.of("measure() : ScriptResult", "measure(String) : ScriptResult"), Arrays.stream(list().getItems()).map(i -> i.getText()).toList());
		list().getShell().close();
		type("image.correct('med");
		key(view.editor(), ' ', ' ', SWT.MOD1);
		// a single one is put in at once
		Bench.await("the name", () -> view.editor().getText().equals("image.correct('median") || list() != null);
		if (list() != null) {
			assertEquals("median", list().getItem(0).getText());
			list().getShell().close();
		}
	}

	private static Table list() {
		return Arrays.stream(Display.getCurrent().getShells()).filter(Shell::isVisible).map(s -> Bench.find(s, Table.class, t -> t.isVisible() && s != Bench.shell())).filter(t -> t != null)
				.findFirst().orElse(null);
	}

	@Test
	void whatAScriptDidIsTakenOverAndUndone() throws Exception {
		Path picture = folder.resolve("image.tif");
		Files.copy(Bench.example("lipon-bare").resolve("image.tif"), picture);
		ImageSession session = Bench.open(picture);
		Bench.page().activate(view);
		type("image.correct('crop', width: 500)\nassert image.file().fileName.toString() == 'image.tif'\nimage.show('Crop by script')");
		assertTrue(run().contains("done in "), view.output().getText());
		Bench.await("the corrected picture, measured", () -> session.corrected().isPresent() && session.measurement().isPresent());
		assertEquals(500, session.pixels().orElseThrow().width());
		assertEquals("org.plateau.imaging.correct.crop", session.corrections().getFirst().id());

		RecordView record = Bench.view("org.plateau.ui.record", RecordView.class);
		Button copy = Bench.find(Bench.shell(), Button.class, b -> b.getText().equals("Copy as Script"));
		assertNotNull(copy);
		assertTrue(record.text().contains("Crop"));
		copy.notifyListeners(SWT.Selection, new Event());
		Clipboard clipboard = new Clipboard(Display.getCurrent());
		Bench.await("the script on the clipboard", () -> clipboard.getContents(TextTransfer.getInstance()) instanceof String s && s.contains("image.correct('crop', width: 500)"));
		clipboard.dispose();

		Bench.page().activate(Bench.page().getActiveEditor());
		Bench.command("org.eclipse.ui.edit.undo");
		Bench.await("the picture as it was", () -> session.corrections().isEmpty() && session.corrected().isEmpty());
	}

	@Test
	void theTextIsKept() throws Exception {
		type("println 'kept'");
		Bench.page().hideView(view);
		Bench.settle();
		view = (ScriptView) Bench.page().showView(ScriptView.ID);
		Bench.settle();
		assertEquals("println 'kept'", view.editor().getText());
	}

	@Test
	void aLongErrorIsReadWithoutScrolling() throws Exception {
		StringBuilder words = new StringBuilder();
		for (int i = 0; i < 60; i++) {
			words.append("word").append(i).append(' ');
		}
		type("throw new IllegalStateException('" + words + "')");
		String told = run();
		assertTrue(told.contains(words.toString().strip()), told);
		StyledText output = view.output();
		Rectangle lines = output.getTextBounds(0, output.getCharCount() - 1);
		assertTrue(lines.width <= output.getClientArea().width, lines + " in a view of " + output.getClientArea());
		Bench.screenshot("script-long-error");
		type("println 'x' * 600");
		run();
		assertTrue(!output.getWordWrap(), "the lines of what may be a table stay whole");
	}
}
