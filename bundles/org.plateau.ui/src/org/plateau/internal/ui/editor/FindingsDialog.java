// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.editor;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TrayDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.plateau.analysis.Finding;
import org.plateau.internal.ui.core.Ui;

/** What the checks warn of, why, and what can be done: a text to read and to copy from. */
final class FindingsDialog extends TrayDialog {

	private final String picture;
	private final List<Finding> findings;

	FindingsDialog(Shell shell, String picture, List<Finding> findings) {
		super(shell);
		this.picture = picture;
		this.findings = findings;
		setShellStyle(getShellStyle() | SWT.RESIZE);
		setHelpAvailable(false);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Warnings – " + picture);
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		StyledText text = new StyledText(area, SWT.BORDER | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
		text.setMargins(10, 8, 10, 8);
		GridDataFactory.fillDefaults().grab(true, true).hint(convertWidthInCharsToPixels(90), convertHeightInCharsToPixels(16)).applyTo(text);
		StringBuilder all = new StringBuilder();
		List<StyleRange> bold = new ArrayList<>();
		for (Finding f : findings) {
			all.append(all.isEmpty() ? "" : "\n\n");
			bold.add(new StyleRange(all.length(), f.summary().length(), null, null, SWT.BOLD));
			all.append(f.summary());
			sentence(all, f.explanation());
			sentence(all, f.remedy());
		}
		text.setText(all.toString());
		text.setStyleRanges(bold.toArray(StyleRange[]::new));
		return area;
	}

	private static void sentence(StringBuilder all, String words) {
		if (!words.isEmpty()) {
			all.append('\n').append(Ui.capital(words)).append(words.endsWith(".") ? "" : ".");
		}
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CLOSE_LABEL, true);
	}
}
