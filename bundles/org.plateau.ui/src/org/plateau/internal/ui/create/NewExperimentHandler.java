// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.create;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;
import org.plateau.ui.Opening;

/** Opens the wizard for a new experiment. */
public final class NewExperimentHandler extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) {
		open(HandlerUtil.getActiveShell(event), List.of());
		return null;
	}

	/** Opens the wizard and waits until it is closed. */
	public static void open(Shell shell, List<Path> files) {
		NewExperimentWizard wizard = new NewExperimentWizard();
		wizard.init(PlatformUI.getWorkbench(), StructuredSelection.EMPTY);
		wizard.take(files);
		new WizardDialog(shell, wizard).open();
	}

	/**
	 * Files that belong to no experiment were dropped: several of them are likely the files of one cell, so the person is asked.
	 *
	 * @return false when they are simply to be opened
	 */
	public static boolean offer(Shell shell, List<Path> loose) {
		if (loose.isEmpty() || loose.size() == 1) {
			return false;
		}
		int answer = MessageDialog.open(MessageDialog.QUESTION, shell, "Files of No Experiment", "These " + loose.size() + " files belong to no experiment. Make one of them? Results are then kept with them, and the thickness can be set against the charge.", SWT.NONE, "New Experiment…", "Only Open", "Cancel");
		if (answer == 0) {
			open(shell, loose);
		} else if (answer == 1) {
			Opening.open(loose);
		}
		return true;
	}
}
