// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.editor;

import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.plateau.ui.OpenImages;

/** Chooses a tool; its parameter is the tool's id, none is moving the picture. */
public final class ToolHandler extends AbstractHandler {

	static final String COMMAND = "org.plateau.ui.chooseTool";

	/** Parameter: id of a contribution to {@code org.plateau.ui.viewerTools}. */
	public static final String TOOL = "org.plateau.ui.chooseTool.tool";

	@Override
	public Object execute(ExecutionEvent event) {
		OpenImages.get().chooseTool(Optional.ofNullable(event.getParameter(TOOL)));
		return null;
	}
}
