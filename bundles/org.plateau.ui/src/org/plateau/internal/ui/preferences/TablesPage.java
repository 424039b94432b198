// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.preferences;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.plateau.internal.ui.core.Ui;

/** Preferences ▸ Plateau ▸ Tables: how what is copied and exported is written, with an example of what comes of it. */
public final class TablesPage extends PreferencePage implements IWorkbenchPreferencePage {

	/** The preferences that tables and their export keep too. */
	private static final String DECIMAL_COMMA = "table.decimalComma";
	private static final String SEPARATOR = "table.separator";
	private static final String MARK = "table.mark";
	private static final String SEPARATORS = ",;\t";

	private final Button[] separators = new Button[SEPARATORS.length()];
	private Button point;
	private Button comma;
	private Button mark;
	private Label example;

	@Override
	public void init(IWorkbench workbench) {
		setDescription("How numbers are written when tables are copied or exported for a spreadsheet.");
	}

	private static IEclipsePreferences node() {
		return InstanceScope.INSTANCE.getNode(PlateauPage.NODE);
	}

	@Override
	protected Control createContents(Composite parent) {
		Composite body = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 10).applyTo(body);
		Group marks = group(body, "Decimal mark");
		point = radio(marks, "&Point: 4.02");
		comma = radio(marks, "&Comma: 4,02");
		Group columns = group(body, "Between columns of a CSV file");
		separators[0] = radio(columns, "C&omma");
		separators[1] = radio(columns, "&Semicolon");
		separators[2] = radio(columns, "&Tab");
		mark = new Button(body, SWT.CHECK);
		mark.setText("&Begin files with a mark by which Excel knows letters such as µ");
		example = new Label(body, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(example);
		Label note = new Label(body, SWT.WRAP);
		note.setText("Copied rows have tabs between the columns. Result files that Plateau writes beside a measurement always have the point and the comma, so that programs can read them.");
		GridDataFactory.fillDefaults().grab(true, false).hint(380, SWT.DEFAULT).applyTo(note);
		show(node().getBoolean(DECIMAL_COMMA, false), node().get(SEPARATOR, ","), node().getBoolean(MARK, true));
		return body;
	}

	private static Group group(Composite parent, String title) {
		Group group = new Group(parent, SWT.NONE);
		group.setText(title);
		GridLayoutFactory.swtDefaults().applyTo(group);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(group);
		return group;
	}

	private Button radio(Composite parent, String text) {
		Button button = new Button(parent, SWT.RADIO);
		button.setText(text);
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> changed()));
		return button;
	}

	private void show(boolean decimalComma, String separator, boolean marked) {
		point.setSelection(!decimalComma);
		comma.setSelection(decimalComma);
		for (int i = 0; i < separators.length; i++) {
			separators[i].setSelection(separator.equals(String.valueOf(SEPARATORS.charAt(i))));
		}
		mark.setSelection(marked);
		changed();
	}

	private String separator() {
		for (int i = 0; i < separators.length; i++) {
			if (separators[i].getSelection()) {
				return String.valueOf(SEPARATORS.charAt(i));
			}
		}
		return ",";
	}

	private void changed() {
		String number = comma.getSelection() ? "4,02" : "4.02";
		String cell = number.contains(separator()) ? "\"" + number + "\"" : number;
		String between = separator().equals("\t") ? "    " : separator();
		example.setText("Example:\nLayer" + between + "Thickness (µm)\nLi" + between + cell);
		example.getParent().layout();
	}

	@Override
	protected void performDefaults() {
		show(false, ",", true);
		super.performDefaults();
	}

	@Override
	public boolean performOk() {
		node().putBoolean(DECIMAL_COMMA, comma.getSelection());
		node().put(SEPARATOR, separator());
		node().putBoolean(MARK, mark.getSelection());
		return Ui.flush(node(), this);
	}
}
