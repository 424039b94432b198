// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.internal.ui.corrections.CorrectionsView;
import org.plateau.io.experiment.Correction;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.ui.OpenImages;
import org.plateau.viewer.ViewTransform;
import org.plateau.model.roi.Position;
import org.plateau.io.experiment.Handwork;
import org.plateau.internal.ui.core.EditJob;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;
import java.util.Optional;
import org.plateau.ui.ImageSession;

/** Corrections from the view to the picture, to the experiment, and back after reopening. */
class CorrectingTest {

	private static final String CROP = "org.plateau.imaging.correct.crop";

	@TempDir
	Path folder;

	@AfterEach
	void close() throws Exception {
		Bench.closeAll();
	}

	@Test
	void anAppliedCorrectionIsShownKeptAndMeasuredWith() throws Exception {
		Path experiment = Bench.copy(Bench.example("lipon-bare"), folder.resolve("lipon-bare"));
		ImageSession session = Bench.open(experiment);
		int width = session.pixels().orElseThrow().width();
		CorrectionsView view = Bench.view(CorrectionsView.ID, CorrectionsView.class);
		view.add(CROP);
		view.set("x", "200");
		assertSame(session.loaded().orElseThrow().pixels(), session.pixels().orElseThrow(), "nothing happens before it is applied");
		view.apply();
		Bench.await("the corrected picture", () -> session.corrected().isPresent() || !session.message().isEmpty());
		assertEquals("", session.message());
		assertTrue(session.showsCorrected());
		assertEquals(width - 200, session.pixels().orElseThrow().width());
		assertFalse(view.rows().get(0).get(1).isEmpty(), "the step says what it did");
		Bench.written();
		FileRef kept = ExperimentStore.open(experiment).first(FileRef.IMAGE).orElseThrow();
		assertEquals(List.of(new Correction(CROP, Map.of("x", "200"), true)), kept.corrections());

		Bench.measure(session);
		assertEquals("", session.message());
		assertTrue(session.resultsFit());
		assertFalse(view.rows().get(0).get(2).isEmpty(), "and how far it moved the result");
		Bench.screenshot("corrected");
		theSettingsAreWholeInANarrowPlace();
		Bench.page().getWorkbenchWindow().getService(IHandlerService.class).executeCommand("org.plateau.ui.toggleOriginal", null);
		assertFalse(session.showsCorrected());
		assertFalse(session.resultsFit(), "results of the cropped picture do not lie on the original");

		Bench.closeAll();
		ImageSession again = Bench.open(experiment);
		assertNotSame(session, again);
		Bench.await("the corrected picture after reopening", () -> again.corrected().isPresent() || !again.message().isEmpty());
		assertEquals(width - 200, again.pixels().orElseThrow().width());
	}

	/** What a step did is said below its settings, over as many lines as it takes. */
	private static void theSettingsAreWholeInANarrowPlace() throws Exception {
		Control body = Bench.find(Views.widget(Bench.page().findView(CorrectionsView.ID)), ScrolledComposite.class, c -> true).getContent();
		Point size = Bench.shell().getSize();
		Bench.shell().setSize(size.x * 2 / 3, size.y * 4 / 5);
		Bench.settle();
		Bench.screenshot("corrections-in-a-narrow-place");
		int needed = body.computeSize(body.getSize().x, SWT.DEFAULT).y;
		int given = body.getSize().y;
		Button apply = Bench.find(Views.widget(Bench.page().findView(CorrectionsView.ID)), Button.class, b -> b.getText().equals("Save as Recipe…"));
		int below = apply.getDisplay().map(apply, apply.getShell(), 0, apply.getSize().y).y;
		Control view = Views.widget(Bench.page().findView(CorrectionsView.ID));
		int end = view.getDisplay().map(view, view.getShell(), 0, view.getSize().y).y;
		Bench.shell().setSize(size);
		Bench.settle();
		assertTrue(given >= needed, given + " px for lines that take " + needed);
		assertTrue(below <= end, "what applies the corrections ends at " + below + " px, the view at " + end);
	}

	/** What was drawn lies on the same place of the specimen after the picture was cut, and after that was taken back. */
	@Test
	void shapesAndHandworkFollowAPictureThatIsCut() throws Exception {
		ImageSession session = Bench.open(Bench.copy(Bench.example("lipon-bare"), folder.resolve("lipon-bare")));
		Bench.measure(session);
		Canvas canvas = Bench.find(Bench.shell(), Canvas.class, c -> c.getClass().getSimpleName().equals("ImageCanvas"));
		canvas.setFocus();
		Bench.chooseTool("shape.rectangle");
		ViewTransform t = session.viewer().orElseThrow().snapshot().transform();
		Bench.mouse(canvas, SWT.MouseDown, 1, t.imageToViewX(400), t.imageToViewY(300));
		Bench.drag(canvas, t.imageToViewX(500), t.imageToViewY(360));
		Bench.mouse(canvas, SWT.MouseUp, 1, t.imageToViewX(500), t.imageToViewY(360));
		OpenImages.get().chooseTool(Optional.empty());
		session.change("Pin", session.handwork().and(new Correction("org.plateau.imaging.edit.passPoint",
				Map.of("interface", "Cu/Li_plated", "x", "700", "y", "310", "halfWidthPx", "20"), true)));
		Bench.await("the pin", () -> !EditJob.running(session));
		Handwork before = session.handwork();
		List<Position> drawn = before.drawn().get(0).shape().vertices();
		CorrectionsView view = Bench.view(CorrectionsView.ID, CorrectionsView.class);
		view.add(CROP);
		view.set("x", "200");
		view.apply();
		Bench.await("the corrected picture", () -> session.corrected().isPresent() || !session.message().isEmpty());
		assertEquals(drawn.stream().map(p -> p.moved(-200, 0)).toList(), session.handwork().drawn().get(0).shape().vertices());
		assertEquals("500", session.handwork().edits().get(0).parameters().get("x"));
		Bench.command("org.eclipse.ui.edit.undo");
		Bench.await("the picture as it was", () -> session.corrected().isEmpty());
		assertEquals(before, session.handwork());
		Bench.command("org.eclipse.ui.edit.redo");
		Bench.await("the corrected picture", () -> session.corrected().isPresent());
		assertEquals(drawn.stream().map(p -> p.moved(-200, 0)).toList(), session.handwork().drawn().get(0).shape().vertices());
	}
}
