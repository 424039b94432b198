// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.echem;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.plateau.internal.ui.echem.Markers.Marker;
import org.plateau.model.echem.CyclingStep;
import org.plateau.ui.OpenImages;
import org.plateau.ui.Themes;

/**
 * The panels over one axis. The mouse does what it does in a picture: the wheel magnifies at the cursor, dragging moves, a click chooses; with Shift a box is
 * drawn and shown. A picture's marker is dragged to its step. UI thread.
 */
final class PlotCanvas extends Canvas {

	private static final double WHEEL_STEP = 1.2;
	private static final double KEY_STEP = 1.25;
	private static final double KEY_PAN = 0.1;
	private static final int CLICK_SLACK = 3;

	/** What the mouse asks for. */
	interface Hand {

		/** Steps were chosen, none when a click meets no step. */
		void choose(Set<Integer> steps);

		/** A marker was clicked. */
		void open(PlacedPicture picture);

		/** A marker was dropped on a step. */
		void place(PlacedPicture picture, int step);

		/** The menu is wanted. @param position of the axis @param picture under the mouse */
		void menu(double position, Optional<PlacedPicture> picture, Point display);
	}

	private enum Drag {
		NONE, PAN, BOX, MARKER
	}

	private final PlotModel model;
	private final Hand hand;
	private final PlotPainter painter;
	private Drag drag = Drag.NONE;
	private Point pressed;
	private Point last;
	private Marker held;
	private boolean space;

	PlotCanvas(Composite parent, PlotModel model, Hand hand) {
		super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
		this.model = model;
		this.hand = hand;
		painter = new PlotPainter(this, model);
		Themes.paintsItself(this);
		model.addListener(() -> {
			if (!isDisposed()) {
				redraw();
			}
		});
		addListener(SWT.Paint, e -> painter.paint(e.gc, frame(), markers(), drag == Drag.BOX ? box() : null, drag == Drag.MARKER ? held : null, last));
		addListener(SWT.MouseVerticalWheel, this::wheel);
		addListener(SWT.MouseDown, this::down);
		addListener(SWT.MouseMove, this::move);
		addListener(SWT.MouseUp, this::up);
		addListener(SWT.MouseDoubleClick, e -> {
			if (e.button == 1 && markerAt(e).isEmpty()) {
				model.fit();
			}
		});
		addListener(SWT.MouseExit, e -> leave());
		addListener(SWT.KeyDown, this::key);
		addListener(SWT.KeyUp, e -> space = e.character != ' ' && space);
		addListener(SWT.FocusOut, e -> space = false);
		addListener(SWT.MenuDetect, e -> {
			Point at = toControl(e.x, e.y);
			hand.menu(frame().position(at.x), Markers.at(markers(), at.x, at.y).map(Marker::picture), new Point(e.x, e.y));
		});
	}

	/** Where things are now. */
	PlotFrame frame() {
		Rectangle area = getClientArea();
		return new PlotFrame(area.width, area.height, PlotFrame.fitting(model.panels(), area.height), model.window());
	}

	/** The markers as they are seen now. */
	List<Marker> markers() {
		return Markers.of(model, frame());
	}

	private Optional<Marker> markerAt(Event e) {
		return Markers.at(markers(), e.x, e.y);
	}

	private boolean empty() {
		return model.cells().isEmpty();
	}

	private void wheel(Event e) {
		if (!empty()) {
			PlotFrame f = frame();
			if ((e.stateMask & SWT.SHIFT) != 0) {
				model.window(model.window().panned(-Math.signum(e.count) * KEY_PAN * model.window().width()));
			} else {
				model.window(model.window().zoomedAt(f.position(e.x), Math.pow(WHEEL_STEP, Math.signum(e.count))));
			}
			e.doit = false;
			tell(e);
		}
	}

	private void down(Event e) {
		forceFocus();
		if (empty() || e.button == 3) {
			return;
		}
		pressed = new Point(e.x, e.y);
		last = pressed;
		held = e.button == 1 && !space ? markerAt(e).orElse(null) : null;
		drag = held != null ? Drag.NONE : e.button == 1 && (e.stateMask & SWT.SHIFT) != 0 ? Drag.BOX : Drag.PAN;
	}

	private boolean moved(Event e) {
		return pressed != null && (Math.abs(e.x - pressed.x) > CLICK_SLACK || Math.abs(e.y - pressed.y) > CLICK_SLACK);
	}

	private void move(Event e) {
		if (empty()) {
			return;
		}
		if (held != null && drag == Drag.NONE && moved(e)) {
			drag = Drag.MARKER;
			setToolTipText(null);
		}
		if (drag == Drag.PAN) {
			if (moved(e) || last != pressed) {
				PlotFrame f = frame();
				model.window(model.window().panned(-(e.x - last.x) * model.window().width() / f.plotWidth()));
				last = new Point(e.x, e.y);
			}
			return;
		}
		last = new Point(e.x, e.y);
		if (drag == Drag.MARKER) {
			OpenImages.get().pointAt(step(e).map(s -> held.picture().name() + ": imaged after step " + (s.index() + 1)).orElse(""));
		}
		if (drag != Drag.NONE) {
			redraw();
			return;
		}
		tell(e);
	}

