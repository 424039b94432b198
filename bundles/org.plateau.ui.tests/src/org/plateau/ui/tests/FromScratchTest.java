// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
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
		session = Bench.open(FormulaTiff.write(folder.resolve("noise.tif"), 600, 400, 1, 10, 10, (x, y, z) -> 30000 + random.nextInt(4000)));
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

	/** Draws an interface straight through the picture, exactly where the clicks are. */
	private void draw(double y) {
		Button exact = Bench.find(Bench.shell(), Button.class, b -> b.getText().equals("Exact") && b.isVisible());
		if (!exact.getSelection()) {
			exact.setSelection(true);
			exact.notifyListeners(SWT.Selection, new Event());
		}
		click(2, y);
		click(300, y);
		click(598, y);
		Bench.settle();
		Bench.key(canvas(), SWT.CR, '\r');
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
		draw(200);
		assertEquals(2, stack().layers().size());
	}
}
