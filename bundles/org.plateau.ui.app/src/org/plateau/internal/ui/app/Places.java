// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.app;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.PlatformUI;

/** Lays views out, passing over those that nobody contributes: a missing plug-in costs its view, not the perspective. */
final class Places {

	static final String EXPERIMENTS = "org.plateau.ui.experiments";
	static final String LAYERS = "org.plateau.ui.layers";
	static final String VOIDS = "org.plateau.ui.voids";
	static final String THICKNESS = "org.plateau.ui.thickness";
	static final String CORRECTIONS = "org.plateau.ui.corrections";
	static final String HEADER = "org.plateau.ui.header";
	static final String PROBLEMS = "org.plateau.ui.problems";
	static final String CHARGE = "org.plateau.ui.echem.electrochemistry";
	static final String IMPEDANCE = "org.plateau.ui.echem.impedance";
	static final String RESULTS = "org.plateau.ui.results";
	static final String PROFILE = "org.plateau.ui.profile";
	static final String HISTOGRAM = "org.plateau.ui.histogram";
	static final String CONTRAST = "org.plateau.ui.contrast";
	static final String CLASSIFIER = "org.plateau.ui.classifier";
	static final String SLICES = "org.plateau.ui.slices";
	static final String COMPARE = "org.plateau.ui.compare";
	static final String RECORD = "org.plateau.ui.record";
	static final String SCRIPT = "org.plateau.ui.script";
	static final String ELEMENTS = "org.plateau.ui.eds.elements";
	static final String SPECTRUM = "org.plateau.ui.eds.spectrum";
	static final String ABSENCE = "org.plateau.ui.eds.absence";
	static final String GUIDE = "org.plateau.ui.guide";
	static final String HELP = "org.plateau.ui.help";
	/** In the order of the Show View menu. */
	private static final String[] ALL = { EXPERIMENTS, LAYERS, THICKNESS, VOIDS, RESULTS, PROFILE, HISTOGRAM, CONTRAST, CORRECTIONS, CLASSIFIER, SLICES, HEADER,
			ELEMENTS, SPECTRUM, ABSENCE, CHARGE, IMPEDANCE, COMPARE, RECORD, SCRIPT, PROBLEMS, GUIDE, HELP, IPageLayout.ID_PROGRESS_VIEW };

	private final IPageLayout layout;

	/** Begins a perspective: experiments at the left, pictures in the middle. */
	Places(IPageLayout layout) {
		this.layout = layout;
		layout.setEditorAreaVisible(true);
		for (String view : ALL) {
			if (isThere(view)) {
				layout.addShowViewShortcut(view);
			}
		}
		for (String perspective : Perspectives.ALL) {
			layout.addPerspectiveShortcut(perspective);
		}
		folder("experiments", IPageLayout.LEFT, 0.16f, layout.getEditorArea(), EXPERIMENTS);
	}

	static boolean isThere(String view) {
		return PlatformUI.getWorkbench().getViewRegistry().find(view) != null;
	}

	/** A stack of views; what nobody contributes gets a place for the day when somebody does, and so does what stands after the first empty string. */
	Places folder(String name, int side, float ratio, String beside, String... views) {
		IFolderLayout folder = layout.createFolder(name, side, ratio, beside);
		boolean later = false;
		for (String view : views) {
			later |= view.isEmpty();
			if (view.isEmpty()) {
				continue;
			}
			if (!later && isThere(view)) {
				folder.addView(view);
			} else {
				folder.addPlaceholder(view);
				folder.addPlaceholder(view + ":*");
			}
		}
		return this;
	}
}
