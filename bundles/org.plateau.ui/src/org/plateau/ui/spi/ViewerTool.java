// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.spi;

import java.util.List;
import java.util.Optional;

import org.eclipse.swt.widgets.Composite;
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
	 * @param ctrl Ctrl is held, Command on a Mac
	 * @param imagePxPerViewPx columns of the image that a pixel of the canvas covers, to judge what is near
	 */
	record Pointer(double imageX, double imageY, double viewX, double viewY, boolean shift, boolean alt, boolean ctrl, double imagePxPerViewPx) {
	}

	/**
	 * A key that no command is bound to.
	 *
	 * @param code as in {@code org.eclipse.swt.widgets.Event.keyCode}, {@code SWT.CR} also for the numeric pad
	 * @param character what it types, 0 when nothing
	 */
	record Key(int code, char character, boolean shift, boolean alt, boolean ctrl) {
	}

	/** The button went down. */
	void press(ImageSession session, Pointer at);

	/** The mouse moved with the button held. */
	void drag(ImageSession session, Pointer at);

	/** The button was released. */
	void release(ImageSession session, Pointer at);

	/** The mouse moved with no button held. */
	default void hover(ImageSession session, Pointer at) {
		// most tools wait for the button
	}

	/** The second press of a double click, after its release. */
	default void doubleClick(ImageSession session, Pointer at) {
		// a single click says enough
	}

	/** The mouse left the picture. */
	default void leave(ImageSession session) {
		// nothing follows the mouse
	}

	/** A key went down while the picture has the keyboard. Returns whether it meant something; Esc that meant something does not cancel. */
	default boolean key(ImageSession session, Key key) {
		return false;
	}

	/** The wheel was turned with Alt held. Returns whether it meant something; the picture is not zoomed then. */
	default boolean wheel(ImageSession session, Pointer at, int steps) {
		return false;
	}

	/** It was chosen: widgets for its settings, in one row over the picture. They are disposed of when another tool is chosen. */
	default void options(Composite row, ImageSession session) {
		// nothing to set
	}

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
