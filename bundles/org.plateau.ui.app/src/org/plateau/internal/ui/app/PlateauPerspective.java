// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.app;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** Experiments at the left, the picture in the middle, numbers and curves below. */
public final class PlateauPerspective implements IPerspectiveFactory {

	public static final String ID = "org.plateau.ui.app.perspective";

	@Override
	public void createInitialLayout(IPageLayout layout) {
		String editors = layout.getEditorArea();
		layout.setEditorAreaVisible(true);
		layout.addView("org.plateau.ui.experiments", IPageLayout.LEFT, 0.17f, editors);
		IFolderLayout tables = layout.createFolder("tables", IPageLayout.BOTTOM, 0.62f, editors);
		tables.addView("org.plateau.ui.layers");
		tables.addView("org.plateau.ui.voids");
		tables.addView("org.plateau.ui.problems");
		tables.addView(IPageLayout.ID_PROGRESS_VIEW);
		IFolderLayout curves = layout.createFolder("curves", IPageLayout.RIGHT, 0.5f, "tables");
		curves.addView("org.plateau.ui.thickness");
		curves.addView("org.plateau.ui.echem.electrochemistry");
		curves.addPlaceholder("org.plateau.ui.eds.*");
		curves.addPlaceholder("org.plateau.ui.eds.*:*");
		for (String view : new String[] { "org.plateau.ui.experiments", "org.plateau.ui.layers", "org.plateau.ui.voids",
				"org.plateau.ui.thickness", "org.plateau.ui.echem.electrochemistry", "org.plateau.ui.problems",
				IPageLayout.ID_PROGRESS_VIEW }) {
			layout.addShowViewShortcut(view);
		}
		layout.addPerspectiveShortcut(ID);
	}
}
