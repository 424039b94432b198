// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.create;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;
import org.plateau.headless.FileProbe;
import org.plateau.headless.Plateau;
import org.plateau.internal.ui.core.FileButtons;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.imports.LooseFile;
import org.plateau.internal.ui.imports.MappingJob;
import org.plateau.io.echem.TableLook;
import org.plateau.io.experiment.FileRef;
import org.plateau.ui.FileDrop;
import org.plateau.ui.OpenImages;
import org.plateau.ui.RecordTable;
import org.plateau.ui.RecordTable.Column;

/** The files of the experiment and what each is. */
final class NewFilesPage extends WizardPage {

	private static final String DROP = "Drop pictures, the cycler's file and element maps here, or add them. What each is, its reader tells; you can say otherwise.";
	private static final List<String> ROLES = List.of(FileRef.IMAGE, FileRef.CYCLING, FileRef.EDS, FileRef.IMPEDANCE, FileRef.TRACE, FileRef.OTHER);
	private static final int MOST_FILES = 2000;

	private final NewExperimentModel model;
	private final Plateau plateau = OpenImages.get().plateau();
	private final List<Job> jobs = new ArrayList<>();
	private final List<Path> waiting = new ArrayList<>();
	private RecordTable<FileRow> table;
	private Button remove;
	private Button columns;
	private Combo role;

	NewFilesPage(NewExperimentModel model) {
		super("files", "Files", null);
		this.model = model;
		setMessage(DROP);
	}

