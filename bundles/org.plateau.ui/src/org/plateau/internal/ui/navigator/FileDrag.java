// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.navigator;

import java.nio.file.Path;

import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.dnd.DragSourceEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.ui.navigator.CommonDragAdapterAssistant;

/** Experiments and their files can be dragged out of the navigator as the folders and files that they are. */
public final class FileDrag extends CommonDragAdapterAssistant {

	@Override
	public Transfer[] getSupportedTransferTypes() {
		return new Transfer[] { FileTransfer.getInstance() };
	}

	@Override
	public boolean setDragData(DragSourceEvent event, IStructuredSelection selection) {
		String[] paths = NavigatorHandler.paths(selection).stream().map(Path::toString).toArray(String[]::new);
		if (paths.length == 0 || !FileTransfer.getInstance().isSupportedType(event.dataType)) {
			return false;
		}
		event.data = paths;
		return true;
	}
}
