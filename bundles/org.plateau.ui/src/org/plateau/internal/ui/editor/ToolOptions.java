// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.editor;

import org.eclipse.jface.layout.RowLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.plateau.ui.ImageSession;

/** One row over the picture with the settings of the tool in use; not there when it has none. */
final class ToolOptions extends Composite {

	ToolOptions(Composite parent) {
		super(parent, SWT.NONE);
		RowLayoutFactory.fillDefaults().margins(10, 3).spacing(8).center(true).applyTo(this);
	}

	void show(ToolCalls tool, ImageSession session) {
		for (Control child : getChildren()) {
			child.dispose();
		}
		tool.options(this, session);
		boolean any = getChildren().length > 0;
		setVisible(any);
		((GridData) getLayoutData()).exclude = !any;
		layout(true, true);
		getParent().layout();
	}
}
