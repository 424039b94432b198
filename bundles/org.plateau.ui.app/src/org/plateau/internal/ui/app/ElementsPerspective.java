// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.app;

import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** Elements: maps and spectra get the room, the numbers a strip. */
public final class ElementsPerspective implements IPerspectiveFactory {

	@Override
	public void createInitialLayout(IPageLayout layout) {
		String editors = layout.getEditorArea();
		new Places(layout)
				.folder("tables", IPageLayout.BOTTOM, 0.76f, editors, Places.ABSENCE, Places.LAYERS, Places.RESULTS, Places.HEADER, "", Places.VOIDS, Places.PROBLEMS,
						IPageLayout.ID_PROGRESS_VIEW, Places.CORRECTIONS, Places.COMPARE)
				.folder("elements", IPageLayout.RIGHT, 0.5f, editors, Places.ELEMENTS, Places.SPECTRUM, Places.PROFILE, Places.HISTOGRAM, Places.CONTRAST,
						Places.THICKNESS, "", Places.CHARGE, Places.HELP, Places.GUIDE, Places.CLASSIFIER, Places.SLICES, Places.RECORD);
	}
}
