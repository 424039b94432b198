// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;
import org.plateau.internal.ui.core.FileButtons;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.navigator.ExperimentProjects;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.ui.FileDrop;
import org.plateau.ui.RecordTable;
import org.plateau.ui.RecordTable.Column;

/** Which files, and where they go. */
final class FilesPage extends WizardPage {

	private static final int MOST_FILES = 5000;
	private static final String DROP = "Which pictures, and into which experiment? Drop files and folders here, or add them.";

	private final ImportModel model;
	private final List<Job> jobs = new ArrayList<>();
	private final List<Path> experiments = new ArrayList<>();
	private RecordTable<ImportRow> table;
	private Button remove;
	private Button newExperiment;
	private Button existing;
	private Button openOnly;
	private Text name;
	private Text parentFolder;
	private Combo known;
	private Button browseNew;
	private Button browseKnown;
	private boolean nameTyped;

	FilesPage(ImportModel model) {
		super("files", "Import Microscope Images", null);
		this.model = model;
		setMessage(DROP);
		setPageComplete(false);
	}

	@Override
	public void createControl(Composite parent) {
		Composite body = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(10, 10).spacing(10, 8).applyTo(body);
		Composite tableArea = new Composite(body, SWT.BORDER);
		GridDataFactory.fillDefaults().grab(true, true).hint(960, 320).applyTo(tableArea);
		var warn = PlatformUI.getWorkbench().getSharedImages().getImage(ISharedImages.IMG_OBJS_ERROR_TSK);
		table = new RecordTable<>(tableArea, List.of(
				Column.<ImportRow>text("File", 220, ImportRow::name).withImage(r -> r.state() == ImportRow.State.FAILED ? warn : null),
				Column.text("Format", 190, r -> r.micrograph().map(m -> m.format()).orElse("")),
				Column.text("Size (px)", 150, ImportRow::sizeText),
				Column.text("Planes", 60, r -> r.micrograph().isPresent() ? Integer.toString(r.planes()) : ""),
				Column.text("State", 340, r -> r.state() == ImportRow.State.FAILED ? r.trouble()
						: r.state() == ImportRow.State.UNDECIDED ? "scale or tilt has to be decided" : r.state().label)));
		table.viewer().addSelectionChangedListener(e -> remove.setEnabled(!table.selectedRows().isEmpty()));
		table.viewer().getTable().addListener(SWT.KeyDown, e -> {
			if (e.keyCode == SWT.DEL) {
				removeSelected();
			}
		});
		Composite buttons = FileButtons.column(body);
		remove = FileButtons.fill(buttons, this::addFiles, this::addFolder, this::removeSelected);
		remove.setEnabled(false);
		target(body);
		FileDrop.accept(body, this::take);
		setControl(body);
		body.addDisposeListener(e -> jobs.forEach(Job::cancel));
		fillTarget();
		refresh();
	}

	private void target(Composite body) {
		Group group = new Group(body, SWT.NONE);
		group.setText("Put them into");
		GridLayoutFactory.fillDefaults().numColumns(5).margins(10, 8).spacing(8, 6).applyTo(group);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(group);
		newExperiment = radio(group, "a new experiment named", ImportModel.Target.NEW);
		name = new Text(group, SWT.BORDER);
		GridDataFactory.fillDefaults().hint(180, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(name);
		name.addModifyListener(e -> {
			nameTyped |= name.isFocusControl();
			targetChanged();
		});
		new Label(group, SWT.NONE).setText("in");
		parentFolder = new Text(group, SWT.BORDER);
		GridDataFactory.fillDefaults().grab(true, false).hint(240, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(parentFolder);
		parentFolder.addModifyListener(e -> targetChanged());
		browseNew = FileButtons.push(group, "Browse…", () -> folder("Choose the folder in which the experiment's folder shall lie.")
				.ifPresent(f -> parentFolder.setText(f.toString())));
		existing = radio(group, "an experiment that is there", ImportModel.Target.EXISTING);
		known = new Combo(group, SWT.READ_ONLY);
		GridDataFactory.fillDefaults().span(3, 1).grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(known);
		known.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> targetChanged()));
		browseKnown = FileButtons.push(group, "Browse…", this::browseExperiment);
		openOnly = radio(group, "nothing: only open them where they lie", ImportModel.Target.OPEN_ONLY);
		GridDataFactory.fillDefaults().span(5, 1).applyTo(openOnly);
	}

