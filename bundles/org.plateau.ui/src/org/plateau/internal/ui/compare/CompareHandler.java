// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.compare;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.plateau.internal.ui.navigator.NavigatorHandler;

/** Shows the selected experiments and pictures side by side. */
public final class CompareHandler extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		List<Path> chosen = NavigatorHandler.paths(HandlerUtil.getCurrentStructuredSelection(event));
		try {
			CompareView view = (CompareView) HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage().showView(CompareView.ID);
			view.add(chosen);
		} catch (PartInitException e) {
			throw new ExecutionException("the view could not be shown", e);
		}
		return null;
	}
}
