// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.eds;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.plateau.eds.overlay.CountMap;
import org.plateau.model.Interval;
import org.plateau.ui.Themes;

/** How often which count occurs in a map, with the two ends of its colours to drag; arrow keys move the end that was touched last. */
final class RangeCanvas extends Canvas {

	/** Told what the user drags. */
	interface Sink {
		/** @param lowerEnd which of the two moved */
		void take(double lower, double upper, boolean lowerEnd);

		/** The mouse has taken an end, or let go of it. */
		default void hold(boolean yes) {
			// whoever wants to know
		}
	}

	private static final int PAD = 10;
	private static final int STRIP = 7;
	private static final int STRETCHES = 128;

	private final Sink sink;
	private CountMap map;
	private int[] histogram = new int[0];
	private Interval range;
	private int rgb;
	private boolean lowerEnd = true;
	private boolean held;

	RangeCanvas(Composite parent, Sink sink) {
		super(parent, SWT.DOUBLE_BUFFERED);
		this.sink = sink;
		Themes.paintsItself(this);
		addListener(SWT.Paint, e -> paint(e.gc));
		addListener(SWT.MouseDown, this::press);
		addListener(SWT.MouseMove, this::move);
		addListener(SWT.MouseUp, e -> {
			if (held) {
				held = false;
				sink.hold(false);
			}
		});
		addListener(SWT.KeyDown, this::key);
		addListener(SWT.Traverse, e -> e.doit = e.detail != SWT.TRAVERSE_ARROW_NEXT && e.detail != SWT.TRAVERSE_ARROW_PREVIOUS);
		addListener(SWT.FocusIn, e -> redraw());
		addListener(SWT.FocusOut, e -> redraw());
	}

	/** @param counted null shows nothing */
	void show(CountMap counted, Interval ends, int colour) {
		if (counted != map) {
			map = counted;
			histogram = counted == null ? new int[0] : counted.histogram(stretches(counted));
		}
		range = ends;
		rgb = colour;
		redraw();
	}

	/** Few counts get a bar each. */
	private static int stretches(CountMap counted) {
		boolean whole = counted.poisson() && counted.smoothPx() == 0;
		return whole && counted.max() < STRETCHES ? (int) counted.max() + 1 : STRETCHES;
	}

	private double low() {
		return map.min();
	}

	private double high() {
		return Math.max(Math.max(map.max(), range.high()), low() + 1e-9);
	}

	private int room() {
		return Math.max(1, getClientArea().width - 2 * PAD);
	}

	private int x(double value) {
		return PAD + (int) Math.round(Math.max(0, Math.min(1, (value - low()) / (high() - low()))) * room());
	}

	private double value(int x) {
		return Math.max(low(), Math.min(high(), low() + (x - PAD) / (double) room() * (high() - low())));
	}

	/** Where an end is drawn, for tests: pixels from the left. */
	int handle(boolean lower) {
		return x(lower ? range.low() : range.high());
	}

	private void press(Event e) {
		if (e.button == 1 && map != null) {
			setFocus();
			held = true;
			sink.hold(true);
			lowerEnd = Math.abs(e.x - x(range.low())) <= Math.abs(e.x - x(range.high()));
			drag(value(e.x));
		}
	}

	private void move(Event e) {
		if (map != null) {
			setCursor(getDisplay().getSystemCursor(SWT.CURSOR_SIZEWE));
			if (held) {
				drag(value(e.x));
			}
		}
	}

	private void key(Event e) {
		int way = e.keyCode == SWT.ARROW_LEFT ? -1 : e.keyCode == SWT.ARROW_RIGHT ? 1 : 0;
		if (map != null && way != 0) {
			double step = (high() - low()) / ((e.stateMask & SWT.SHIFT) != 0 ? 20 : 100);
			drag((lowerEnd ? range.low() : range.high()) + way * step);
		} else if (map != null && (e.keyCode == SWT.HOME || e.keyCode == SWT.END)) {
			lowerEnd = e.keyCode == SWT.HOME;
			redraw();
		}
	}

	private void drag(double v) {
		double least = (high() - low()) / 1000;
		double inside = Math.max(low(), Math.min(high(), v));
		if (lowerEnd) {
			sink.take(Math.min(inside, range.high() - least), range.high(), true);
		} else {
			sink.take(range.low(), Math.max(inside, range.low() + least), false);
		}
	}

	private void paint(GC gc) {
		Rectangle area = getClientArea();
		gc.setBackground(Themes.paper());
		gc.fillRectangle(area);
		if (map == null || range == null) {
			return;
		}
		int bottom = area.height - STRIP - 8;
		int top = 1;
		for (int c : histogram) {
			top = Math.max(top, c);
		}
		gc.setBackground(Themes.faintInk());
		double each = (map.max() - low()) / histogram.length;
		for (int i = 0; i < histogram.length; i++) {
			if (histogram[i] > 0) {
				int from = x(low() + i * each);
				int to = x(low() + (i + 1) * each);
				// logarithms: a few rich pixels among many empty ones have to be seen
				int h = (int) Math.ceil((bottom - 4) * Math.log1p(histogram[i]) / Math.log1p(top));
				gc.fillRectangle(from, bottom - h, Math.max(1, to - from), h);
			}
		}
		strip(gc, bottom + 2);
		handle(gc, x(range.low()), bottom, lowerEnd && isFocusControl());
		handle(gc, x(range.high()), bottom, !lowerEnd && isFocusControl());
	}

	private void strip(GC gc, int top) {
		int a = x(range.low());
		int b = x(range.high());
		for (int x = PAD; x <= PAD + room(); x++) {
			double t = x <= a ? 0 : x >= b ? 1 : (x - a) / (double) Math.max(1, b - a);
			int c = (int) Math.round(t * (rgb >> 16 & 0xFF)) << 16 | (int) Math.round(t * (rgb >> 8 & 0xFF)) << 8 | (int) Math.round(t * (rgb & 0xFF));
			gc.setForeground(Themes.rgb(c));
			gc.drawLine(x, top, x, top + STRIP);
		}
	}

	private static void handle(GC gc, int x, int bottom, boolean active) {
		gc.setAntialias(SWT.ON);
		gc.setForeground(Themes.curve());
		gc.setBackground(active ? Themes.theory() : Themes.curve());
		gc.setLineWidth(active ? 2 : 1);
		gc.drawLine(x, 3, x, bottom + STRIP + 2);
		gc.fillPolygon(new int[] { x, bottom - 3, x - 6, bottom + STRIP + 5, x + 6, bottom + STRIP + 5 });
	}
}
