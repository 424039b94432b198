// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.app;

import java.util.Locale;
import java.util.Map;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.commands.IElementUpdater;
import org.eclipse.ui.menus.UIElement;
import org.plateau.internal.ui.appearance.Appearance;
import org.plateau.ui.Themes;

/** Window > Appearance; the entry that holds is marked. */
public final class AppearanceHandler extends AbstractHandler implements IElementUpdater {

	static final String COMMAND = "org.plateau.ui.app.appearance";

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

	@Override
	@SuppressWarnings("rawtypes")
	public void updateElement(UIElement element, Map parameters) {
		element.setChecked(Appearance.wish().name().toLowerCase(Locale.ROOT).equals(parameters.get(THEME)));
	}
}
