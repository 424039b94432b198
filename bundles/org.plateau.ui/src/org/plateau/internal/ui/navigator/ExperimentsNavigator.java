// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.navigator;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.jface.viewers.DoubleClickEvent;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.navigator.CommonNavigator;
import org.plateau.ui.FileDrop;

/** The Experiments view. */
public final class ExperimentsNavigator extends CommonNavigator {

	public static final String ID = "org.plateau.ui.experiments";

	@Override
	public void createPartControl(Composite parent) {
		super.createPartControl(parent);
		FileDrop.accept(parent);
		setLinkingEnabled(false);
	}

	@Override
	protected Object getInitialInput() {
		return ResourcesPlugin.getWorkspace().getRoot();
	}

	@Override
	protected void handleDoubleClick(DoubleClickEvent event) {
		Object element = ((IStructuredSelection) event.getSelection()).getFirstElement();
		if (element instanceof IProject || element instanceof Node.Group) {
			getCommonViewer().setExpandedState(element, !getCommonViewer().getExpandedState(element));
		} else {
			NavigatorHandler.open(element);
		}
	}
}
