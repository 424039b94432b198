// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.Test;
import org.plateau.analysis.Keys;
import org.plateau.internal.ui.core.EditJob;
import org.plateau.io.experiment.Correction;
import org.plateau.model.layer.VoidRegion;
import org.plateau.model.layer.VoidReport;
import org.plateau.ui.OpenImages;

/** Corrects voids with the mouse and takes it back. */
class VoidEditingTest extends EditingBench {

	private VoidReport voids() {
		return session.results().require(Keys.VOIDS);
	}

	private VoidRegion biggest() {
		return voids().voids().stream().max(Comparator.comparingDouble(VoidRegion::areaUm2)).orElseThrow();
	}

	/** Rows above which there is no void: a dab there is a new one. */
	private double[] solid() {
		for (int y = 300; y < 500; y += 10) {
			for (int x = 200; x < 1300; x += 10) {
				if (free(x, y, 40)) {
					return new double[] { x + 0.5, y + 0.5 };
				}
			}
		}
		throw new AssertionError("no solid place in the example");
	}

	private boolean free(int x, int y, int around) {
		for (int v = y - around; v <= y + around; v += 2) {
			for (int u = x - around; u <= x + around; u += 2) {
				if (voids().labels().at(u, v) != 0) {
					return false;
				}
			}
		}
		return true;
	}

	@Test
	void aDabOfTheBrushIsAVoidOfTheBrushsAreaAndUndoTakesItAway() throws Exception {
		List<VoidRegion> before = voids().voids();
		double[] at = solid();
		tool("brush");
		move(at[0], at[1]);
		Bench.screenshot("brush");
		press(at[0], at[1]);
		release(at[0], at[1]);
		measured();
		assertEquals(before.size() + 1, voids().voids().size());
		int x = (int) transformBack(at)[0];
		int y = (int) transformBack(at)[1];
		VoidRegion painted = voids().voids().stream().filter(v -> v.id() == voids().labels().at(x, y)).findFirst().orElseThrow();
		double disc = Math.PI * 6 * 6 * session.pixelXUm() * session.pixelYUm();
		assertEquals(disc, painted.areaUm2(), 0.02 * disc, "π r² of a brush of 6 columns");
		assertTrue(painted.byHand());
		assertEquals("org.plateau.imaging.edit.paintVoid", kept().edits().get(0).id());
		undo();
		assertEquals(before, voids().voids());
	}

	@Test
	void theStatusLineTellsTheSizeOfTheBrushWhileTheWheelTurns() throws Exception {
		double[] at = solid();
		tool("brush");
		move(at[0], at[1]);
		for (int count : new int[] { 3, -3 }) {
			List<String> said = Bench.said(() -> {
				Event e = new Event();
				e.count = count;
				e.stateMask = SWT.ALT;
				e.x = (int) transform().imageToViewX(at[0]);
				e.y = (int) transform().imageToViewY(at[1]);
				Bench.canvas().notifyListeners(SWT.MouseVerticalWheel, e);
				Bench.settle();
				return null;
			});
			Spinner size = Bench.find(Bench.shell(), Spinner.class, s -> s.getDigits() == 1 && s.isVisible());
			assertEquals(String.format(Locale.ROOT, "brush %.1f px", size.getSelection() / 10.0), said.get(0));
		}
	}

	/** The image place that a posted event at a place means: events have whole pixels of the canvas. */
	private double[] transformBack(double[] at) {
		return new double[] { transform().viewToImageX(Math.round(transform().imageToViewX(at[0])) + 0.5),
				transform().viewToImageY(Math.round(transform().imageToViewY(at[1])) + 0.5) };
	}

	@Test
	void erasingAcrossAVoidMakesItSmallerAndDeletingARemovesIt() throws Exception {
		VoidRegion big = biggest();
		int n = voids().voids().size();
		tool("eraser");
		press(big.centroidXPx(), big.centroidYPx());
		release(big.centroidXPx(), big.centroidYPx());
		measured();
		assertTrue(total() < totalOf(big, n), "less void than before");
		undo();
		OpenImages.get().chooseTool(Optional.empty());
		click(big.centroidXPx(), big.centroidYPx());
		assertEquals(1, session.viewer().orElseThrow().snapshot().highlight().voidIds().size());
		Bench.command("org.plateau.ui.removeMarked");
		measured();
		assertEquals(n - 1, voids().voids().size());
		assertTrue(biggest().areaUm2() < big.areaUm2());
		undo();
		assertEquals(big, biggest());
	}

