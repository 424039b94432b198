// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.figure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.DoubleFunction;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.plateau.internal.ui.core.Latest;
import org.plateau.internal.ui.core.Ui;
import org.plateau.report.figure.Figure;
import org.plateau.report.figure.PlotFigure;
import org.plateau.ui.Themes;
import org.plateau.viewer.Palette;

/** Exports curves or points for paper: shows the figure as it will be in the file, and writes that in a Job. UI thread. */
public final class PlotFigureDialog extends TitleAreaDialog {

	private static final double NARROWEST = 40;
	private static final double WIDEST = 1000;
	private static final int MARGIN = 12;
	private static final String ASK = "The picture shows what will be in the file; its ending says the format.";

	private final DoubleFunction<PlotFigure> make;
	private final Latest<Figure.Pixels> drawing = new Latest<>("Drawing a figure");
	private Canvas preview;
	private Image image;
	private String failure = "";
	private Combo width;
	private final FigureFile file;

	/**
	 * @param make the figure so many mm wide; called on worker threads
	 * @param near folder of the first export
	 * @param name proposed for the file, without ending
	 */
	public PlotFigureDialog(Shell shell, DoubleFunction<PlotFigure> make, Path near, String name) {
		super(shell);
		this.make = make;
		file = new FigureFile(near, name);
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
		setMessage(ASK);
		Composite area = new Composite((Composite) super.createDialogArea(parent), SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
		GridLayoutFactory.swtDefaults().numColumns(3).margins(12, 10).spacing(8, 8).applyTo(area);
		preview = new Canvas(area, SWT.DOUBLE_BUFFERED | SWT.BORDER);
		Themes.paintsItself(preview);
		GridDataFactory.fillDefaults().span(3, 1).grab(true, true).hint(620, 520).applyTo(preview);
		preview.addListener(SWT.Resize, e -> changed());
		preview.addListener(SWT.Dispose, e -> forget());
		preview.addPaintListener(e -> {
			Rectangle room = preview.getClientArea();
			e.gc.setBackground(Themes.rgb(Palette.CANVAS));
			e.gc.fillRectangle(room);
			if (image != null) {
				Rectangle b = image.getBounds();
				e.gc.drawImage(image, (room.width - b.width) / 2, Math.max(0, (room.height - b.height) / 2));
			} else {
				e.gc.setForeground(Themes.rgb(0xF0F0F0));
				e.gc.drawText(failure, MARGIN, MARGIN, true);
			}
		});
		label(area, "Width (mm)");
		width = new Combo(area, SWT.NONE);
		width.setItems("85", "120", "174", "180");
		width.setText("85");
		width.addModifyListener(e -> changed());
		GridDataFactory.fillDefaults().span(2, 1).align(SWT.BEGINNING, SWT.CENTER).hint(100, SWT.DEFAULT).applyTo(width);
		label(area, "File");
		file.create(area, this::check);
		return area;
	}

	private static void label(Composite area, String text) {
		Label label = new Label(area, SWT.NONE);
		label.setText(text);
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, "Export", true);
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
		changed();
	}

	private void forget() {
		if (image != null) {
			image.dispose();
			image = null;
		}
	}

	/** What the width says; NaN when it is none. */
	private double mm() {
		try {
			double mm = Double.parseDouble(width.getText().strip().replace(',', '.'));
			return mm >= NARROWEST && mm <= WIDEST ? mm : Double.NaN;
		} catch (NumberFormatException e) {
			return Double.NaN;
		}
	}

	private void changed() {
		if (getButton(IDialogConstants.OK_ID) == null) {
			return;
		}
		check();
		double mm = mm();
		Rectangle room = preview.getClientArea();
		if (Double.isNaN(mm) || room.width < 4 * MARGIN || room.height < 4 * MARGIN) {
			return;
		}
		drawing.ask(p -> {
			try {
				PlotFigure figure = make.apply(mm);
				Optional<Figure.Pixels> whole = figure.preview(room.width - 2 * MARGIN, p::isCanceled);
				int high = room.height - 2 * MARGIN;
				return whole.isPresent() && whole.get().height() > high
						? figure.preview(Math.max(10, (int) ((room.width - 2.0 * MARGIN) * high / whole.get().height())), p::isCanceled).orElse(null) : whole.orElse(null);
			} catch (IOException e) {
				Ui.later(() -> failed(Ui.line(e)));
				return null;
			}
		}, this::show);
	}

	private void show(Figure.Pixels pixels) {
		if (preview.isDisposed()) {
			return;
		}
		forget();
		ImageData data = new ImageData(pixels.width(), pixels.height(), 24, new PaletteData(0xFF0000, 0xFF00, 0xFF));
		for (int y = 0; y < pixels.height(); y++) {
			data.setPixels(0, y, pixels.width(), pixels.rgb(), y * pixels.width());
		}
		image = new Image(preview.getDisplay(), data);
		preview.redraw();
	}

	private void failed(String line) {
		if (!preview.isDisposed()) {
			forget();
			failure = line;
			preview.redraw();
		}
	}

	private void check() {
		String wrong = Double.isNaN(mm()) ? "The width is a number from 40 to 1000 mm." : file.wrong().orElse(null);
		boolean replaces = wrong == null && file.replaces();
		setErrorMessage(wrong);
		setMessage(replaces ? "This file is there already and will be replaced." : ASK, replaces ? IMessageProvider.WARNING : IMessageProvider.NONE);
		getButton(IDialogConstants.OK_ID).setEnabled(wrong == null);
	}

	@Override
	protected void okPressed() {
		double mm = mm();
		file.write((path, format, cancelled) -> make.apply(mm).write(path, format, cancelled), line -> MessageDialog.openError(null, "Export Figure", line));
		super.okPressed();
	}

	@Override
	public boolean close() {
		drawing.cancel();
		return super.close();
	}
}
