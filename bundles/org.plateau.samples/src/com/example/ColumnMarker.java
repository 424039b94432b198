// SPDX-License-Identifier: EPL-2.0
package com.example;

import java.util.OptionalInt;
import org.plateau.ui.ImageSession;
import org.plateau.ui.spi.ViewerTool;

/** Marks the column under the mouse in every view of the picture. */
public final class ColumnMarker implements ViewerTool {

	@Override
	public void press(ImageSession session, Pointer at) {
		session.viewer().ifPresent(v -> v.highlightColumn(OptionalInt.of((int) at.imageX())));
	}

	@Override
	public void drag(ImageSession session, Pointer at) {
		press(session, at);
	}

	@Override
	public void release(ImageSession session, Pointer at) {
		// the mark stays
	}
}
