// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.figure;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.handlers.HandlerUtil;
import org.plateau.internal.ui.core.Measuring;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;

/** Opens the dialog for a figure of the active picture and whatever else is open. */
public final class FigureHandler extends AbstractHandler {

	private static final String WAITING = "The figure opens";

	@Override
	public Object execute(ExecutionEvent event) {
		Shell shell = HandlerUtil.getActiveShell(event);
		OpenImages.get().active().filter(s -> s.loaded().isPresent()).ifPresent(s -> Measuring.whenDone(OpenImages.get().sessions(),
				() -> s.tell(WAITING + " when what is being measured has ended."), () -> open(shell, s)));
		return null;
	}

	private static void open(Shell shell, ImageSession session) {
		if (session.message().startsWith(WAITING)) {
			session.tell("");
		}
		if (!shell.isDisposed() && OpenImages.get().sessions().contains(session)) {
			new FigureDialog(shell, session, OpenImages.get().sessions()).open();
		}
	}
}
