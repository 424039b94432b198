// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.echem;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.plateau.internal.ui.echem.Markers.Marker;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CyclingStep.Kind;
import org.plateau.model.echem.StepFigures;
import org.plateau.model.layer.LayerColours;
import org.plateau.report.plot.Ticks;
import org.plateau.ui.Themes;
import org.plateau.viewer.curves.Curve;

/** Paints the panels in the colours of the theme. UI thread. */
final class PlotPainter {

	private static final int TICK_ROOM = 78;
	private static final int TICK_ROOM_HIGH = 30;
	private static final int ALPHA_COUNTED = 18;
	private static final int ALPHA_SELECTED = 46;
	private static final int ALPHA_BAND = 44;
	/** Narrower steps than this, on average, are not tinted: a thousand stripes tell nothing. */
	private static final double NARROW = 0.7;
	private static final int DOT = 4;
	private static final int CAP = 4;
	/** Two of the palette are too dark for a thin line on dark paper; the same hues, brighter. */
	private static final int DARK_BLUE = 0x6CB8F0;
	private static final int DARK_GREEN = 0x3FC49B;

	private final Control control;
	private final PlotModel model;

	PlotPainter(Control control, PlotModel model) {
		this.control = control;
		this.model = model;
	}

	/** @param box being drawn @param held marker being dragged @param mouse where it is; all null when there is none */
	void paint(GC gc, PlotFrame f, List<Marker> markers, Rectangle box, Marker held, Point mouse) {
		gc.setAdvanced(true);
		gc.setAntialias(SWT.ON);
		gc.setTextAntialias(SWT.ON);
		gc.setBackground(Themes.paper());
		gc.fillRectangle(0, 0, f.width(), f.height());
		if (model.cells().isEmpty() || f.panels().isEmpty() || f.plotWidth() < 40) {
			return;
		}
		axis(gc, f);
		for (int i = 0; i < f.panels().size(); i++) {
			panel(gc, f, i);
		}
		legend(gc, f);
		moments(gc, f, markers, held);
		cursor(gc, f);
		if (held != null && mouse != null) {
			drop(gc, f, held, mouse);
		}
		if (box != null) {
			gc.setForeground(Themes.link());
			gc.setBackground(Themes.link());
			gc.setAlpha(40);
			gc.fillRectangle(box);
			gc.setAlpha(255);
			gc.drawRectangle(box);
		}
	}

	private void axis(GC gc, PlotFrame f) {
		Scale scale = model.scale();
		Ticks ticks = Ticks.of(f.window().from() * scale.factor(), f.window().to() * scale.factor(), Math.max(1, f.plotWidth() / TICK_ROOM));
		int bottom = f.bottom();
		for (int i = 0; i < ticks.count(); i++) {
			int x = (int) Math.round(f.x(ticks.position(i) / scale.factor()));
			gc.setForeground(Themes.grid());
			for (int p = 0; p < f.panels().size(); p++) {
				gc.drawLine(x, f.top(p), x, f.top(p) + f.panelHeight());
			}
			gc.setForeground(Themes.ink());
			String text = ticks.label(i);
			gc.drawText(text, x - gc.textExtent(text).x / 2, bottom + 4, true);
		}
		gc.setForeground(Themes.ink());
		String title = model.axisTitle();
		gc.drawText(title, PlotFrame.LEFT + (f.plotWidth() - gc.textExtent(title).x) / 2, Math.min(f.height() - gc.textExtent(title).y - 1, bottom + 20), true);
	}

