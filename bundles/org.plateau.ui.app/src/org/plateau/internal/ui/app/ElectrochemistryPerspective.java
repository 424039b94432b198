// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.app;

import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** Electrochemistry: the cycler's record as large as the picture, the thickness that the charge accounts for below. */
public final class ElectrochemistryPerspective implements IPerspectiveFactory {

	@Override
	public void createInitialLayout(IPageLayout layout) {
		String editors = layout.getEditorArea();
		new Places(layout)
				.folder("charge", IPageLayout.RIGHT, 0.42f, editors, Places.CHARGE, "", Places.IMPEDANCE, Places.HELP, Places.GUIDE, Places.CONTRAST, Places.RECORD)
				.folder("thickness", IPageLayout.BOTTOM, 0.6f, editors, Places.THICKNESS, Places.LAYERS, "", Places.VOIDS, Places.PROFILE, Places.HISTOGRAM, Places.RESULTS,
						Places.COMPARE, Places.HEADER, Places.CORRECTIONS, Places.PROBLEMS, IPageLayout.ID_PROGRESS_VIEW, Places.CLASSIFIER,
						Places.SLICES);
	}
}
