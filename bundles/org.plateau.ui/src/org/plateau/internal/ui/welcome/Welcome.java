// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.welcome;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;

/** Help ▸ Welcome, and whether it greets at the start. UI thread. */
public final class Welcome extends AbstractHandler {

	private static final String KEY = "welcome";

	/** Whether it is shown when nothing is opened at the start. */
	public static boolean wanted() {
		return InstanceScope.INSTANCE.getNode("org.plateau.ui").getBoolean(KEY, true);
	}

	public static void want(boolean yes) {
		InstanceScope.INSTANCE.getNode("org.plateau.ui").putBoolean(KEY, yes);
	}

	/** Opens the page, or brings it to the front. */
	public static void open(IWorkbenchPage page) {
		try {
			page.openEditor(WelcomeEditor.INPUT, WelcomeEditor.ID, true, IWorkbenchPage.MATCH_ID | IWorkbenchPage.MATCH_INPUT);
		} catch (PartInitException e) {
			ILog.of(Welcome.class).error("the welcome page could not be opened", e);
		}
	}

	@Override
	public Object execute(ExecutionEvent event) {
		open(PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage());
		return null;
	}
}