	private void panel(GC gc, PlotFrame f, int i) {
		Panel p = f.panels().get(i);
		Scale scale = model.scale(p);
		double[] range = model.range(p);
		int top = f.top(i);
		int h = f.panelHeight();
		Ticks ticks = Ticks.of(range[0] * scale.factor(), range[1] * scale.factor(), Math.max(1, h / TICK_ROOM_HIGH));
		for (int t = 0; t < ticks.count(); t++) {
			int y = (int) Math.round(f.y(i, ticks.position(t) / scale.factor(), range));
			gc.setForeground(Themes.grid());
			gc.drawLine(PlotFrame.LEFT, y, PlotFrame.LEFT + f.plotWidth(), y);
			gc.setForeground(Themes.ink());
			String text = ticks.label(t);
			Point size = gc.textExtent(text);
			gc.drawText(text, PlotFrame.LEFT - 6 - size.x, Math.max(top - 2, Math.min(top + h - size.y + 2, y - size.y / 2)), true);
		}
		gc.setClipping(PlotFrame.LEFT, top, f.plotWidth() + 1, h + 1);
		steps(gc, f, top, h);
		int columns = columns(f);
		for (int c = model.cells().size() - 1; c >= 0; c--) {
			CellRecord cell = model.cells().get(c);
			Color color = colour(p, c);
			if (p == Panel.THICKNESS) {
				cell.band(model.axis()).ifPresent(b -> band(gc, f, i, b, range, color, columns));
			}
			Optional<Curve> curve = cell.curve(p, model.axis());
			if (curve.isPresent()) {
				gc.setForeground(color);
				gc.setLineWidth(1);
				draw(gc, f, i, curve.get().between(f.window().from(), f.window().to(), columns), range);
			}
		}
		if (p == Panel.THICKNESS) {
			// a picture at the very end of the record is drawn whole
			gc.setClipping(PlotFrame.LEFT - 8, top, f.plotWidth() + PlotFrame.RIGHT + 8, h + 1);
			measured(gc, f, i, range);
		}
		gc.setClipping((Rectangle) null);
		gc.setForeground(Themes.faintInk());
		gc.setLineWidth(1);
		gc.drawRectangle(PlotFrame.LEFT, top, f.plotWidth(), h);
		title(gc, p.symbol + " (" + scale.unit() + ")", colour(p, 0), top);
	}

	private static void title(GC gc, String text, Color color, int top) {
		Point size = gc.textExtent(text);
		gc.setBackground(Themes.paper());
		gc.setAlpha(200);
		gc.fillRectangle(PlotFrame.LEFT + 3, top + 2, size.x + 8, size.y + 2);
		gc.setAlpha(255);
		gc.setForeground(color);
		gc.drawText(text, PlotFrame.LEFT + 7, top + 3, true);
	}

	/** On a screen with twice as many dots as points, twice as many columns. */
	private int columns(PlotFrame f) {
		return Math.max(1, f.plotWidth() * Math.max(100, control.getDisplay().getPrimaryMonitor().getZoom()) / 100);
	}

	/** One cell: a colour for each quantity; several: one for each cell. */
	private Color colour(Panel p, int cell) {
		if (model.cells().size() > 1) {
			return paletteColour(cell);
		}
		return switch (p) {
		case POTENTIAL -> Themes.curve();
		case CURRENT -> paletteColour(2);
		case CHARGE -> Themes.ink();
		case THICKNESS -> Themes.theory();
		};
	}

	static Color paletteColour(int index) {
		int[] order = { 5, 4, 3, 0, 1, 2 };
		int i = order[Math.floorMod(index, order.length)];
		return Themes.rgb(Themes.dark() ? i == 5 ? DARK_BLUE : i == 3 ? DARK_GREEN : LayerColours.onPicture(i) : LayerColours.onWhite(i));
	}

	private void draw(GC gc, PlotFrame f, int panel, Curve.Points points, double[] range) {
		Path path = new Path(gc.getDevice());
		boolean pen = false;
		for (int k = 0; k < points.size(); k++) {
			double v = points.y()[k];
			if (Double.isNaN(v)) {
				pen = false;
				continue;
			}
			float x = (float) clamp(f.x(points.x()[k]), f.width());
			float y = (float) clamp(f.y(panel, v, range), f.height());
			if (pen) {
				path.lineTo(x, y);
			} else {
				path.moveTo(x, y);
				path.lineTo(x + 0.01f, y); // a point between two gaps is seen
			}
			pen = true;
		}
		gc.drawPath(path);
		path.dispose();
	}

	/** Far outside the canvas the toolkit counts wrong. */
	private static double clamp(double v, int size) {
		return Math.max(-4.0 * size, Math.min(5.0 * size, v));
	}