	@Override
	public void createControl(Composite parent) {
		Composite body = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(10, 10).spacing(10, 8).applyTo(body);
		Composite tableArea = new Composite(body, SWT.BORDER);
		GridDataFactory.fillDefaults().grab(true, true).hint(860, 320).applyTo(tableArea);
		var warn = PlatformUI.getWorkbench().getSharedImages().getImage(ISharedImages.IMG_OBJS_ERROR_TSK);
		table = new RecordTable<>(tableArea, List.of(
				Column.<FileRow>text("File", 240, FileRow::name).withImage(r -> r.trouble().isEmpty() && r.fault().isEmpty() ? null : warn),
				Column.text("Role", 120, FileRow::roleText), Column.text("Content", 380, FileRow::content), Column.text("Folder", 200, r -> String.valueOf(r.file().getParent()))));
		table.viewer().addSelectionChangedListener(e -> selected());
		table.viewer().getTable().addListener(SWT.KeyDown, e -> {
			if (e.keyCode == SWT.DEL) {
				removeSelected();
			}
		});
		Composite buttons = FileButtons.column(body);
		remove = FileButtons.fill(buttons, this::addFiles, this::addFolder, this::removeSelected);
		columns = FileButtons.push(buttons, "Columns…", this::askColumns);
		columns.setToolTipText("Says what the columns of a text table are that no reader knows");
		new Label(buttons, SWT.NONE).setText("The chosen files are");
		role = new Combo(buttons, SWT.READ_ONLY);
		ROLES.forEach(r -> role.add(FileRow.roleText(r)));
		GridDataFactory.fillDefaults().grab(true, false).applyTo(role);
		role.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			table.selectedRows().forEach(r -> model.role(r.file(), ROLES.get(role.getSelectionIndex())));
			refresh();
		}));
		FileDrop.accept(body, this::take);
		setControl(body);
		body.addDisposeListener(e -> jobs.forEach(Job::cancel));
		selected();
		take(List.copyOf(waiting));
		waiting.clear();
		refresh();
	}

	@Override
	public void setVisible(boolean visible) {
		super.setVisible(visible);
		if (visible) {
			table.viewer().getTable().setFocus();
		}
	}

	private void selected() {
		List<FileRow> rows = table.selectedRows();
		remove.setEnabled(!rows.isEmpty());
		columns.setEnabled(rows.size() == 1 && rows.get(0).probe().isPresent() && rows.get(0).micrograph().isEmpty());
		role.setEnabled(!rows.isEmpty());
		List<String> roles = rows.stream().map(FileRow::role).distinct().toList();
		if (roles.size() == 1 && ROLES.contains(roles.get(0))) {
			role.select(ROLES.indexOf(roles.get(0)));
		} else {
			role.deselectAll();
		}
	}

	private void addFiles() {
		FileDialog dialog = new FileDialog(getShell(), SWT.OPEN | SWT.MULTI);
		FileButtons.choose(dialog, model.near(), this::take);
	}

	/** Asks what the columns of the chosen table are, and reads it again. */
	private void askColumns() {
		Path file = table.selectedRows().get(0).file();
		run(Job.create("Looking at " + file.getFileName(), monitor -> {
			Optional<TableLook> look = LooseFile.table(file);
			Ui.later(() -> {
				if (getControl().isDisposed()) {
					return;
				}
				if (look.isEmpty()) {
					MessageDialog.openInformation(getShell(), "Columns of a Table", file.getFileName() + " holds no table of numbers.");
				} else {
					MappingJob.ask(getShell(), file, look.get(), () -> probeAgain(file));
				}
			});
		}));
	}

	private void probeAgain(Path file) {
		if (getControl().isDisposed()) {
			return;
		}
		run(Job.create("Reading " + file.getFileName(), monitor -> {
			FileProbe probe = FileProbe.of(plateau, file);
			Ui.later(() -> {
				model.probed(probe);
				refresh();
			});
		}));
	}

	private void addFolder() {
		DirectoryDialog dialog = new DirectoryDialog(getShell());
		dialog.setText("Add Folder");
		dialog.setMessage("Choose a folder; the files in it are added.");
		model.near().ifPresent(p -> dialog.setFilterPath(p.toString()));
		String chosen = dialog.open();
		if (chosen != null) {
			take(List.of(Path.of(chosen)));
		}
	}

	/** Takes files, and the files of folders, as they were chosen or dropped. */
	void take(List<Path> paths) {
		if (table == null) {
			waiting.addAll(paths);
			return;
		}
		run(Job.create("Looking into folders", monitor -> {
			List<Path> files = new ArrayList<>();
			for (Path path : paths) {
				files.addAll(Files.isDirectory(path) ? inside(path) : List.of(path));
			}
			Ui.later(() -> probe(files));
		}));
	}

	private static List<Path> inside(Path folder) {
		try (Stream<Path> entries = Files.list(folder)) {
			return entries.filter(p -> !p.getFileName().toString().startsWith(".") && Files.isRegularFile(p)).sorted().limit(MOST_FILES).toList();
		} catch (IOException | UncheckedIOException e) {
			return List.of();
		}
	}

	private void probe(List<Path> files) {
		if (getControl() == null || getControl().isDisposed()) {
			return;
		}
		List<Path> fresh = model.add(files);
		if (!fresh.isEmpty()) {
			run(Job.create("Reading " + (fresh.size() == 1 ? fresh.get(0).getFileName() : fresh.size() + " files"), monitor -> {
				for (Path file : fresh) {
					if (monitor.isCanceled()) {
						return;
					}
					FileProbe probe = FileProbe.of(plateau, file);
					Ui.later(() -> {
						model.probed(probe);
						refresh();
					});
				}
			}));
		}
		refresh();
	}

	private void run(Job job) {
		jobs.removeIf(j -> j.getState() == Job.NONE);
		jobs.add(job);
		job.schedule();
	}

	private void removeSelected() {
		model.remove(table.selectedRows().stream().map(FileRow::file).toList());
		refresh();
	}

	private void refresh() {
		if (!getControl().isDisposed()) {
			List<Path> chosen = table.selectedRows().stream().map(FileRow::file).toList();
			table.setRows(model.rows());
			table.viewer().setSelection(new StructuredSelection(model.rows().stream().filter(r -> chosen.contains(r.file())).toList()));
			selected();
			complete();
		}
	}

	private void complete() {
		String fault = model.filesFault();
		boolean reading = fault.startsWith("Reading");
		setErrorMessage(fault.isEmpty() || reading ? null : fault);
		setMessage(model.rows().isEmpty() ? DROP : reading ? fault : model.filesSummary(), model.undecided() > 0 ? IMessageProvider.WARNING : IMessageProvider.NONE);
		setPageComplete(fault.isEmpty());
	}
}
