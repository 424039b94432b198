// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.imports;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;
import org.plateau.internal.ui.scale.InWindow;
import org.plateau.internal.ui.scale.ScaleControls;
import org.plateau.io.spi.OpenOptions;
import org.plateau.ui.RecordTable;
import org.plateau.ui.RecordTable.Column;

/** What a pixel is worth and how depth is read, for every picture; a person decides what the headers do not tell. */
public final class ScalePage extends WizardPage {

	/** Of the reason at once; longer ones are scrolled. */
	private static final int REASON_LINES = 3;

	private final ImportModel model;
	private List<Path> order = List.of();
	private RecordTable<ImportRow> table;
	private Text because;
	private ScaleControls controls;
	private List<Path> chosen = List.of();
	private boolean filling;

	/** @param model whose readable pictures are decided here */
	public ScalePage(ImportModel model) {
		super("scale", "Scale and Tilt", null);
		this.model = model;
	}

	@Override
	public void createControl(Composite parent) {
		Composite body = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(10, 10).applyTo(body);
		SashForm sash = new SashForm(body, SWT.VERTICAL);
		GridDataFactory.fillDefaults().grab(true, true).hint(1100, 620).applyTo(sash);
		Composite tableArea = new Composite(sash, SWT.BORDER);
		var images = PlatformUI.getWorkbench().getSharedImages();
		table = new RecordTable<>(tableArea, List.of(
				Column.<ImportRow>text("Picture", 150, ImportRow::name).withImage(r -> images.getImage(
						r.state() == ImportRow.State.UNDECIDED ? ISharedImages.IMG_OBJS_WARN_TSK : ISharedImages.IMG_OBJS_INFO_TSK)),
				Column.text("Pixel (nm)", 120, ImportRow::pixelText), Column.text("From", 160, ImportRow::sourceText),
				Column.text("Tilt", 120, ImportRow::tiltText), Column.text("Because", 330, r -> InWindow.words(r.sentence())),
				Column.text("Warnings", 190, r -> InWindow.words(String.join("; ", r.warnings())))));
		table.viewer().addSelectionChangedListener(e -> {
			if (!filling) {
				choose(table.selectedRows());
			}
		});
		Composite lower = new Composite(sash, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(0, 8).spacing(0, 8).applyTo(lower);
		because = new Text(lower, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
		GridDataFactory.fillDefaults().grab(true, false).hint(900, REASON_LINES * because.getLineHeight()).applyTo(because);
		controls = new ScaleControls(lower, this::typed);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(controls);
		sash.setWeights(38, 62);
		setControl(body);
		tell("");
	}

	@Override
	public void setVisible(boolean visible) {
		if (visible) {
			order = model.toDecide().stream().map(ImportRow::file).toList();
			fill();
			List<ImportRow> rows = rows();
			List<ImportRow> first = rows.isEmpty() ? List.of() : List.of(rows.get(0));
			table.viewer().setSelection(new StructuredSelection(first), true);
			choose(first);
		}
		super.setVisible(visible);
		if (visible) {
			table.viewer().getTable().setFocus();
		}
	}

	/** In the order in which the page was entered, so that no row moves away under the hand. */
	private List<ImportRow> rows() {
		return order.stream().flatMap(f -> model.row(f).stream()).filter(r -> r.micrograph().isPresent()).toList();
	}

	private void fill() {
		filling = true;
		try {
			List<ImportRow> rows = rows();
			table.setRows(rows);
			table.viewer().setSelection(new StructuredSelection(rows.stream().filter(r -> chosen.contains(r.file())).toList()));
		} finally {
			filling = false;
		}
	}

	private void choose(List<ImportRow> rows) {
		chosen = rows.stream().map(ImportRow::file).toList();
		controls.show(rows.stream().map(r -> new ScaleControls.Subject(r.micrograph().orElseThrow(), r.options())).toList());
		tell("");
	}

	private void typed() {
		try {
			List<OpenOptions> decided = controls.options();
			for (int i = 0; i < chosen.size(); i++) {
				model.decide(chosen.get(i), decided.get(i));
			}
			fill();
			tell("");
		} catch (IllegalArgumentException e) {
			tell(e.getMessage());
		}
	}

	private void tell(String fault) {
		setErrorMessage(fault.isEmpty() ? null : fault);
		setMessage(model.summary() + (model.ready().size() > 1 ? " Choose several rows to decide them together." : ""),
				model.count(ImportRow.State.UNDECIDED) > 0 ? IMessageProvider.WARNING : IMessageProvider.NONE);
		setPageComplete(fault.isEmpty());
		String why = chosen.stream().limit(1).flatMap(f -> model.row(f).stream())
				.map(r -> r.name() + ": " + Stream.concat(Stream.of(r.sentence()), r.warnings().stream()).map(InWindow::words).collect(Collectors.joining("\n⚠ ")))
				.findFirst().orElse("Choose a picture.");
		because.setText(why);
	}

	/** For tests. */
	public ScaleControls controls() {
		return controls;
	}
}
