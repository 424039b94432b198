// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.images;

import java.util.Locale;
import java.util.Optional;

import org.plateau.ui.ImageSession;
import org.plateau.ui.spi.ViewerTool;

/** Chooses where the Slices view cuts through a stack. */
public final class CrosshairTool implements ViewerTool {

	private String said = "";

	@Override
	public void press(ImageSession session, Pointer at) {
		if (session.loaded().isEmpty()) {
			return;
		}
		if (session.loaded().get().micrograph().pixels().planes() < 2) {
			said = "One plane: there is nothing to cut through";
			return;
		}
		Crosshair c = Crosshair.of(session);
		c.move(session, at.imageX(), at.imageY());
		said = String.format(Locale.ROOT, "Sections at x %d, y %d", c.x(), c.y());
	}

	@Override
	public void drag(ImageSession session, Pointer at) {
		press(session, at);
	}

	@Override
	public void release(ImageSession session, Pointer at) {
		said = "";
	}

	@Override
	public Optional<String> message() {
		return said.isEmpty() ? Optional.empty() : Optional.of(said);
	}
}
