// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.imports;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.resources.IProject;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.ui.IImportWizard;
import org.eclipse.ui.IWorkbench;
import org.plateau.internal.ui.navigator.ExperimentProjects;
import org.plateau.internal.ui.navigator.Node;
import org.plateau.internal.ui.scale.ScaleControls;

/** File > Import Images…: pictures into an experiment, with a scale and a tilt that are decided or known to be open. */
public final class ImportWizard extends Wizard implements IImportWizard {

	private final ImportModel model = new ImportModel();
	private final FilesPage files = new FilesPage(model);
	private final ScalePage scale = new ScalePage(model);

	public ImportWizard() {
		setWindowTitle("Import Microscope Images");
		setHelpAvailable(false);
	}

	@Override
	public void init(IWorkbench workbench, IStructuredSelection selection) {
		Object first = selection == null ? null : selection.getFirstElement();
		Optional<IProject> project = first instanceof IProject p ? Optional.of(p) : first instanceof Node n ? Optional.of(n.project()) : Optional.empty();
		project.flatMap(ExperimentProjects::folder).ifPresent(f -> {
			model.target(ImportModel.Target.EXISTING);
			model.existing(Optional.of(f));
		});
	}

	@Override
	public void addPages() {
		addPage(files);
		addPage(scale);
	}

	@Override
	public boolean performFinish() {
		// what has to be decided is opened first
		List<ImportRow> rows = model.ready().stream()
				.sorted(Comparator.comparing((ImportRow r) -> r.state() != ImportRow.State.UNDECIDED)).toList();
		new ImportJob(model.folder(), model.newName(), rows).schedule();
		return true;
	}

	/** Adds files and folders as dropping them does. */
	public void take(List<Path> paths) {
		files.take(paths);
	}

	/** What the wizard knows. */
	public ImportModel model() {
		return model;
	}

	/** The controls of its second page, for tests. */
	public ScaleControls scaleControls() {
		return scale.controls();
	}
}
