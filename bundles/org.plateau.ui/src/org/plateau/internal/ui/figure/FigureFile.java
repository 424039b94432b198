// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.figure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Text;
import org.plateau.internal.ui.core.MonitorProgress;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.core.Work;
import org.plateau.report.figure.FigureFormat;

/** The field of a dialog that says where a figure is written, and the writing. Proposed are the picture's folder, or the one that was chosen instead for the last figure, and the last format. UI thread. */
final class FigureFile {

	/** Null while figures stay beside their pictures. */
	private static Path chosenFolder;
	private static FigureFormat lastFormat = FigureFormat.PDF;

	private final Path near;
	private final String name;
	private Text file;

	/** Writes a figure; runs on a worker thread. */
	@FunctionalInterface
	interface Writing {

		/** False when it was cancelled. */
		boolean write(Path path, FigureFormat format, BooleanSupplier cancelled) throws IOException;
	}

	/**
	 * @param near folder of the picture
	 * @param name proposed, without ending
	 */
	FigureFile(Path near, String name) {
		this.near = near;
		this.name = name;
	}

	/** Puts field and button into the next two columns. @param changed the name is another one */
	void create(Composite parent, Runnable changed) {
		file = new Text(parent, SWT.BORDER);
		file.setText(folder().resolve(name + "." + lastFormat.ending).toString());
		file.setToolTipText("The ending says the format: .png, .tif, .svg or .pdf");
		file.addModifyListener(e -> changed.run());
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(file);
		Button browse = new Button(parent, SWT.PUSH);
		browse.setText("Browse…");
		browse.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> browse()));
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.BEGINNING).applyTo(browse);
	}

	private Path folder() {
		return chosenFolder != null ? chosenFolder : near;
	}

	private void browse() {
		FileDialog dialog = new FileDialog(file.getShell(), SWT.SAVE);
		dialog.setFilterPath(folder().toString());
		dialog.setFileName(name + "." + lastFormat.ending);
		dialog.setFilterNames(new String[] { "PDF", "SVG", "PNG", "TIFF" });
		dialog.setFilterExtensions(new String[] { "*.pdf", "*.svg", "*.png", "*.tif;*.tiff" });
		String chosen = dialog.open();
		if (chosen != null) {
			String[] endings = { ".pdf", ".svg", ".png", ".tif" };
			file.setText(FigureFormat.of(chosen).isPresent() ? chosen : chosen + endings[Math.max(0, dialog.getFilterIndex())]);
		}
	}

	/** Why nothing can be written there; empty when it can. */
	Optional<String> wrong() {
		try {
			Path path = Path.of(file.getText());
			if (FigureFormat.of(file.getText()).isEmpty()) {
				return Optional.of("The ending of the file says the format: .png, .tif, .svg or .pdf.");
			}
			return path.getParent() == null || !Files.isDirectory(path.getParent()) ? Optional.of("This folder does not exist.") : Optional.empty();
		} catch (InvalidPathException e) {
			return Optional.of("This is no file name.");
		}
	}

	/** Whether a file is there already. Only when nothing is wrong. */
	boolean replaces() {
		return Files.exists(Path.of(file.getText()));
	}

	/** Writes there in a Job. @param trouble gets one line when it fails; UI thread */
	void write(Writing writing, Consumer<String> trouble) {
		Path path = Path.of(file.getText());
		Path folder = path.toAbsolutePath().getParent();
		chosenFolder = folder.equals(near.toAbsolutePath()) ? null : folder;
		lastFormat = FigureFormat.of(file.getText()).orElseThrow();
		new Export(writing, path, lastFormat, trouble).schedule();
	}

	private static final class Export extends Work {

		private final Writing writing;
		private final Path path;
		private final FigureFormat format;
		private final Consumer<String> trouble;

		Export(Writing writing, Path path, FigureFormat format, Consumer<String> trouble) {
			super("Exporting " + path.getFileName());
			this.writing = writing;
			this.path = path;
			this.format = format;
			this.trouble = trouble;
			setUser(true);
		}

		@Override
		protected IStatus run(IProgressMonitor monitor) {
			MonitorProgress progress = new MonitorProgress(monitor, getName());
			try {
				boolean written = writing.write(path, format, progress::isCanceled);
				if (written) {
					Ui.written(path.toString());
				}
				return written ? Status.OK_STATUS : Status.CANCEL_STATUS;
			} catch (IOException e) {
				Ui.later(() -> trouble.accept("The figure could not be written: " + Ui.line(e)));
				return Status.OK_STATUS;
			}
		}
	}
}
