// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.figure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.help.Help;
import org.plateau.report.figure.Figure;
import org.plateau.report.figure.FigureOptions;
import org.plateau.report.figure.FigurePanel;
import org.plateau.ui.ImageSession;

/** Puts a figure together from what is open, shows it as it will be, and writes it in a Job. UI thread. */
public final class FigureDialog extends TitleAreaDialog {

	private final ImageSession active;
	private final List<PanelSource> sources = new ArrayList<>();
	private final FigureControls controls;
	private FigurePreview preview;
	private final FigureFile file;
	private Text caption;

	/** @param open all open pictures; those that are not loaded are left out */
	public FigureDialog(Shell shell, ImageSession active, List<ImageSession> open) {
		super(shell);
		this.active = active;
		open.stream().filter(s -> s.loaded().isPresent()).forEach(s -> sources.add(PanelSource.of(s)));
		controls = new FigureControls(sources, active, this::changed);
		file = new FigureFile(active.file().toAbsolutePath().getParent(), name());
		setShellStyle(getShellStyle() | SWT.RESIZE | SWT.MAX);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Export Figure");
		shell.setData(Help.PAGE, "org.plateau.ui.exportFigure");
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
		file.create(below, this::check);
		return area;
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
		Ui.copy(caption.getText());
	}

	private void check() {
		String wrong = controls.wrong().or(file::wrong).orElse(null);
		boolean replaces = wrong == null && file.replaces();
		setErrorMessage(wrong);
		setMessage(replaces ? "This file is there already and will be replaced."
				: "What is checked becomes a panel; the picture shows what will be in the file.", replaces ? IMessageProvider.WARNING : IMessageProvider.NONE);
		getButton(IDialogConstants.OK_ID).setEnabled(wrong == null);
	}

	@Override
	protected void okPressed() {
		controls.recipe().ifPresent(r -> file.write((path, format, cancelled) -> r.figure().write(path, format, cancelled), active::tell));
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

	/** The preview as it stands, for tests. */
	public Optional<Figure.Pixels> shown() {
		return preview.shown();
	}
}
