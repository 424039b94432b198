// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;

/** Crossing over to the UI thread. */
public final class Ui {

	private Ui() {
	}

	/** Runs it later on the UI thread, unless the workbench is closing. */
	public static void later(Runnable action) {
		if (PlatformUI.isWorkbenchRunning()) {
			Display display = PlatformUI.getWorkbench().getDisplay();
			if (!display.isDisposed()) {
				display.asyncExec(action);
			}
		}
	}

	/** An exception as one line for the user. */
	public static String line(Exception e) {
		String text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
		return text.lines().map(String::strip).reduce((a, b) -> a + " " + b).orElse(text);
	}
}
