// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.eds;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.plateau.model.eds.Landmark;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.roi.Position;
import org.plateau.ui.ImageSession;
import org.plateau.ui.spi.ViewerTool;
import org.plateau.viewer.Overlay;

/**
 * Marks where maps belong: a feature of a map is dragged to its place in the picture, which makes one pair. A click on a pair selects it; Delete removes it,
 * Backspace the last one.
 */
public final class LandmarkTool implements ViewerTool {

	private static final int RGB = 0xFFE135;
	private static final int SELECTED_RGB = 0xFF6FB5;
	private static final double REACH_VIEW_PX = 8;
	/** A drag shorter than this is a click, which marks a place that lies right already. */
	private static final double CLICK_VIEW_PX = 2;

	private ImageSession in;
	private Position from;
	private Position to;
	private int selected = -1;
	/** The selected pair is moved, not a new one made. */
	private boolean moving;
	private String message = "";

	@Override
	public void options(Composite row, ImageSession session) {
		in = session;
		new Label(row, SWT.NONE).setText("Drag a feature of the maps to where it belongs in the picture. Two pairs or more decide.");
		Button clear = new Button(row, SWT.PUSH);
		clear.setText("Delete All");
		clear.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			selected = -1;
			ElementBoard.of(session).landmarks("Delete Landmarks", List.of());
		}));
	}

	private static Optional<PixelTransform> placed(ImageSession session) {
		return ElementBoard.of(session).placement().map(MapPlacement::mapToShown);
	}

	/** Places of the pairs in the picture that is shown. */
	private static List<Position> shown(ImageSession session) {
		ElementBoard board = ElementBoard.of(session);
		PixelTransform t = board.session().shownToStored().inverse();
		return board.landmarks().stream().map(l -> new Position(t.x(l.image().x(), l.image().y()), t.y(l.image().x(), l.image().y()))).toList();
	}

	@Override
	public void press(ImageSession session, Pointer at) {
		in = session;
		if (placed(session).isEmpty()) {
			message = ElementBoard.of(session).trouble();
			return;
		}
		selected = -1;
		List<Position> places = shown(session);
		for (int i = 0; i < places.size(); i++) {
			if (Math.hypot(places.get(i).x() - at.imageX(), places.get(i).y() - at.imageY()) <= REACH_VIEW_PX * at.imagePxPerViewPx()) {
				selected = i;
			}
		}
		moving = selected >= 0;
		from = new Position(at.imageX(), at.imageY());
		to = from;
	}

	@Override
	public void drag(ImageSession session, Pointer at) {
		if (from != null) {
			to = new Position(at.imageX(), at.imageY());
			message = String.format(Locale.ROOT, "%s by %.1f, %.1f px", moving ? "Landmark " + (selected + 1) + " moved" : "The map feature belongs away", to.x() - from.x(), to.y() - from.y());
		}
	}

	@Override
	public void release(ImageSession session, Pointer at) {
		if (from == null) {
			return;
		}
		drag(session, at);
		boolean click = Math.hypot(to.x() - from.x(), to.y() - from.y()) <= CLICK_VIEW_PX * at.imagePxPerViewPx();
		ElementBoard board = ElementBoard.of(session);
		PixelTransform toStored = board.session().shownToStored();
		List<Landmark> next = new ArrayList<>(board.landmarks());
		if (moving && !click) {
			Landmark old = next.get(selected);
			next.set(selected, new Landmark(old.map(), stored(toStored, new Position(shown(session).get(selected).x() + to.x() - from.x(), shown(session).get(selected).y() + to.y() - from.y()))));
			board.landmarks("Move Landmark", next);
		} else if (!moving) {
			PixelTransform toMap = placed(session).orElseThrow().inverse();
			next.add(new Landmark(new Position(toMap.x(from.x(), from.y()), toMap.y(from.x(), from.y())), stored(toStored, to)));
			selected = next.size() - 1;
			board.landmarks("Mark Landmark", next);
		}
		int n = board.landmarks().size();
		message = n == 1 ? "1 pair: one more decides" : n + " pairs. " + board.placement().map(MapPlacement::words).orElse("");
		from = null;
		to = null;
	}

	private static Position stored(PixelTransform t, Position p) {
		return new Position(t.x(p.x(), p.y()), t.y(p.x(), p.y()));
	}

	@Override
	public boolean key(ImageSession session, Key key) {
		ElementBoard board = ElementBoard.of(session);
		List<Landmark> next = new ArrayList<>(board.landmarks());
		int which = key.code() == SWT.DEL ? selected : key.code() == SWT.BS ? next.size() - 1 : -1;
		if (which < 0 || which >= next.size()) {
			return false;
		}
		next.remove(which);
		selected = -1;
		board.landmarks("Delete Landmark", next);
		message = next.size() + " pairs";
		return true;
	}

	@Override
	public void cancel(ImageSession session) {
		from = null;
		to = null;
		selected = -1;
		message = "";
	}

	@Override
	public List<Overlay> overlays() {
		if (in == null) {
			return List.of();
		}
		List<Overlay> all = new ArrayList<>();
		Optional<PixelTransform> t = placed(in);
		List<Landmark> pairs = ElementBoard.of(in).landmarks();
		List<Position> places = shown(in);
		for (int i = 0; i < places.size() && t.isPresent(); i++) {
			Position p = places.get(i);
			int rgb = i == selected ? SELECTED_RGB : RGB;
			Position map = pairs.get(i).map();
			// what is left between the map's place and the picture's
			all.add(new Overlay.Path(rgb, false, i == selected, new double[] { t.get().x(map.x(), map.y()), p.x() }, new double[] { t.get().y(map.x(), map.y()), p.y() }));
			all.add(new Overlay.Handles(rgb, new double[] { p.x() }, new double[] { p.y() }));
			all.add(new Overlay.Label(rgb, p.x(), p.y(), String.valueOf(i + 1)));
		}
		if (from != null && to != null && !moving) {
			all.add(new Overlay.Path(RGB, false, true, new double[] { from.x(), to.x() }, new double[] { from.y(), to.y() }));
			all.add(new Overlay.Handles(RGB, new double[] { to.x() }, new double[] { to.y() }));
		}
		return all;
	}

	@Override
	public Optional<String> message() {
		return message.isEmpty() ? Optional.empty() : Optional.of(message);
	}
}
