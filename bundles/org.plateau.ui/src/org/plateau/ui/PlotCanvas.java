// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.plateau.report.plot.Plot;
import org.plateau.report.plot.PlotLayout;

/**
 * A plot in the window: the wheel zooms about the mouse, beside the axes along one of them; dragging moves; a double-click shows all again. It looks as in
 * files, in the colours of the theme. UI thread.
 */
public final class PlotCanvas extends Canvas {

	private static final double ZOOM = 1.25;
	private static final int DOT = 3;
	/** By how much colours are mixed with white on dark paper. */
	private static final double LIGHTER = 0.35;

	private final Consumer<OptionalInt> pointed;
	private Plot whole;
	private Plot plot;
	private int marked = -1;
	private Event grip;
	private PlotLayout gripped;

	/** @param pointed hears which point of the first series is under the mouse */
	public PlotCanvas(Composite parent, Consumer<OptionalInt> pointed) {
		super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
		this.pointed = pointed;
		Themes.paintsItself(this);
		addListener(SWT.Paint, e -> paint(e.gc));
		addListener(SWT.MouseMove, this::move);
		addListener(SWT.MouseExit, e -> pointed.accept(OptionalInt.empty()));
		addListener(SWT.MouseWheel, this::wheel);
		addListener(SWT.MouseDown, e -> {
			if (e.button == 1 && plot != null) {
				grip = e;
				gripped = layoutOf(plot);
			}
		});
		addListener(SWT.MouseUp, e -> {
			grip = null;
			setCursor(null);
		});
		addListener(SWT.MouseDoubleClick, e -> show(whole, true));
		addListener(SWT.KeyDown, e -> {
			if (e.keyCode == SWT.HOME || e.character == '0') {
				show(whole, true);
			}
		});
	}

	/** @param anew with its own range; otherwise where the person had gone stays when the axes are the same */
	public void show(Plot next, boolean anew) {
		boolean keep = !anew && plot != null && next != null && whole != null && plot != whole && next.x().title().equals(whole.x().title()) && next.y().title().equals(whole.y().title());
		plot = keep ? next.over(plot.x(), plot.y()) : next;
		whole = next;
		redraw();
	}

	/** Begins with a part of it; the whole is a double-click away. */
	public void begin(Plot part) {
		plot = part;
		redraw();
	}

	/** Marks a point of the first series; −1 for none. */
	public void mark(int point) {
		if (marked != point) {
			marked = point;
			redraw();
		}
	}

	/** The plot with the range that is shown, for tests; null when there is none. */
	public Plot shown() {
		return plot == null ? null : layoutOf(plot).plot();
	}

	public PlotLayout layoutOf(Plot of) {
		Rectangle area = getClientArea();
		int text = getFont().getFontData()[0].getHeight() * getDisplay().getDPI().y / 72;
		return PlotLayout.of(of, 4, 2, Math.max(40, area.width - 8), Math.max(40, area.height - 4), text * 0.95);
	}

	private void move(Event e) {
		if (plot == null) {
			return;
		}
		if (grip != null) {
			if (Math.abs(e.x - grip.x) + Math.abs(e.y - grip.y) > 2) {
				setCursor(getDisplay().getSystemCursor(SWT.CURSOR_SIZEALL));
				plot = gripped.shifted(grip.x - e.x, grip.y - e.y);
				redraw();
			}
			return;
		}
		pointed.accept(layoutOf(plot).nearest(e.x, e.y));
	}

	private void wheel(Event e) {
		if (plot == null || e.count == 0) {
			return;
		}
		plot = layoutOf(plot).zoomed(e.x, e.y, e.count > 0 ? 1 / ZOOM : ZOOM);
		redraw();
	}

	private void paint(GC gc) {
		Rectangle area = getClientArea();
		gc.setBackground(Themes.paper());
		gc.fillRectangle(area);
		if (plot == null) {
			return;
		}
		gc.setAntialias(SWT.ON);
		gc.setTextAntialias(SWT.ON);
		PlotLayout l = layoutOf(plot);
		int bottom = (int) (l.top() + l.height());
		int right = (int) (l.left() + l.width());
		gc.setLineWidth(1);
		for (PlotLayout.Tick t : l.xTicks()) {
			gc.setForeground(Themes.grid());
			gc.drawLine((int) t.at(), (int) l.top(), (int) t.at(), bottom);
			gc.setForeground(Themes.ink());
			int w = gc.textExtent(t.label()).x;
			gc.drawText(t.label(), (int) t.at() - w / 2, bottom + 2, true);
		}
		for (PlotLayout.Tick t : l.yTicks()) {
			gc.setForeground(Themes.grid());
			gc.drawLine((int) l.left(), (int) t.at(), right, (int) t.at());
			gc.setForeground(Themes.ink());
			var extent = gc.textExtent(t.label());
			gc.drawText(t.label(), (int) l.left() - extent.x - 4, (int) t.at() - extent.y / 2, true);
		}
		gc.setClipping((int) l.left(), (int) l.top(), right - (int) l.left() + 1, bottom - (int) l.top() + 1);
		for (Plot.Level level : plot.levels()) {
			gc.setForeground(tint(level.colour()));
			gc.setLineStyle(level.dashed() ? SWT.LINE_DASH : SWT.LINE_SOLID);
			int y = (int) Math.round(l.y(level.y()));
			gc.drawLine((int) l.left(), y, right, y);
		}
		gc.setLineStyle(SWT.LINE_SOLID);
		plot.series().forEach(s -> series(gc, l, s));
		mark(gc, l);
		gc.setClipping((Rectangle) null);
		gc.setForeground(Themes.faintInk());
		gc.setLineWidth(1);
		gc.drawRectangle((int) l.left(), (int) l.top(), right - (int) l.left(), bottom - (int) l.top());
		titles(gc, l, bottom);
	}