	private void band(GC gc, PlotFrame f, int panel, Curve[] edges, double[] range, Color color, int columns) {
		Curve.Points low = edges[0].between(f.window().from(), f.window().to(), columns);
		Curve.Points high = edges[1].between(f.window().from(), f.window().to(), columns);
		Path path = new Path(gc.getDevice());
		boolean begun = false;
		for (int k = 0; k < high.size(); k++) {
			begun = edge(path, f, panel, high, k, range, begun);
		}
		for (int k = low.size() - 1; k >= 0; k--) {
			begun = edge(path, f, panel, low, k, range, begun);
		}
		if (begun) {
			path.close();
			gc.setBackground(color);
			gc.setAlpha(ALPHA_BAND);
			gc.fillPath(path);
			gc.setAlpha(255);
		}
		path.dispose();
	}

	private static boolean edge(Path path, PlotFrame f, int panel, Curve.Points p, int k, double[] range, boolean begun) {
		if (Double.isNaN(p.y()[k])) {
			return begun;
		}
		float x = (float) clamp(f.x(p.x()[k]), f.width());
		float y = (float) clamp(f.y(panel, p.y()[k], range), f.height());
		if (begun) {
			path.lineTo(x, y);
		} else {
			path.moveTo(x, y);
		}
		return true;
	}

	/** Counted steps are tinted a little, chosen ones more. */
	private void steps(GC gc, PlotFrame f, int top, int h) {
		List<StepFigures> all = model.cells().get(0).report().steps();
		boolean tint = all.size() * NARROW < f.plotWidth() / Math.max(1e-9, f.window().width() / (f.window().high() - f.window().low()));
		Set<Integer> counted = model.counted();
		for (StepFigures s : all) {
			int index = s.step().index();
			boolean chosen = model.selected().contains(index);
			if (!chosen && !(tint && counted.contains(index) && s.step().kind() != Kind.REST)) {
				continue;
			}
			double[] span = model.span(index);
			double from = Math.max(PlotFrame.LEFT, f.x(span[0]));
			double to = Math.min(PlotFrame.LEFT + f.plotWidth(), f.x(span[1]));
			if (to >= from) {
				gc.setBackground(chosen ? Themes.link() : Themes.theory());
				gc.setAlpha(chosen ? ALPHA_SELECTED : ALPHA_COUNTED);
				gc.fillRectangle((int) Math.floor(from), top, (int) Math.max(chosen ? 2 : 1, Math.ceil(to - from)), h);
			}
		}
		gc.setAlpha(255);
	}

	/** Measured thickness of pictures at their moments, with the expanded uncertainty. */
	private void measured(GC gc, PlotFrame f, int panel, double[] range) {
		for (PlacedPicture p : model.pictures()) {
			double at = model.position(p);
			if (Double.isNaN(at) || at < f.window().from() || at > f.window().to() || p.measured().isEmpty()) {
				continue;
			}
			Quantity m = p.measured().get();
			int x = (int) Math.round(f.x(at));
			int y = (int) Math.round(f.y(panel, m.value() * 1e-6, range));
			boolean front = model.isFront(p);
			gc.setForeground(Themes.ink());
			gc.setBackground(front ? Themes.link() : Themes.ink());
			gc.setLineWidth(front ? 2 : 1);
			if (!Double.isNaN(m.u())) {
				int low = (int) Math.round(f.y(panel, (m.value() - m.expandedU()) * 1e-6, range));
				int high = (int) Math.round(f.y(panel, (m.value() + m.expandedU()) * 1e-6, range));
				gc.drawLine(x, low, x, high);
				gc.drawLine(x - CAP, low, x + CAP, low);
				gc.drawLine(x - CAP, high, x + CAP, high);
			}
			int r = front && model.depositMarked() ? DOT + 3 : DOT;
			gc.fillOval(x - r, y - r, 2 * r + 1, 2 * r + 1);
			gc.setLineWidth(1);
		}
	}

	/** Names of several cells in their colours. */
	private void legend(GC gc, PlotFrame f) {
		if (model.cells().size() < 2) {
			return;
		}
		int y = f.top(0) + 4;
		int right = PlotFrame.LEFT + f.plotWidth() - 8;
		for (int c = 0; c < model.cells().size(); c++) {
			String name = model.cells().get(c).name();
			Point size = gc.textExtent(name);
			gc.setBackground(Themes.paper());
			gc.setAlpha(200);
			gc.fillRectangle(right - size.x - 28, y - 1, size.x + 34, size.y + 2);
			gc.setAlpha(255);
			gc.setForeground(paletteColour(c));
			gc.setLineWidth(2);
			gc.drawLine(right - size.x - 24, y + size.y / 2, right - size.x - 6, y + size.y / 2);
			gc.setLineWidth(1);
			gc.setForeground(Themes.ink());
			gc.drawText(name, right - size.x, y, true);
			y += size.y + 2;
		}
	}

