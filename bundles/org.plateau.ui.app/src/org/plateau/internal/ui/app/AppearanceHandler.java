// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.app;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.plateau.ui.Themes;

/** Window > Appearance. */
public final class AppearanceHandler extends AbstractHandler {

	/** Parameter: {@code light}, {@code dark} or {@code system}. */
	static final String THEME = "org.plateau.ui.app.appearance.theme";

	@Override
	public Object execute(ExecutionEvent event) {
		switch (String.valueOf(event.getParameter(THEME))) {
		case "light" -> Themes.choose(Themes.LIGHT);
		case "dark" -> Themes.choose(Themes.DARK);
		default -> Themes.followSystem();
		}
		return null;
	}
}
