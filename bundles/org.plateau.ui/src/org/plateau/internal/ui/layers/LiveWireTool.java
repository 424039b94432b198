// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.layers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.plateau.analysis.LayerPlan;
import org.plateau.extension.Progress;
import org.plateau.imaging.LiveWire;
import org.plateau.internal.ui.core.ByHand;
import org.plateau.internal.ui.core.Latest;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.roi.Position;
import org.plateau.ui.ImageSession;
import org.plateau.viewer.Overlay;

/** Draws an interface from scratch: between clicks a live wire runs along the edge, or, with Shift or Alt, a straight line; Enter or a double click ends it. */
public final class LiveWireTool extends LayerTool {

	private static final double REACH_PX = 3;
	private static final int NAME_WIDTH = 90;

	/** Places in the picture, sorted from left to right, and what runs between them. */
	private final List<Position> anchors = new ArrayList<>();
	private final Map<List<Position>, List<Position>> wires = new HashMap<>();
	/** The places in the order of the clicks. */
	private final List<Position> clicks = new ArrayList<>();
	/** Neighbouring places between which a person wanted a straight line. */
	private final Set<List<Position>> straight = new HashSet<>();
	/** Whether a click now would make one. */
	private boolean straightNow;
	private final Latest<List<Position>> computing = new Latest<>("Live wire");
	private Position hover;
	private Combo what;
	private Text upper;
	private Text lower;
	private Button finish;
	/** Stands before {@link #begin}. */
	private Label untraced;
	private Button begin;
	private boolean exact;
	private ImageSession shownFor;

