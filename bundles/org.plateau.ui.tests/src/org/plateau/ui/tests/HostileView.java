// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import java.util.Optional;

import org.eclipse.swt.widgets.Composite;
import org.plateau.ui.ImageSession;
import org.plateau.ui.spi.ResultView;
import org.plateau.ui.spi.ResultViewSite;

/** Does what a test says when it is to show something. */
public final class HostileView implements ResultView {

	@Override
	public void create(Composite parent, ResultViewSite site) {
		// empty
	}

	@Override
	public void show(Optional<ImageSession> session) {
		Harm.at("view", true);
	}

	@Override
	public void setFocus() {
		// nothing to focus
	}
}
