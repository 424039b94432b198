// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.editor;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.contexts.IContextActivation;
import org.eclipse.ui.contexts.IContextService;

/** The keys of the picture, among them digits and letters, hold while none of its editor's fields has the keyboard: what is typed there goes into the field. */
final class KeysWhileTyping {

	private final Composite editor;
	private final IContextService contexts;
	private IContextActivation keys;

	/** @param contexts of the editor's site */
	KeysWhileTyping(Composite editor, IContextService contexts) {
		this.editor = editor;
		this.contexts = contexts;
		keys = contexts.activateContext(ImageEditor.CONTEXT);
		Listener focus = this::focus;
		editor.getDisplay().addFilter(SWT.FocusIn, focus);
		editor.addDisposeListener(e -> e.display.removeFilter(SWT.FocusIn, focus));
	}

	private void focus(Event event) {
		if (!(event.widget instanceof Control c) || !within(c)) {
			return;
		}
		boolean typing = c instanceof Text || c instanceof Spinner || c instanceof StyledText || c instanceof Combo && (c.getStyle() & SWT.READ_ONLY) == 0;
		if (typing && keys != null) {
			contexts.deactivateContext(keys);
			keys = null;
		} else if (!typing && keys == null) {
			keys = contexts.activateContext(ImageEditor.CONTEXT);
		}
	}

	private boolean within(Control control) {
		Control c = control;
		while (c != null && c != editor) {
			c = c.getParent();
		}
		return c == editor;
	}
}