	@Override
	public void options(Composite row, ImageSession session) {
		shownFor = session;
		untraced = new Label(row, SWT.NONE);
		untraced.setText("Nothing is traced yet: Shift+M traces the layers; to draw them yourself,");
		begin = new Button(row, SWT.PUSH);
		begin.setText("Begin without tracing");
		begin.setToolTipText("Takes the whole picture as one layer, to be divided by the interfaces that you draw");
		begin.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> ByHand.begin(session)));
		new Label(row, SWT.NONE).setText("Click along the edge:");
		what = new Combo(row, SWT.READ_ONLY | SWT.DROP_DOWN);
		what.setToolTipText("A new interface divides the layer it is drawn in; an existing one is drawn anew");
		what.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> enable()));
		new Label(row, SWT.NONE).setText("above");
		upper = text(row);
		new Label(row, SWT.NONE).setText("below");
		lower = text(row);
		Button as = new Button(row, SWT.CHECK);
		as.setText("Exact");
		as.setToolTipText("The line itself becomes the interface, also where the picture shows no edge; otherwise it is fitted to the edge.\n"
				+ "With Shift or Alt a click is joined to the last one by a straight line, without it by a line along the edge");
		as.setSelection(exact);
		as.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> exact = as.getSelection()));
		finish = new Button(row, SWT.PUSH);
		finish.setText("Finish");
		finish.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> commit(session)));
		ImageSession.Listener results = (s, change) -> {
			if (change == ImageSession.Change.RESULTS) {
				interfaces(s);
			}
		};
		session.addListener(results);
		begin.addDisposeListener(e -> session.removeListener(results));
		interfaces(session);
	}

	/** Offers the interfaces that there are, and to begin with none where there are none. */
	private void interfaces(ImageSession session) {
		List<String> items = new ArrayList<>(List.of("New interface"));
		LayerEdits.stack(session).ifPresent(s -> s.interfaces().forEach(f -> items.add(f.name())));
		if (!items.equals(List.of(what.getItems()))) {
			String chosen = what.getText();
			what.setItems(items.toArray(String[]::new));
			what.select(Math.max(0, items.indexOf(chosen)));
		}
		boolean none = session.measurement().isEmpty();
		for (Control c : begin.getParent().getChildren()) {
			show(c, none == (c == begin || c == untraced));
		}
		enable();
		begin.requestLayout();
	}

	private static void show(Control control, boolean yes) {
		if (control.getLayoutData() == null) {
			control.setLayoutData(new RowData());
		}
		((RowData) control.getLayoutData()).exclude = !yes;
		control.setVisible(yes);
	}

	private Text text(Composite row) {
		Text text = new Text(row, SWT.BORDER);
		text.setLayoutData(new RowData(NAME_WIDTH, SWT.DEFAULT));
		text.addListener(SWT.Modify, e -> enable());
		text.addListener(SWT.DefaultSelection, e -> commit(shownFor));
		return text;
	}

	private boolean isNew() {
		return what == null || what.isDisposed() || what.getSelectionIndex() <= 0;
	}

	private void enable() {
		if (finish != null && !finish.isDisposed()) {
			upper.setEnabled(isNew());
			lower.setEnabled(isNew());
			finish.setEnabled(anchors.size() > 1 && (!isNew() || !upper.getText().isBlank() && !lower.getText().isBlank()));
		}
	}

	@Override
	public void press(ImageSession session, Pointer at) {
		Optional<LayerStack> stack = LayerEdits.stack(session);
		if (stack.isEmpty()) {
			say(LayerEdits.missing(session));
			return;
		}
		Position place = inside(session, at);
		if (anchors.stream().anyMatch(a -> Math.floor(a.x()) == Math.floor(place.x()))) {
			return;
		}
		if (anchors.isEmpty()) {
			name(session, stack.get(), place);
		}
		if (!clicks.isEmpty() && (at.shift() || at.alt())) {
			straight.add(ends(clicks.get(clicks.size() - 1), place));
		}
		clicks.add(place);
		anchors.add(place);
		anchors.sort(Comparator.comparingDouble(Position::x));
		say(anchors.size() + (anchors.size() == 1 ? " place" : " places") + "; Shift: straight to the next, Enter or a double click ends, Backspace takes a click back, Esc all");
		enable();
		follow(session);
	}

	private static List<Position> ends(Position a, Position b) {
		return a.x() < b.x() ? List.of(a, b) : List.of(b, a);
	}

	/** Between the place under the mouse and the last click, too, while Shift or Alt is held. */
	private boolean isStraight(List<Position> ends) {
		return straight.contains(ends) || straightNow && hover != null && ends.contains(hover) && !clicks.isEmpty() && ends.contains(clicks.get(clicks.size() - 1));
	}

	/** Proposes names for both parts of the layer that is divided. */
	private void name(ImageSession session, LayerStack stack, Position first) {
		if (upper == null || upper.isDisposed()) {
			return;
		}
		LayerNames.Pair names = LayerNames.divided(stack.layers(), LayerEdits.layerAt(stack, first.x(), first.y()),
				session.measurement().map(m -> m.recipe().plan()).orElse(new LayerPlan(List.of(), "")));
		upper.setText(names.upper());
		lower.setText(names.lower());
	}

	private static Position inside(ImageSession session, Pointer at) {
		PixelSource plane = session.pixels().orElseThrow();
		return new Position(Math.max(0.5, Math.min(plane.width() - 0.5, at.imageX())), Math.max(0.5, Math.min(plane.height() - 0.5, at.imageY())));
	}

	@Override
	public void drag(ImageSession session, Pointer at) {
		hover(session, at);
	}

	@Override
	public void release(ImageSession session, Pointer at) {
		// the press has set the place
	}

	@Override
	public void hover(ImageSession session, Pointer at) {
		if (!anchors.isEmpty()) {
			hover = inside(session, at);
			straightNow = at.shift() || at.alt();
			follow(session);
			session.redraw();
		}
	}

	@Override
	public void leave(ImageSession session) {
		hover = null;
	}

	/** The places with the mouse among them. */
	private List<Position> places() {
		List<Position> all = new ArrayList<>(anchors);
		if (hover != null && anchors.stream().noneMatch(a -> Math.floor(a.x()) == Math.floor(hover.x()))) {
			all.add(hover);
			all.sort(Comparator.comparingDouble(Position::x));
		}
		return all;
	}

	/** Computes the wires that are not known yet, one after the other. */
	private void follow(ImageSession session) {
		PixelSource pixels = session.pixels().orElseThrow();
		List<Position> all = places();
		for (int i = 1; i < all.size(); i++) {
			List<Position> ends = List.of(all.get(i - 1), all.get(i));
			if (!wires.containsKey(ends) && !isStraight(ends)) {
				computing.ask(p -> wire(pixels, ends.get(0), ends.get(1), p), wire -> {
					wires.keySet().removeIf(known -> !anchors.containsAll(known) && !places().containsAll(known));
					wires.put(ends, wire);
					session.redraw();
					follow(session);
				});
				return;
			}
		}
	}

	/** Of a large picture only the part around the two places is read; null when that cannot be read. */
	private static List<Position> wire(PixelSource pixels, Position from, Position to, Progress progress) {
		int left = (int) Math.max(0, Math.floor(from.x()) - LiveWire.MARGIN);
		int top = (int) Math.max(0, Math.floor(Math.min(from.y(), to.y())) - LiveWire.MARGIN);
		int right = (int) Math.min(pixels.width(), Math.floor(to.x()) + 1 + LiveWire.MARGIN);
		int bottom = (int) Math.min(pixels.height(), Math.floor(Math.max(from.y(), to.y())) + 1 + LiveWire.MARGIN);
		try {
			Raster part = pixels.read(new TileRequest(pixels.id(), 0, 0, left, top, right - left, bottom - top));
			double[] y = LiveWire.between(part, from.x() - left, from.y() - top, to.x() - left, to.y() - top, progress);
			List<Position> wire = new ArrayList<>();
			for (int k = 0; k < y.length; k++) {
				wire.add(new Position(Math.floor(from.x()) + k + 0.5, top + y[k]));
			}
			return wire;
		} catch (IOException e) {
			return null;
		}
	}

	private List<Position> line(List<Position> through) {
		List<Position> line = new ArrayList<>();
		for (int i = 1; i < through.size(); i++) {
			List<Position> ends = List.of(through.get(i - 1), through.get(i));
			List<Position> wire = isStraight(ends) ? ends : wires.getOrDefault(ends, ends);
			for (Position p : wire) {
				if (line.isEmpty() || p.x() > line.get(line.size() - 1).x()) {
					line.add(p);
				}
			}
		}
		return line;
	}

	@Override
	public boolean key(ImageSession session, Key key) {
		if (key.code() == SWT.CR) {
			commit(session);
			return true;
		}
		if (key.code() == SWT.BS && !anchors.isEmpty()) {
			anchors.remove(clicks.remove(clicks.size() - 1));
			enable();
			follow(session);
			return true;
		}
		return false;
	}

	@Override
	public void doubleClick(ImageSession session, Pointer at) {
		commit(session);
	}

	private void commit(ImageSession session) {
		Optional<LayerStack> stack = LayerEdits.stack(session);
		if (stack.isEmpty() || anchors.size() < 2) {
			say(stack.isEmpty() ? LayerEdits.missing(session) : "An interface needs two places at least.");
			return;
		}
		List<Position> line = FreeLine.thinned(line(anchors));
		double reach = exact ? 0 : REACH_PX;
		Position first = anchors.get(0);
		String layer = LayerEdits.layerAt(stack.get(), first.x(), first.y());
		if (!isNew()) {
			LayerEdits.follow(session, what.getText(), line, reach);
		} else if (upper == null || upper.isDisposed() || upper.getText().isBlank() || lower.getText().isBlank()) {
			say("Give both parts of " + layer + " a name, in the row over the picture.");
			return;
		} else {
			LayerEdits.split(session, layer, upper.getText().strip(), lower.getText().strip(), line, reach);
		}
		cancel(session);
		await(session, List.of(curve("", line)));
	}

	@Override
	public void cancel(ImageSession session) {
		computing.cancel();
		anchors.clear();
		clicks.clear();
		straight.clear();
		wires.clear();
		hover = null;
		say("");
		enable();
	}

	@Override
	protected List<Overlay> drawing() {
		if (anchors.isEmpty()) {
			return List.of();
		}
		Overlay.Handles handles = new Overlay.Handles(RGB, anchors.stream().mapToDouble(Position::x).toArray(),
				anchors.stream().mapToDouble(Position::y).toArray());
		List<Position> places = places();
		return places.size() < 2 ? List.of(handles) : List.of(curve("", line(places)), handles);
	}
}
