// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.shapes;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import org.plateau.model.image.PixelTransform;
import org.plateau.model.roi.DrawnShape;
import org.plateau.model.roi.Position;
import org.plateau.model.roi.Shape;
import org.plateau.ui.ImageSession;
import org.plateau.viewer.Overlay;
import org.plateau.viewer.Palette;

/**
 * The shapes of one picture: which are selected, how they lie over it, and every change to them as a step that can be undone. A shape with a name stands in
 * the list of results. UI thread.
 */
public final class ShapeBoard {

	/** Whose the overlays are. */
	private static final String OWNER = "org.plateau.ui.shapes";

	private static final Map<ImageSession, WeakReference<ShapeBoard>> BOARDS = new WeakHashMap<>();

	/** Told of changes. */
	public interface Follower {

		/** Shapes, the selection or numbers have changed. */
		void changed(ShapeBoard board);

		/** The mouse moved over the picture, or left it. */
		default void pointed(ShapeBoard board) {
			// most do not look where the mouse is
		}
	}

	private final ImageSession session;
	private final List<Follower> followers = new CopyOnWriteArrayList<>();
	private final ShapeNumbers numbers;
	private Set<String> selected = Set.of();
	private boolean visible = true;
	private DrawnShape preview;
	private Position pointer;

	private ShapeBoard(ImageSession session) {
		this.session = session;
		this.numbers = new ShapeNumbers(this);
		session.addListener((s, change) -> changed(change));
	}

	/** The board of a picture; it lives as long as the picture. */
	public static ShapeBoard of(ImageSession session) {
		WeakReference<ShapeBoard> known = BOARDS.get(session);
		ShapeBoard board = known == null ? null : known.get();
		if (board == null) {
			board = new ShapeBoard(session);
			BOARDS.put(session, new WeakReference<>(board));
			board.refresh();
		}
		return board;
	}

	public ImageSession session() {
		return session;
	}

	/** The numbers of the listed shapes. */
	public ShapeNumbers numbers() {
		return numbers;
	}

	private void changed(ImageSession.Change change) {
		if (change != ImageSession.Change.OVERLAYS && change != ImageSession.Change.MESSAGE) {
			Set<String> there = session.handwork().drawn().stream().map(DrawnShape::id).collect(Collectors.toSet());
			selected = selected.stream().filter(there::contains).collect(Collectors.toCollection(LinkedHashSet::new));
			refresh();
		}
	}

	/** All that were drawn, on every plane, in their order. */
	public List<DrawnShape> all() {
		return session.handwork().drawn();
	}

	/** Those on the plane that is shown; none where the original is shown and lies differently than the corrected picture that they are drawn on. */
	public List<DrawnShape> shown() {
		return !session.shownToDrawn().equals(PixelTransform.IDENTITY) ? List.of() : all().stream().filter(s -> s.plane() == session.plane()).toList();
	}

	/** Those with a name: each is a row of the results. */
	public List<DrawnShape> listed() {
		return all().stream().filter(s -> !s.name().isEmpty()).toList();
	}

	public Set<String> selectedIds() {
		return selected;
	}

	/** The selected shapes of the plane that is shown. */
	public List<DrawnShape> selection() {
		return shown().stream().filter(s -> selected.contains(s.id())).toList();
	}

	/** The selected shape when it is the only one. */
	public Optional<DrawnShape> single() {
		List<DrawnShape> chosen = selection();
		return chosen.size() == 1 ? Optional.of(chosen.get(0)) : Optional.empty();
	}

	public void select(Set<String> ids) {
		if (!selected.equals(ids)) {
			selected = new LinkedHashSet<>(ids);
			refresh();
		}
	}

	/** Whether shapes are drawn over the picture. */
	public void toggleVisible() {
		visible = !visible;
		refresh();
	}

	/** Keeps a new shape and selects it. */
	public DrawnShape add(Shape shape) {
		PixelTransform lie = session.shownToDrawn();
		DrawnShape drawn = new DrawnShape(freeId(), "", lie.equals(PixelTransform.IDENTITY) ? shape : shape.through(lie), session.plane());
		if (!lie.equals(PixelTransform.IDENTITY)) {
			session.hint("Shapes lie on the corrected picture: press X to see it.");
		}
		List<DrawnShape> next = new ArrayList<>(all());
		next.add(drawn);
		selected = Set.of(drawn.id());
		preview = null;
		say("Draw " + kind(shape), next);
		return drawn;
	}

	private String freeId() {
		int highest = all().stream().map(DrawnShape::id).filter(id -> id.matches("s\\d{1,8}")).mapToInt(id -> Integer.parseInt(id.substring(1))).max().orElse(0);
		return "s" + (highest + 1);
	}

	/** What it is called: {@code Line}. */
	public static String kind(Shape shape) {
		return shape.getClass().getSimpleName();
	}

