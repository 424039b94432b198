// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.app;

import java.util.List;

import org.eclipse.e4.ui.model.application.ui.advanced.MPerspective;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IWorkbenchWindow;

/** The four arrangements of the window, in the order of the bar. */
final class Perspectives {

	/** Older workspaces know it as the only one, called Plateau. */
	static final String MEASURE = PlateauPerspective.ID;
	static final String ELEMENTS = "org.plateau.ui.app.elements";
	static final String ELECTROCHEMISTRY = "org.plateau.ui.app.electrochemistry";
	static final String COMPARE = "org.plateau.ui.app.compare";
	static final List<String> ALL = List.of(MEASURE, ELEMENTS, ELECTROCHEMISTRY, COMPARE);

	private Perspectives() {
	}

	/** Gives arrangements that an earlier version saved their name and picture of today. */
	static void renameSaved(IWorkbenchWindow window) {
		EModelService models = window.getService(EModelService.class);
		var top = window.getService(org.eclipse.e4.ui.model.application.ui.basic.MWindow.class);
		for (MPerspective saved : models.findElements(top, null, MPerspective.class)) {
			IPerspectiveDescriptor now = window.getWorkbench().getPerspectiveRegistry().findPerspectiveWithId(saved.getElementId());
			if (now != null && !now.getLabel().equals(saved.getLabel())) {
				saved.setLabel(now.getLabel());
			}
		}
	}
}