	private Button radio(Composite parent, String text, ImportModel.Target target) {
		Button button = new Button(parent, SWT.RADIO);
		button.setText(text);
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			if (button.getSelection()) {
				model.target(target);
				targetChanged();
			}
		}));
		return button;
	}

	private void fillTarget() {
		for (IProject project : ResourcesPlugin.getWorkspace().getRoot().getProjects()) {
			ExperimentProjects.folder(project).ifPresent(f -> addExperiment(project.getName(), f));
		}
		model.folder().filter(f -> model.target() == ImportModel.Target.EXISTING).ifPresent(f -> {
			if (!experiments.contains(f)) {
				addExperiment(String.valueOf(f.getFileName()), f);
			}
			known.select(experiments.indexOf(f));
		});
		if (known.getSelectionIndex() < 0 && !experiments.isEmpty()) {
			known.select(0);
		}
		newExperiment.setSelection(model.target() == ImportModel.Target.NEW);
		existing.setSelection(model.target() == ImportModel.Target.EXISTING);
		openOnly.setSelection(model.target() == ImportModel.Target.OPEN_ONLY);
		parentFolder.setText(System.getProperty("user.home", ""));
		targetChanged();
	}

	private void addExperiment(String label, Path folder) {
		experiments.add(folder);
		known.add(label + "   (" + folder + ")");
	}

	private void browseExperiment() {
		folder("Choose a folder with an experiment.json.").ifPresent(f -> {
			Job look = Job.create("Looking for an experiment", monitor -> {
				boolean is = ExperimentStore.isExperiment(f);
				Ui.later(() -> {
					if (!is) {
						setErrorMessage(f + " is not an experiment: it holds no " + ExperimentStore.FILE_NAME + ".");
					} else if (!known.isDisposed()) {
						if (!experiments.contains(f)) {
							addExperiment(String.valueOf(f.getFileName()), f);
						}
						known.select(experiments.indexOf(f));
						targetChanged();
					}
				});
			});
			look.setSystem(true);
			look.schedule();
		});
	}

	private Optional<Path> folder(String message) {
		DirectoryDialog dialog = new DirectoryDialog(getShell());
		dialog.setText("Import");
		dialog.setMessage(message);
		model.near().ifPresent(p -> dialog.setFilterPath(p.toString()));
		return Optional.ofNullable(dialog.open()).map(Path::of).map(p -> p.toAbsolutePath().normalize());
	}

	private void targetChanged() {
		ImportModel.Target target = model.target();
		Stream.of(name, parentFolder, browseNew).forEach(c -> c.setEnabled(target == ImportModel.Target.NEW));
		Stream.of(known, browseKnown).forEach(c -> c.setEnabled(target == ImportModel.Target.EXISTING));
		String parent = parentFolder.getText().strip();
		model.newExperiment(name.getText(), parent.isEmpty() ? Optional.empty() : path(parent));
		model.existing(known.getSelectionIndex() < 0 ? Optional.empty() : Optional.of(experiments.get(known.getSelectionIndex())));
		complete();
	}

	private static Optional<Path> path(String text) {
		try {
			Path path = Path.of(text);
			return path.isAbsolute() ? Optional.of(path.normalize()) : Optional.empty();
		} catch (java.nio.file.InvalidPathException e) {
			return Optional.empty();
		}
	}

	private void addFiles() {
		FileDialog dialog = new FileDialog(getShell(), SWT.OPEN | SWT.MULTI);
		dialog.setFilterNames(new String[] { PictureFiles.LABEL, "All files" });
		dialog.setFilterExtensions(new String[] { PictureFiles.filter(), "*" });
		FileButtons.choose(dialog, model.near(), this::take);
	}

	private void addFolder() {
		folder("Choose a folder with pictures, or with the slices of a stack.").ifPresent(f -> take(List.of(f)));
	}

	/** Takes files and folders as they were chosen or dropped. */
	void take(List<Path> paths) {
		run(Job.create("Looking into folders", monitor -> {
			List<Path> files = new ArrayList<>();
			for (Path path : paths) {
				if (Files.isDirectory(path)) {
					List<Path> inside = pictures(path);
					Ui.later(() -> ask(path, inside));
				} else {
					files.add(path);
				}
			}
			Ui.later(() -> probe(files));
		}));
	}

	private static List<Path> pictures(Path folder) {
		try (Stream<Path> entries = Files.list(folder)) {
			return entries.filter(p -> PictureFiles.looksLikeOne(p.getFileName().toString()) && Files.isRegularFile(p)).limit(MOST_FILES).sorted().toList();
		} catch (IOException | java.io.UncheckedIOException e) {
			return List.of();
		}
	}

	/** A folder is either many pictures or one stack; only the person knows. */
	private void ask(Path folder, List<Path> inside) {
		if (getControl().isDisposed()) {
			return;
		}
		int answer = inside.isEmpty() ? 1
				: MessageDialog.open(MessageDialog.QUESTION, getShell(), "Add Folder", folder.getFileName() + " holds " + Ui.counted(inside.size(), "picture")
						+ ". Are they single pictures, or the slices of one stack?", SWT.NONE, "Single Pictures", "One Stack", "Cancel");
		if (answer == 0) {
			probe(inside);
		} else if (answer == 1) {
			probe(List.of(folder));
		}
	}

	private void probe(List<Path> files) {
		if (!getControl().isDisposed()) {
			List<Path> fresh = model.add(files);
			if (!fresh.isEmpty()) {
				run(new ProbeJob(model, fresh, this::refresh));
			}
			if (!nameTyped && model.newName().isEmpty() && !model.rows().isEmpty()) {
				model.near().ifPresent(p -> name.setText(p.getFileName() == null ? "" : p.getFileName().toString()));
			}
			refresh();
		}
	}

	private void run(Job job) {
		jobs.removeIf(j -> j.getState() == Job.NONE);
		jobs.add(job);
		job.schedule();
	}

	private void removeSelected() {
		model.remove(table.selectedRows().stream().map(ImportRow::file).toList());
		refresh();
	}

	private void refresh() {
		if (!getControl().isDisposed()) {
			List<Path> chosen = table.selectedRows().stream().map(ImportRow::file).toList();
			table.setRows(model.rows());
			table.viewer().setSelection(new org.eclipse.jface.viewers.StructuredSelection(
					model.rows().stream().filter(r -> chosen.contains(r.file())).toList()));
			complete();
		}
	}

	private void complete() {
		String fault = model.fault();
		setErrorMessage(null);
		if (fault.isEmpty()) {
			long undecided = model.count(ImportRow.State.UNDECIDED);
			setMessage(undecided == 0 ? "Scale and tilt of every picture are clear; the next page shows why." : undecided + " of " + model.ready().size()
					+ " have to be decided on the next page.", undecided == 0 ? IMessageProvider.NONE : IMessageProvider.WARNING);
		} else {
			setMessage(model.rows().isEmpty() ? DROP : fault, model.rows().isEmpty() ? IMessageProvider.NONE : IMessageProvider.INFORMATION);
		}
		setPageComplete(fault.isEmpty());
	}
}
