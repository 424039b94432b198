// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.views.IViewDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.internal.ui.editor.ImageEditor;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.ui.ResultViewPart;
import org.plateau.viewer.ViewTransform;

/** What was closed is collected: every registered view, and the picture with its editor, pixels and session. */
class LeakTest {

	/** Idle threads of jobs, which still hold what they worked on last, end after a minute. */
	private static final long PATIENCE_MS = 150_000;

	@TempDir
	Path folder;

	/** What has to go, with the name to complain under. */
	private record Closed(String name, WeakReference<Object> object) {
	}

	@BeforeEach
	void onePerspective() throws Exception {
		Bench.closeAll();
		IWorkbenchPage page = Bench.page();
		var measure = page.getWorkbenchWindow().getWorkbench().getPerspectiveRegistry().findPerspectiveWithId("org.plateau.ui.app.perspective");
		// a view that another perspective shows too is not closed by closing it here
		page.closeAllPerspectives(false, false);
		page.setPerspective(measure);
		Bench.settle();
	}

	@AfterEach
	void close() throws Exception {
		Bench.closeAll();
		Bench.page().resetPerspective();
	}

	@Test
	void closedViewsAreCollected() throws Exception {
		ImageSession session = Bench.open(Bench.copy(Bench.example("lipon-bare"), folder.resolve("lipon-bare")));
		Bench.measure(session);
		List<Closed> closed = new ArrayList<>();
		for (IViewDescriptor view : Views.all()) {
			use(view.getId(), session, closed);
		}
		Bench.page().showView(IPageLayout.ID_PROGRESS_VIEW);
		collected(closed);
	}

	private static void use(String id, ImageSession session, List<Closed> closed) throws Exception {
		IViewPart part = Bench.page().showView(id);
		Bench.settle();
		point(session);
		closed.add(new Closed(id, new WeakReference<>(part)));
		if (part instanceof ResultViewPart r) {
			closed.add(new Closed(id + " (its content)", new WeakReference<>(r.view().orElseThrow())));
		}
		closed.add(new Closed(id + " (its widget)", new WeakReference<>(Views.widget(part))));
		Bench.page().hideView(part);
		Bench.settle();
	}

	/** Moves over the picture, so that views have something to mark. */
	private static void point(ImageSession session) {
		Canvas canvas = Bench.canvas();
		ViewTransform t = session.viewer().orElseThrow().snapshot().transform();
		for (int x = 200; x <= 900; x += 350) {
			Bench.mouse(canvas, SWT.MouseMove, 0, t.imageToViewX(x), t.imageToViewY(400));
		}
	}

	@Test
	void closedPicturesAreCollected() throws Exception {
		List<Closed> closed = new ArrayList<>();
		openUseAndClose(closed);
		assertTrue(OpenImages.get().sessions().isEmpty());
		collected(closed);
	}

	private void openUseAndClose(List<Closed> closed) throws Exception {
		ImageSession session = Bench.open(Bench.copy(Bench.example("lipon-bare"), folder.resolve("lipon-bare")));
		Bench.measure(session);
		point(session);
		ImageEditor editor = (ImageEditor) Bench.page().getActiveEditor();
		closed.add(new Closed("the editor", new WeakReference<>(editor)));
		closed.add(new Closed("its widget", new WeakReference<>(Views.widget(editor))));
		closed.add(new Closed("the session", new WeakReference<>(session)));
		closed.add(new Closed("the pixels", new WeakReference<>(session.pixels().orElseThrow())));
		closed.add(new Closed("the measurement", new WeakReference<>(session.measurement().orElseThrow())));
		for (IViewDescriptor view : Views.all()) {
			Bench.page().showView(view.getId(), null, IWorkbenchPage.VIEW_VISIBLE);
			Bench.settle();
		}
		Bench.page().closeAllEditors(false);
		Bench.settle();
		assertEquals(Optional.empty(), OpenImages.get().active());
	}

	private static void collected(List<Closed> closed) throws Exception {
		Bench.closeAll();
		List<String> left = List.of();
		for (long end = System.currentTimeMillis() + PATIENCE_MS; System.currentTimeMillis() < end;) {
			System.gc();
			Bench.settle();
			left = closed.stream().filter(c -> c.object().get() != null).map(Closed::name).toList();
			if (left.isEmpty()) {
				return;
			}
		}
		assertEquals(List.of(), left, "closed, and still held by somebody");
	}
}
