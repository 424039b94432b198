// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.extension.Patience;
import org.plateau.extension.Problem;
import org.plateau.headless.Contributions;
import org.plateau.internal.ui.views.ContributionsView;
import org.plateau.ui.OpenImages;
import org.plateau.ui.ResultViewPart;

/** What a hostile tool, view or overlay costs in the window, and the view that lists every contribution. */
class IsolationTest {

	private static final String TOOL = "org.plateau.ui.tests.hostileTool";
	private static final String VIEW = "org.plateau.ui.tests.hostileView";
	private static final String OVERLAY = "org.plateau.ui.tests.hostileOverlay";

	@TempDir
	Path folder;

	@AfterEach
	void close() throws Exception {
		Harm.now = Harm.NONE;
		Harm.place = "";
		System.clearProperty(Patience.FACTOR);
		OpenImages.get().chooseTool(Optional.empty());
		Bench.closeAll();
	}

	private static List<String> problems(String id) {
		return OpenImages.get().plateau().problems().problems().stream().filter(p -> p.id().equals(id)).map(Problem::message).toList();
	}

	private static String last(String id) {
		List<String> all = problems(id);
		return all.isEmpty() ? "" : all.get(all.size() - 1);
	}

	private void open(int n) throws Exception {
		Bench.open(Bench.copy(Bench.example("lipon-bare"), folder.resolve("lipon-bare-" + n)));
	}

	private void press() {
		Canvas canvas = Bench.canvas();
		Bench.mouse(canvas, SWT.MouseDown, 1, 200, 200);
		Bench.mouse(canvas, SWT.MouseUp, 1, 200, 200);
	}

	@Test
	void aHostileToolIsSwitchedOffAndNamed() throws Exception {
		System.setProperty(Patience.FACTOR, "0.1");
		Harm.place = "tool";
		String off = "it failed while it was used and is switched off in this editor: ";
		int n = 0;
		for (var expected : java.util.Map.of(Harm.THROWS, "IllegalStateException, on purpose", Harm.STACK, "it called itself without end (StackOverflowError)", Harm.NULL,
				"NullPointerException, it gave nothing (null)", Harm.SLEEPS, "it took longer than 5 s (its answer to the mouse or a key)").entrySet()) {
			open(n++);
			OpenImages.get().chooseTool(Optional.of(TOOL));
			Bench.settle();
			Harm.now = expected.getKey();
			press();
			Harm.now = Harm.NONE;
			assertTrue(problems(TOOL).contains(off + expected.getValue()), () -> expected.getKey() + ": " + problems(TOOL));
			press();
			OpenImages.get().chooseTool(Optional.empty());
			Bench.closeAll();
		}
	}

	@Test
	void aHostileOverlayIsLeftOutAndThePictureIsDrawn() throws Exception {
		System.setProperty(Patience.FACTOR, "0.1");
		String out = "what it lays over the picture failed and is left out in this editor: ";
		Harm.place = "overlay";
		Harm.now = Harm.STACK;
		open(0);
		Bench.await("the overlay to be named", () -> last(OVERLAY).equals(out + "it called itself without end (StackOverflowError)"));
		Harm.place = "draw";
		Harm.now = Harm.SLEEPS;
		open(1);
		Bench.await("the slow drawing to be named", () -> last(OVERLAY).equals(out + "it did not answer within 5 s and is left out"));
		assertTrue(OpenImages.get().active().orElseThrow().loaded().isPresent());
	}

	@Test
	void aHostileViewSaysSoInItsPlace() throws Exception {
		Harm.place = "view";
		Harm.now = Harm.STACK;
		ResultViewPart part = (ResultViewPart) Bench.page().showView(VIEW);
		Bench.settle();
		assertTrue(part.view().isEmpty());
		assertEquals("its view failed and was closed: it called itself without end (StackOverflowError)", last(VIEW));
		Bench.page().hideView(part);
		Harm.now = Harm.SLEEPS;
		System.setProperty(Patience.FACTOR, "0.1");
		part = (ResultViewPart) Bench.page().showView(VIEW);
		Bench.settle();
		assertTrue(part.view().isPresent(), "a slow view stays");
		assertEquals("it is slow: its view takes longer than 2 s", last(VIEW));
		Bench.page().hideView(part);
	}

	@Test
	void theViewListsEverythingAndFindsWhatIsBroken() throws Exception {
		Bench.command("org.plateau.ui.contributions.show");
		ContributionsView view = (ContributionsView) Bench.page().findView(ContributionsView.ID);
		Bench.await("the list", () -> !view.rows().isEmpty());
		int all = view.rows().size();
		assertTrue(all > 100, all + " contributions");
		assertEquals(1, view.rows().stream().filter(r -> r.declared().id().equals(TOOL)).count());
		Composite part = Views.widget(view);
		Button load = Bench.find(part, Button.class, b -> b.getText().equals("Load All"));
		load.notifyListeners(SWT.Selection, new Event());
		Bench.await("everything to be loaded", () -> load.isEnabled() && view.rows().stream().noneMatch(r -> r.state() == Contributions.State.NOT_TRIED));
		assertTrue(view.rows().stream().anyMatch(r -> r.state() == Contributions.State.PROBLEM && r.declared().id().equals("org.plateau.it.broken.missingClass")));
		assertEquals(List.of(), view.rows().stream().filter(r -> r.problems().stream().anyMatch(p -> !p.startsWith("it is slow")) && !r.declared().contributor().equals("org.plateau.it.broken")
				&& !r.declared().contributor().equals("org.plateau.ui.tests")).toList());

		Combo point = Bench.find(part, Combo.class, c -> true);
		point.select(point.indexOf("ui.viewerTools"));
		point.notifyListeners(SWT.Selection, new Event());
		Bench.settle();
		assertTrue(view.rows().stream().allMatch(r -> r.declared().point().equals("org.plateau.ui.viewerTools")) && view.rows().size() > 10);
		point.select(0);
		point.notifyListeners(SWT.Selection, new Event());
		Text filter = Bench.find(part, Text.class, t -> (t.getStyle() & SWT.SEARCH) != 0);
		filter.setText("it.broken missing");
		Bench.settle();
		assertEquals(List.of("org.plateau.it.broken.missingClass"), view.rows().stream().map(r -> r.declared().id()).toList());
		Table table = Bench.find(part, Table.class, t -> true);
		table.setSelection(0);
		table.notifyListeners(SWT.Selection, new Event());
		Bench.settle();
		Text details = Bench.find(part, Text.class, t -> (t.getStyle() & SWT.MULTI) != 0);
		assertTrue(details.getText().contains("org.plateau.it.broken.Gone") && details.getText().contains("fileExtensions: gone"), details.getText());

		Bench.find(part, Button.class, b -> b.getText().equals("Copy Report")).notifyListeners(SWT.Selection, new Event());
		Clipboard clipboard = new Clipboard(Display.getCurrent());
		String report = (String) clipboard.getContents(TextTransfer.getInstance());
		clipboard.dispose();
		assertTrue(report.startsWith("Plateau ") && report.contains("Java " + System.getProperty("java.version")) && report.contains(System.getProperty("os.name")), report);
		assertTrue(report.contains(all + " contributions") && report.contains("org.plateau.it.broken.Gone") && report.contains("org.plateau.io.sem.headerRules"), report);
		Bench.page().hideView(view);
	}
}
