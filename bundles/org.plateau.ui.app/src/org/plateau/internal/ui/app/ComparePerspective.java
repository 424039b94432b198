// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.app;

import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** Compare: several samples side by side below, the picture that is pointed at above. */
public final class ComparePerspective implements IPerspectiveFactory {

	@Override
	public void createInitialLayout(IPageLayout layout) {
		String editors = layout.getEditorArea();
		new Places(layout)
				.folder("compare", IPageLayout.BOTTOM, 0.4f, editors, Places.COMPARE, Places.RESULTS, Places.LAYERS, Places.VOIDS, "", Places.HEADER,
						Places.CORRECTIONS, Places.PROBLEMS, IPageLayout.ID_PROGRESS_VIEW)
				.folder("beside", IPageLayout.RIGHT, 0.62f, editors, Places.RECORD, Places.THICKNESS, "", Places.PROFILE, Places.HISTOGRAM, Places.CHARGE, Places.CONTRAST,
						Places.CLASSIFIER, Places.SLICES, Places.HELP, Places.GUIDE);
	}
}
