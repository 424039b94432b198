// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.navigator.CommonNavigator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.analysis.Keys;
import org.plateau.headless.ExperimentStatus;
import org.plateau.headless.ImageStatus;
import org.plateau.io.experiment.Correction;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;

/** Opens experiments whose corrections by hand an earlier window kept, but could not measure to the end. */
class StoredEditsTest {

	private static final Correction BEFORE = dab("420.5 420.5");
	private static final Correction AFTER = dab("1000.5 420.5");
	/** Below the layers of the example. */
	private static final Correction IMPOSSIBLE = new Correction("org.plateau.imaging.edit.wandVoid", Map.of("x", "700.5", "y", "900.5", "tolerance", "15"), true);

	@TempDir
	Path folder;

	private Path experiment;

	private static Correction dab(String at) {
		return new Correction("org.plateau.imaging.edit.paintVoid", Map.of("line", at, "radiusPx", "6"), true);
	}

	@BeforeEach
	void copy() throws Exception {
		Bench.closeAll();
		experiment = Bench.copy(Bench.example("lipon-bare"), folder.resolve("lipon-bare"));
	}

	@AfterEach
	void close() throws Exception {
		Bench.closeAll();
	}

	private FileRef picture() throws Exception {
		return ExperimentStore.open(experiment).first(FileRef.IMAGE).orElseThrow();
	}

	/** As a window leaves them that is killed before it has measured them. */
	private void leave(List<Correction> edits) throws Exception {
		Experiment e = ExperimentStore.open(experiment);
		FileRef picture = e.first(FileRef.IMAGE).orElseThrow();
		ExperimentStore.save(e.with(picture.with(picture.handwork().withEdits(edits))));
	}

	private ImageStatus status() throws Exception {
		Experiment e = ExperimentStore.open(experiment);
		return ExperimentStatus.of(OpenImages.get().plateau(), e).get(picture().path());
	}

	private static int voids(ImageSession session) {
		return session.results().require(Keys.VOIDS).voids().size();
	}

	private ImageSession reopened() {
		ImageSession session = Bench.open(experiment);
		Bench.await("the picture as it was left", () -> session.measurement().isPresent());
		Bench.settle();
		return session;
	}

	@Test
	void editsThatDidNotGetIntoTheResultsGetThereWhenThePictureIsOpened() throws Exception {
		ImageSession first = Bench.open(experiment);
		Bench.measure(first);
		int n = voids(first);
		assertEquals(ImageStatus.State.MEASURED, status().state());
		Bench.closeAll();
		leave(List.of(BEFORE));
		assertEquals(ImageStatus.State.OUT_OF_DATE, status().state());
		ImageSession session = reopened();
		assertEquals(n + 1, voids(session));
		Bench.written();
		assertEquals(new ImageStatus(ImageStatus.State.MEASURED, List.of()), status());
		Bench.await("no badge of the experiment that says otherwise", () -> {
			CommonNavigator navigator = (CommonNavigator) Bench.page().findView("org.plateau.ui.experiments");
			return Arrays.stream(navigator.getCommonViewer().getTree().getItems()).map(TreeItem::getText).toList().equals(List.of("lipon-bare  synthetic"));
		});
		assertEquals(List.of(BEFORE), picture().edits());
	}

	@Test
	void ofStoredEditsOnlyTheImpossibleOneIsTakenBackAndUndoBringsItAgain() throws Exception {
		leave(List.of(BEFORE));
		int n = voids(reopened());
		Bench.closeAll();
		leave(List.of(BEFORE, IMPOSSIBLE, AFTER));
		ImageSession session = reopened();
		assertTrue(session.message().contains("“Void by its grey”") && session.message().contains("outside the layer") && session.message().contains("taken back"), session.message());
		assertEquals(List.of(BEFORE, AFTER), session.handwork().edits());
		assertEquals(n + 1, voids(session));
		Bench.screenshot("stored-edit-taken-back");
		Bench.written();
		assertEquals(List.of(BEFORE, AFTER), picture().edits());
		assertEquals(ImageStatus.State.MEASURED, status().state());
		Bench.undo();
		assertEquals(List.of(BEFORE, IMPOSSIBLE, AFTER), session.handwork().edits());
	}
}
