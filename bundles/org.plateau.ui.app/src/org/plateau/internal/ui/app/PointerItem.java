// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.app;

import java.util.function.Consumer;

import org.eclipse.jface.action.StatusLineContributionItem;
import org.plateau.ui.OpenImages;

/** What is under the mouse, in the status line whichever part is active. */
final class PointerItem extends StatusLineContributionItem {

	private static final int CHARACTERS = 120;

	private final Consumer<String> listener = this::setText;

	PointerItem() {
		super("org.plateau.ui.app.pointer", CHARACTERS);
		OpenImages.get().addPointerListener(listener);
	}

	@Override
	public void dispose() {
		OpenImages.get().removePointerListener(listener);
		super.dispose();
	}
}
