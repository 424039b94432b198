// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import org.plateau.ui.ImageSession;
import org.plateau.ui.spi.ViewerTool;

/** Fails when the mouse is pressed. */
public final class ThrowingTool implements ViewerTool {

	@Override
	public void press(ImageSession session, Pointer at) {
		throw new IllegalStateException("on purpose");
	}

	@Override
	public void drag(ImageSession session, Pointer at) {
		// never reached
	}

	@Override
	public void release(ImageSession session, Pointer at) {
		// never reached
	}
}
