// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.images;

import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.plateau.ui.Themes;
import org.plateau.viewer.Contrast;
import org.plateau.viewer.Histogram;

/** A histogram with the ends of the contrast to drag; between them both move together. A double click sets them by themselves. */
final class HistogramCanvas extends Canvas {

	private enum Grip {
		NONE, LOW, HIGH, BOTH
	}

	private static final int PAD = 12;
	private static final int REACH = 9;
	private static final int STRIP = 7;

	private final Consumer<Contrast> sink;
	private Histogram histogram;
	private Contrast contrast;
	private boolean logarithmic;
	private Grip grip = Grip.NONE;
	private double grabbed;

	/**
	 * @param sink gets what the user drags
	 * @param auto called on a double click
	 */
	HistogramCanvas(Composite parent, Consumer<Contrast> sink, Runnable auto) {
		super(parent, SWT.DOUBLE_BUFFERED);
		this.sink = sink;
		Themes.paintsItself(this);
		addListener(SWT.Paint, e -> paint(e.gc));
		addListener(SWT.MouseDown, this::press);
		addListener(SWT.MouseMove, this::move);
		addListener(SWT.MouseUp, e -> grip = Grip.NONE);
		addListener(SWT.MouseDoubleClick, e -> auto.run());
	}

	/** Null shows nothing. */
	void show(Histogram next, Contrast now) {
		histogram = next;
		contrast = now;
		redraw();
	}

	void logarithmic(boolean yes) {
		logarithmic = yes;
		redraw();
	}

	private double bin() {
		return (histogram.highest() - histogram.lowest()) / histogram.counts().length;
	}

	private int width() {
		return Math.max(1, getClientArea().width - 2 * PAD);
	}

	private int x(double value) {
		double t = (value - histogram.lowest()) / (histogram.highest() - histogram.lowest());
		return PAD + (int) Math.round(Math.max(0, Math.min(1, t)) * width());
	}

	private double value(int x) {
		return histogram.lowest() + (x - PAD) / (double) width() * (histogram.highest() - histogram.lowest());
	}

	private Grip gripAt(int x) {
		if (histogram == null) {
			return Grip.NONE;
		}
		int low = Math.abs(x - x(contrast.low()));
		int high = Math.abs(x - x(contrast.high()));
		if (Math.min(low, high) > REACH && x > x(contrast.low()) && x < x(contrast.high())) {
			return Grip.BOTH;
		}
		return low <= high ? Grip.LOW : Grip.HIGH;
	}

	private void press(Event e) {
		if (e.button != 1) {
			return;
		}
		setFocus();
		grip = gripAt(e.x);
		if (grip == Grip.BOTH) {
			grabbed = value(e.x);
		} else if (grip != Grip.NONE) {
			drag(e.x);
		}
	}

	private void move(Event e) {
		if (grip == Grip.NONE) {
			Grip below = gripAt(e.x);
			setCursor(getDisplay().getSystemCursor(below == Grip.NONE ? SWT.CURSOR_ARROW : below == Grip.BOTH ? SWT.CURSOR_SIZEALL : SWT.CURSOR_SIZEWE));
		} else {
			drag(e.x);
		}
	}

	private void drag(int x) {
		double v = value(x);
		double inside = Math.max(histogram.lowest(), Math.min(histogram.highest(), v));
		double least = (histogram.highest() - histogram.lowest()) / 1024;
		switch (grip) {
		case LOW -> sink.accept(Contrast.between(Math.min(inside, contrast.high() - least), contrast.high(), contrast.lut()));
		case HIGH -> sink.accept(Contrast.between(contrast.low(), Math.max(inside, contrast.low() + least), contrast.lut()));
		case BOTH -> {
			double by = v - grabbed;
			grabbed = v;
			sink.accept(Contrast.between(contrast.low() + by, contrast.high() + by, contrast.lut()));
		}
		case NONE -> {
			// nothing is held
		}
		}
	}

	private void paint(GC gc) {
		Rectangle area = getClientArea();
		gc.setBackground(Themes.paper());
		gc.fillRectangle(area);
		if (histogram == null) {
			return;
		}
		int bottom = area.height - STRIP - PAD;
		bars(gc, bottom);
		int low = x(contrast.low());
		int high = x(contrast.high());
		colours(gc, low, high, bottom + 2);
		gc.setAntialias(SWT.ON);
		gc.setForeground(Themes.curve());
		gc.setLineWidth(2);
		gc.drawLine(low, bottom, high, PAD / 2);
		handle(gc, low, bottom);
		handle(gc, high, bottom);
	}

	private void bars(GC gc, int bottom) {
		long top = 1;
		for (long c : histogram.counts()) {
			top = Math.max(top, c);
		}
		int height = bottom - PAD / 2;
		gc.setBackground(Themes.faintInk());
		for (int i = 0; i < histogram.counts().length; i++) {
			int from = x(histogram.lowest() + i * bin());
			int to = x(histogram.lowest() + (i + 1) * bin());
			long c = histogram.counts()[i];
			double share = logarithmic ? Math.log1p(c) / Math.log1p(top) : c / (double) top;
			int h = (int) Math.ceil(height * share);
			gc.fillRectangle(from, bottom - h, Math.max(1, to - from), h);
		}
	}

	/** The colours as they lie over the values. */
	private void colours(GC gc, int low, int high, int top) {
		int[] table = contrast.lut().argb();
		for (int x = PAD; x <= PAD + width(); x++) {
			double t = x <= low ? 0 : x >= high ? 1 : (x - low) / (double) (high - low);
			gc.setForeground(Themes.rgb(table[(int) Math.round(255 * t)] & 0xFFFFFF));
			gc.drawLine(x, top, x, top + STRIP);
		}
	}

	private static void handle(GC gc, int x, int bottom) {
		gc.drawLine(x, PAD / 2, x, bottom + STRIP + 2);
		gc.setBackground(Themes.curve());
		gc.fillPolygon(new int[] { x, bottom - 2, x - 6, bottom + STRIP + 3, x + 6, bottom + STRIP + 3 });
	}
}
