// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.views.IViewDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.plateau.internal.ui.help.HelpView;
import org.plateau.ui.ResultViewPart;
import org.plateau.ui.Themes;

/** Every registered view with a measured picture: it opens, has a help page, and is kept as a picture in both themes, {@code target/screenshots/view-ID-light.png} and {@code -dark.png}. */
class EveryViewTest extends EditingBench {

	/** A forgotten light panel in the dark theme is more than this. */
	private static final double MOST_WHITE = 0.2;

	@AfterEach
	void light() {
		Themes.choose(Themes.LIGHT);
	}

	@Test
	void everyViewIsLegibleInBothThemes() throws Exception {
		List<String> wrong = new ArrayList<>();
		for (String theme : new String[] { Themes.LIGHT, Themes.DARK }) {
			Themes.choose(theme);
			Bench.settle();
			String suffix = theme.equals(Themes.DARK) ? "-dark" : "-light";
			for (IViewDescriptor view : Views.all()) {
				IViewPart part = Bench.page().showView(view.getId(), null, IWorkbenchPage.VIEW_ACTIVATE);
				if (part instanceof HelpView help) {
					Bench.await("the pages of the help", () -> help.title().isPresent());
				}
				Composite widget = Views.widget(part);
				ImageData picture = Views.keep(widget, "view-" + view.getId() + suffix);
				assertTrue(picture.width > 100 && picture.height > 60, view.getId() + " is " + picture.width + " × " + picture.height);
				if (theme.equals(Themes.DARK) && Views.white(picture) > MOST_WHITE) {
					wrong.add(view.getId() + " is " + Math.round(100 * Views.white(picture)) + " % white in the dark theme");
				}
			}
			IEditorPart editor = Bench.page().getActiveEditor();
			Bench.page().activate(editor);
			Views.keep(Views.widget(editor), "editor-image" + suffix);
			Bench.screenshot("window" + suffix);
		}
		assertEquals(List.of(), wrong);
	}

	@Test
	void everyViewHasIconNameAndHelpPage() throws Exception {
		for (IViewDescriptor view : Views.all()) {
			assertFalse(view.getLabel().isBlank(), view.getId());
			assertNotNull(view.getImageDescriptor(), view.getId());
			IViewPart part = Bench.page().showView(view.getId());
			assertTrue(!(part instanceof ResultViewPart r) || r.view().isPresent(), view.getId() + " does not work");
			assertFalse(part.getClass().getName().contains("Error"), view.getId() + " could not be made");
			HelpView help = (HelpView) Bench.page().showView(HelpView.ID);
			help.about("");
			Bench.await("the contents of the help", () -> help.title().isPresent());
			String contents = help.title().orElseThrow();
			help.about(view.getId());
			Bench.settle();
			assertFalse(help.title().orElseThrow().equals(contents), view.getId() + " has no help page");
		}
	}
}
