// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.navigator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Optional;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;
import org.plateau.headless.TraceInput;
import org.plateau.internal.ui.core.NamedActionHandler;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.status.RemoveFile;
import org.plateau.internal.ui.status.UpdateJob;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.ui.OpenImages;
import org.plateau.ui.Opening;

/** What the navigator's menu does; plugin.xml names the action after the class. */
public final class NavigatorHandler extends NamedActionHandler {

	private static final String ECHEM_VIEW = "org.plateau.ui.echem.electrochemistry";

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		IStructuredSelection selection = HandlerUtil.getCurrentStructuredSelection(event);
		Shell shell = HandlerUtil.getActiveShell(event);
		switch (action) {
		case "measure" -> {
			measure(selection);
			return null;
		}
		case "remove" -> {
			remove(selection, shell);
			return null;
		}
		default -> {
			// the others take one after the other
		}
		}
		for (Object element : selection.toList()) {
			switch (action) {
			case "open" -> open(element);
			case "relink" -> project(element).ifPresent(p -> relink(p, shell));
			default -> throw new ExecutionException("there is no navigator action '" + action + "'");
			}
		}
		return null;
	}

	private static Optional<IProject> project(Object element) {
		return element instanceof IProject p ? Optional.of(p) : element instanceof Node n ? Optional.of(n.project()) : Optional.empty();
	}

	/** The folders and files that a selection stands for: an experiment its folder, a file of it the file. */
	public static List<Path> paths(IStructuredSelection selection) {
		List<Path> paths = new ArrayList<>();
		for (Object element : selection.toList()) {
			switch (element) {
			case IProject p -> ExperimentProjects.folder(p).ifPresent(paths::add);
			case Node.File f -> paths.add(f.location());
			default -> {
				// groups and notes stand for no file
			}
			}
		}
		return paths;
	}

	/** Measures what is out of date among the selected experiments and pictures; without a selection in all experiments. */
	private static void measure(IStructuredSelection selection) {
		Map<Path, List<String>> parts = new LinkedHashMap<>();
		List<?> chosen = selection.isEmpty() ? List.of(ResourcesPlugin.getWorkspace().getRoot().getProjects()) : selection.toList();
		for (Object element : chosen) {
			project(element).flatMap(ExperimentProjects::folder).ifPresent(folder -> {
				List<String> pictures = parts.computeIfAbsent(folder, f -> new ArrayList<>());
				if (element instanceof Node.File f && f.file().role().equals(FileRef.IMAGE)) {
					pictures.add(f.file().path());
				}
			});
		}
		// an experiment that is selected itself stands for all its pictures
		chosen.stream().filter(IProject.class::isInstance).map(IProject.class::cast).forEach(p -> ExperimentProjects.folder(p).ifPresent(f -> parts.put(f, List.of())));
		if (!parts.isEmpty()) {
			new UpdateJob(parts.entrySet().stream().map(e -> new UpdateJob.Part(e.getKey(), e.getValue())).toList()).schedule();
		}
	}

	/** Files leave their experiment, which can be undone; experiments leave the workbench, which is asked. */
	private static void remove(IStructuredSelection selection, Shell shell) {
		for (Object element : selection.toList()) {
			if (element instanceof Node.File f) {
				ExperimentProjects.folder(f.project()).ifPresent(folder -> RemoveFile.run(folder, f.file()));
			}
		}
		List<IProject> projects = selection.toList().stream().filter(IProject.class::isInstance).map(IProject.class::cast).toList();
		if (!projects.isEmpty() && MessageDialog.openConfirm(shell, "Remove from Workbench", "Take " + (projects.size() == 1 ? projects.get(0).getName() : projects.size() + " experiments")
				+ " out of the workbench?\n\nFolders and files stay where they are; File > Recent Experiments opens them again.")) {
			projects.forEach(NavigatorHandler::remove);
		}
	}

	/** Opens what was double-clicked. */
	static void open(Object element) {
		try {
			switch (element) {
			case IProject p -> ExperimentProjects.folder(p).ifPresent(f -> Opening.open(List.of(f)));
			case Node.File f when f.file().state() == FileRef.State.MISSING -> relink(f.project(), shell());
			case Node.File f when f.file().role().equals(FileRef.CYCLING) ->
				PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage().showView(ECHEM_VIEW);
			case Node.File f when f.file().role().equals(FileRef.IMPEDANCE) -> Opening.show(FileRef.IMPEDANCE, List.of(f.location()));
			case Node.File f when f.file().role().equals(FileRef.TRACE) && missing(f).isPresent() ->
				MessageDialog.openInformation(shell(), "Open", missing(f).get() + ".\n\nHelp > Install New Software… installs it from the site of whoever publishes it.");
			case Node.File f -> Opening.open(List.of(f.location()));
			case Node.Note n when n.error() -> locate(n.project(), shell());
			case Node.Report r -> Ui.browse(r.location(), line -> MessageDialog.openError(shell(), "Open", line));
			default -> {
				// a group or a note opens nothing
			}
			}
		} catch (PartInitException e) {
			MessageDialog.openError(shell(), "Open", Ui.line(e));
		}
	}

	private static Optional<String> missing(Node.File f) {
		return TraceInput.missing(OpenImages.get().plateau(), f.location(), f.file().readBy());
	}

	private static Shell shell() {
		return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell();
	}

	/** Takes the project out of the workspace; the folder it links to stays untouched. */
	private static void remove(IProject project) {
		Job.create("Removing " + project.getName(), monitor -> {
			project.delete(true, true, monitor);
		}).schedule();
	}

	/** An experiment whose folder was moved: the person says where it is now. */
	private static void locate(IProject project, Shell shell) {
		if (ExperimentProjects.folder(project).isEmpty()) {
			return;
		}
		DirectoryDialog dialog = new DirectoryDialog(shell);
		dialog.setText("Where Is " + project.getName() + "?");
		dialog.setMessage("Choose the folder of the experiment " + project.getName() + " where it lies now.");
		String chosen = dialog.open();
		if (chosen != null) {
			Job.create("Opening " + project.getName(), monitor -> {
				Path folder = Path.of(chosen);
				if (ExperimentStore.isExperiment(folder)) {
					project.delete(true, true, monitor);
					Ui.later(() -> Opening.open(List.of(folder)));
				} else {
					Ui.later(() -> MessageDialog.openError(shell(), "Open", chosen + " is not an experiment: it holds no " + ExperimentStore.FILE_NAME + "."));
				}
			}).schedule();
		}
	}

	private static void relink(IProject project, Shell shell) {
		Optional<Path> folder = ExperimentProjects.folder(project);
		if (folder.isEmpty()) {
			return;
		}
		DirectoryDialog dialog = new DirectoryDialog(shell);
		dialog.setText("Find Missing Files");
		dialog.setMessage("Choose the folder in which the missing files of " + project.getName()
				+ " may lie. They are recognised by their content, whatever they are called now.");
		dialog.setFilterPath(folder.get().toString());
		String chosen = dialog.open();
		if (chosen != null) {
			Job.create("Looking for missing files", monitor -> {
				relink(project, folder.get(), Path.of(chosen));
				return Status.OK_STATUS;
			}).schedule();
		}
	}

	private static void relink(IProject project, Path folder, Path search) {
		String line;
		try {
			Experiment before = ExperimentStore.open(folder);
			Experiment after = ExperimentStore.relink(before, search);
			ExperimentStore.save(after);
			long left = after.files().stream().filter(f -> f.state() != FileRef.State.PRESENT).count();
			line = left == 0 ? "All files are there again." : Ui.counted(left, "file") + (left == 1 ? " was" : " were") + " not found below " + search + ".";
		} catch (IOException e) {
			line = Ui.line(e);
		}
		ExperimentProjects.get().reload(project);
		String message = line;
		Ui.later(() -> MessageDialog.openInformation(shell(), "Find Missing Files", message));
	}
}
