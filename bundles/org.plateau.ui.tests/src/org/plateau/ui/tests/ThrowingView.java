// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import java.util.Optional;

import org.eclipse.swt.widgets.Composite;
import org.plateau.ui.ImageSession;
import org.plateau.ui.spi.ResultView;
import org.plateau.ui.spi.ResultViewSite;

/** Fails when it is to show something. */
public final class ThrowingView implements ResultView {

	@Override
	public void create(Composite parent, ResultViewSite site) {
		// this much works
	}

	@Override
	public void show(Optional<ImageSession> session) {
		throw new IllegalStateException("on purpose");
	}

	@Override
	public void setFocus() {
		// nothing to focus
	}
}