	@Test
	void aMarkedVoidStaysMarkedWhenVoidsAreNumberedAnew() throws Exception {
		VoidRegion big = biggest();
		VoidRegion first = voids().voids().get(0);
		assertTrue(first.id() < big.id());
		session.viewer().orElseThrow().highlightVoids(Set.of(first.id()));
		Bench.command("org.plateau.ui.removeMarked");
		measured();
		assertEquals(Set.of(), marked());
		int renumbered = biggest().id();
		assertNotEquals(big.id(), renumbered);
		click(big.centroidXPx(), big.centroidYPx());
		assertEquals(Set.of(renumbered), marked());
		undo();
		assertEquals(Set.of(big.id()), marked(), "the same void under its old number");
		Bench.page().showView("org.plateau.ui.voids");
		Bench.settle();
		Table table = Bench.find(Views.widget(Bench.page().findView("org.plateau.ui.voids")), Table.class, Table::isVisible);
		assertEquals(big, table.getSelection()[0].getData());
		table.setFocus();
		MenuItem remove = Bench.items(table.getMenu()).stream().filter(i -> i.getText().startsWith("Remove")).findFirst().orElseThrow();
		assertTrue(remove.isEnabled());
		remove.notifyListeners(SWT.Selection, new Event());
		measured();
		assertTrue(biggest().areaUm2() < big.areaUm2(), "it is the one that went");
		undo();
	}

	@Test
	void aMarkedRingStaysMarkedWhenItsHoleIsFilled() throws Exception {
		double[] at = solid();
		StringBuilder line = new StringBuilder();
		for (int i = 0; i <= 24; i++) {
			line.append(String.format(Locale.ROOT, "%s%.2f %.2f", i == 0 ? "" : ";", at[0] + 20 * Math.cos(i * Math.PI / 12), at[1] + 20 * Math.sin(i * Math.PI / 12)));
		}
		session.change("Ring", session.handwork().and(new Correction("org.plateau.imaging.edit.paintVoid", Map.of("line", line.toString(), "radiusPx", "4"), true)));
		measured();
		click(at[0] + 20, at[1]);
		assertEquals(1, marked().size());
		Bench.command("org.plateau.ui.fillVoids");
		measured();
		int filled = voids().labels().at((int) at[0], (int) at[1]);
		assertTrue(filled > 0, "the hole is void");
		assertEquals(Set.of(filled), marked());
		double disc = Math.PI * 24 * 24 * session.pixelXUm() * session.pixelYUm();
		assertEquals(disc, voids().voids().stream().filter(v -> v.id() == filled).findFirst().orElseThrow().areaUm2(), 0.03 * disc);
	}

	private Set<Integer> marked() {
		return session.viewer().orElseThrow().snapshot().highlight().voidIds();
	}

	private double total() {
		return voids().voids().stream().mapToDouble(VoidRegion::areaUm2).sum();
	}

	private double totalOf(VoidRegion with, int n) throws Exception {
		double erased = total();
		undo();
		assertEquals(n, voids().voids().size());
		double whole = total();
		Bench.command("org.eclipse.ui.edit.redo");
		measured();
		assertEquals(erased, total());
		return whole;
	}

	@Test
	void aLineSplitsAVoidAndAnotherMergesThePieces() throws Exception {
		VoidRegion big = biggest();
		int n = voids().voids().size();
		double far = big.feretMaxUm() / session.pixelXUm();
		tool("splitVoid");
		drag(big.centroidXPx(), big.centroidYPx() - far, big.centroidXPx(), big.centroidYPx() + far);
		assertEquals(n + 1, voids().voids().size());
		assertFalse(biggest().areaUm2() > 0.8 * big.areaUm2());
		tool("mergeVoids");
		drag(big.centroidXPx() - 10, big.centroidYPx(), big.centroidXPx() + 10, big.centroidYPx());
		assertEquals(n, voids().voids().size());
		assertEquals(big.areaUm2(), biggest().areaUm2(), 0.02 * big.areaUm2());
		assertEquals(2, kept().edits().size());
	}

