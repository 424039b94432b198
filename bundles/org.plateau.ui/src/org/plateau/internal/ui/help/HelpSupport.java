// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.help;

import org.eclipse.help.IContext;
import org.eclipse.ui.help.AbstractHelpUI;

/** The workbench's help (F1, Help menu, search) with our pages instead of a web server and a browser. UI thread. */
public final class HelpSupport extends AbstractHelpUI {

	@Override
	public void displayHelp() {
		Help.open("");
	}

	@Override
	public void displayDynamicHelp() {
		Help.openForWhatIsActive();
	}

	@Override
	public void displayContext(IContext context, int x, int y) {
		Help.openForWhatIsActive();
	}

	@Override
	public void displayHelpResource(String href) {
		Help.open("");
	}

	@Override
	public void displaySearch() {
		Help.open("");
	}

	@Override
	public void search(String expression) {
		Help.search(expression);
	}

	@Override
	public boolean isContextHelpDisplayed() {
		return false;
	}
}
