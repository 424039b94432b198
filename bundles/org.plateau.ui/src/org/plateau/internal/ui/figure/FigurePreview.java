// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.figure;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.core.Work;
import org.plateau.internal.ui.figure.FigureDialog.FigureRecipe;
import org.plateau.report.figure.Figure;
import org.plateau.ui.Themes;
import org.plateau.viewer.Palette;

/** A figure as large as there is room, made anew in a Job when something changes. */
final class FigurePreview extends Canvas {

	private static final int MARGIN = 14;
	private static final int PATIENCE_MS = 120;

	private final Consumer<Figure> told;
	private FigureRecipe wanted;
	private PreviewJob job;
	private Figure.Pixels pixels;
	private Image image;
	private String failure = "";

	/** @param told of the figure that is shown */
	FigurePreview(Composite parent, Consumer<Figure> told) {
		super(parent, SWT.DOUBLE_BUFFERED | SWT.BORDER);
		this.told = told;
		setBackground(Themes.rgb(Palette.CANVAS));
		Themes.paintsItself(this);
		addListener(SWT.Paint, e -> paint(e.gc));
		addListener(SWT.Resize, e -> request());
		addListener(SWT.Dispose, e -> {
			stop();
			forget();
		});
	}

	void show(FigureRecipe recipe) {
		wanted = recipe;
		request();
	}

	private void request() {
		Rectangle area = getClientArea();
		if (wanted != null && area.width > 3 * MARGIN && area.height > 3 * MARGIN) {
			stop();
			job = new PreviewJob(wanted, area.width - 2 * MARGIN, area.height - 2 * MARGIN);
			job.schedule(PATIENCE_MS);
		}
	}

	void stop() {
		if (job != null) {
			job.cancel();
			job = null;
		}
	}

	private void forget() {
		if (image != null) {
			image.dispose();
			image = null;
		}
	}

	private void take(PreviewJob from, Figure figure, Figure.Pixels made) {
		if (isDisposed() || from != job) {
			return;
		}
		forget();
		failure = "";
		pixels = made;
		ImageData data = new ImageData(made.width(), made.height(), 24, new PaletteData(0xFF0000, 0xFF00, 0xFF));
		for (int y = 0; y < made.height(); y++) {
			data.setPixels(0, y, made.width(), made.rgb(), y * made.width());
		}
		image = new Image(getDisplay(), data);
		told.accept(figure);
		redraw();
	}

	private void failed(PreviewJob from, String line) {
		if (!isDisposed() && from == job) {
			failure = line;
			forget();
			redraw();
		}
	}

	private void paint(GC gc) {
		Rectangle area = getClientArea();
		gc.setBackground(Themes.rgb(Palette.CANVAS));
		gc.fillRectangle(area);
		if (image != null) {
			Rectangle b = image.getBounds();
			gc.drawImage(image, (area.width - b.width) / 2, (area.height - b.height) / 2);
		} else if (!failure.isEmpty()) {
			gc.setForeground(Themes.rgb(0xF0F0F0));
			gc.drawText(failure, MARGIN, MARGIN, true);
		}
	}

	Optional<Figure.Pixels> shown() {
		return Optional.ofNullable(pixels);
	}

	private final class PreviewJob extends Work {

		private final FigureRecipe recipe;
		private final int width;
		private final int height;

		PreviewJob(FigureRecipe recipe, int width, int height) {
			super("Preview of a figure");
			this.recipe = recipe;
			this.width = width;
			this.height = height;
			setSystem(true);
		}

		@Override
		protected IStatus run(IProgressMonitor monitor) {
			try {
				Figure figure = recipe.figure();
				figure.preview(width, height, monitor::isCanceled).ifPresent(made -> Ui.later(() -> take(this, figure, made)));
			} catch (IOException e) {
				Ui.later(() -> failed(this, Ui.line(e)));
			}
			return Status.OK_STATUS;
		}
	}
}