	/** The slider moved to a place, as the toolkit tells it while the button is down. */
	private static void slide(Scale slider, int to) {
		slider.setSelection(to);
		slider.notifyListeners(SWT.Selection, new Event());
		Bench.settle();
	}

	/** What stands beside the slider: how many voids there would be, and the band of other cuts. */
	private static String beside() {
		Label band = Bench.find(Bench.shell(), Label.class, l -> l.isVisible() && l.getText().contains("other cuts"));
		return band == null ? "" : band.getText();
	}

	@Test
	void theThresholdShowsVoidsAsTheSliderMovesAndMeasuresWhenItIsLetGo() throws Exception {
		VoidReport before = voids();
		tool("voidThreshold");
		Scale slider = Bench.find(Bench.shell(), Scale.class, s -> true);
		assertEquals(50, slider.getSelection(), "where the recipe cuts");
		Bench.await("the band", () -> !beside().isEmpty());
		String first = beside();
		assertTrue(first.startsWith(before.voids().size() + " voids"), first);
		slide(slider, 95);
		Bench.await("the preview", () -> !beside().isEmpty() && !beside().equals(first));
		Bench.screenshot("void-threshold");
		assertEquals(before, voids(), "a look changes nothing");
		Bench.mouse(slider, SWT.MouseUp, 1, 40, 10);
		measured();
		double strict = voids().layers().get(0).fraction();
		int few = voids().voids().size();
		assertTrue(strict < before.layers().get(0).fraction() && few < before.voids().size(), "shallow voids have gone: " + few + " of " + before.voids().size());
		slide(slider, 20);
		Bench.mouse(slider, SWT.MouseUp, 1, 40, 10);
		measured();
		assertTrue(voids().layers().get(0).fraction() > before.layers().get(0).fraction() && voids().voids().size() > few, "they have come back");
		assertEquals(1, session.handwork().edits().size(), "sliding on changes the same step");
		undo();
		assertEquals(strict, voids().layers().get(0).fraction());
		undo();
		assertEquals(before.voids(), voids().voids());
	}

	@Test
	void besideTheThresholdStandsWhatWasMeasuredHoweverSoonItIsLetGo() throws Exception {
		tool("voidThreshold");
		Scale slider = Bench.find(Bench.shell(), Scale.class, s -> true);
		Bench.await("the band", () -> !beside().isEmpty());
		slider.setSelection(30);
		slider.notifyListeners(SWT.Selection, new Event());
		Bench.mouse(slider, SWT.MouseUp, 1, 40, 10);
		measured();
		String fraction = String.format(Locale.ROOT, "%.2f %%", 100 * voids().layers().get(0).fraction());
		assertTrue(beside().contains(fraction), beside() + " instead of " + fraction);
	}

	@Test
	void theThresholdIsTakenBackWhileItsSliderHasTheKeys() throws Exception {
		VoidReport before = voids();
		tool("voidThreshold");
		Scale slider = Bench.find(Bench.shell(), Scale.class, s -> true);
		slider.setFocus();
		slide(slider, 80);
		Bench.key(slider, SWT.ARROW_RIGHT, '\0');
		measured();
		VoidReport cut = voids();
		assertTrue(cut.layers().get(0).fraction() < before.layers().get(0).fraction(), "keys of the slider measure when they are let go");
		undo();
		// the key of Ctrl+Z is let go
		Bench.key(slider, 'z', '\u001a');
		measured();
		assertEquals(before.voids(), voids().voids());
		assertEquals(50, slider.getSelection(), "where voids are cut again");
		Bench.command("org.eclipse.ui.edit.redo");
		measured();
		assertEquals(cut.voids(), voids().voids());
		assertEquals(80, slider.getSelection());
		Event escape = new Event();
		escape.detail = SWT.TRAVERSE_ESCAPE;
		slider.notifyListeners(SWT.Traverse, escape);
		Bench.settle();
		assertTrue(Bench.canvas().isFocusControl(), "Esc gives the keys back to the picture");
		Bench.key(Bench.canvas(), SWT.ESC, SWT.ESC);
		assertEquals(Optional.empty(), OpenImages.get().tool());
	}

