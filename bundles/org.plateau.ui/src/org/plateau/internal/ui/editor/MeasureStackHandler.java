// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.editor;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.handlers.HandlerUtil;
import org.plateau.ui.OpenImages;

/** Measures the active stack as a whole; asks for a decision first when scale, tilt or slice spacing cannot be told. */
public final class MeasureStackHandler extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) {
		OpenImages.get().active().filter(s -> s.loaded().isPresent()).ifPresent(s -> MeasureHandler.measureWhole(s, HandlerUtil.getActiveShell(event)));
		return null;
	}
}
