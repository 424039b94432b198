// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.eds;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.plateau.eds.overlay.CountMap;
import org.plateau.model.Interval;
import org.plateau.report.plot.Ticks;
import org.plateau.ui.Themes;

/** How often which count occurs in a map, over axes with numbers, with the two ends of its colours to drag; arrow keys move the end that was touched last. */
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
	private static final int TICK = 4;
	/** From one number below the axis to the next, pixels. */
	private static final int TICK_ROOM = 52;
	/** Larger powers of ten are written as such. */
	private static final int PLAIN_POWER = 3;

	private final Sink sink;
	private CountMap map;
	private int[] histogram = new int[0];
	/** Pixels of the map in the highest bar, at least 1. */
	private int most = 1;
	/** Where the axis begins: numbers stand left of it. */
	private int left = PAD;
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
			most = Math.max(1, Arrays.stream(histogram).max().orElse(1));
			GC gc = new GC(this);
			left = PAD + TICK + IntStream.rangeClosed(0, powers()).map(p -> gc.textExtent(power(p)).x).max().orElse(0);
			gc.dispose();
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
		return Math.max(1, getClientArea().width - left - PAD);
	}

	private int x(double value) {
		return left + (int) Math.round(Math.max(0, Math.min(1, (value - low()) / (high() - low()))) * room());
	}

	private double value(int x) {
		return Math.max(low(), Math.min(high(), low() + (x - left) / (double) room() * (high() - low())));
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
		int bottom = area.height - STRIP - 8 - gc.getFontMetrics().getHeight();
		gc.setBackground(Themes.faintInk());
		double each = (map.max() - low()) / histogram.length;
		for (int i = 0; i < histogram.length; i++) {
			if (histogram[i] > 0) {
				int from = x(low() + i * each);
				int to = x(low() + (i + 1) * each);
				int h = height(histogram[i], bottom);
				gc.fillRectangle(from, bottom - h, Math.max(1, to - from), h);
			}
		}
		strip(gc, bottom + 2);
		counts(gc, bottom + STRIP + 7);
		pixels(gc, bottom);
		handle(gc, x(range.low()), bottom, lowerEnd && isFocusControl());
		handle(gc, x(range.high()), bottom, !lowerEnd && isFocusControl());
	}

	/** Logarithms: a few rich pixels among many empty ones have to be seen. */
	private int height(int pixels, int bottom) {
		return (int) Math.ceil((bottom - 4) * Math.log1p(pixels) / Math.log1p(most));
	}

	/** Numbers below the axis, and at its right end what they count. */
	private void counts(GC gc, int top) {
		gc.setForeground(Themes.ink());
		String unit = map.unit();
		int end = left + room() - gc.textExtent(unit).x;
		gc.drawText(unit, end, top, true);
		Ticks ticks = Ticks.of(low(), high(), Math.max(1, room() / TICK_ROOM));
		for (int i = 0; i < ticks.count(); i++) {
			String text = ticks.label(i);
			int width = gc.textExtent(text).x;
			int at = x(ticks.position(i)) - width / 2;
			if (at + width + PAD < end) {
				gc.drawText(text, at, top, true);
			}
		}
	}

	/** Powers of ten beside the bars, and above them what is counted. */
	private void pixels(GC gc, int bottom) {
		gc.setForeground(Themes.ink());
		int above = Integer.MAX_VALUE;
		int half = gc.getFontMetrics().getHeight() / 2;
		for (int p = 0; p <= powers(); p++) {
			int y = bottom - height((int) Math.pow(10, p), bottom);
			String text = power(p);
			if (y + half < above) {
				gc.drawLine(left - TICK, y, left, y);
				gc.drawText(text, left - TICK - 2 - gc.textExtent(text).x, Math.max(0, y - half), true);
				above = y - half;
			}
		}
		String title = "pixels";
		int x = left + room() - gc.textExtent(title).x;
		gc.drawText(title, x, 0, true);
	}

	private int powers() {
		return (int) Math.floor(Math.log10(most) + 1e-9);
	}

	private static String power(int p) {
		return p <= PLAIN_POWER ? Integer.toString((int) Math.pow(10, p)) : "10" + "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(p);
	}

	private void strip(GC gc, int top) {
		int a = x(range.low());
		int b = x(range.high());
		for (int x = left; x <= left + room(); x++) {
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
