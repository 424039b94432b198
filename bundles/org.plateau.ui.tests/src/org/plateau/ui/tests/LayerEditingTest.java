// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;
import org.plateau.analysis.Keys;
import org.plateau.internal.ui.core.Measuring;
import org.plateau.internal.ui.views.ThicknessView;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.layer.LayerThickness;
import org.plateau.viewer.ViewTransform;

/** Corrects traced layers with the mouse, takes it back, and finds it again in the folder. */
class LayerEditingTest extends EditingBench {

	private static final String LOWER = "Li_plated/LiPON";

	private LayerStack stack() {
		return session.results().require(Keys.LAYER_STACK);
	}

	private Interface of(String name) {
		return stack().interfaces().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
	}

	@Test
	void aPinMovesTheInterfaceAndUndoBringsItBackToTheLastBit() throws Exception {
		double[] before = of(LOWER).yPx();
		tool("pin");
		drag(700.5, before[700], 700.5, before[700] + 12);
		Interface moved = of(LOWER);
		assertEquals(before[700] + 12, moved.yPx()[700], 1.5 / (transform().scale() * transform().aspectY()), "where the button was released, to a pixel of the screen");
		assertTrue(moved.byHand());
		assertArrayEquals(Arrays.copyOf(before, 600), Arrays.copyOf(moved.yPx(), 600), "what lies far from the pin stays");
		assertEquals("org.plateau.imaging.edit.passPoint", kept().edits().get(0).id());

		undo();
		assertArrayEquals(before, of(LOWER).yPx());
		assertFalse(of(LOWER).byHand());
		Bench.command("org.eclipse.ui.edit.redo");
		measured();
		assertArrayEquals(moved.yPx(), of(LOWER).yPx());
		undo();
		assertTrue(kept().edits().isEmpty(), "taken back in the folder too");
	}

	@Test
	void theStatusLineDoesNotTellOfAnEditThatWasTakenBack() throws Exception {
		double[] before = of(LOWER).yPx();
		tool("pin");
		List<String> said = Bench.said(() -> {
			drag(700.5, before[700], 700.5, before[700] + 12);
			move(700.5, before[700] + 30);
			return null;
		});
		assertTrue(said.get(0).startsWith(LOWER + " passes x"), said.get(0));
		said = Bench.said(() -> {
			undo();
			return null;
		});
		assertTrue(said.get(0).startsWith("x "), "where the mouse is, not: " + said.get(0));
	}

	@Test
	void whatACommandLacksIsSaidUntilEscOrAnotherToolAndThePictureStaysWhereItIs() throws Exception {
		Rectangle area = Bench.canvas().getBounds();
		ViewTransform view = transform();
		Bench.command("org.plateau.ui.removeMarked");
		assertFalse(session.message().isEmpty());
		Bench.screenshot("what-a-command-lacks");
		assertEquals(area, Bench.canvas().getBounds());
		assertEquals(view, transform());
		Bench.key(Bench.canvas(), SWT.ESC, SWT.ESC);
		assertEquals("", session.message());
		Bench.command("org.plateau.ui.removeMarked");
		tool("pin");
		assertEquals("", session.message());
		session.tell("The disk is full.");
		Bench.key(Bench.canvas(), SWT.ESC, SWT.ESC);
		tool("unknown");
		assertEquals("The disk is full.", session.message(), "what went wrong stays until it is dismissed");
		session.tell("");
	}

	private static List<String> menu() {
		return Bench.items(Bench.canvas().getMenu()).stream().map(MenuItem::getText).map(t -> t.replaceAll("\t.*", "")).toList();
	}

	@Test
	void theMenuIsAboutWhatItOpensOn() throws Exception {
		Bench.canvas().setFocus();
		double[] line = of(LOWER).yPx();
		Bench.mouse(Bench.canvas(), SWT.MouseDown, 3, transform().imageToViewX(700.5), transform().imageToViewY(line[700] + 50));
		assertEquals(Optional.of("LiPON"), session.viewer().orElseThrow().snapshot().highlight().layer());
		List<String> items = menu();
		assertTrue(items.contains("Rename Layer…"), items.toString());
		for (String other : List.of("Remove Interface", "Remove Marked", "Fill Holes of Voids", "Measure Selection")) {
			assertFalse(items.contains(other), other + " in " + items);
		}
		Bench.mouse(Bench.canvas(), SWT.MouseDown, 3, transform().imageToViewX(700.5), transform().imageToViewY(line[700]));
		assertEquals(Optional.of(LOWER), session.viewer().orElseThrow().snapshot().highlight().interfaceName());
		items = menu();
		assertTrue(items.containsAll(List.of("Remove Interface", "Remove Marked")), items.toString());
		assertFalse(items.contains("Fill Holes of Voids"), items.toString());
	}

