// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.preferences;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Group;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.plateau.internal.ui.appearance.Appearance;
import org.plateau.internal.ui.appearance.Appearance.Wish;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.welcome.Welcome;

/** Preferences ▸ Plateau: light or dark, the welcome page. */
public final class PlateauPage extends PreferencePage implements IWorkbenchPreferencePage {

	public static final String ID = "org.plateau.ui.preferences";

	/** Node of the workbench's preferences. */
	static final String NODE = "org.plateau.ui";

	private final Button[] wishes = new Button[Wish.values().length];
	private Button welcome;

	@Override
	public void init(IWorkbench workbench) {
		setDescription("Appearance and start. The pages below this one hold the rest; keys are under Keys.");
	}

	@Override
	protected Control createContents(Composite parent) {
		Composite body = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 10).applyTo(body);
		Group look = new Group(body, SWT.NONE);
		look.setText("Appearance");
		GridLayoutFactory.swtDefaults().applyTo(look);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(look);
		for (Wish wish : new Wish[] { Wish.SYSTEM, Wish.LIGHT, Wish.DARK }) {
			Button button = new Button(look, SWT.RADIO);
			button.setText(switch (wish) {
			case SYSTEM -> "As the &system says, also when it changes";
			case LIGHT -> "&Light";
			case DARK -> "&Dark";
			});
			button.setSelection(Appearance.wish() == wish);
			wishes[wish.ordinal()] = button;
		}
		welcome = new Button(body, SWT.CHECK);
		welcome.setText("Show the &welcome page when nothing is opened at the start");
		welcome.setSelection(Welcome.wanted());
		return body;
	}

	@Override
	protected void performDefaults() {
		for (Wish wish : Wish.values()) {
			wishes[wish.ordinal()].setSelection(wish == Wish.SYSTEM);
		}
		welcome.setSelection(true);
		super.performDefaults();
	}

	@Override
	public boolean performOk() {
		for (Wish wish : Wish.values()) {
			if (wishes[wish.ordinal()].getSelection() && Appearance.wish() != wish) {
				Appearance.choose(wish);
			}
		}
		Welcome.want(welcome.getSelection());
		return Ui.flush(InstanceScope.INSTANCE.getNode(NODE), this);
	}
}
