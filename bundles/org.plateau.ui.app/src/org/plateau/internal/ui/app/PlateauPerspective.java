// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.app;

import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** Measure: the picture in the middle, curves beside it, numbers below. */
public final class PlateauPerspective implements IPerspectiveFactory {

	public static final String ID = "org.plateau.ui.app.perspective";

	@Override
	public void createInitialLayout(IPageLayout layout) {
		String editors = layout.getEditorArea();
		new Places(layout)
				.folder("tables", IPageLayout.BOTTOM, 0.73f, editors, Places.LAYERS, Places.VOIDS, Places.RESULTS, Places.CORRECTIONS, Places.HEADER,
						Places.PROBLEMS, IPageLayout.ID_PROGRESS_VIEW, "", Places.COMPARE)
				.folder("thickness", IPageLayout.RIGHT, 0.62f, editors, Places.THICKNESS, Places.PROFILE, "", Places.HISTOGRAM)
				.folder("charge", IPageLayout.BOTTOM, 0.42f, "thickness", Places.CHARGE, Places.CONTRAST, Places.CLASSIFIER, "", Places.SLICES,
						Places.RECORD, Places.HELP, Places.GUIDE);
	}
}
