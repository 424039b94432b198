// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Brings a view to the front; plugin.xml names its id after the class. */
public final class ShowViewHandler extends AbstractHandler implements IExecutableExtension {

	private String view = "";

	@Override
	public void setInitializationData(IConfigurationElement config, String property, Object data) {
		view = String.valueOf(data);
	}

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		try {
			HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage().showView(view);
		} catch (PartInitException e) {
			throw new ExecutionException("the view " + view + " could not be shown", e);
		}
		return null;
	}
}
