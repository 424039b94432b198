// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.eds;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.plateau.ui.OpenImages;

/** Shows or hides the element maps over the active picture. */
public final class ToggleHandler extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) {
		OpenImages.get().active().map(ElementBoard::of).ifPresent(b -> b.show(!b.shown()));
		return null;
	}
}
