// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.views;

import java.util.Locale;
import java.util.OptionalInt;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.plateau.model.volume.LayerThicknessMap;
import org.plateau.model.volume.VolumeGrid;
import org.plateau.ui.Themes;
import org.plateau.viewer.Lut;

/**
 * The thickness of a layer over the area of a stack: columns across, planes down, both stretched to fill. A click chooses the plane. The colours reach from the
 * 5th to the 95th percentile. UI thread.
 */
final class ThicknessMapCanvas extends Canvas {

	/** Takes where the mouse is. */
	interface Pointing {
		/** The mouse is over a place of the map. */
		void over(int column, int plane);

		/** A plane was chosen. */
		void chosen(int plane);

		/** The mouse is elsewhere. */
		void left();
	}

	private static final int PAD = 6;
	private static final int BAR = 12;
	private static final int BAR_GAP = 10;
	/** More samples than anybody can see are not made a picture of. */
	private static final int MOST = 1024;

	private final Pointing pointing;
	private LayerThicknessMap map;
	private VolumeGrid grid;
	private Image picture;
	private Image scale;
	private int plane;
	private OptionalInt column = OptionalInt.empty();

	ThicknessMapCanvas(Composite parent, Pointing pointing) {
		super(parent, SWT.DOUBLE_BUFFERED);
		this.pointing = pointing;
		Themes.paintsItself(this);
		addListener(SWT.Paint, e -> paint(e.gc));
		addListener(SWT.MouseMove, this::move);
		addListener(SWT.MouseExit, e -> pointing.left());
		addListener(SWT.MouseDown, e -> {
			if (e.button == 1 && map != null && area().contains(e.x, e.y)) {
				pointing.chosen(plane(e.y));
			}
		});
		addListener(SWT.Dispose, e -> forget());
		Themes.onChange(this, () -> {
			forget();
			redraw();
		});
	}

	/** @param next null shows nothing */
	void show(LayerThicknessMap next, VolumeGrid of, int shownPlane) {
		if (next != map) {
			forget();
			map = next;
			grid = of;
		}
		plane = shownPlane;
		redraw();
	}

	/** Marks a column; empty takes the mark away. */
	void mark(OptionalInt at) {
		column = at;
		redraw();
	}

	private void forget() {
		for (Image image : new Image[] { picture, scale }) {
			if (image != null) {
				image.dispose();
			}
		}
		picture = null;
		scale = null;
	}

	private double low() {
		return map.vertical().p05Um();
	}

	private double high() {
		return Math.max(map.vertical().p95Um(), low() + 1e-9);
	}

	private Image made() {
		int stepX = Math.ceilDiv(grid.columns(), MOST);
		int stepZ = Math.ceilDiv(grid.slices(), MOST);
		ImageData data = data(Math.ceilDiv(grid.columns(), stepX), Math.ceilDiv(grid.slices(), stepZ));
		for (int z = 0; z < data.height; z++) {
			for (int x = 0; x < data.width; x++) {
				float um = map.verticalUm()[z * stepZ * grid.columns() + x * stepX];
				data.setPixel(x, z, um == um ? 1 + (int) Math.round(254 * Math.max(0, Math.min(1, (um - low()) / (high() - low())))) : 0);
			}
		}
		return new Image(getDisplay(), data);
	}

	/** Indexed: 0 is unknown, the others are the colours from low to high. */
	private static ImageData data(int width, int height) {
		int[] argb = Lut.VIRIDIS.argb();
		RGB[] colours = new RGB[256];
		for (int i = 0; i < 256; i++) {
			colours[i] = i == 0 ? Themes.paper().getRGB() : new RGB(argb[i] >> 16 & 0xFF, argb[i] >> 8 & 0xFF, argb[i] & 0xFF);
		}
		return new ImageData(width, height, 8, new PaletteData(colours));
	}

	private int labelWidth(GC gc) {
		return Math.max(gc.textExtent(number(low())).x, gc.textExtent(number(high())).x) + 6;
	}

	private Rectangle area() {
		GC gc = new GC(this);
		int labels = labelWidth(gc);
		gc.dispose();
		Rectangle all = getClientArea();
		return new Rectangle(PAD, PAD, Math.max(1, all.width - 2 * PAD - BAR_GAP - BAR - labels), Math.max(1, all.height - 2 * PAD));
	}

	private int plane(int y) {
		Rectangle a = area();
		return Math.max(0, Math.min(grid.slices() - 1, (int) ((y - a.y) * (double) grid.slices() / a.height)));
	}

	private void move(Event e) {
		Rectangle a = area();
		if (map == null || !a.contains(e.x, e.y)) {
			pointing.left();
		} else {
			pointing.over(Math.min(grid.columns() - 1, (int) ((e.x - a.x) * (double) grid.columns() / a.width)), plane(e.y));
		}
	}

	private static String number(double um) {
		return String.format(Locale.ROOT, "%.3g µm", um);
	}

	private void paint(GC gc) {
		gc.setBackground(Themes.paper());
		gc.fillRectangle(getClientArea());
		if (map == null) {
			return;
		}
		if (picture == null) {
			picture = made();
			ImageData bar = data(1, 255);
			for (int i = 0; i < 255; i++) {
				bar.setPixel(0, i, 255 - i);
			}
			scale = new Image(getDisplay(), bar);
		}
		Rectangle a = area();
		gc.setInterpolation(SWT.NONE);
		Rectangle from = picture.getBounds();
		gc.drawImage(picture, 0, 0, from.width, from.height, a.x, a.y, a.width, a.height);
		int left = a.x + a.width + BAR_GAP;
		gc.drawImage(scale, 0, 0, 1, 255, left, a.y, BAR, a.height);
		gc.setForeground(Themes.ink());
		Point text = gc.textExtent("0");
		gc.drawText(number(high()), left + BAR + 4, a.y, true);
		if (a.height > 2 * text.y) {
			gc.drawText(number(low()), left + BAR + 4, a.y + a.height - text.y, true);
		}
		int y = a.y + (int) Math.round((plane + 0.5) * a.height / grid.slices());
		line(gc, a.x, y, a.x + a.width - 1, y);
		column.ifPresent(c -> {
			int x = a.x + (int) Math.round((c + 0.5) * a.width / grid.columns());
			line(gc, x, a.y, x, a.y + a.height - 1);
		});
	}

	private static void line(GC gc, int x0, int y0, int x1, int y1) {
		gc.setForeground(Themes.rgb(0x000000));
		gc.setAlpha(110);
		gc.setLineWidth(3);
		gc.drawLine(x0, y0, x1, y1);
		gc.setForeground(Themes.rgb(0xFFFFFF));
		gc.setAlpha(255);
		gc.setLineWidth(1);
		gc.drawLine(x0, y0, x1, y1);
	}
}
