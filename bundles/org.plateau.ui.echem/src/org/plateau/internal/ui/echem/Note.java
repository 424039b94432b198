// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.echem;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** Words over the plot; in a low view as many as one line holds, and all of them in its tip. UI thread. */
final class Note {

	private static final int LOW = 420;
	private static final int INDENT = 8;
	private static final String MORE = " …";

	private final Composite parent;
	private final Label label;
	private String text = "";

	Note(Composite parent) {
		this.parent = parent;
		label = new Label(parent, SWT.WRAP);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(200, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).indent(INDENT, 0).applyTo(label);
		parent.addListener(SWT.Resize, e -> {
			show();
			label.requestLayout();
		});
	}

	void tell(String words) {
		text = words;
		label.setVisible(!words.isEmpty());
		((GridData) label.getLayoutData()).exclude = words.isEmpty();
		show();
	}

	private void show() {
		String seen = parent.getClientArea().height < LOW ? line() : text;
		label.setText(seen.replace("&", "&&"));
		label.setToolTipText(seen.equals(text) ? null : text);
	}

	/** The first words. */
	private String line() {
		int room = parent.getClientArea().width - 2 * INDENT;
		GC gc = new GC(label);
		try {
			String all = text.replace('\n', ' ');
			String line = all;
			while (gc.textExtent(line.length() < all.length() ? line + MORE : line).x > room && line.indexOf(' ') > 0) {
				line = line.substring(0, line.lastIndexOf(' '));
			}
			return line.length() < all.length() ? line + MORE : line;
		} finally {
			gc.dispose();
		}
	}
}
