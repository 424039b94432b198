// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.preferences;

import java.util.List;

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
import org.osgi.service.prefs.BackingStoreException;

/** Preferences ▸ Plateau ▸ Tables: decimal mark and separator, with an example of what comes of it. */
public final class TablesPage extends PreferencePage implements IWorkbenchPreferencePage {

	private static final List<String> HEADER = List.of("Layer", "Thickness (µm)", "Note");
	private static final List<String> ROW = List.of("Li", "4.02", "left, right");

	private Button point;
	private Button comma;
	private Button[] separators;
	private Label example;

	@Override
	public void init(IWorkbench workbench) {
		setDescription("How numbers are written when tables are copied or exported for a spreadsheet.");
	}

	private static IEclipsePreferences node() {
		return InstanceScope.INSTANCE.getNode(TableFormat.NODE);
	}

	@Override
	protected Control createContents(Composite parent) {
		Composite body = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 10).applyTo(body);
		Group marks = group(body, "Decimal mark");
		point = radio(marks, "&Point: 4.02");
		comma = radio(marks, "&Comma: 4,02");
		Group columns = group(body, "Between columns of a CSV file");
		separators = new Button[] { radio(columns, "C&omma"), radio(columns, "&Semicolon"), radio(columns, "&Tab") };
		example = new Label(body, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(example);
		Label note = new Label(body, SWT.WRAP);
		note.setText("Result files that Plateau writes beside a measurement always have the point and the comma, so that programs can read them.");
		GridDataFactory.fillDefaults().grab(true, false).hint(380, SWT.DEFAULT).applyTo(note);
		show(TableFormat.preferred());
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

	private void show(TableFormat format) {
		point.setSelection(format.decimalMark() == '.');
		comma.setSelection(format.decimalMark() == ',');
		for (int i = 0; i < separators.length; i++) {
			separators[i].setSelection(format.separator() == ",;\t".charAt(i));
		}
		changed();
	}

	/** A decimal comma leaves no comma for the columns. */
	private void changed() {
		separators[0].setEnabled(!comma.getSelection());
		if (comma.getSelection() && separators[0].getSelection()) {
			separators[0].setSelection(false);
			separators[1].setSelection(true);
		}
		TableFormat format = chosen();
		example.setText("Example:\n" + (format.line(HEADER) + "\n" + format.line(ROW)).replace("\t", "    "));
		example.getParent().layout();
	}

	private TableFormat chosen() {
		String separator = separators[2].getSelection() ? "\t" : separators[1].getSelection() ? ";" : ",";
		return TableFormat.of(comma.getSelection() ? "," : ".", separator);
	}

	@Override
	protected void performDefaults() {
		show(TableFormat.plain());
		super.performDefaults();
	}

	@Override
	public boolean performOk() {
		TableFormat format = chosen();
		node().put(TableFormat.MARK, String.valueOf(format.decimalMark()));
		node().put(TableFormat.SEPARATOR, String.valueOf(format.separator()));
		try {
			node().flush();
		} catch (BackingStoreException e) {
			setErrorMessage("The preferences could not be kept: " + e.getMessage());
			return false;
		}
		return true;
	}
}
