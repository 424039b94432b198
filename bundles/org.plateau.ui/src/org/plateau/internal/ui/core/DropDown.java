// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import java.util.function.Consumer;

import org.eclipse.jface.action.IMenuCreator;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Menu;

/** The menu beside a button of a tool bar, made anew whenever it opens. UI thread. */
public final class DropDown implements IMenuCreator {

	private final Consumer<Menu> filler;
	private Menu menu;

	/** @param filler puts the items into a new menu */
	public DropDown(Consumer<Menu> filler) {
		this.filler = filler;
	}

	@Override
	public Menu getMenu(Control parent) {
		dispose();
		menu = new Menu(parent);
		filler.accept(menu);
		return menu;
	}

	@Override
	public Menu getMenu(Menu parent) {
		return null;
	}

	@Override
	public void dispose() {
		if (menu != null) {
			menu.dispose();
		}
	}
}
