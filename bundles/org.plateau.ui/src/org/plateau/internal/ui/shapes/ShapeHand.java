// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.shapes;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.eclipse.swt.SWT;
import org.plateau.model.roi.DrawnShape;
import org.plateau.model.roi.Position;
import org.plateau.model.roi.Shape;
import org.plateau.ui.ImageSession;
import org.plateau.ui.spi.ViewerTool.Key;
import org.plateau.ui.spi.ViewerTool.Pointer;

/**
 * Takes hold of shapes that are there: selects, moves, drags handles, inserts and removes vertices, nudges with the arrow keys, deletes. For moving the
 * picture as well as for the drawing tools. One per editor. UI thread.
 */
public final class ShapeHand {

	private static final double NEAR_VIEW_PX = 7;
	private static final double SLACK_VIEW_PX = 3;
	private static final int FAR_NUDGE = 10;

	private DrawnShape taken;
	private int handle = -1;
	private Pointer from;
	private boolean moved;
	/** Pressed on one of several that are selected: without a movement it is the one that is meant. */
	private boolean oneOfSeveral;

	/** The picture's pixels that are near a place on the canvas. */
	private static double near(Pointer at) {
		return NEAR_VIEW_PX * at.imagePxPerViewPx();
	}

	private static Position place(Pointer at) {
		return new Position(at.imageX(), at.imageY());
	}

	/**
	 * The button went down.
	 *
	 * @param selectedOnly leaves shapes alone that are not selected, so that others can be drawn over them
	 * @return whether it hit a shape; drag and release belong to it then
	 */
	public boolean press(ImageSession session, Pointer at, boolean selectedOnly) {
		ShapeBoard board = ShapeBoard.of(session);
		taken = null;
		moved = false;
		oneOfSeveral = false;
		from = at;
		Optional<DrawnShape> single = board.single();
		if (single.isPresent()) {
			handle = handleAt(single.get().shape(), at, board.aspect());
			if (handle >= 0) {
				if (at.alt() && !selectedOnly) {
					Handles.withoutVertex(single.get().shape(), handle).ifPresent(s -> board.replace("Remove Vertex", List.of(single.get().with(s))));
					return true;
				}
				taken = single.get();
				return true;
			}
		}
		handle = -1;
		Optional<DrawnShape> hit = shapeAt(board, at, selectedOnly);
		if (hit.isEmpty()) {
			return false;
		}
		String id = hit.get().id();
		if (at.shift() && !selectedOnly) {
			Set<String> ids = new LinkedHashSet<>(board.selectedIds());
			if (!ids.remove(id)) {
				ids.add(id);
			}
			board.select(ids);
			return true;
		}
		if (!board.selectedIds().contains(id)) {
			board.select(Set.of(id));
		}
		oneOfSeveral = board.selectedIds().size() > 1;
		taken = hit.get();
		return true;
	}

	/** Selects the shape at a place unless it is selected already, as before a menu opens there. Returns whether there is one. */
	public boolean mark(ImageSession session, Pointer at) {
		ShapeBoard board = ShapeBoard.of(session);
		Optional<DrawnShape> hit = shapeAt(board, at, false);
		hit.filter(s -> !board.selectedIds().contains(s.id())).ifPresent(s -> board.select(Set.of(s.id())));
		return hit.isPresent();
	}

	private static int handleAt(Shape shape, Pointer at, double aspect) {
		List<Position> handles = Handles.of(shape);
		int best = -1;
		double nearest = near(at);
		for (int i = 0; i < handles.size(); i++) {
			double d = Math.hypot(handles.get(i).x() - at.imageX(), (handles.get(i).y() - at.imageY()) * aspect);
			if (d <= nearest) {
				nearest = d;
				best = i;
			}
		}
		return best;
	}

	/** By the border first, then the smallest one around the place. */
	private static Optional<DrawnShape> shapeAt(ShapeBoard board, Pointer at, boolean selectedOnly) {
		List<DrawnShape> all = selectedOnly ? board.selection() : board.shown();
		Optional<DrawnShape> border = all.stream().filter(s -> Handles.distance(s.shape(), place(at), board.aspect()) <= near(at))
				.min(Comparator.comparingDouble(s -> Handles.distance(s.shape(), place(at), board.aspect())));
		return border.or(() -> all.stream().filter(s -> Handles.inside(s.shape(), place(at))).min(Comparator.comparingDouble(s -> extent(s.shape()))));
	}

