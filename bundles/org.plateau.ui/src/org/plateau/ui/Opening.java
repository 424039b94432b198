// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.filesystem.EFS;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IURIEditorInput;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.FileStoreEditorInput;
import org.plateau.headless.FileProbe;
import org.plateau.headless.Plateau;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.create.NewExperimentHandler;
import org.plateau.internal.ui.editor.ImageEditor;
import org.plateau.internal.ui.imports.ImportHandler;
import org.plateau.internal.ui.navigator.ExperimentProjects;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;

/** Opens what a person hands over: experiment folders and pictures. UI thread; the disk is read in a Job. */
public final class Opening {

	/** The plug-in whose readers know records of electrochemistry. */
	private static final String ECHEM_READERS = "org.plateau.io.echem";

	private Opening() {
	}

	/** Opens folders and files; what cannot be opened is told. For a folder that is no experiment the import wizard asks what is in it. */
	public static void open(List<Path> paths) {
		open(paths, session -> {
		});
	}

	/**
	 * Opens folders and files.
	 *
	 * @param opened gets every picture that got an editor, before its pixels are there; UI thread
	 */
	public static void open(List<Path> paths, Consumer<ImageSession> opened) {
		Job job = Job.create("Opening", monitor -> {
			List<Path> pictures = new ArrayList<>();
			List<Path> folders = new ArrayList<>();
			List<Path> spectra = new ArrayList<>();
			List<String> trouble = new ArrayList<>();
			for (Path path : paths) {
				try {
					Path whole = path.toAbsolutePath().normalize();
					if (isImpedance(whole)) {
						spectra.add(whole);
					} else {
						collect(whole, pictures, folders);
					}
				} catch (java.io.IOException | CoreException e) {
					trouble.add(Ui.line(e));
				}
			}
			Ui.later(() -> {
				pictures.forEach(p -> edit(p, opened));
				impedance(spectra);
				if (!trouble.isEmpty()) {
					MessageDialog.openError(window().getShell(), "Open", String.join("\n", trouble));
				}
				if (!folders.isEmpty()) {
					ImportHandler.open(window().getShell(), StructuredSelection.EMPTY, folders);
				}
			});
		});
		job.setSystem(true);
		job.schedule();
	}

	/** Shows files with impedance spectra in the view Impedance. */
	public static void impedance(List<Path> files) {
		if (files.isEmpty()) {
			return;
		}
		ShownFiles.IMPEDANCE.show(files);
		try {
			IWorkbenchPage page = window().getActivePage();
			page.showView(ShownFiles.IMPEDANCE_VIEW);
			if (page.getEditorReferences().length == 0) { // there is nothing else to look at
				page.setPartState(page.findViewReference(ShownFiles.IMPEDANCE_VIEW), IWorkbenchPage.STATE_MAXIMIZED);
			}
		} catch (PartInitException e) {
			MessageDialog.openError(window().getShell(), "Open", Ui.line(e));
		}
	}

	/** Whether a file that a reader of electrochemistry knows holds impedance. Reads it. */
	private static boolean isImpedance(Path file) throws java.io.IOException {
		Plateau plateau = OpenImages.get().plateau();
		boolean record = Files.isRegularFile(file) && plateau.opener().recognise(file).map(d -> d.contributor().equals(ECHEM_READERS)).orElse(false);
		return record && FileProbe.of(plateau, file).role().equals(FileRef.IMPEDANCE);
	}

	/** Opens what was dropped on the window; files that belong to no experiment may become one. */
	public static void dropped(List<Path> paths) {
		Job job = Job.create("Looking at what was dropped", monitor -> {
			List<Path> loose = new ArrayList<>();
			for (Path path : paths) {
				if (Files.isRegularFile(path) && !path.endsWith(ExperimentStore.FILE_NAME) && !inExperiment(path) && !looksLikeImpedance(path)) {
					loose.add(path.toAbsolutePath().normalize());
				}
			}
			Ui.later(() -> {
				boolean taken = NewExperimentHandler.offer(window().getShell(), loose);
				List<Path> rest = taken ? paths.stream().filter(p -> !loose.contains(p.toAbsolutePath().normalize())).toList() : paths;
				if (!rest.isEmpty()) {
					open(rest);
				}
			});
		});
		job.setSystem(true);
		job.schedule();
	}

	private static boolean looksLikeImpedance(Path file) {
		try {
			return isImpedance(file);
		} catch (java.io.IOException e) {
			return false; // opening it will say why
		}
	}

	private static boolean inExperiment(Path file) {
		try {
			return ExperimentStore.around(file).flatMap(e -> e.reference(file)).isPresent();
		} catch (java.io.IOException e) {
			return true; // it lies in one that cannot be read, and opening it will say so
		}
	}

	/** Opens pictures without looking whether they are something else: a folder is opened as one stack. */
	public static void openPictures(List<Path> pictures) {
		pictures.forEach(p -> edit(p.toAbsolutePath().normalize(), session -> {
		}));
	}

	private static void collect(Path path, List<Path> pictures, List<Path> folders) throws java.io.IOException, CoreException {
		boolean description = path.endsWith(ExperimentStore.FILE_NAME);
		Path folder = description ? path.getParent() : path;
		if (!Files.exists(path)) {
			throw new java.io.IOException(path + ": there is no such file or folder");
		}
		if (!Files.isDirectory(folder)) {
			pictures.add(path);
			return;
		}
		if (!ExperimentStore.isExperiment(folder)) {
			folders.add(folder);
			return;
		}
		ExperimentProjects.get().add(folder);
		ExperimentStore.open(folder).present(FileRef.IMAGE).stream().findFirst().ifPresent(pictures::add);
	}

	private static void edit(Path picture, Consumer<ImageSession> opened) {
		try {
			IWorkbenchPage page = window().getActivePage();
			Optional<IEditorInput> open = input(page, picture);
			IEditorInput input = open.isPresent() ? open.get() : new FileStoreEditorInput(EFS.getLocalFileSystem().fromLocalFile(picture.toFile()));
			var editor = page.openEditor(input, ImageEditor.ID, true, IWorkbenchPage.MATCH_ID | IWorkbenchPage.MATCH_INPUT);
			if (editor instanceof ImageEditor image) {
				opened.accept(image.session());
			}
		} catch (PartInitException e) {
			MessageDialog.openError(window().getShell(), "Open", Ui.line(e));
		}
	}

	/** What an editor of the picture was opened with, also one of an earlier session, whose input does not equal a new one. */
	private static Optional<IEditorInput> input(IWorkbenchPage page, Path picture) throws PartInitException {
		for (IEditorReference editor : page.getEditorReferences()) {
			if (editor.getEditorInput() instanceof IURIEditorInput input && "file".equals(input.getURI().getScheme())
					&& Path.of(input.getURI()).equals(picture)) {
				return Optional.of(editor.getEditorInput());
			}
		}
		return Optional.empty();
	}

	private static IWorkbenchWindow window() {
		IWorkbenchWindow active = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
		return active != null ? active : PlatformUI.getWorkbench().getWorkbenchWindows()[0];
	}
}