	/** The pictures in the strip, and lines down to the axis. */
	private void moments(GC gc, PlotFrame f, List<Marker> markers, Marker held) {
		Set<Integer> chosen = model.selected();
		for (Marker m : markers) {
			boolean front = model.isFront(m.picture());
			boolean taken = m.picture().imaged().map(i -> chosen.contains(i.afterStep())).orElse(false);
			boolean moved = held != null && held.picture().file().equals(m.picture().file());
			Color color = front || taken ? Themes.link() : Themes.faintInk();
			gc.setAlpha(moved ? 90 : 255);
			if (!Double.isNaN(m.at())) {
				int x = (int) Math.round(m.at());
				gc.setForeground(color);
				gc.setLineStyle(SWT.LINE_DOT);
				gc.drawLine((int) Math.round(m.x()), m.top() + Markers.HEIGHT + 2, x, PlotFrame.STRIP);
				gc.drawLine(x, PlotFrame.STRIP, x, f.bottom());
				gc.setLineStyle(SWT.LINE_SOLID);
			}
			icon(gc, m.x(), m.top(), color, !Double.isNaN(m.at()), front);
		}
		gc.setAlpha(255);
	}

	/** A small picture frame with a layer in it; hollow without a moment. */
	private static void icon(GC gc, double x, int top, Color color, boolean placed, boolean front) {
		int left = (int) Math.round(x) - 7;
		gc.setBackground(Themes.paper());
		gc.fillRectangle(left, top, 14, 12);
		gc.setForeground(color);
		gc.setLineWidth(front ? 2 : 1);
		gc.drawRectangle(left, top, 14, 12);
		gc.setLineWidth(1);
		if (placed) {
			gc.setBackground(color);
			gc.fillRectangle(left + 2, top + 6, 11, 3);
		} else {
			gc.drawText("?", left + 5, top - 1, true);
		}
	}

	private void cursor(GC gc, PlotFrame f) {
		double at = model.cursor();
		if (Double.isNaN(at) || at < f.window().from() || at > f.window().to()) {
			return;
		}
		CellRecord main = model.cells().get(0);
		int row = main.row(model.axis(), at);
		int x = (int) Math.round(f.x(at));
		gc.setForeground(Themes.faintInk());
		gc.drawLine(x, f.top(0), x, f.bottom());
		if (row < 0) {
			return;
		}
		for (int i = 0; i < f.panels().size(); i++) {
			Panel p = f.panels().get(i);
			Optional<Curve> curve = main.curve(p, model.axis());
			double[] range = model.range(p);
			if (curve.isPresent() && curve.get().y(row) >= range[0] && curve.get().y(row) <= range[1]) {
				int px = (int) Math.round(f.x(curve.get().x(row)));
				int py = (int) Math.round(f.y(i, curve.get().y(row), range));
				gc.setBackground(colour(p, 0));
				gc.fillOval(px - 3, py - 3, 7, 7);
			}
		}
	}

	/** Where a dragged picture would be placed. */
	private void drop(GC gc, PlotFrame f, Marker held, Point mouse) {
		icon(gc, mouse.x, Math.max(2, mouse.y - 6), Themes.link(), true, true);
		if (!f.inside(mouse.x)) {
			return;
		}
		model.stepAt(f.position(mouse.x)).ifPresent(s -> {
			double end = f.x(model.cells().get(0).at(model.axis(), s.lastRow()));
			gc.setForeground(Themes.link());
			gc.setLineWidth(2);
			gc.drawLine((int) Math.round(end), PlotFrame.STRIP, (int) Math.round(end), f.bottom());
			gc.setLineWidth(1);
			String text = held.picture().name() + " – imaged after step " + (s.index() + 1);
			Point size = gc.textExtent(text);
			int x = (int) Math.max(PlotFrame.LEFT + 2, Math.min(end + 6, f.width() - PlotFrame.RIGHT - size.x - 6));
			gc.setBackground(Themes.paper());
			gc.fillRectangle(x - 3, f.top(0) + 20, size.x + 6, size.y + 4);
			gc.drawText(text, x, f.top(0) + 22, true);
		});
	}
}
