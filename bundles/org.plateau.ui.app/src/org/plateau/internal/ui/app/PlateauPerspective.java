// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.app;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** Experiments at the left, the picture in the middle, curves beside it, numbers below. */
public final class PlateauPerspective implements IPerspectiveFactory {

	public static final String ID = "org.plateau.ui.app.perspective";

	@Override
	public void createInitialLayout(IPageLayout layout) {
		String editors = layout.getEditorArea();
		layout.setEditorAreaVisible(true);
		layout.addView("org.plateau.ui.experiments", IPageLayout.LEFT, 0.16f, editors);
		IFolderLayout tables = layout.createFolder("tables", IPageLayout.BOTTOM, 0.7f, editors);
		tables.addView("org.plateau.ui.layers");
		tables.addView("org.plateau.ui.voids");
		tables.addView("org.plateau.ui.corrections");
		tables.addView("org.plateau.ui.classifier");
		tables.addView("org.plateau.ui.header");
		tables.addView("org.plateau.ui.problems");
		tables.addView(IPageLayout.ID_PROGRESS_VIEW);
		IFolderLayout thickness = layout.createFolder("thickness", IPageLayout.RIGHT, 0.62f, editors);
		thickness.addView("org.plateau.ui.thickness");
		thickness.addPlaceholder("org.plateau.ui.eds.*");
		thickness.addPlaceholder("org.plateau.ui.eds.*:*");
		layout.createFolder("charge", IPageLayout.BOTTOM, 0.48f, "thickness").addView("org.plateau.ui.echem.electrochemistry");
		for (String view : new String[] { "org.plateau.ui.experiments", "org.plateau.ui.layers", "org.plateau.ui.voids",
				"org.plateau.ui.corrections", "org.plateau.ui.classifier", "org.plateau.ui.header", "org.plateau.ui.thickness", "org.plateau.ui.echem.electrochemistry", "org.plateau.ui.problems",
				IPageLayout.ID_PROGRESS_VIEW }) {
			layout.addShowViewShortcut(view);
		}
		layout.addPerspectiveShortcut(ID);
	}
}
