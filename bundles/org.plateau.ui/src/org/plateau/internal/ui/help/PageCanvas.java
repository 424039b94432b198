// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.help;

import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.plateau.internal.ui.core.Ui;
import org.plateau.ui.Themes;

/** Shows one page: scrolls with wheel and keys, follows links by mouse, and by Tab and Enter. UI thread. */
final class PageCanvas extends Canvas {

	private static final int STEP = 42;

	private final Consumer<String> follow;
	private HelpPage page;
	private PageLayout layout;
	private int laidOutFor = -1;
	private String wantedAnchor = "";
	private int focused = -1;

	/** @param follow gets the target of a link that was chosen */
	PageCanvas(Composite parent, Consumer<String> follow) {
		super(parent, SWT.V_SCROLL | SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
		this.follow = follow;
		Themes.paintsItself(this);
		addListener(SWT.Paint, this::paint);
		addListener(SWT.Resize, e -> arrange());
		addListener(SWT.MouseMove, e -> setCursor(link(e).isPresent() ? getDisplay().getSystemCursor(SWT.CURSOR_HAND) : null));
		addListener(SWT.MouseDown, e -> setFocus());
		addListener(SWT.MouseUp, e -> {
			if (e.button == 1) {
				link(e).ifPresent(follow);
			}
		});
		addListener(SWT.KeyDown, this::key);
		addListener(SWT.Traverse, this::traverse);
		addListener(SWT.FocusOut, e -> focus(-1));
		addListener(SWT.Dispose, e -> forget());
		getVerticalBar().addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> redraw()));
		Menu menu = new Menu(this);
		MenuItem copy = new MenuItem(menu, SWT.PUSH);
		copy.setText("Copy Page as Text\tCtrl+C");
		copy.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> copy()));
		setMenu(menu);
		getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent e) {
				e.result = page == null ? "" : page.text();
			}
		});
		Themes.onChange(this, () -> {
			laidOutFor = -1;
			arrange();
		});
	}

	/** @param anchor heading to begin at; empty for the top */
	void show(HelpPage shown, String anchor) {
		if (page != shown) {
			laidOutFor = -1;
		}
		page = shown;
		focused = -1;
		wantedAnchor = anchor;
		getVerticalBar().setSelection(0);
		arrange();
		scrollTo(layout == null ? 0 : layout.top(anchor));
	}

	/** How far the page is scrolled. */
	int position() {
		return getVerticalBar().getSelection();
	}

	private void forget() {
		if (layout != null) {
			layout.dispose();
			layout = null;
		}
	}

	private void arrange() {
		Rectangle area = getClientArea();
		if (page == null || area.width < 40) {
			return;
		}
		if (laidOutFor != area.width) {
			int before = layout == null ? 0 : layout.height();
			int at = position();
			forget();
			layout = new PageLayout(this, page, area.width);
			laidOutFor = area.width;
			if (!wantedAnchor.isEmpty()) {
				scrollTo(layout.top(wantedAnchor));
			} else if (before > 0) {
				scrollTo((int) ((long) at * layout.height() / before));
			}
		}
		getVerticalBar().setValues(Math.min(position(), Math.max(0, layout.height() - area.height)), 0, Math.max(1, layout.height()), Math.max(1,
				Math.min(area.height, layout.height())), STEP, Math.max(1, area.height - STEP));
		getVerticalBar().setVisible(layout.height() > area.height);
		redraw();
	}

	void scrollTo(int y) {
		if (layout != null) {
			int area = getClientArea().height;
			getVerticalBar().setMaximum(Math.max(1, layout.height()));
			getVerticalBar().setSelection(Math.max(0, Math.min(y, layout.height() - area)));
			redraw();
		}
	}

	private void paint(Event e) {
		Rectangle area = getClientArea();
		e.gc.setBackground(Themes.paper());
		e.gc.fillRectangle(area);
		if (layout != null) {
			layout.paint(e.gc, position(), position() + area.height);
			if (focused >= 0) {
				Rectangle r = layout.bounds(focused);
				e.gc.setForeground(Themes.link());
				e.gc.drawRoundRectangle(r.x - 2, r.y - position() - 1, r.width + 3, r.height + 1, 4, 4);
			}
		}
	}

	private Optional<String> link(Event e) {
		return layout == null ? Optional.empty() : layout.linkAt(e.x, e.y + position());
	}

	private void key(Event e) {
		int height = getClientArea().height;
		switch (e.keyCode) {
		case SWT.ARROW_DOWN -> scrollTo(position() + STEP);
		case SWT.ARROW_UP -> scrollTo(position() - STEP);
		case SWT.PAGE_DOWN, ' ' -> scrollTo(position() + height - STEP);
		case SWT.PAGE_UP -> scrollTo(position() - height + STEP);
		case SWT.HOME -> scrollTo(0);
		case SWT.END -> scrollTo(Integer.MAX_VALUE / 2);
		case SWT.CR, SWT.KEYPAD_CR -> {
			if (focused >= 0) {
				follow.accept(layout.target(focused));
			}
		}
		case 'c' -> {
			if ((e.stateMask & SWT.MOD1) != 0) {
				copy();
			}
		}
		default -> {
			// another control's key
		}
		}
		wantedAnchor = "";
	}

	private void traverse(Event e) {
		int next = e.detail == SWT.TRAVERSE_TAB_NEXT ? focused + 1 : e.detail == SWT.TRAVERSE_TAB_PREVIOUS ? focused - 1 : -2;
		e.doit = next == -2 || layout == null || next < 0 || next >= layout.links();
		if (!e.doit) {
			focus(next);
			Rectangle r = layout.bounds(next);
			if (r.y < position() || r.y + r.height > position() + getClientArea().height) {
				scrollTo(r.y - STEP);
			}
		}
	}

	private void focus(int link) {
		focused = link;
		redraw();
	}

	private void copy() {
		if (page != null) {
			Ui.copy(page.text());
		}
	}
}
