// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import java.nio.file.Path;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.PlatformUI;
import org.plateau.analysis.Keys;
import org.plateau.model.layer.Interface;
import org.plateau.ui.ImageSession;
import org.plateau.viewer.ViewTransform;

/** In a workbench that {@link KilledTest} starts: opens what it is told, and pins an interface again and again until it is killed. Silent elsewhere. */
public final class EditsAtStart implements IStartup {

	/** Names the picture or experiment to edit. */
	static final String WHAT = "org.plateau.ui.tests.edit";
	/** Begins the line that tells how many edits were made. */
	static final String EDITED = "edited ";

	private static final int EVERY_MS = 700;

	@Override
	public void earlyStartup() {
		String what = System.getProperty(WHAT);
		if (what != null) {
			PlatformUI.getWorkbench().getDisplay().asyncExec(() -> edit(Path.of(what)));
		}
	}

	private static void edit(Path what) {
		try {
			ImageSession session = Bench.open(what);
			Bench.measure(session);
			Bench.chooseTool("pin");
			next(session, 1);
		} catch (Exception e) {
			e.printStackTrace();
		}
	}

	private static void next(ImageSession session, int n) {
		Canvas canvas = Bench.canvas();
		ViewTransform t = session.viewer().orElseThrow().snapshot().transform();
		Interface top = session.results().require(Keys.LAYER_STACK).interfaces().get(0);
		int column = 40 + 37 * n % (top.yPx().length - 80);
		double x = t.imageToViewX(column + 0.5);
		double y = t.imageToViewY(top.yPx()[column]);
		Bench.mouse(canvas, SWT.MouseDown, 1, x, y);
		Bench.mouse(canvas, SWT.MouseUp, 1, x, y + 2);
		System.out.println(EDITED + session.handwork().edits().size());
		System.out.flush();
		Display.getCurrent().timerExec(EVERY_MS, () -> next(session, n + 1));
	}
}
