// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.spi;

import java.util.List;
import java.util.Optional;

import org.plateau.ui.ImageSession;
import org.plateau.viewer.Overlay;

/**
 * What the left mouse button does on a picture. Contributed to {@code org.plateau.ui.viewerTools}; one instance per editor, made when it
 * is first chosen. It changes the {@code ViewerState} of the session or proposes shapes; it never draws. UI thread.
 */
public interface ViewerTool {

	/**
	 * One position of the mouse.
	 *
	 * @param imageX corner-origin image pixels
	 * @param imageY corner-origin image pixels
	 * @param viewX pixels of the canvas
	 * @param viewY pixels of the canvas
	 * @param shift Shift is held
	 * @param alt Alt is held
	 */
	record Pointer(double imageX, double imageY, double viewX, double viewY, boolean shift, boolean alt) {
	}

	/** The button went down. */
	void press(ImageSession session, Pointer at);

	/** The mouse moved with the button held. */
	void drag(ImageSession session, Pointer at);

	/** The button was released. */
	void release(ImageSession session, Pointer at);

	/** Esc, or another tool was chosen: leave nothing behind. */
	default void cancel(ImageSession session) {
		// nothing under way
	}

	/** What to draw over the picture now. */
	default List<Overlay> overlays() {
		return List.of();
	}

	/** One line for the status line, e.g. a length. */
	default Optional<String> message() {
		return Optional.empty();
	}
}
