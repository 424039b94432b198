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
import org.plateau.extension.Descriptor;
import org.plateau.headless.FileProbe;
import org.plateau.headless.PictureNames;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.create.NewExperimentHandler;
import org.plateau.internal.ui.editor.ImageEditor;
import org.plateau.internal.ui.imports.EdsDrop;
import org.plateau.internal.ui.imports.ImportHandler;
import org.plateau.internal.ui.imports.LooseFile;
import org.plateau.internal.ui.imports.MappingJob;
import org.plateau.internal.ui.navigator.ExperimentProjects;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.ui.spi.FileView;
import org.plateau.ui.spi.ResultView;

/** Opens what a person hands over: experiment folders, pictures and records of cells. UI thread; the disk is read in a Job. */
public final class Opening {

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
			List<LooseFile> records = new ArrayList<>();
			List<String> trouble = new ArrayList<>();
			for (Path path : paths) {
				try {
					collect(path.toAbsolutePath().normalize(), pictures, folders, records);
				} catch (java.io.IOException | CoreException e) {
					trouble.add(Ui.line(e));
				}
			}
			Ui.later(() -> {
				pictures.forEach(p -> edit(p, opened));
				show(records);
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

	/** Opens what was dropped on the window; files that belong to no experiment may become one. */
	public static void dropped(List<Path> paths) {
		Job job = Job.create("Looking at what was dropped", monitor -> {
			List<Path> loose = new ArrayList<>();
			for (Path path : paths) {
				if (Files.isRegularFile(path) && !path.endsWith(ExperimentStore.FILE_NAME) && !inExperiment(path)) {
					loose.add(path.toAbsolutePath().normalize());
				}
			}
			if (loose.size() > 1) { // only several begin an experiment, so that one need not be read twice
				loose.removeIf(Opening::isImpedance);
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

	/**
	 * Gives a view what was dropped on it, as far as it is for that view; other files go where they belong: EDS files into the experiment of the picture in front.
	 *
	 * @param role of the files that the view shows; it also gets those that nobody knows, and says what is wrong with them
	 * @param own gets experiments and files of the view, on the UI thread; not called for nothing
	 */
	public static void dropped(List<Path> paths, String role, Consumer<List<Path>> own) {
		Job job = Job.create("Looking at what was dropped", monitor -> {
			List<Path> of = paths.stream().filter(p -> isFor(role, p)).toList();
			List<Path> others = paths.stream().filter(p -> !of.contains(p)).toList();
			Ui.later(() -> {
				if (!of.isEmpty()) {
					own.accept(of);
				}
				if (!others.isEmpty()) {
					OpenImages.get().active().filter(s -> s.loaded().isPresent()).ifPresentOrElse(s -> new EdsDrop(s, others, Opening::dropped).schedule(), () -> dropped(others));
				}
			});
		});
		job.setSystem(true);
		job.schedule();
	}

	private static boolean isFor(String role, Path path) {
		if (Files.isDirectory(path)) {
			return ExperimentStore.isExperiment(path);
		}
		String name = path.getFileName().toString();
		if (PictureNames.looksLikeOne(name) || PictureNames.looksLikeEds(name)) {
			return false;
		}
		String known = FileProbe.of(OpenImages.get().plateau(), path).role();
		return known.equals(role) || known.equals(FileRef.OTHER);
	}

	/** Spectra say nothing about a picture, so they begin no experiment. */
	private static boolean isImpedance(Path file) {
		return LooseFile.of(OpenImages.get().plateau(), file).role().equals(FileRef.IMPEDANCE);
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

	/** Shows the editor of an open picture above others in its place, and leaves the keyboard where it is; false when the picture is not open. */
	public static boolean bringToFront(Path picture) {
		IWorkbenchPage page = window().getActivePage();
		try {
			for (IEditorReference editor : page.getEditorReferences()) {
				if (shows(editor.getEditorInput(), picture) && editor.getEditor(true) != null) {
					page.bringToTop(editor.getEditor(true));
					return true;
				}
			}
		} catch (PartInitException e) {
			return false; // an editor that cannot tell what it shows does not show a picture
		}
		return false;
	}

	private static boolean shows(IEditorInput input, Path picture) {
		return input instanceof IURIEditorInput uri && "file".equals(uri.getURI().getScheme()) && Path.of(uri.getURI()).equals(picture);
	}

	private static void collect(Path path, List<Path> pictures, List<Path> folders, List<LooseFile> records) throws java.io.IOException, CoreException {
		boolean description = path.endsWith(ExperimentStore.FILE_NAME);
		Path folder = description ? path.getParent() : path;
		if (!Files.exists(path)) {
			throw new java.io.IOException(path + ": there is no such file or folder");
		}
		if (!Files.isDirectory(folder)) {
			LooseFile file = LooseFile.of(OpenImages.get().plateau(), path);
			if (file.isPicture()) {
				pictures.add(path);
			} else {
				records.add(file);
			}
			return;
		}
		if (!ExperimentStore.isExperiment(folder)) {
			folders.add(folder);
			return;
		}
		ExperimentProjects.get().add(folder);
		ExperimentStore.open(folder).present(FileRef.IMAGE).stream().findFirst().ifPresent(pictures::add);
	}

	/** Shows what is no picture in the views that are contributed for its kind; of a table that nobody knows the person is asked first. */
	private static void show(List<LooseFile> files) {
		for (String role : files.stream().filter(f -> f.table().isEmpty()).map(LooseFile::role).distinct().toList()) {
			show(role, files.stream().filter(f -> f.table().isEmpty() && f.role().equals(role)).map(LooseFile::file).toList());
		}
		files.stream().filter(f -> f.table().isPresent())
				.forEach(f -> MappingJob.ask(window().getShell(), f.file(), f.table().get(), () -> show(FileRef.CYCLING, List.of(f.file()))));
	}

	/**
	 * Shows files of one kind in the view that is contributed for it.
	 *
	 * @param role as in an experiment; of a curve {@code trace:KIND}
	 */
	public static void show(String role, List<Path> files) {
		Optional<Descriptor<ResultView>> view = OpenImages.get().resultViews().descriptors().stream().filter(d -> List.of(d.attribute("opens").split(",")).contains(role)).findFirst();
		if (view.isEmpty()) {
			MessageDialog.openInformation(window().getShell(), "Open", files.get(0).getFileName() + " is read where it belongs to an experiment; no view shows it by itself.");
			return;
		}
		try {
			IWorkbenchPage page = window().getActivePage();
			if (page.showView(view.get().id()) instanceof ResultViewPart part && part.view().orElse(null) instanceof FileView shown) {
				shown.showFiles(files);
			}
		} catch (PartInitException e) {
			MessageDialog.openError(window().getShell(), "Open", Ui.line(e));
		}
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
			if (shows(editor.getEditorInput(), picture)) {
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