	@Test
	void aRedrawnStretchSnapsToTheEdge() throws Exception {
		double[] before = of(LOWER).yPx();
		tool("followEdge");
		drag(400, before[400] + 3, 450, before[450] - 2, 500, before[500] + 2);
		double[] now = of(LOWER).yPx();
		for (int x = 405; x < 495; x++) {
			assertEquals(before[x], now[x], 1.5, "a hand that trembles over a good edge finds the same edge, column " + x);
		}
		assertTrue(of(LOWER).byHand());
	}

	@Test
	void anErasedStretchIsUnknownAndNothingIsMeasuredThere() throws Exception {
		double[] before = of(LOWER).yPx();
		tool("unknown");
		drag(900, before[900], 1000, before[1000]);
		double[] now = of(LOWER).yPx();
		assertTrue(Double.isNaN(now[950]));
		assertEquals(before[890], now[890]);
		double[] thickness = session.results().require(Keys.THICKNESS).layers().stream().filter(l -> l.layer().equals("Li_plated")).findFirst().orElseThrow()
				.verticalUm();
		assertTrue(Double.isNaN(thickness[950]));
		assertFalse(Double.isNaN(thickness[890]));
	}

	@Test
	void anInterfaceThatWasRemovedIsDrawnAgainWithTheLiveWire() throws Exception {
		List<String> layers = stack().layers();
		double[] before = of(LOWER).yPx();
		click(600, before[600]);
		assertEquals(Optional.of(LOWER), session.viewer().orElseThrow().snapshot().highlight().interfaceName());
		Bench.command("org.plateau.ui.removeMarked");
		measured();
		assertEquals(layers.size() - 1, stack().layers().size());

		tool("liveWire");
		for (int x : new int[] { 100, 500, 1000, 1400 }) {
			click(x, before[x]);
		}
		Bench.settle();
		Bench.screenshot("live-wire");
		Bench.key(Bench.canvas(), SWT.CR, '\r');
		measured();
		assertEquals(layers.size(), stack().layers().size());
		Interface drawn = stack().interfaces().get(layers.indexOf("Li_plated"));
		int near = 0;
		for (int x = 110; x < 1390; x++) {
			near += Math.abs(drawn.yPx()[x] - before[x]) < 1 ? 1 : 0;
		}
		assertTrue(near > 0.9 * 1280, "columns within a pixel of the automatic tracing: " + near + " of 1280");
		assertTrue(drawn.byHand());
		undo();
		undo();
		assertEquals(layers, stack().layers());
		assertArrayEquals(before, of(LOWER).yPx());
	}

	private void clickWithShift(double x, double y) {
		for (int kind : new int[] { SWT.MouseDown, SWT.MouseUp }) {
			Event e = new Event();
			e.button = 1;
			e.count = 1;
			e.stateMask = SWT.SHIFT;
			e.x = (int) Math.round(transform().imageToViewX(x));
			e.y = (int) Math.round(transform().imageToViewY(y));
			Bench.canvas().notifyListeners(kind, e);
			Bench.settle();
		}
	}

	@Test
	void aLineThatIsDrawnIsSeenWhereTheLeftEdgeOfThePictureIsOutOfView() throws Exception {
		double y = of(LOWER).yPx()[900] + 40;
		tool("liveWire");
		session.viewer().orElseThrow().update(s -> s.with(new ViewTransform(2, s.transform().aspectY(), -2 * 800, 100 - 2 * s.transform().aspectY() * y)));
		Bench.settle();
		for (int x = 820; x <= 920; x += 20) {
			clickWithShift(x, y);
		}
		Bench.screenshot("line-in-a-section");
		RGB between = Bench.pixel(Bench.canvas(), 2 * (890 - 800), 100);
		assertTrue(Math.min(between.red, Math.min(between.green, between.blue)) > 200, "white between two clicks, not " + between);
		Bench.key(Bench.canvas(), SWT.ESC, SWT.ESC);
	}

	@Test
	void withShiftALiveWireRunsStraightFromTheLastClick() throws Exception {
		double[] before = of(LOWER).yPx();
		tool("liveWire");
		click(300, before[300] - 40);
		clickWithShift(800, before[800] - 40);
		Bench.key(Bench.canvas(), SWT.CR, '\r');
		measured();
		String[] line = kept().edits().get(0).parameters().get("line").split(";");
		assertEquals(2, line.length, "a straight line has two ends: " + String.join(";", line));
		undo();
	}

