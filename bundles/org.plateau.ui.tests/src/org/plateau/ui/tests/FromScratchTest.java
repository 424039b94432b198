// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.analysis.Keys;
import org.plateau.headless.Arrangement;
import org.plateau.internal.ui.core.EditJob;
import org.plateau.internal.ui.core.MeasureJob;
import org.plateau.internal.ui.core.OpenJob;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.TiltDecision.Verdict;
import org.plateau.model.layer.LayerStack;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.viewer.ViewTransform;

/** A picture in which nothing can be traced, and one that need not be: layers are drawn from scratch. */
class FromScratchTest {

	@TempDir
	Path folder;

	private ImageSession session;

	@AfterEach
	void close() throws Exception {
		OpenImages.get().chooseTool(Optional.empty());
		Bench.closeAll();
	}

	/** Noise, pixels of 10 nm. */
	private void open() throws Exception {
		Random random = new Random(7);
		FormulaTiff.write(folder.resolve("noise.tif"), 600, 400, 1, 10, 10, (x, y, z) -> 30000 + random.nextInt(4000));
		Files.writeString(folder.resolve("experiment.json"),
				"{ \"plateauExperiment\": 1, \"name\": \"noise\", \"cell\": { \"deposit\": \"Li\" }, \"files\": [ { \"role\": \"image\", \"path\": \"noise.tif\" } ] }");
		session = Bench.open(folder);
		session.change("Decide", session.handwork()
				.withDecided(new OpenOptions(OptionalDouble.empty(), OptionalDouble.empty(), Optional.of(Verdict.NOT_APPLICABLE), OptionalDouble.empty(), OptionalDouble.empty())));
		Bench.await("the decision", () -> !OpenJob.running(session) && session.micrograph().orElseThrow().tilt().decided());
	}

	private Canvas canvas() {
		return Bench.find(Bench.shell(), Canvas.class, c -> c.getClass().getSimpleName().equals("ImageCanvas"));
	}

	private void click(double x, double y) {
		ViewTransform t = session.viewer().orElseThrow().snapshot().transform();
		for (int kind : new int[] { SWT.MouseMove, SWT.MouseDown, SWT.MouseUp }) {
			Bench.mouse(canvas(), kind, kind == SWT.MouseMove ? 0 : 1, t.imageToViewX(x), t.imageToViewY(y));
		}
	}

	private void measured() {
		Bench.await("the measurement", () -> !EditJob.running(session) && !MeasureJob.running(session));
		Bench.settle();
		assertEquals("", session.message());
	}

	private LayerStack stack() {
		return session.results().require(Keys.LAYER_STACK);
	}

	/** Draws an interface through the picture; between the clicks it runs along what the noise offers. */
	private void draw(double y, String above, String below) {
		Button exact = Bench.find(Bench.shell(), Button.class, b -> b.getText().equals("Exact") && b.isVisible());
		if (!exact.getSelection()) {
			exact.setSelection(true);
			exact.notifyListeners(SWT.Selection, new Event());
		}
		click(2, y);
		click(300, y);
		click(598, y);
		Bench.settle();
		Text[] names = Arrays.stream(exact.getParent().getChildren()).filter(Text.class::isInstance).toArray(Text[]::new);
		names[0].setText(above);
		names[1].setText(below);
		int before = stack().layers().size();
		Bench.key(canvas(), SWT.CR, '\r');
		// the job ends before the window takes what it found, on a busy machine by seconds
		Bench.await("the interface", () -> stack().layers().size() > before);
		measured();
	}

	@Test
	void whereNothingIsTracedDrawingIsOffered() throws Exception {
		open();
		Bench.measure(session);
		Bench.await("the end", () -> !MeasureJob.running(session));
		assertTrue(session.message().contains("by hand"), session.message());
		Link offer = Bench.find(Bench.shell(), Link.class, l -> l.getText().contains("Draw by hand") && l.isVisible());
		Bench.screenshot("nothing-traced");
		offer.notifyListeners(SWT.Selection, new Event());
		Bench.await("one layer", () -> session.measurement().isPresent());
		measured();
		assertEquals(List.of("specimen"), stack().layers());
		assertTrue(Arrangement.isByHand(session.handwork().edits()));

		assertEquals(Optional.of("org.plateau.ui.liveWire"), OpenImages.get().tool());

		Bench.chooseTool("liveWire");
		draw(100, "coating", "metal");
		draw(300, "metal", "glass");
		assertEquals(List.of("coating", "metal", "glass"), stack().layers());
		double[] top = stack().interfaces().get(0).yPx();
		double[] bottom = stack().interfaces().get(1).yPx();
		assertEquals(100, top[300], 1.5, "where was clicked, to a pixel of the screen");
		assertEquals(300, bottom[300], 1.5, "where was clicked, to a pixel of the screen");
		// the mean distance of the two lines, pixels of 10 nm
		double mean = IntStream.range(0, top.length).mapToDouble(x -> bottom[x] - top[x]).filter(d -> !Double.isNaN(d)).average().orElseThrow() * 0.01;
		assertEquals(mean, thickness("metal"), 0.002);
		Bench.screenshot("drawn-from-scratch");

		Bench.written();
		Bench.closeAll();
		session = Bench.open(folder);
		Bench.await("what was drawn", () -> session.measurement().isPresent() && !MeasureJob.running(session));
		Bench.settle();
		assertEquals(List.of("coating", "metal", "glass"), stack().layers());
		assertEquals(mean, thickness("metal"), 0.002);
	}

	/** As the view of layers tells it, µm. */
	private static double thickness(String layer) throws Exception {
		Bench.page().showView("org.plateau.ui.layers");
		Bench.settle();
		Table table = Bench.find(Bench.shell(), Table.class, t -> t.getColumnCount() > 1 && t.getColumn(1).getText().equals("Thickness (µm)"));
		return Arrays.stream(table.getItems()).filter(i -> i.getText(0).equals(layer)).mapToDouble(i -> Double.parseDouble(i.getText(1))).findFirst().orElseThrow();
	}

	@Test
	void aPictureNeedNotBeTracedAtAll() throws Exception {
		open();
		canvas().setFocus();
		Bench.chooseTool("liveWire");
		Button begin = Bench.find(Bench.shell(), Button.class, b -> b.getText().equals("Begin without tracing") && b.isVisible());
		begin.notifyListeners(SWT.Selection, new Event());
		Bench.await("one layer", () -> session.measurement().isPresent());
		measured();
		assertFalse(begin.isVisible());
		draw(200, "above", "below");
		assertEquals(List.of("above", "below"), stack().layers());
	}
}
