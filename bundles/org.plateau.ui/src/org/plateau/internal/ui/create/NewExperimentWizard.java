// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.create;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbench;
import org.plateau.internal.ui.imports.ScalePage;
import org.plateau.internal.ui.scale.ScaleControls;

/** File > New > Experiment…: the cell, its files, and scale and tilt of the pictures for which the headers do not tell them. */
public final class NewExperimentWizard extends Wizard implements INewWizard {

	private final NewExperimentModel model = new NewExperimentModel();
	private final CellPage cell = new CellPage(model);
	private final NewFilesPage files = new NewFilesPage(model);
	private final ScalePage scale = new ScalePage(model.pictures());

	public NewExperimentWizard() {
		setWindowTitle("New Experiment");
		setHelpAvailable(false);
	}

	@Override
	public void init(IWorkbench workbench, IStructuredSelection selection) {
		// nothing in the workbench belongs to an experiment that is not there yet
	}

	@Override
	public void addPages() {
		addPage(cell);
		addPage(files);
		addPage(scale);
	}

	@Override
	public IWizardPage getNextPage(IWizardPage page) {
		return page == files && model.pictures().ready().isEmpty() ? null : super.getNextPage(page);
	}

	/** A person has to have seen what the headers leave open before the experiment is made; what stays open then, the picture asks again. */
	@Override
	public boolean canFinish() {
		boolean seen = model.undecided() == 0 || getContainer() != null && getContainer().getCurrentPage() == scale;
		return cell.isPageComplete() && files.isPageComplete() && seen && (scale.getControl() == null || scale.isPageComplete());
	}

	@Override
	public boolean performFinish() {
		new NewExperimentJob(model.experiment(), model.items()).schedule();
		return true;
	}

	/** Adds files and folders as dropping them does. */
	public void take(List<Path> paths) {
		files.take(paths);
	}

	/** What the wizard knows. */
	public NewExperimentModel model() {
		return model;
	}

	/** The controls of its last page, for tests. */
	public ScaleControls scaleControls() {
		return scale.controls();
	}
}
