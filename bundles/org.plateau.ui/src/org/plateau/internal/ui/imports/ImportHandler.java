// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.imports;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;

/** Opens the import wizard. */
public final class ImportHandler extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) {
		open(HandlerUtil.getActiveShell(event), HandlerUtil.getCurrentStructuredSelection(event), List.of());
		return null;
	}

	/**
	 * Opens the wizard and waits until it is closed.
	 *
	 * @param selection an experiment in it is the proposed target
	 * @param paths files and folders that it begins with
	 */
	public static void open(Shell shell, IStructuredSelection selection, List<Path> paths) {
		ImportWizard wizard = new ImportWizard();
		wizard.init(PlatformUI.getWorkbench(), selection);
		WizardDialog dialog = new WizardDialog(shell, wizard);
		dialog.create();
		if (!paths.isEmpty()) {
			wizard.take(paths);
		}
		dialog.open();
	}
}