	@Test
	void aPolygonIsAVoidOfItsArea() throws Exception {
		double[] at = solid();
		int n = voids().voids().size();
		tool("polygonVoid");
		click(at[0] - 30, at[1] - 20);
		click(at[0] + 30, at[1] - 20);
		click(at[0] + 30, at[1] + 20);
		click(at[0] - 30, at[1] + 20);
		Bench.key(Bench.canvas(), SWT.CR, '\r');
		measured();
		assertEquals(n + 1, voids().voids().size());
		int x = (int) at[0];
		int y = (int) at[1];
		VoidRegion drawn = voids().voids().stream().filter(v -> v.id() == voids().labels().at(x, y)).findFirst().orElseThrow();
		double area = 60 * 40 * session.pixelXUm() * session.pixelYUm();
		assertEquals(area, drawn.areaUm2(), area * 2 * (1 / 60.0 + 1 / 40.0) / transform().scale(), "length × height, corners to a pixel of the screen");
	}

	@Test
	void whatCannotBeDoneIsTakenBackAndKeepsNothingElseFromBeingDone() throws Exception {
		List<VoidRegion> before = voids().voids();
		double[] at = solid();
		double below = session.results().require(Keys.LAYER_STACK).interfaces().getLast().yPx()[(int) at[0]] - 20;
		tool("wand");
		press(at[0], below);
		release(at[0], below);
		Bench.await("why not", () -> session.message().contains("outside the layer"));
		Bench.await("the numbers without it", () -> !EditJob.running(session));
		Bench.settle();
		assertTrue(session.message().endsWith("taken back"), session.message());
		assertEquals(List.of(), session.handwork().edits());
		assertEquals(before, voids().voids());
		tool("brush");
		press(at[0], at[1]);
		release(at[0], at[1]);
		measured();
		assertEquals(before.size() + 1, voids().voids().size());
	}

	@Test
	void theWandBesideAVoidDoesNotTakeTheLayerAndSaysWhatToDo() throws Exception {
		List<VoidRegion> before = voids().voids();
		double[] at = solid();
		tool("wand");
		Spinner tolerance = Bench.find(Bench.shell(), Spinner.class, s -> s.getDigits() == 1 && s.isVisible());
		tolerance.setSelection(300);
		move(at[0], at[1]);
		List<String> lines = new ArrayList<>();
		Consumer<String> statusLine = lines::add;
		OpenImages.get().addPointerListener(statusLine);
		press(at[0], at[1]);
		Bench.await("why not, while the button is held", () -> lines.stream().anyMatch(l -> l.contains("would become one void")));
		OpenImages.get().removePointerListener(statusLine);
		release(at[0], at[1]);
		Bench.await("why not", () -> session.message().contains("% of the layer Li_plated would become one void"));
		Bench.await("the numbers without it", () -> !EditJob.running(session));
		Bench.settle();
		assertTrue(session.message().contains("lower the tolerance of 30.0 grey levels") && session.message().endsWith("taken back"), session.message());
		assertEquals(List.of(), session.handwork().edits());
		assertEquals(before, voids().voids());
	}

	@Test
	void anEditThatWaitsBehindAnImpossibleOneIsDone() throws Exception {
		List<VoidRegion> before = voids().voids();
		double[] at = solid();
		tool("brush");
		drag(at[0], at[1]);
		Correction dab = session.handwork().edits().get(0);
		undo();
		tool("wand");
		double below = session.results().require(Keys.LAYER_STACK).interfaces().getLast().yPx()[(int) at[0]] - 20;
		for (int kind : new int[] { SWT.MouseDown, SWT.MouseUp }) {
			Event e = new Event();
			e.button = 1;
			e.x = (int) transform().imageToViewX(at[0]);
			e.y = (int) transform().imageToViewY(below);
			Bench.canvas().notifyListeners(kind, e);
		}
		Correction impossible = session.handwork().edits().get(0);
		session.change("Paint Void", session.handwork().withEdits(List.of(impossible, dab)));
		Bench.await("why not", () -> session.message().contains("outside the layer"));
		Bench.await("the numbers of the other", () -> !EditJob.running(session));
		Bench.settle();
		assertTrue(session.message().endsWith("taken back"), session.message());
		assertEquals(List.of(dab), session.handwork().edits());
		assertEquals(before.size() + 1, voids().voids().size());
		undo();
		assertEquals(before, voids().voids());
	}
}