	private Optional<CyclingStep> step(Event e) {
		PlotFrame f = frame();
		return f.inside(e.x) ? model.stepAt(f.position(e.x)) : Optional.empty();
	}

	/** The cursor line, its values in the status line, and what a marker stands for. */
	private void tell(Event e) {
		PlotFrame f = frame();
		Optional<Marker> marker = markerAt(e);
		double position = f.inside(e.x) && e.y <= f.bottom() ? f.position(e.x) : Double.NaN;
		model.cursor(position);
		OpenImages.get().pointAt(marker.map(m -> tip(m.picture()).replace("\n", "   ")).orElseGet(() -> model.describe(position)));
		String tip = marker.map(m -> tip(m.picture())).orElse(null);
		if (!java.util.Objects.equals(tip, getToolTipText())) {
			setToolTipText(tip);
		}
		setCursor(getDisplay().getSystemCursor(marker.isPresent() ? SWT.CURSOR_HAND : space ? SWT.CURSOR_SIZEALL : SWT.CURSOR_ARROW));
	}

	private static String tip(PlacedPicture p) {
		StringBuilder text = new StringBuilder(p.name());
		text.append(p.imaged().map(i -> "\nimaged after step " + (i.afterStep() + 1) + " – " + p.why())
				.orElse("\n? – not known after which step it was taken: " + p.why() + "\nDrag the marker to that step, or choose Imaged after Step … from its menu"));
		p.theory().ifPresent(t -> text.append("\ntheory ").append(t));
		p.measured().ifPresent(m -> text.append("\nmeasured ").append(m));
		p.closure().ifPresent(c -> text.append("\nmeasured / theory ").append(c));
		return text.toString();
	}

	private void up(Event e) {
		boolean click = pressed != null && !moved(e) && drag != Drag.MARKER;
		if (drag == Drag.MARKER) {
			step(e).ifPresent(s -> hand.place(held.picture(), s.index()));
		} else if (click && e.button == 1 && held != null) {
			hand.open(held.picture());
		} else if (click && e.button == 1 && !space && frame().inside(e.x)) {
			Set<Integer> next = new TreeSet<>((e.stateMask & SWT.MOD1) != 0 ? model.selected() : Set.of());
			step(e).ifPresent(s -> {
				if (!next.remove(s.index())) {
					next.add(s.index());
				}
			});
			hand.choose(next);
		} else if (drag == Drag.BOX && !click) {
			showBox();
		}
		drag = Drag.NONE;
		held = null;
		pressed = null;
		redraw();
	}

	private Rectangle box() {
		return new Rectangle(Math.min(pressed.x, last.x), Math.min(pressed.y, last.y), Math.abs(last.x - pressed.x), Math.abs(last.y - pressed.y));
	}

	private void showBox() {
		PlotFrame f = frame();
		Rectangle b = box();
		Optional<Integer> panel = f.panelAt(pressed.y);
		if (b.width > CLICK_SLACK) {
			Panel p = panel.map(f.panels()::get).orElse(null);
			double[] range = p == null ? new double[] { 0, 1 } : model.range(p);
			boolean high = p != null && b.height > 4 * CLICK_SLACK;
			model.box(p, f.position(b.x), f.position(b.x + b.width), high ? f.value(panel.get(), b.y + b.height, range) : 0, high ? f.value(panel.get(), b.y, range) : 0);
		}
	}

	private void leave() {
		model.cursor(Double.NaN);
		OpenImages.get().pointAt("");
		setToolTipText(null);
	}

	private void key(Event e) {
		if (empty()) {
			return;
		}
		double middle = Double.isNaN(model.cursor()) ? (model.window().from() + model.window().to()) / 2 : model.cursor();
		switch (e.keyCode == SWT.KEYPAD_ADD ? '+' : e.keyCode == SWT.KEYPAD_SUBTRACT ? '-' : e.keyCode == SWT.KEYPAD_0 ? '0' : e.character) {
		case '+', '=' -> model.window(model.window().zoomedAt(middle, KEY_STEP));
		case '-' -> model.window(model.window().zoomedAt(middle, 1 / KEY_STEP));
		case '0' -> model.fit();
		case ' ' -> space = true;
		case SWT.ESC -> {
			if (drag == Drag.NONE) {
				hand.choose(Set.of());
			}
			drag = Drag.NONE;
			held = null;
			redraw();
		}
		default -> arrow(e);
		}
	}

	private void arrow(Event e) {
		int way = e.keyCode == SWT.ARROW_LEFT ? -1 : e.keyCode == SWT.ARROW_RIGHT ? 1 : 0;
		OptionalInt one = model.selected().size() == 1 ? OptionalInt.of(model.selected().iterator().next()) : OptionalInt.empty();
		if (way != 0 && one.isPresent()) {
			int next = one.getAsInt() + way;
			if (next >= 0 && next < model.cells().get(0).report().steps().size()) {
				hand.choose(Set.of(next));
			}
		} else if (way != 0) {
			model.window(model.window().panned(way * KEY_PAN * model.window().width()));
		}
	}
}
