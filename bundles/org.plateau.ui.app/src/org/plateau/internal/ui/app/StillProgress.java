// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.app;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Widget;

/**
 * Stops bars of progress without an end when they are hidden. GTK 3 moves the block of such a bar sixty times a second until it is told a share, hidden or
 * not: once a job had shown itself in the status line the window never came to rest again.
 */
final class StillProgress {

	private StillProgress() {
	}

	/** For as long as the display lives. */
	static void on(Display display) {
		display.addFilter(SWT.Hide, e -> stop(e.widget));
	}

	private static void stop(Widget hidden) {
		if (hidden instanceof ProgressBar bar && (bar.getStyle() & SWT.INDETERMINATE) != 0) {
			bar.setSelection(bar.getMinimum());
		} else if (hidden instanceof Composite composite) {
			for (Control child : composite.getChildren()) {
				stop(child);
			}
		}
	}
}
