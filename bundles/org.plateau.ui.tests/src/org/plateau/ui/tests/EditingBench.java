// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.internal.ui.core.EditJob;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.viewer.ViewTransform;

/** A measured example and a mouse over its picture; places are image pixels. */
abstract class EditingBench {

	@TempDir
	Path folder;

	Path experiment;
	ImageSession session;

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
