// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui;

import java.nio.file.Path;
import java.util.Arrays;

import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.widgets.Control;

/** Files and folders dropped on the window are opened. */
public final class FileDrop extends DropTargetAdapter {

	/** Lets a control take them. */
	public static void accept(Control control) {
		DropTarget target = new DropTarget(control, DND.DROP_COPY | DND.DROP_LINK | DND.DROP_DEFAULT);
		target.setTransfer(FileTransfer.getInstance());
		target.addDropListener(new FileDrop());
	}

	@Override
	public void dragEnter(DropTargetEvent event) {
		if (event.detail == DND.DROP_DEFAULT) {
			event.detail = (event.operations & DND.DROP_COPY) != 0 ? DND.DROP_COPY : DND.DROP_LINK;
		}
	}

	@Override
	public void drop(DropTargetEvent event) {
		if (event.data instanceof String[] paths) {
			Opening.dropped(Arrays.stream(paths).map(Path::of).toList());
		}
	}
}