	/** Puts changed shapes in the place of those with their ids. */
	public void replace(String label, List<DrawnShape> changed) {
		Map<String, DrawnShape> by = changed.stream().collect(Collectors.toMap(DrawnShape::id, s -> s));
		preview = null;
		say(label, all().stream().map(s -> by.getOrDefault(s.id(), s)).toList());
	}

	/** Moves the selected shapes by pixels. */
	public void moveSelection(String label, double dx, double dy) {
		replace(label, selection().stream().map(s -> s.with(s.shape().moved(dx, dy))).toList());
	}

	/** Removes shapes, and their rows. */
	public void delete(Set<String> ids) {
		List<DrawnShape> next = all().stream().filter(s -> !ids.contains(s.id())).toList();
		say(ids.size() == 1 ? "Delete Shape" : "Delete " + ids.size() + " Shapes", next);
	}

	/** Removes the selected shapes of the plane that is shown; false when there are none. */
	public boolean deleteSelection() {
		Set<String> ids = selection().stream().map(DrawnShape::id).collect(Collectors.toSet());
		if (!ids.isEmpty()) {
			delete(ids);
		}
		return !ids.isEmpty();
	}

	/** Gives shapes that have none a name, {@code Line 3}, and with it a row in the results. */
	public void list(Set<String> ids) {
		List<DrawnShape> next = new ArrayList<>(all());
		for (int i = 0; i < next.size(); i++) {
			DrawnShape s = next.get(i);
			if (ids.contains(s.id()) && s.name().isEmpty()) {
				next.set(i, s.named(freeName(kind(s.shape()), next)));
			}
		}
		say("Add to Results", next);
	}

	private static String freeName(String kind, List<DrawnShape> among) {
		Set<String> taken = among.stream().map(s -> s.name().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
		int number = 1;
		while (taken.contains((kind + " " + number).toLowerCase(Locale.ROOT))) {
			number++;
		}
		return kind + " " + number;
	}

	/** Takes rows out of the results; the shapes stay. */
	public void unlist(Set<String> ids) {
		say("Remove from Results", all().stream().map(s -> ids.contains(s.id()) ? s.named("") : s).toList());
	}

	public void rename(String id, String name) {
		say("Rename Shape", all().stream().map(s -> s.id().equals(id) ? s.named(name) : s).toList());
	}

	private void say(String label, List<DrawnShape> next) {
		session.change(label, session.handwork().withDrawn(next));
		refresh();
	}

	/** Shows a shape that is being drawn or changed; null shows what is kept. */
	void preview(DrawnShape shape) {
		preview = shape;
		lay();
	}

	/** Where the mouse is, for curves that are linked with the picture; null when it left. */
	public void pointAt(Position place) {
		pointer = place;
		followers.forEach(f -> f.pointed(this));
	}

	public Optional<Position> pointer() {
		return Optional.ofNullable(pointer);
	}

	public void addFollower(Follower f) {
		followers.add(f);
	}

	public void removeFollower(Follower f) {
		followers.remove(f);
	}

	void tellFollowers() {
		followers.forEach(f -> f.changed(this));
	}

	/** Height of a pixel over its width as it is seen. */
	double aspect() {
		return session.viewer().map(v -> v.snapshot().transform().aspectY()).orElse(1.0);
	}

	private void refresh() {
		lay();
		numbers.update();
		tellFollowers();
	}

	private void lay() {
		List<Overlay> overlays = new ArrayList<>();
		if (visible) {
			for (DrawnShape s : shown()) {
				boolean changing = preview != null && preview.id().equals(s.id());
				lay(changing ? preview : s, selected.contains(s.id()), overlays);
			}
			if (preview != null && shown().stream().noneMatch(s -> s.id().equals(preview.id()))) {
				lay(preview, true, overlays);
			}
		}
		session.overlay(OWNER, overlays);
	}

	private void lay(DrawnShape s, boolean marked, List<Overlay> overlays) {
		int rgb = marked ? Palette.SELECTED_SHAPE : Palette.SHAPE;
		List<Position> border = Handles.border(s.shape());
		if (border.size() == 1 || marked) {
			overlays.add(path(border, s.shape().encloses(), rgb, marked));
			overlays.add(handles(border.size() == 1 ? border : Handles.of(s.shape()), rgb));
		} else {
			overlays.add(path(border, s.shape().encloses(), rgb, false));
		}
		if (!s.name().isEmpty()) {
			Position at = border.get(0);
			overlays.add(new Overlay.Label(rgb, at.x(), at.y(), s.name()));
		}
	}

	private static Overlay path(List<Position> v, boolean closed, int rgb, boolean marked) {
		return new Overlay.Path(rgb, closed, marked, xs(v), ys(v));
	}

	private static Overlay handles(List<Position> v, int rgb) {
		return new Overlay.Handles(rgb, xs(v), ys(v));
	}

	private static double[] xs(List<Position> v) {
		return v.stream().mapToDouble(Position::x).toArray();
	}

	private static double[] ys(List<Position> v) {
		return v.stream().mapToDouble(Position::y).toArray();
	}
}
