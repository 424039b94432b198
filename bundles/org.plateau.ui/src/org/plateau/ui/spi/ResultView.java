// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.spi;

import java.util.Optional;

import org.eclipse.swt.widgets.Composite;
import org.plateau.ui.ImageSession;
import org.plateau.viewer.ViewerState;

/**
 * Shows results of the active picture. Contributed to {@code org.plateau.ui.resultViews}; one instance per opened view, made when it is
 * first shown. UI thread; long work belongs in a Job.
 */
public interface ResultView {

	/**
	 * Makes the widgets.
	 *
	 * @param parent empty, laid out to fill
	 * @param site the view it lives in
	 */
	void create(Composite parent, ResultViewSite site);

	/**
	 * Shows a picture, or that picture again after its results changed.
	 *
	 * @param session the active picture; empty when none is open
	 */
	void show(Optional<ImageSession> session);

	/**
	 * A person said something else about the active picture. What follows from it for the results comes later, with {@link #show}: a view that shows only what
	 * was measured has nothing to do yet.
	 *
	 * @param session the active picture
	 */
	default void handworkChanged(ImageSession session) {
		show(Optional.of(session));
	}

	/** Somebody points at something in the active picture, or changes how it is looked at. */
	default void viewerChanged(ViewerState.Snapshot before, ViewerState.Snapshot now) {
		// most views have nothing to mark
	}

	/** The light or dark theme was chosen; only colours that the view sets itself have to be set again. */
	default void themeChanged() {
		// the style sheet does it
	}

	/** Gives the keyboard to its main widget. */
	void setFocus();
}