	private static void titles(GC gc, PlotLayout l, int bottom) {
		int height = gc.getFontMetrics().getHeight();
		int y = (int) l.top() - height - 3;
		gc.setForeground(Themes.ink());
		gc.drawText(l.plot().y().title(), (int) l.left(), y, true);
		int w = gc.textExtent(l.plot().x().title()).x;
		gc.drawText(l.plot().x().title(), (int) (l.left() + l.width() / 2) - w / 2, bottom + 2 + height, true);
		int x = (int) (l.left() + l.width());
		int free = x - (int) l.left() - gc.textExtent(l.plot().y().title()).x - 12;
		List<Plot.Series> named = l.plot().series().stream().filter(s -> !s.name().isEmpty()).toList();
		int needed = named.stream().mapToInt(s -> gc.textExtent(s.name()).x + 34).sum();
		if (needed > free) {
			return;
		}
		x -= needed;
		for (Plot.Series s : named) {
			gc.setForeground(tint(s.colour()));
			gc.setBackground(tint(s.colour()));
			if (lines(s)) {
				gc.setLineWidth(2);
				gc.drawLine(x, y + height / 2, x + 18, y + height / 2);
				gc.setLineWidth(1);
			} else {
				dot(gc, s, x + 10, y + height / 2);
			}
			gc.setForeground(Themes.ink());
			gc.drawText(s.name(), x + 22, y, true);
			x += gc.textExtent(s.name()).x + 34;
		}
	}

	private static boolean lines(Plot.Series s) {
		return s.mark() == Plot.Mark.LINE || s.mark() == Plot.Mark.DASHES;
	}

	private static void series(GC gc, PlotLayout l, Plot.Series s) {
		gc.setForeground(tint(s.colour()));
		gc.setBackground(tint(s.colour()));
		gc.setLineWidth(lines(s) ? 2 : 1);
		gc.setLineStyle(s.mark() == Plot.Mark.DASHES ? SWT.LINE_DASH : SWT.LINE_SOLID);
		Path path = lines(s) ? new Path(gc.getDevice()) : null;
		boolean open = false;
		for (int i = 0; i < s.x().length; i++) {
			double x = l.x(s.x()[i]);
			double y = l.y(s.y()[i]);
			boolean there = Math.abs(x) < 1e6 && Math.abs(y) < 1e6;
			if (path != null && there) {
				if (open) {
					path.lineTo((float) x, (float) y);
				} else {
					path.moveTo((float) x, (float) y);
				}
			} else if (there && l.inside(x, y)) {
				if (s.u() != null) {
					gc.drawLine((int) x, (int) l.y(s.y()[i] - 2 * s.u()[i]), (int) x, (int) l.y(s.y()[i] + 2 * s.u()[i]));
				}
				dot(gc, s, (int) Math.round(x), (int) Math.round(y));
			}
			open = there;
		}
		if (path != null) {
			gc.drawPath(path);
			path.dispose();
		}
		gc.setLineStyle(SWT.LINE_SOLID);
	}

	private static void dot(GC gc, Plot.Series s, int x, int y) {
		if (s.mark() == Plot.Mark.DOTS) {
			gc.fillOval(x - DOT, y - DOT, 2 * DOT, 2 * DOT);
		} else {
			gc.drawOval(x - DOT, y - DOT, 2 * DOT, 2 * DOT);
		}
	}

	private void mark(GC gc, PlotLayout l) {
		if (marked < 0 || plot.series().isEmpty() || marked >= plot.series().getFirst().x().length) {
			return;
		}
		int x = (int) Math.round(l.x(plot.series().getFirst().x()[marked]));
		int y = (int) Math.round(l.y(plot.series().getFirst().y()[marked]));
		gc.setForeground(Themes.ink());
		gc.setLineWidth(2);
		gc.drawOval(x - 2 * DOT, y - 2 * DOT, 4 * DOT, 4 * DOT);
		gc.setLineWidth(1);
	}

	/** A colour for white paper on the paper of the theme. */
	private static Color tint(int rgb) {
		if (!Themes.dark()) {
			return Themes.rgb(rgb);
		}
		int out = 0;
		for (int shift = 16; shift >= 0; shift -= 8) {
			int c = rgb >> shift & 0xFF;
			out |= (int) (c + LIGHTER * (255 - c)) << shift;
		}
		return Themes.rgb(out);
	}
}
