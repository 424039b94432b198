// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.editor;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.plateau.ui.ImageSession;
import org.plateau.ui.Themes;

/** One line about what went wrong, over the picture, until it is dismissed. */
final class MessageBanner extends Composite {

	private final ImageSession session;
	private final Label text;
	private final Link close;

	MessageBanner(Composite parent, ImageSession session) {
		super(parent, SWT.NONE);
		this.session = session;
		GridLayoutFactory.fillDefaults().numColumns(2).margins(10, 6).applyTo(this);
		text = new Label(this, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(text);
		close = new Link(this, SWT.NONE);
		close.setText("<a>Dismiss</a>");
		close.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> session.tell("")));
		GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(close);
		Themes.paintsItself(this);
		Themes.onChange(this, this::colours);
		colours();
	}

	private void colours() {
		setBackground(Themes.errorPaper());
		text.setBackground(Themes.errorPaper());
		text.setForeground(Themes.ink());
		close.setBackground(Themes.errorPaper());
		close.setLinkForeground(Themes.link());
	}

	void refresh() {
		boolean show = !session.message().isEmpty();
		text.setText(session.message().replace("&", "&&"));
		setVisible(show);
		((GridData) getLayoutData()).exclude = !show;
		getParent().layout(true, true);
	}
}
