// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.editor;

import org.eclipse.jface.layout.RowLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.plateau.ui.ImageSession;

/**
 * The settings of the tool in use, over the picture. Always there and, as long as they fit into one row, always as high, so that the picture does not jump; in a
 * narrow window they take another row.
 */
final class ToolOptions extends Composite {

	private static final int HEIGHT = 38;

	private final Runnable escape;

	/** @param escape what Esc does in the picture: it does so in the row, too */
	ToolOptions(Composite parent, Runnable escape) {
		super(parent, SWT.NONE);
		this.escape = escape;
		RowLayoutFactory.fillDefaults().margins(10, 2).spacing(8).center(true).wrap(true).applyTo(this);
	}

	void show(ToolCalls tool, ImageSession session) {
		for (Control child : getChildren()) {
			child.dispose();
		}
		tool.options(this, session);
		if (getChildren().length == 0) {
			new Label(this, SWT.NONE).setText(tool.pans() ? "Drag moves, the wheel zooms, a click marks a void, a layer or an interface." : " ");
		}
		for (Control child : getChildren()) {
			child.addListener(SWT.Traverse, e -> {
				if (e.detail == SWT.TRAVERSE_ESCAPE) {
					e.doit = false;
					escape.run();
				}
			});
		}
		layout(true, true);
		requestLayout();
	}

	@Override
	public Point computeSize(int wHint, int hHint, boolean changed) {
		Point size = super.computeSize(wHint, hHint, changed);
		return new Point(wHint == SWT.DEFAULT ? size.x : wHint, Math.max(HEIGHT, size.y));
	}
}
