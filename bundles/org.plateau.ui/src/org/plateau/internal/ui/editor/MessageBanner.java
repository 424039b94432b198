// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.editor;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.plateau.ui.ImageSession;
import org.plateau.ui.Offer;
import org.plateau.ui.Themes;

/** One line about what went wrong until it is dismissed. It lies on the upper edge of the picture, which stays where it is under the mouse. */
final class MessageBanner extends Composite {

	private final ImageSession session;
	private final Control picture;
	private final Label text;
	private final Link offer;
	private final Link close;

	/** @param picture its sibling, which it lies on */
	MessageBanner(Control picture, ImageSession session) {
		super(picture.getParent(), SWT.NONE);
		this.session = session;
		this.picture = picture;
		GridDataFactory.fillDefaults().exclude(true).applyTo(this);
		picture.addListener(SWT.Resize, e -> place());
		picture.addListener(SWT.Move, e -> place());
		GridLayoutFactory.fillDefaults().numColumns(3).spacing(14, 0).margins(10, 6).applyTo(this);
		text = new Label(this, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(text);
		offer = new Link(this, SWT.NONE);
		offer.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> session.offer().ifPresent(o -> o.action().run())));
		GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(offer);
		close = new Link(this, SWT.NONE);
		close.setText("<a>Dismiss</a>");
		close.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> session.tell("")));
		GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(close);
		Themes.paintsItself(this);
		Themes.onChange(this, this::colours);
		colours();
	}

	private void colours() {
		Color paper = session.offer().map(Offer::trouble).orElse(true) ? Themes.errorPaper() : Themes.chosenPaper();
		setBackground(paper);
		text.setBackground(paper);
		text.setForeground(Themes.ink());
		for (Link link : new Link[] { offer, close }) {
			link.setBackground(paper);
			link.setLinkForeground(Themes.link());
		}
	}

	void refresh() {
		boolean show = !session.message().isEmpty();
		text.setText(session.message().replace("&", "&&"));
		offer.setText(session.offer().map(o -> "<a>" + o.label() + "</a>").orElse(""));
		offer.setVisible(session.offer().isPresent());
		((GridData) offer.getLayoutData()).exclude = session.offer().isEmpty();
		colours();
		place();
		setVisible(show);
	}

	private void place() {
		Rectangle on = picture.getBounds();
		setBounds(on.x, on.y, on.width, Math.min(on.height, computeSize(on.width, SWT.DEFAULT).y));
		layout(true, true);
		moveAbove(picture);
	}
}
