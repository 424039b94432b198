// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.shapes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.eclipse.swt.SWT;
import org.plateau.model.roi.DrawnShape;
import org.plateau.model.roi.Position;
import org.plateau.model.roi.Shape;
import org.plateau.ui.ImageSession;
import org.plateau.ui.spi.ViewerTool;

/**
 * Draws one kind of shape: by dragging from corner to corner or end to end, or by clicks, one a vertex. The selected shape can be changed while the tool is
 * in use. Shift keeps sides equal or directions to 45°, Alt draws from the centre.
 */
abstract class DrawTool implements ViewerTool {

	private static final double DRAGGED_VIEW_PX = 3;
	private static final double SAME_VIEW_PX = 6;
	private static final String NOT_KEPT = "new";

	private final ShapeHand hand = new ShapeHand();
	private final List<Position> clicked = new ArrayList<>();
	private boolean held;
	private Pointer from;
	private String message = "";

	/** Places that make it: 2 are dragged, 1 and more are clicked. */
	abstract int places();

	/** Whether more places than {@link #places()} may follow. */
	boolean open() {
		return false;
	}

	/** @param places at least {@link #places()}, but fewer while it is being drawn are never given */
	abstract Shape shape(List<Position> places);

	private boolean drags() {
		return places() == 2 && !open();
	}

	@Override
	public void press(ImageSession session, Pointer at) {
		if (clicked.isEmpty()) {
			held = hand.press(session, at, true);
			if (held) {
				return;
			}
			ShapeBoard.of(session).select(Set.of());
		}
		from = at;
		if (!drags()) {
			click(session, at);
		}
	}

	private void click(ImageSession session, Pointer at) {
		Position place = constrained(session, at);
		boolean closing = clicked.size() >= 3 && open() && distanceInView(clicked.get(0), at) <= SAME_VIEW_PX && shape(clicked) instanceof Shape.Polygon;
		if (closing) {
			commit(session);
			return;
		}
		clicked.add(place);
		if (!open() && clicked.size() == places()) {
			commit(session);
		} else {
			preview(session, place);
		}
	}

	private static double distanceInView(Position a, Pointer at) {
		return Math.hypot(a.x() - at.imageX(), a.y() - at.imageY()) / at.imagePxPerViewPx();
	}

	/** With Shift, the direction from the last place is kept to 45°. */
	private Position constrained(ImageSession session, Pointer at) {
		Position to = new Position(at.imageX(), at.imageY());
		return at.shift() && !clicked.isEmpty() ? Handles.straightened(clicked.get(clicked.size() - 1), to, ShapeBoard.of(session).aspect()) : to;
	}

	@Override
	public void drag(ImageSession session, Pointer at) {
		if (held) {
			hand.drag(session, at);
			ShapeBoard.of(session).single().ifPresent(s -> tell(session, s.shape()));
		} else if (drags() && from != null) {
			show(session, dragged(session, at));
		} else {
			hover(session, at);
		}
	}

	private Shape dragged(ImageSession session, Pointer at) {
		Position start = new Position(from.imageX(), from.imageY());
		Position to = new Position(at.imageX(), at.imageY());
		double aspect = ShapeBoard.of(session).aspect();
		if (at.shift()) {
			Shape as = shape(List.of(start, to));
			to = as instanceof Shape.Line ? Handles.straightened(start, to, aspect) : Handles.squared(start, to, aspect);
		}
		if (at.alt()) {
			start = new Position(2 * start.x() - to.x(), 2 * start.y() - to.y());
		}
		return shape(List.of(start, to));
	}

	@Override
	public void release(ImageSession session, Pointer at) {
		if (held) {
			hand.release(session, at);
			held = false;
		} else if (drags() && from != null) {
			boolean far = Math.hypot(at.viewX() - from.viewX(), at.viewY() - from.viewY()) > DRAGGED_VIEW_PX;
			Shape shape = dragged(session, at);
			from = null;
			if (far) {
				ShapeBoard.of(session).add(shape);
				tell(session, shape);
			} else {
				ShapeBoard.of(session).preview(null);
				message = "";
			}
		}
	}

	@Override
	public void hover(ImageSession session, Pointer at) {
		if (!clicked.isEmpty()) {
			preview(session, constrained(session, at));
		}
	}

	/** Shows the shape as it would be with one more place. */
	private void preview(ImageSession session, Position next) {
		List<Position> places = new ArrayList<>(clicked);
		if (!next.equals(places.get(places.size() - 1))) {
			places.add(next);
		}
		if (places.size() >= places()) {
			show(session, shape(places));
		} else if (places.size() > 1) {
			show(session, new Shape.Polyline(places));
		} else {
			show(session, new Shape.Point(places.get(0)));
		}
	}

	private void show(ImageSession session, Shape shape) {
		ShapeBoard.of(session).preview(new DrawnShape(NOT_KEPT, "", shape, session.plane()));
		tell(session, shape);
	}

	private void tell(ImageSession session, Shape shape) {
		message = ShapeText.line(session, shape);
	}

	@Override
	public void doubleClick(ImageSession session, Pointer at) {
		if (open() && !clicked.isEmpty()) {
			// the second press of the double click has put a place on top of the first
			if (clicked.size() > 1 && distanceInView(clicked.get(clicked.size() - 2), at) <= SAME_VIEW_PX) {
				clicked.remove(clicked.size() - 1);
			}
			commit(session);
		} else if (clicked.isEmpty()) {
			hand.doubleClick(session, at);
		}
	}

	private void commit(ImageSession session) {
		List<Position> places = List.copyOf(clicked);
		clicked.clear();
		from = null;
		if (places.size() >= places()) {
			Shape shape = shape(places);
			ShapeBoard.of(session).add(shape);
			tell(session, shape);
		} else {
			ShapeBoard.of(session).preview(null);
			message = "";
		}
	}

	@Override
	public boolean key(ImageSession session, Key key) {
		if (clicked.isEmpty()) {
			// Esc with nothing under way goes to moving; what is selected stays so
			return (key.code() != SWT.ESC || held) && hand.key(session, key);
		}
		switch (key.code()) {
		case SWT.CR -> commit(session);
		case SWT.ESC -> cancel(session);
		case SWT.BS -> {
			clicked.remove(clicked.size() - 1);
			if (clicked.isEmpty()) {
				cancel(session);
			} else {
				preview(session, clicked.get(clicked.size() - 1));
			}
		}
		default -> {
			return false;
		}
		}
		return true;
	}

	@Override
	public void cancel(ImageSession session) {
		clicked.clear();
		from = null;
		held = false;
		message = "";
		hand.cancel(session);
		ShapeBoard.of(session).preview(null);
	}

	@Override
	public Optional<String> message() {
		return message.isEmpty() ? Optional.empty() : Optional.of(message);
	}
}
