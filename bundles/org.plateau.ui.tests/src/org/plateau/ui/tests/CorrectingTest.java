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
import org.plateau.internal.ui.core.Work;
import org.plateau.internal.ui.corrections.CorrectionsView;
import org.plateau.io.experiment.Correction;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
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
		Bench.await("the correction in the folder", () -> Work.all().isEmpty());
		FileRef kept = ExperimentStore.open(experiment).first(FileRef.IMAGE).orElseThrow();
		assertEquals(List.of(new Correction(CROP, Map.of("x", "200"), true)), kept.corrections());

		Bench.measure(session);
		assertEquals("", session.message());
		assertTrue(session.resultsFit());
		assertFalse(view.rows().get(0).get(2).isEmpty(), "and how far it moved the result");
		Bench.screenshot("corrected");
		Bench.page().getWorkbenchWindow().getService(IHandlerService.class).executeCommand("org.plateau.ui.toggleOriginal", null);
		assertFalse(session.showsCorrected());
		assertFalse(session.resultsFit(), "results of the cropped picture do not lie on the original");

		Bench.closeAll();
		ImageSession again = Bench.open(experiment);
		assertNotSame(session, again);
		Bench.await("the corrected picture after reopening", () -> again.corrected().isPresent() || !again.message().isEmpty());
		assertEquals(width - 200, again.pixels().orElseThrow().width());
	}
}
