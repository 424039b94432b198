// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.editor;

import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.StructuredSelection;

/** A picture offers the workbench no selection; its menu wants one nevertheless. */
final class NoSelection implements ISelectionProvider {

	@Override
	public void addSelectionChangedListener(ISelectionChangedListener listener) {
		// it never changes
	}

	@Override
	public ISelection getSelection() {
		return StructuredSelection.EMPTY;
	}

	@Override
	public void removeSelectionChangedListener(ISelectionChangedListener listener) {
		// it never changes
	}

	@Override
	public void setSelection(ISelection selection) {
		// there is none
	}
}
