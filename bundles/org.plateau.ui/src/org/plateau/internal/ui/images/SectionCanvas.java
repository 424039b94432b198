// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.images;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.plateau.extension.Workers;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.editor.OverlayPainter;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.ui.Themes;
import org.plateau.viewer.Contrast;
import org.plateau.viewer.Overlay;
import org.plateau.viewer.Palette;
import org.plateau.viewer.ViewTransform;
import org.plateau.viewer.ViewerState;

/** Shows one section through a stack; a click or a drag moves the crosshair. The wheel zooms, the middle button moves, a double click fits. */
final class SectionCanvas extends Canvas {

	/** Takes where the user points, in columns and rows of the section. */
	@FunctionalInterface
	interface Pointing {
		void at(double column, double row);
	}

	private static final double WHEEL_STEP = 1.2;

	private final String name;
	private final int columnRgb;
	private final int rowRgb;
	private final Pointing pointing;
	private final FramePainter frames;
	private final ViewerState.Listener listener = (before, now) -> changed();
	private ViewerState viewer;
	private List<Overlay.Curve> curves = List.of();
	private double column;
	private double row;
	private Point panFrom;
	private Point size = new Point(0, 0);

	/**
	 * @param name drawn into the corner
	 * @param columnRgb colour of the line along a column
	 * @param rowRgb colour of the line along a row
	 */
	SectionCanvas(Composite parent, String name, int columnRgb, int rowRgb, Workers workers, Pointing pointing, Consumer<IOException> failure) {
		super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
		this.name = name;
		this.columnRgb = columnRgb;
		this.rowRgb = rowRgb;
		this.pointing = pointing;
		Themes.paintsItself(this);
		frames = new FramePainter(this, workers, e -> Ui.later(() -> failure.accept(e)));
		addListener(SWT.Paint, e -> paint(e.gc));
		addListener(SWT.Resize, e -> resized());
		addListener(SWT.MouseDown, this::down);
		addListener(SWT.MouseMove, this::move);
		addListener(SWT.MouseUp, e -> panFrom = null);
		addListener(SWT.MouseDoubleClick, e -> {
			if (viewer != null) {
				viewer.fit();
			}
		});
		addListener(SWT.MouseVerticalWheel, e -> {
			if (viewer != null) {
				viewer.zoomAt(e.x, e.y, Math.pow(WHEEL_STEP, Math.signum(e.count)));
				e.doit = false;
			}
		});
		addListener(SWT.Dispose, e -> frames.dispose());
	}

	/** @param aspectY height of a sample relative to its width */
	void show(Raster section, PixelSource.SampleType type, double aspectY, Contrast contrast) {
		MemoryPixels pixels = new MemoryPixels(section, type);
		ViewerState next = new ViewerState(section.width(), section.height(), aspectY, contrast);
		boolean same = viewer != null && viewer.snapshot().transform().aspectY() == aspectY && sameSize(section);
		if (same) {
			ViewerState.Snapshot before = viewer.snapshot();
			next.update(s -> s.withView(before.viewWidth(), before.viewHeight()).with(before.transform()));
		}
		next.addListener(listener);
		viewer = next;
		size = new Point(section.width(), section.height());
		frames.show(pixels, viewer);
		resized();
		frames.request(List.of());
	}

	private boolean sameSize(Raster section) {
		return size.x == section.width() && size.y == section.height();
	}

	void contrast(Contrast contrast) {
		if (viewer != null) {
			viewer.contrast(contrast);
		}
	}

	/** Where the lines are, in columns and rows of the section. */
	void cross(double atColumn, double atRow) {
		column = atColumn;
		row = atRow;
		redraw();
	}

	/** What is drawn over the section, one height a column. */
	void curves(List<Overlay.Curve> over) {
		curves = over;
		redraw();
	}

	private void changed() {
		frames.request(List.of());
		redraw();
	}

	private void resized() {
		Rectangle area = getClientArea();
		if (viewer != null && area.width > 0 && area.height > 0) {
			viewer.resize(area.width, area.height);
		}
	}

	private void down(Event e) {
		setFocus();
		if (viewer != null && e.button == 1) {
			point(e);
		} else if (e.button == 2) {
			panFrom = new Point(e.x, e.y);
		}
	}

	private void move(Event e) {
		if (viewer == null) {
			return;
		}
		if (panFrom != null) {
			viewer.pan(e.x - panFrom.x, e.y - panFrom.y);
			panFrom = new Point(e.x, e.y);
		} else if ((e.stateMask & SWT.BUTTON1) != 0) {
			point(e);
		}
	}

	private void point(Event e) {
		ViewTransform t = viewer.snapshot().transform();
		pointing.at(t.viewToImageX(e.x + 0.5), t.viewToImageY(e.y + 0.5));
	}

	private static void line(GC gc, int rgb, int x0, int y0, int x1, int y1) {
		gc.setAlpha(130);
		gc.setForeground(Themes.rgb(0x000000));
		gc.setLineWidth(3);
		gc.drawLine(x0, y0, x1, y1);
		gc.setAlpha(255);
		gc.setForeground(Themes.rgb(rgb));
		gc.setLineWidth(1);
		gc.drawLine(x0, y0, x1, y1);
	}

	private void paint(GC gc) {
		Rectangle area = getClientArea();
		gc.setBackground(Themes.rgb(Palette.CANVAS));
		gc.fillRectangle(area);
		if (viewer == null) {
			return;
		}
		ViewTransform t = viewer.snapshot().transform();
		frames.paint(gc, t);
		gc.setAntialias(SWT.ON);
		curves.forEach(c -> OverlayPainter.curve(gc, viewer.snapshot(), c, false));
		int x = (int) Math.round(t.imageToViewX(column));
		int y = (int) Math.round(t.imageToViewY(row));
		line(gc, columnRgb, x, 0, x, area.height);
		line(gc, rowRgb, 0, y, area.width, y);
		gc.setForeground(Themes.rgb(0xFFFFFF));
		gc.setBackground(Themes.rgb(0x000000));
		Point text = gc.textExtent(name);
		gc.setAlpha(150);
		gc.fillRoundRectangle(6, 6, text.x + 10, text.y + 4, 6, 6);
		gc.setAlpha(255);
		gc.drawText(name, 11, 8, true);
	}
}