	@Test
	void theThicknessOfARenamedLayerStaysInItsView() throws Exception {
		ThicknessView view = Bench.view("org.plateau.ui.thickness", ThicknessView.class);
		Bench.page().activate(Bench.page().getActiveEditor());
		LayerThickness before = session.results().require(Keys.THICKNESS).layers().get(3);
		session.viewer().orElseThrow().highlightLayer(Optional.of(before.layer()));
		Bench.settle();
		assertEquals(before.layer(), view.shown().orElseThrow().layer());
		ShapesTest.inShell("Rename Layer", dialog -> {
			Bench.find(dialog, Text.class, t -> t.getEditable()).setText("LLZO");
			Bench.find(dialog, Button.class, o -> o.getText().equals("OK")).notifyListeners(SWT.Selection, new Event());
		});
		Bench.command("org.plateau.ui.renameLayer");
		measured();
		assertTrue(stack().layers().contains("LLZO"), stack().layers().toString());
		assertEquals("LLZO", view.shown().orElseThrow().layer());
		assertEquals(before.vertical().meanUm(), view.shown().orElseThrow().vertical().meanUm());
		undo();
		assertEquals(before.layer(), view.shown().orElseThrow().layer());
	}

	private static Table layers() throws Exception {
		Bench.page().showView("org.plateau.ui.layers");
		Bench.settle();
		return Bench.find(Views.widget(Bench.page().findView("org.plateau.ui.layers")), Table.class, t -> true);
	}

	private static List<String> names(Table table) {
		return Arrays.stream(table.getItems()).map(i -> i.getText(0)).toList();
	}

	private static String thicknessOf() throws Exception {
		Bench.page().showView("org.plateau.ui.thickness");
		Bench.settle();
		return Bench.find(Views.widget(Bench.page().findView("org.plateau.ui.thickness")), Combo.class, c -> true).getText();
	}

	@Test
	void aLayerThatIsRenamedInItsTableStaysMarkedEverywhere() throws Exception {
		Table table = layers();
		int row = names(table).indexOf("LiPON");
		table.setSelection(row);
		table.notifyListeners(SWT.Selection, new Event());
		ShapesTest.inShell("Rename Layer", dialog -> {
			Bench.find(dialog, Text.class, t -> t.getEditable()).setText("Solid electrolyte");
			Bench.find(dialog, Button.class, b -> b.getText().equals("OK")).notifyListeners(SWT.Selection, new Event());
		});
		Bench.key(table, SWT.F2, '\0');
		measured();
		for (String name : List.of("Solid electrolyte", "LiPON")) {
			assertEquals(Optional.of(name), session.viewer().orElseThrow().snapshot().highlight().layer());
			assertEquals(name, layers().getSelection()[0].getText(0));
			assertEquals(name, thicknessOf());
			if (!name.equals("LiPON")) {
				undo();
			}
		}
	}

	@Test
	void theThirdClickOnAHeadingBringsBackTheOrderOfThePicture() throws Exception {
		Table table = layers();
		List<String> fromTheTop = names(table);
		TableColumn thickness = table.getColumn(1);
		List<List<String>> orders = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			thickness.notifyListeners(SWT.Selection, new Event());
			orders.add(names(table));
		}
		assertNotEquals(fromTheTop, orders.get(0));
		assertEquals(orders.get(0).reversed(), orders.get(1));
		assertEquals(fromTheTop, orders.get(2));
		assertNull(table.getSortColumn());
	}

	private double thicknessUm() {
		return session.results().get(Keys.THICKNESS).flatMap(t -> t.layer("LiPON")).map(l -> l.vertical().meanUm()).orElse(Double.NaN);
	}

	@Test
	void aMeasuredPictureThatIsCalibratedIsMeasuredAgainAndUndoBringsBackItsNumbers() throws Exception {
		double before = thicknessUm();
		double pixel = session.pixelXUm();
		tool("calibrate");
		press(300, 400);
		dragTo(500, 400);
		release(500, 400);
		Text length = Bench.find(Bench.shell(), Text.class, t -> t.isVisible() && "How long the line is on the specimen".equals(t.getToolTipText()));
		length.setText("2.2");
		Button use = Bench.find(Bench.shell(), Button.class, b -> b.isVisible() && b.getText().equals("Calibrate"));
		use.notifyListeners(SWT.Selection, new Event());
		Bench.await("the new scale", () -> session.pixelXUm() != pixel);
		Bench.await("the numbers", () -> !Measuring.underWay(session) && !Double.isNaN(thicknessUm()));
		double ratio = session.pixelXUm() / pixel;
		assertEquals(1.1, ratio, 0.05, "200 columns of 10 nm are said to be 2.2 µm");
		assertEquals(ratio, thicknessUm() / before, 1e-3);
		Bench.command("org.eclipse.ui.edit.undo");
		Bench.await("the old numbers", () -> !Measuring.underWay(session) && session.pixelXUm() == pixel && !Double.isNaN(thicknessUm()));
		assertEquals(before, thicknessUm());
	}
}
