// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.welcome;

import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;

/** Pressing a command from a page. UI thread. */
public final class Commands {

	private Commands() {
	}

	/** Whether somebody contributes it. */
	public static boolean isThere(String id) {
		return PlatformUI.getWorkbench().getService(ICommandService.class).getCommand(id).isDefined();
	}

	/** As if it had been chosen from a menu. */
	public static void run(String id) {
		try {
			PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(id, null);
		} catch (CommandException e) {
			ILog.of(Commands.class).warn("the command " + id + " cannot be used now", e);
		}
	}

	/** The same, on the picture that is in front: many commands want it to have the keyboard. */
	public static void inPicture(String id) {
		IWorkbenchPage page = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
		if (page.getActiveEditor() != null) {
			page.activate(page.getActiveEditor());
			run(id);
		}
	}
}