	private static double extent(Shape shape) {
		List<Position> v = shape.vertices();
		double w = v.stream().mapToDouble(Position::x).max().orElseThrow() - v.stream().mapToDouble(Position::x).min().orElseThrow();
		double h = v.stream().mapToDouble(Position::y).max().orElseThrow() - v.stream().mapToDouble(Position::y).min().orElseThrow();
		return w * h;
	}

	/** The mouse moved with the button held on a shape. */
	public void drag(ImageSession session, Pointer at) {
		if (taken == null) {
			return;
		}
		moved |= Math.hypot(at.viewX() - from.viewX(), at.viewY() - from.viewY()) > SLACK_VIEW_PX;
		if (moved) {
			ShapeBoard.of(session).preview(changed(ShapeBoard.of(session), at));
		}
	}

	private DrawnShape changed(ShapeBoard board, Pointer at) {
		if (handle < 0) {
			return taken.with(taken.shape().moved(at.imageX() - from.imageX(), at.imageY() - from.imageY()));
		}
		Position to = place(at);
		if (at.shift()) {
			to = switch (taken.shape()) {
			case Shape.Line l -> Handles.straightened(handle == 0 ? l.to() : l.from(), to, board.aspect());
			case Shape.Rectangle r -> handle < 4 ? Handles.squared(Handles.of(r).get((handle + 2) % 4), to, board.aspect()) : to;
			case Shape.Ellipse e -> handle < 4 ? Handles.squared(Handles.of(e).get((handle + 2) % 4), to, board.aspect()) : to;
			default -> to;
			};
		}
		return taken.with(Handles.dragged(taken.shape(), handle, to));
	}

	/** The button was released on a shape. */
	public void release(ImageSession session, Pointer at) {
		ShapeBoard board = ShapeBoard.of(session);
		if (taken != null && moved) {
			if (handle >= 0) {
				board.replace("Change " + ShapeBoard.kind(taken.shape()), List.of(changed(board, at)));
			} else {
				board.preview(null);
				board.moveSelection("Move " + ShapeBoard.kind(taken.shape()), at.imageX() - from.imageX(), at.imageY() - from.imageY());
			}
		} else if (taken != null && oneOfSeveral) {
			board.select(Set.of(taken.id()));
		}
		taken = null;
		moved = false;
	}

	/** A double click on a side of the selected polygon or polyline inserts a vertex. Returns whether it did. */
	public boolean doubleClick(ImageSession session, Pointer at) {
		ShapeBoard board = ShapeBoard.of(session);
		Optional<DrawnShape> single = board.single();
		if (single.isEmpty() || handleAt(single.get().shape(), at, board.aspect()) >= 0
				|| Handles.distance(single.get().shape(), place(at), board.aspect()) > near(at)) {
			return false;
		}
		Optional<Shape> more = Handles.withVertex(single.get().shape(), place(at), board.aspect());
		more.ifPresent(s -> board.replace("Insert Vertex", List.of(single.get().with(s))));
		return more.isPresent();
	}

	/** Arrows move by a pixel, with Shift by ten; Delete and Backspace remove; Esc deselects. Returns whether the key meant something. */
	public boolean key(ImageSession session, Key key) {
		ShapeBoard board = ShapeBoard.of(session);
		if (board.selection().isEmpty() || key.ctrl() || key.alt()) {
			return false;
		}
		int step = key.shift() ? FAR_NUDGE : 1;
		switch (key.code()) {
		case SWT.ARROW_LEFT -> board.moveSelection("Nudge", -step, 0);
		case SWT.ARROW_RIGHT -> board.moveSelection("Nudge", step, 0);
		case SWT.ARROW_UP -> board.moveSelection("Nudge", 0, -step);
		case SWT.ARROW_DOWN -> board.moveSelection("Nudge", 0, step);
		case SWT.DEL, SWT.BS -> board.deleteSelection();
		case SWT.ESC -> {
			if (taken != null) {
				board.preview(null);
				taken = null;
			} else {
				board.select(Set.of());
			}
		}
		default -> {
			return false;
		}
		}
		return true;
	}

	/** Leaves nothing half done. */
	public void cancel(ImageSession session) {
		if (taken != null) {
			taken = null;
			ShapeBoard.of(session).preview(null);
		}
	}
}
