// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.internal.ui.core.EditJob;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.experiment.Handwork;
import org.plateau.report.Measurement;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.viewer.Highlight;
import org.plateau.viewer.ViewTransform;

/**
 * A measured example and a mouse over its picture; places are image pixels. Every test begins with what opening and measuring gave: the example stays open
 * for the next test of the class, which gets a copy of its own only where something cannot be taken back.
 */
abstract class EditingBench {

	/** Of the whole class, as the example that is open. */
	@TempDir
	static Path folder;

	private static int copies;
	private static Path folderOfOpen;
	private static ImageSession open;
	private static Measurement asMeasured;
	private static Handwork asOpened;
	private static String description;

	Path experiment;
	ImageSession session;

	@BeforeEach
	void openAndMeasure() throws Exception {
		if (isAsOpened()) {
			open.measured(asMeasured);
			open.viewer().orElseThrow().update(s -> s.with(Highlight.NONE));
			open.viewer().orElseThrow().fit();
			Bench.page().activate(Bench.page().getActiveEditor());
		} else {
			open = null;
			Bench.closeAll();
			folderOfOpen = Bench.copy(Bench.example("lipon-bare"), Files.createDirectories(folder.resolve(Integer.toString(++copies))).resolve("lipon-bare"));
			// written as the program writes it, so that it reads alike when everything has been taken back
			ExperimentStore.save(ExperimentStore.open(folderOfOpen));
			ImageSession opened = Bench.open(folderOfOpen);
			beforeMeasuring(opened);
			Bench.measure(opened);
			assertEquals("", opened.message());
			asMeasured = opened.measurement().orElseThrow();
			asOpened = opened.handwork();
			description = Files.readString(folderOfOpen.resolve("experiment.json"));
			open = opened;
		}
		experiment = folderOfOpen;
		session = open;
		Bench.settle();
	}

	/** What is to be seen in a picture that was opened only. */
	void beforeMeasuring(ImageSession opened) {
	}

	/** Whether the example is open alone and, on the disk too, as it was before the last test. */
	private static boolean isAsOpened() throws Exception {
		return open != null && OpenImages.get().sessions().equals(List.of(open)) && OpenImages.get().active().equals(Optional.of(open))
				&& Bench.page().getEditorReferences().length == 1 && !Bench.page().isPageZoomed() && open.handwork().equals(asOpened)
				&& Files.readString(folderOfOpen.resolve("experiment.json")).equals(description);
	}

	@AfterEach
	void takeBack() throws Exception {
		OpenImages.get().chooseTool(Optional.empty());
		if (open != null && OpenImages.get().sessions().contains(open)) {
			if (!open.handwork().equals(asOpened)) {
				open.change("Take back what the test did", asOpened);
			}
			Bench.written();
			Bench.settle();
		}
	}

	@AfterAll
	static void close() throws Exception {
		open = null;
		asMeasured = null;
		Bench.closeAll();
	}

	ViewTransform transform() {
		return session.viewer().orElseThrow().snapshot().transform();
	}

	void tool(String id) throws Exception {
		Bench.canvas().setFocus();
		Bench.chooseTool(id);
	}

	void move(double x, double y) {
		Bench.mouse(Bench.canvas(), SWT.MouseMove, 0, transform().imageToViewX(x), transform().imageToViewY(y));
	}

	void press(double x, double y) {
		Bench.mouse(Bench.canvas(), SWT.MouseDown, 1, transform().imageToViewX(x), transform().imageToViewY(y));
	}

	void dragTo(double x, double y) {
		Bench.drag(Bench.canvas(), transform().imageToViewX(x), transform().imageToViewY(y));
	}

	void release(double x, double y) {
		Bench.mouse(Bench.canvas(), SWT.MouseUp, 1, transform().imageToViewX(x), transform().imageToViewY(y));
	}

	void click(double x, double y) {
		move(x, y);
		press(x, y);
		release(x, y);
	}

	/** Presses at the first place, passes the others, releases at the last, and waits for the numbers. */
	void drag(double... xy) {
		press(xy[0], xy[1]);
		for (int i = 2; i < xy.length; i += 2) {
			dragTo(xy[i], xy[i + 1]);
		}
		release(xy[xy.length - 2], xy[xy.length - 1]);
		measured();
	}

	void measured() {
		Bench.await("the edit to be measured", () -> !EditJob.running(session));
		Bench.settle();
		assertEquals("", session.message());
	}

	void undo() throws Exception {
		Bench.command("org.eclipse.ui.edit.undo");
		measured();
	}

	/** What the folder keeps of the picture, after everything is written. */
	FileRef kept() throws Exception {
		Bench.written();
		return ExperimentStore.open(experiment).first(FileRef.IMAGE).orElseThrow();
	}
}
