// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Canvas;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.analysis.Keys;
import org.plateau.internal.ui.core.EditJob;
import org.plateau.internal.ui.core.Work;
import org.plateau.io.experiment.Correction;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.LayerStack;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.viewer.ViewTransform;

/** Corrects traced layers with the mouse, takes it back, and finds it again in the folder. */
class LayerEditingTest {

	private static final String LOWER = "Li_plated/LiPON";

	@TempDir
	Path folder;

	private Path experiment;
	private ImageSession session;

	@BeforeEach
	void openAndMeasure() throws Exception {
		experiment = Bench.copy(Bench.example("lipon-bare"), folder.resolve("lipon-bare"));
		session = Bench.open(experiment);
		Bench.measure(session);
		assertEquals("", session.message());
	}

	@AfterEach
	void close() throws Exception {
		OpenImages.get().chooseTool(Optional.empty());
		Bench.closeAll();
	}

	private Canvas canvas() {
		return Bench.find(Bench.shell(), Canvas.class, c -> c.getClass().getSimpleName().equals("ImageCanvas"));
	}

	private LayerStack stack() {
		return session.results().require(Keys.LAYER_STACK);
	}

	private Interface of(String name) {
		return stack().interfaces().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
	}

	/** Presses at the first place (image pixels), passes the others, releases at the last. */
	private void drag(double... xy) {
		ViewTransform t = session.viewer().orElseThrow().snapshot().transform();
		Bench.mouse(canvas(), SWT.MouseDown, 1, t.imageToViewX(xy[0]), t.imageToViewY(xy[1]));
		for (int i = 2; i < xy.length; i += 2) {
			Bench.drag(canvas(), t.imageToViewX(xy[i]), t.imageToViewY(xy[i + 1]));
		}
		Bench.mouse(canvas(), SWT.MouseUp, 1, t.imageToViewX(xy[xy.length - 2]), t.imageToViewY(xy[xy.length - 1]));
		measured();
	}

	private void measured() {
		Bench.await("the edit to be measured", () -> !EditJob.running(session));
		Bench.settle();
		assertEquals("", session.message());
	}

	private void tool(String key) throws Exception {
		canvas().setFocus();
		Bench.chooseTool(key);
	}

	@Test
	void aPinMovesTheInterfaceAndUndoBringsItBackToTheLastBit() throws Exception {
		double[] before = of(LOWER).yPx();
		tool("pin");
		drag(700.5, before[700], 700.5, before[700] + 12);
		Interface moved = of(LOWER);
		ViewTransform t = session.viewer().orElseThrow().snapshot().transform();
		assertEquals(before[700] + 12, moved.yPx()[700], 1.5 / (t.scale() * t.aspectY()), "where the button was released, to a pixel of the screen");
		assertTrue(moved.byHand());
		assertArrayEquals(Arrays.copyOf(before, 600), Arrays.copyOf(moved.yPx(), 600), "what lies far from the pin stays");
		Bench.await("the edit in the folder", () -> Work.all().isEmpty());
		List<Correction> kept = ExperimentStore.open(experiment).first(FileRef.IMAGE).orElseThrow().edits();
		assertEquals("org.plateau.imaging.edit.passPoint", kept.get(0).id());

		Bench.command("org.eclipse.ui.edit.undo");
		measured();
		assertArrayEquals(before, of(LOWER).yPx());
		assertFalse(of(LOWER).byHand());
		Bench.command("org.eclipse.ui.edit.redo");
		measured();
		assertArrayEquals(moved.yPx(), of(LOWER).yPx());
		Bench.command("org.eclipse.ui.edit.undo");
		measured();
		Bench.await("the folder", () -> Work.all().isEmpty());
		assertTrue(ExperimentStore.open(experiment).first(FileRef.IMAGE).orElseThrow().edits().isEmpty(), "taken back in the folder too");
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

	private void click(double x, double y) {
		ViewTransform t = session.viewer().orElseThrow().snapshot().transform();
		Bench.mouse(canvas(), SWT.MouseMove, 0, t.imageToViewX(x), t.imageToViewY(y));
		Bench.mouse(canvas(), SWT.MouseDown, 1, t.imageToViewX(x), t.imageToViewY(y));
		Bench.mouse(canvas(), SWT.MouseUp, 1, t.imageToViewX(x), t.imageToViewY(y));
	}

	@Test
	void anInterfaceThatWasRemovedIsDrawnAgainWithTheLiveWire() throws Exception {
		List<String> layers = stack().layers();
		double[] before = of(LOWER).yPx();
		click(600, before[600]);
		assertEquals(Optional.of(LOWER), session.viewer().orElseThrow().snapshot().highlight().interfaceName());
		Bench.command("org.plateau.ui.removeInterface");
		measured();
		assertEquals(layers.size() - 1, stack().layers().size());

		tool("liveWire");
		for (int x : new int[] { 100, 500, 1000, 1400 }) {
			click(x, before[x]);
		}
		Bench.settle();
		Bench.screenshot("live-wire");
		Bench.key(canvas(), SWT.CR, '\r');
		measured();
		assertEquals(layers.size(), stack().layers().size());
		Interface drawn = stack().interfaces().get(layers.indexOf("Li_plated"));
		int near = 0;
		for (int x = 110; x < 1390; x++) {
			near += Math.abs(drawn.yPx()[x] - before[x]) < 1 ? 1 : 0;
		}
		assertTrue(near > 0.9 * 1280, "columns within a pixel of the automatic tracing: " + near + " of 1280");
		assertTrue(drawn.byHand());
		Bench.command("org.eclipse.ui.edit.undo");
		measured();
		Bench.command("org.eclipse.ui.edit.undo");
		measured();
		assertEquals(layers, stack().layers());
		assertArrayEquals(before, of(LOWER).yPx());
	}
}
