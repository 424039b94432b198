// SPDX-License-Identifier: EPL-2.0
package com.example;

import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.plateau.ui.ImageSession;
import org.plateau.ui.spi.ResultView;
import org.plateau.ui.spi.ResultViewSite;

/** What the checks found in the active picture, as plain text. */
public final class FindingsView implements ResultView {

	private Text text;

	@Override
	public void create(Composite parent, ResultViewSite site) {
		text = new Text(parent, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
	}

	@Override
	public void show(Optional<ImageSession> session) {
		StringBuilder said = new StringBuilder();
		session.flatMap(ImageSession::measurement)
				.ifPresent(m -> m.findings().forEach(f -> said.append(f.severity()).append(": ").append(f.summary()).append('\n')));
		text.setText(said.toString());
	}

	@Override
	public void setFocus() {
		text.setFocus();
	}
}
