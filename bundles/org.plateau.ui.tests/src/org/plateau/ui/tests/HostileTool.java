// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import java.util.List;

import org.plateau.ui.ImageSession;
import org.plateau.ui.spi.ViewerTool;
import org.plateau.viewer.Overlay;

/** Does what a test says when the mouse is pressed. */
public final class HostileTool implements ViewerTool {

	@Override
	public void press(ImageSession session, Pointer at) {
		if (Harm.now != Harm.NULL) {
			Harm.at("tool", true);
		}
	}

	@Override
	public void drag(ImageSession session, Pointer at) {
		// nothing to do
	}

	@Override
	public void release(ImageSession session, Pointer at) {
		// nothing to do
	}

	@Override
	public List<Overlay> overlays() {
		return Harm.now == Harm.NULL ? Harm.at("tool", List.<Overlay>of()) : List.of();
	}
}
