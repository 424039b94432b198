// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.widgets.Control;

/** Takes files and folders that are dropped. UI thread. */
public final class FileDrop extends DropTargetAdapter {

	private final Consumer<List<Path>> taker;

	/** What is dropped is opened. */
	public FileDrop() {
		this(Opening::dropped);
	}

	private FileDrop(Consumer<List<Path>> taker) {
		this.taker = taker;
	}

	/** Lets a control take files and folders, which are opened. */
	public static void accept(Control control) {
		accept(control, Opening::dropped);
	}

	/** Lets a control take files and folders for a purpose of its own. */
	public static void accept(Control control, Consumer<List<Path>> taker) {
		DropTarget target = new DropTarget(control, DND.DROP_COPY | DND.DROP_LINK | DND.DROP_DEFAULT);
		target.setTransfer(FileTransfer.getInstance());
		target.addDropListener(new FileDrop(taker));
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
			taker.accept(Arrays.stream(paths).map(Path::of).toList());
		}
	}
}
