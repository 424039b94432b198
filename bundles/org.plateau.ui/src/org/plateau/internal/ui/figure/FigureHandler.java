// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.figure;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.handlers.HandlerUtil;
import org.plateau.ui.OpenImages;

/** Opens the dialog for a figure of the active picture and whatever else is open. */
public final class FigureHandler extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) {
		OpenImages.get().active().filter(s -> s.loaded().isPresent())
				.ifPresent(s -> new FigureDialog(HandlerUtil.getActiveShell(event), s, OpenImages.get().sessions()).open());
		return null;
	}
}
