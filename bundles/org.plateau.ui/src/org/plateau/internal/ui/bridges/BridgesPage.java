// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.bridges;

import java.io.IOException;
import java.nio.file.Path;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.plateau.internal.ui.core.Ui;
import org.plateau.io.bioformats.BioFormats;
import org.plateau.io.bioformats.BioFormatsState;

/** Preferences ▸ Plateau ▸ Bridges: where the user's Bio-Formats lies, whether it can be used, and which ImageJ pictures are sent to. */
public final class BridgesPage extends PreferencePage implements IWorkbenchPreferencePage {

	public static final String ID = "org.plateau.ui.preferences.bridges";

	static final String NODE = "org.plateau.ui";
	static final String IMAGEJ = "imagej.program";

	private static final int WIDTH = 460;

	private Text jar;
	private Label state;
	private Text program;
	private String was = "";
	private int asked;

	@Override
	public void init(IWorkbench workbench) {
		setDescription("Programs of others that Plateau works with.");
	}

	/** The user's own ImageJ; empty = the one that comes with Plateau. */
	static String program() {
		return InstanceScope.INSTANCE.getNode(NODE).get(IMAGEJ, "");
	}

	@Override
	protected Control createContents(Composite parent) {
		Composite body = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 10).applyTo(body);
		Group formats = group(body, "Bio-Formats");
		jar = path(formats, "&Jar", "bioformats_package.jar, or the folder that holds it", "Bio-Formats", "*.jar");
		jar.addModifyListener(e -> setMessage(null));
		state = new Label(formats, SWT.WRAP);
		state.setText("Looking…");
		GridDataFactory.fillDefaults().span(3, 1).grab(true, false).hint(WIDTH, SWT.DEFAULT).applyTo(state);
		note(formats, BioFormats.ABOUT.replace("&", "&&"));
		note(formats, "Looked for also in the folder " + BioFormats.dropIn().toString().replace("&", "&&") + "; PLATEAU_BIOFORMATS goes before both.");
		Group imagej = group(body, "ImageJ");
		program = path(imagej, "&Program", "empty: the ImageJ that comes with Plateau", "ImageJ or Fiji", "*");
		program.setText(program());
		note(imagej, "For Send to ImageJ. Macros always run in the one that comes with Plateau.");
		was = BioFormats.chosen().orElse("");
		jar.setText(was);
		look();
		return body;
	}

	private static Group group(Composite parent, String title) {
		Group group = new Group(parent, SWT.NONE);
		group.setText(title);
		GridLayoutFactory.swtDefaults().numColumns(3).applyTo(group);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(group);
		return group;
	}

	private Text path(Composite parent, String label, String message, String title, String filter) {
		new Label(parent, SWT.NONE).setText(label);
		Text text = new Text(parent, SWT.BORDER);
		text.setMessage(message);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(text);
		Button browse = new Button(parent, SWT.PUSH);
		browse.setText("Browse…");
		browse.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
			dialog.setText(title);
			dialog.setFilterExtensions(new String[] { filter, "*" });
			String chosen = dialog.open();
			if (chosen != null) {
				text.setText(chosen);
				if (text == jar) {
					take();
				}
			}
		}));
		return text;
	}

	private static void note(Composite parent, String words) {
		Label note = new Label(parent, SWT.WRAP);
		note.setText(words);
		GridDataFactory.fillDefaults().span(3, 1).grab(true, false).hint(WIDTH, SWT.DEFAULT).applyTo(note);
	}

	/** Uses what the field says, and looks whether it is any good. */
	private boolean take() {
		String now = jar.getText().strip();
		if (now.equals(was)) {
			return true;
		}
		try {
			if (now.isEmpty()) {
				BioFormats.forget();
			} else {
				BioFormats.use(Path.of(now));
			}
			was = now;
			look();
			return true;
		} catch (IOException | IllegalArgumentException e) {
			setErrorMessage("The choice could not be kept: " + e.getMessage());
			return false;
		}
	}

	private void look() {
		int mine = ++asked;
		Job job = Job.create("Looking for Bio-Formats", monitor -> {
			BioFormatsState found = BioFormats.state();
			Ui.later(() -> show(found, mine));
		});
		job.setSystem(true);
		job.schedule();
	}

	private void show(BioFormatsState found, int mine) {
		if (state.isDisposed() || mine != asked) {
			return;
		}
		boolean none = found.path().isEmpty() && found.by().isEmpty();
		state.setText((found.usable() ? "✓ " : "⚠ ") + (none ? "There is none yet." : found.sentence().replace("&", "&&")));
		state.getParent().getParent().layout(true, true);
	}

	@Override
	protected void performDefaults() {
		jar.setText("");
		program.setText("");
		super.performDefaults();
	}

	@Override
	protected void performApply() {
		performOk();
	}

	@Override
	public boolean performOk() {
		if (!take()) {
			return false;
		}
		InstanceScope.INSTANCE.getNode(NODE).put(IMAGEJ, program.getText().strip());
		return Ui.flush(InstanceScope.INSTANCE.getNode(NODE), this);
	}
}
