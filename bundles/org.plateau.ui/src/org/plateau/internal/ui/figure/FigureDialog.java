// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.figure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.plateau.internal.ui.core.MonitorProgress;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.core.Work;
import org.plateau.report.figure.Figure;
import org.plateau.report.figure.FigureFormat;
import org.plateau.report.figure.FigureOptions;
import org.plateau.report.figure.FigurePanel;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;

/** Puts a figure together from what is open, shows it as it will be, and writes it in a Job. UI thread. */
public final class FigureDialog extends TitleAreaDialog {

	/** Where the last figure went; null before the first, which goes beside its picture. */
	private static Path lastFolder;
	private static FigureFormat lastFormat = FigureFormat.PDF;

	private final ImageSession active;
	private final List<PanelSource> sources = new ArrayList<>();
	private final FigureControls controls;
	private FigurePreview preview;
	private Text file;
	private Text caption;

	/** @param open all open pictures; those that are not loaded are left out */
	public FigureDialog(Shell shell, ImageSession active, List<ImageSession> open) {
		super(shell);
		this.active = active;
		open.stream().filter(s -> s.loaded().isPresent()).forEach(s -> sources.add(PanelSource.of(s)));
		controls = new FigureControls(sources, active, this::changed);
		setShellStyle(getShellStyle() | SWT.RESIZE | SWT.MAX);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Export Figure");
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		setTitle("Export Figure");
		Composite area = new Composite((Composite) super.createDialogArea(parent), SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
		GridLayoutFactory.swtDefaults().numColumns(2).margins(12, 10).spacing(14, 8).applyTo(area);
		Composite left = new Composite(area, SWT.NONE);
		GridDataFactory.fillDefaults().grab(false, true).hint(450, SWT.DEFAULT).applyTo(left);
		controls.create(left);
		preview = new FigurePreview(area, this::previewed);
		GridDataFactory.fillDefaults().grab(true, true).hint(620, 460).applyTo(preview);
		Composite below = new Composite(area, SWT.NONE);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(below);
		GridLayoutFactory.fillDefaults().numColumns(3).spacing(8, 6).applyTo(below);
		label(below, "Caption", SWT.BEGINNING);
		caption = new Text(below, SWT.MULTI | SWT.WRAP | SWT.READ_ONLY | SWT.BORDER | SWT.V_SCROLL);
		GridDataFactory.fillDefaults().grab(true, false).hint(500, 56).applyTo(caption);
		button(below, "Copy", this::copyCaption).setToolTipText("Copy the text of the caption");
		label(below, "File", SWT.CENTER);
		file = new Text(below, SWT.BORDER);
		file.setText(folder().resolve(name() + "." + lastFormat.ending).toString());
		file.setToolTipText("The ending says the format: .png, .tif, .svg or .pdf");
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(file);
		file.addModifyListener(e -> check());
		button(below, "Browse…", this::browse);
		return area;
	}

	private Path folder() {
		return lastFolder != null ? lastFolder : active.file().toAbsolutePath().getParent();
	}

	private String name() {
		String name = active.file().getFileName().toString();
		int dot = name.lastIndexOf('.');
		return (dot > 0 ? name.substring(0, dot) : name) + "-figure";
	}

	private static void label(Composite parent, String text, int vertical) {
		Label label = new Label(parent, SWT.NONE);
		label.setText(text);
		GridDataFactory.fillDefaults().align(SWT.BEGINNING, vertical).applyTo(label);
	}

	private static Button button(Composite parent, String text, Runnable action) {
		Button button = new Button(parent, SWT.PUSH);
		button.setText(text);
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> action.run()));
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.BEGINNING).applyTo(button);
		return button;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, "Export", true);
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
		changed();
	}

	/** Something of the figure is different now. */
	private void changed() {
		if (preview != null && getButton(IDialogConstants.OK_ID) != null) {
			check();
			controls.recipe().ifPresent(preview::show);
		}
	}

	private void previewed(Figure figure) {
		if (!caption.isDisposed()) {
			caption.setText(figure.caption());
			controls.tellHeight(figure.heightMm());
		}
	}

	private void copyCaption() {
		Clipboard clipboard = new Clipboard(getShell().getDisplay());
		try {
			if (!caption.getText().isEmpty()) {
				clipboard.setContents(new Object[] { caption.getText() }, new Transfer[] { TextTransfer.getInstance() });
			}
		} finally {
			clipboard.dispose();
		}
	}

	private void browse() {
		FileDialog dialog = new FileDialog(getShell(), SWT.SAVE);
		dialog.setFilterPath(folder().toString());
		dialog.setFileName(name() + "." + lastFormat.ending);
		dialog.setFilterNames(new String[] { "PDF", "SVG", "PNG", "TIFF" });
		dialog.setFilterExtensions(new String[] { "*.pdf", "*.svg", "*.png", "*.tif;*.tiff" });
		String chosen = dialog.open();
		if (chosen != null) {
			String[] endings = { ".pdf", ".svg", ".png", ".tif" };
			int filter = Math.max(0, dialog.getFilterIndex());
			file.setText(FigureFormat.of(chosen).isPresent() ? chosen : chosen + endings[filter]);
		}
	}

	private void check() {
		String wrong = controls.wrong().orElse(null);
		boolean replaces = false;
		try {
			Path path = Path.of(file.getText());
			if (wrong == null && FigureFormat.of(file.getText()).isEmpty()) {
				wrong = "The ending of the file says the format: .png, .tif, .svg or .pdf.";
			} else if (wrong == null && (path.getParent() == null || !Files.isDirectory(path.getParent()))) {
				wrong = "This folder does not exist.";
			}
			replaces = wrong == null && Files.exists(path);
		} catch (InvalidPathException e) {
			wrong = "This is no file name.";
		}
		setErrorMessage(wrong);
		setMessage(replaces ? "This file is there already and will be replaced."
				: "What is checked becomes a panel; the picture shows what will be in the file.", replaces ? IMessageProvider.WARNING : IMessageProvider.NONE);
		getButton(IDialogConstants.OK_ID).setEnabled(wrong == null);
	}

	@Override
	protected void okPressed() {
		Path path = Path.of(file.getText());
		lastFolder = path.toAbsolutePath().getParent();
		lastFormat = FigureFormat.of(file.getText()).orElseThrow();
		controls.recipe().ifPresent(r -> new ExportJob(r, path, lastFormat, active).schedule());
		super.okPressed();
	}

	@Override
	public boolean close() {
		if (preview != null) {
			preview.stop();
		}
		return super.close();
	}

	/** What a figure is made of; pictures are read on a worker thread. */
	record FigureRecipe(List<Choice> choices, FigureOptions options, boolean onlySeen, boolean maps) {

		/** A panel: a picture, with what lies over it or bare. */
		record Choice(PanelSource source, boolean overlay) {
		}

		Figure figure() throws IOException {
			List<FigurePanel> panels = new ArrayList<>();
			for (Choice c : choices) {
				FigurePanel panel = c.source().panel(onlySeen, maps);
				panels.add(c.overlay() ? panel : panel.bare());
			}
			return new Figure(panels, options);
		}
	}

	private static final class ExportJob extends Work {

		private final FigureRecipe recipe;
		private final Path path;
		private final FigureFormat format;
		private final ImageSession session;

		ExportJob(FigureRecipe recipe, Path path, FigureFormat format, ImageSession session) {
			super("Exporting " + path.getFileName());
			this.recipe = recipe;
			this.path = path;
			this.format = format;
			this.session = session;
			setUser(true);
		}

		@Override
		protected IStatus run(IProgressMonitor monitor) {
			MonitorProgress progress = new MonitorProgress(monitor, getName());
			try {
				boolean written = recipe.figure().write(path, format, progress::isCanceled);
				if (written) {
					Ui.later(() -> OpenImages.get().pointAt("Written: " + path));
				}
				return written ? Status.OK_STATUS : Status.CANCEL_STATUS;
			} catch (IOException e) {
				Ui.later(() -> session.tell("The figure could not be written: " + Ui.line(e)));
				return Status.OK_STATUS;
			}
		}
	}

	/** The preview as it stands, for tests. */
	public Optional<Figure.Pixels> shown() {
		return preview.shown();
	}
}
