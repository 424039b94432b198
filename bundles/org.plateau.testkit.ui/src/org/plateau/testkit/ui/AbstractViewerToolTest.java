// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Test;
import org.plateau.testkit.phantoms.LayerPhantom;
import org.plateau.ui.ImageSession;
import org.plateau.ui.spi.ViewerTool;
import org.plateau.viewer.ViewTransform;

/**
 * What every {@link ViewerTool} promises: it does something when it is used, lives with positions outside the picture and with a picture that is not there
 * yet, and leaves nothing behind when it is cancelled. A tool that edits needs a workbench, since edits go through its history; its settings are tried where
 * there is a display.
 */
public abstract class AbstractViewerToolTest {

	private static final int WIDTH = 800;

	/** A new tool. */
	protected abstract ViewerTool tool() throws Exception;

	/** A picture that it can work on. */
	protected ImageSession session() throws Exception {
		return PhantomSession.opened(LayerPhantom.cell());
	}

	/** What its use changes, in words, e.g. the highlighted column or the shapes; compared before and after. */
	protected abstract String effect(ImageSession session, ViewerTool tool);

	private static ViewerTool.Pointer at(ImageSession session, double x, double y) {
		ViewTransform t = session.viewer().map(v -> v.snapshot().transform()).orElse(ViewTransform.fit(100, 100, 1, 100, 100));
		return new ViewerTool.Pointer(x, y, t.imageToViewX(x), t.imageToViewY(y), false, false, false, 1 / t.scale());
	}

	private static void stroke(ViewerTool tool, ImageSession session, double x0, double y0, double x1, double y1) {
		tool.hover(session, at(session, x0, y0));
		tool.press(session, at(session, x0, y0));
		for (int i = 1; i <= 5; i++) {
			tool.drag(session, at(session, x0 + (x1 - x0) * i / 5, y0 + (y1 - y0) * i / 5));
			drawn(tool);
		}
		tool.release(session, at(session, x1, y1));
	}

	private static void drawn(ViewerTool tool) {
		assertNotNull(tool.overlays(), "no list of shapes");
		tool.message().ifPresent(m -> assertTrue(m.lines().count() == 1 && !m.contains("NaN") && !m.contains("null"), "one readable line: " + m));
	}

	@Test
	void doesSomethingWhenItIsUsed() throws Exception {
		ImageSession session = session();
		ViewerTool tool = tool();
		String before = effect(session, tool);
		stroke(tool, session, 150, 100, 320, 240);
		tool.doubleClick(session, at(session, 320, 240));
		assertFalse(before.equals(effect(session, tool)), "nothing changed: " + before);
	}

	@Test
	void livesWithPlacesOutsideThePicture() throws Exception {
		ImageSession session = session();
		ViewerTool tool = tool();
		stroke(tool, session, -500, -40, 1e6, 1e6);
		tool.leave(session);
		tool.hover(session, at(session, Double.MAX_VALUE, -Double.MAX_VALUE));
		drawn(tool);
	}

	@Test
	void livesWithAPictureThatIsNotThereYet() throws Exception {
		ImageSession session = PhantomSession.loading();
		ViewerTool tool = tool();
		stroke(tool, session, 10, 10, 50, 50);
		tool.key(session, new ViewerTool.Key(SWT.DEL, SWT.DEL, false, false, false));
		tool.cancel(session);
	}

	@Test
	void leavesNothingBehindWhenItIsCancelled() throws Exception {
		ImageSession session = session();
		ViewerTool tool = tool();
		tool.cancel(session);
		tool.press(session, at(session, 100, 100));
		tool.drag(session, at(session, 200, 180));
		tool.cancel(session);
		assertEquals(List.of(), tool.overlays(), "it still draws");
		tool.release(session, at(session, 200, 180));
		tool.cancel(session);
		assertEquals(List.of(), tool.overlays(), "it still draws after the button was released");
	}

	@Test
	void leavesKeysAloneThatItDoesNotKnow() throws Exception {
		ViewerTool tool = tool();
		assertFalse(tool.key(session(), new ViewerTool.Key(SWT.F11, (char) 0, true, true, true)), "Ctrl+Alt+Shift+F11 belongs to somebody else");
	}

	@Test
	void itsSettingsFitIntoOneRow() throws Exception {
		if (Display.getCurrent() == null) {
			return;
		}
		Shell shell = new Shell();
		try {
			Composite row = new Composite(shell, SWT.NONE);
			row.setLayout(new RowLayout(SWT.HORIZONTAL));
			tool().options(row, session());
			int height = row.computeSize(SWT.DEFAULT, SWT.DEFAULT).y;
			assertEquals(height, row.computeSize(WIDTH, SWT.DEFAULT).y, "it does not fit into " + WIDTH + " pixels");
		} finally {
			shell.dispose();
		}
	}
}
