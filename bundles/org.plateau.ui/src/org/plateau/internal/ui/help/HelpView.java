// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.help;

import java.util.Optional;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.part.ViewPart;

/** The help beside the work. */
public final class HelpView extends ViewPart {

	public static final String ID = "org.plateau.ui.help";

	private HelpPane pane;

	@Override
	public void createPartControl(Composite parent) {
		pane = new HelpPane(parent);
	}

	/** Shows the page about a view, wizard or preference page. */
	public void about(String id) {
		pane.about(id);
	}

	/** Searches as if the words had been typed. */
	public void find(String words) {
		pane.find(words);
	}

	/** Title of the page that is shown, for tests. */
	public Optional<String> title() {
		return Optional.ofNullable(pane.page()).map(HelpPage::title);
	}

	@Override
	public void setFocus() {
		pane.setFocus();
	}
}
