// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.welcome;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.graphics.TextLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.plateau.ui.Themes;

/** A large button with a picture, a title and a line of text; mouse, Enter and space press it. UI thread. */
final class Card extends Canvas {

	private static final int PADDING = 12;
	private static final int ROUND = 10;
	/** Between title and text. */
	private static final int BETWEEN = 3;

	private final Image image;
	private final String title;
	private final String text;
	private final Font heavy;
	private boolean hot;

	/** @param image not disposed here; as high as the card when it is a thumbnail */
	Card(Composite parent, Image image, String title, String text, Font heavy, Runnable action) {
		super(parent, SWT.DOUBLE_BUFFERED);
		this.image = image;
		this.title = title;
		this.text = text;
		this.heavy = heavy;
		Themes.paintsItself(this);
		setCursor(getDisplay().getSystemCursor(SWT.CURSOR_HAND));
		addListener(SWT.Paint, e -> paint(e.gc));
		addListener(SWT.MouseEnter, e -> hot(true));
		addListener(SWT.MouseExit, e -> hot(false));
		addListener(SWT.FocusIn, e -> redraw());
		addListener(SWT.FocusOut, e -> redraw());
		addListener(SWT.MouseUp, e -> {
			if (e.button == 1 && getClientArea().contains(e.x, e.y)) {
				action.run();
			}
		});
		addListener(SWT.KeyDown, e -> {
			if (e.character == SWT.CR || e.character == ' ') {
				action.run();
			}
		});
		addListener(SWT.Traverse, e -> e.doit = e.detail != SWT.TRAVERSE_RETURN);
		getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent e) {
				e.result = title + ": " + text;
			}
		});
		getAccessible().addAccessibleControlListener(new AccessibleControlAdapter() {
			@Override
			public void getRole(AccessibleControlEvent e) {
				e.detail = ACC.ROLE_PUSHBUTTON;
			}
		});
	}

	private void hot(boolean yes) {
		hot = yes;
		redraw();
	}

	private int textLeft() {
		return PADDING + image.getBounds().width + PADDING;
	}

	private TextLayout words(String what, Font font, int width) {
		TextLayout layout = new TextLayout(getDisplay());
		layout.setFont(font);
		layout.setWidth(Math.max(60, width - textLeft() - PADDING));
		layout.setText(what);
		return layout;
	}

	@Override
	public Point computeSize(int wide, int high, boolean changed) {
		int width = wide == SWT.DEFAULT ? 380 : wide;
		TextLayout head = words(title, heavy, width);
		TextLayout body = words(text, getFont(), width);
		int words = head.getBounds().height + BETWEEN + body.getBounds().height;
		head.dispose();
		body.dispose();
		return new Point(width, 2 * PADDING + Math.max(words, image.getBounds().height));
	}

	private void paint(GC gc) {
		Rectangle area = getClientArea();
		gc.setAntialias(SWT.ON);
		gc.setBackground(Themes.paper());
		gc.fillRectangle(area);
		boolean lit = hot || isFocusControl();
		gc.setBackground(Themes.dark() ? Themes.rgb(hot ? 0x3B4046 : 0x33363A) : Themes.rgb(hot ? 0xE8F1FA : 0xF5F7F9));
		gc.fillRoundRectangle(0, 0, area.width - 1, area.height - 1, ROUND, ROUND);
		gc.setForeground(lit ? Themes.link() : Themes.grid());
		gc.setLineWidth(1);
		gc.drawRoundRectangle(0, 0, area.width - 1, area.height - 1, ROUND, ROUND);
		Rectangle size = image.getBounds();
		gc.drawImage(image, PADDING, (area.height - size.height) / 2);
		TextLayout head = words(title, heavy, area.width);
		TextLayout body = words(text, getFont(), area.width);
		int below = head.getBounds().height + BETWEEN;
		int top = (area.height - below - body.getBounds().height) / 2;
		gc.setForeground(Themes.ink());
		head.draw(gc, textLeft(), top);
		gc.setForeground(Themes.dark() ? Themes.rgb(0xB4B7BB) : Themes.rgb(0x555555));
		body.draw(gc, textLeft(), top + below);
		head.dispose();
		body.dispose();
	}
}
