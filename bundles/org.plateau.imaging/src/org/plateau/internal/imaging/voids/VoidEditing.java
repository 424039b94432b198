// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

import org.plateau.extension.Progress;
import org.plateau.imaging.StackEdit.Point;
import org.plateau.imaging.VoidEdit;
import org.plateau.imaging.VoidSegmentation;
import org.plateau.imaging.VoidSettings;
import org.plateau.internal.imaging.kernels.Components;
import org.plateau.internal.imaging.voids.VoidCutting.Cut;
import org.plateau.internal.imaging.voids.VoidShape.Origin;
import org.plateau.model.image.Raster;

/** One correction of voids by hand, see {@link org.plateau.imaging.VoidEditor}. */
public final class VoidEditing {
	/** Distance of the places along a line that are looked at, pixels. */
	private static final double STEP = 0.25;
	/** What is as grey as a place is the layer, not a void in it, from this share of the layer on. */
	private static final double MOST_OF_LAYER = 0.5;

	private final Raster image;
	private final VoidField field;
	private final Progress progress;
	private final VoidFeatures features;
	private final VoidPieces pieces;
	private final BitSet erased;

	private VoidEditing(Raster image, VoidField field, Progress progress) {
		this.image = image;
		this.field = field;
		this.progress = progress;
		features = new VoidFeatures(image, field.limits(), field.settings().pixelSizeXUm(), field.settings().pixelSizeYUm());
		pieces = new VoidPieces(features);
		erased = (BitSet) field.erased().clone();
	}

	/** @see org.plateau.imaging.VoidEditor#apply */
	public static VoidSegmentation apply(Raster image, VoidSegmentation voids, VoidEdit edit, Progress progress) {
		VoidField field = (VoidField) voids;
		if (image.width() != field.width() || image.height() != field.height()) {
			throw new IllegalArgumentException("the voids were found in another picture");
		}
		if (!field.searched()) {
			throw new IllegalArgumentException("the layer " + field.layer() + " has no area in which there could be voids");
		}
		return new VoidEditing(image, field, progress).apply(edit);
	}

	private VoidField apply(VoidEdit edit) {
		return switch (edit) {
		case VoidEdit.Paint e -> {
			DrawnShape drawn = stroke(e.stroke(), e.radiusPx());
			yield added(drawn, wanted(e.stroke(), drawn));
		}
		case VoidEdit.Erase e -> takenAway(stroke(e.stroke(), e.radiusPx()));
		case VoidEdit.Polygon e -> {
			DrawnShape drawn = inPicture(DrawnShape.polygon(e.corners(), field.width(), field.height()));
			yield e.add() ? added(drawn, most(drawn)) : takenAway(drawn);
		}
		case VoidEdit.Split e -> split(e);
		case VoidEdit.Merge e -> merged(e);
		case VoidEdit.Fill e -> filled(e);
		case VoidEdit.Remove e -> removed(e);
		case VoidEdit.Wand e -> wand(e);
		case VoidEdit.Threshold e -> cut(e);
		};
	}

	private DrawnShape stroke(List<Point> line, double radius) {
		return inPicture(DrawnShape.stroke(line, radius, field.width(), field.height()));
	}

	private DrawnShape inPicture(DrawnShape drawn) {
		for (double c : drawn.cover()) {
			if (c > 0) {
				return drawn;
			}
		}
		throw new IllegalArgumentException("what was drawn lies outside the picture of " + field.width() + " × " + field.height() + " pixels");
	}

	/** The void in which a stroke begins, else the first on its way, else the one that it overlaps most; null when it meets none. */
	private VoidShape wanted(List<Point> line, DrawnShape drawn) {
		List<VoidShape> along = along(line, new double[2]);
		return along.isEmpty() ? most(drawn) : along.get(0);
	}

	private VoidShape most(DrawnShape drawn) {
		VoidShape best = null;
		double most = 0;
		for (VoidShape s : field.shapes()) {
			double common = 0;
			Box box = Box.of(s);
			if (box.meets(drawn.box())) {
				for (int y = box.y0(); y < box.y1(); y++) {
					for (int x = box.x0(); x < box.x1(); x++) {
						common += s.owns(x, y) ? drawn.at(x, y) : 0;
					}
				}
			}
			if (common > most) {
				most = common;
				best = s;
			}
		}
		return best;
	}

	/**
	 * The voids that a line touches, in its order.
	 *
	 * @param ends gets the places along the line, 0 = its first point, 1 = its second …, of the first and the last pixel of a void
	 */
	private List<VoidShape> along(List<Point> line, double[] ends) {
		List<VoidShape> out = new ArrayList<>();
		for (int i = 0; i == 0 || i < line.size() - 1; i++) {
			Point a = line.get(i);
			Point b = line.get(Math.min(i + 1, line.size() - 1));
			int n = (int) Math.min(1e6, Math.ceil(Math.hypot(b.xPx() - a.xPx(), b.yPx() - a.yPx()) / STEP));
			for (int k = 0; k <= n; k++) {
				double t = n == 0 ? 0 : (double) k / n;
				int x = (int) Math.floor(a.xPx() + t * (b.xPx() - a.xPx()));
				int y = (int) Math.floor(a.yPx() + t * (b.yPx() - a.yPx()));
				VoidShape s = out.isEmpty() || !out.get(out.size() - 1).owns(x, y) ? field.at(x, y) : out.get(out.size() - 1);
				if (s != null) {
					ends[0] = out.isEmpty() ? i + t : ends[0];
					ends[1] = i + t;
					if (!out.contains(s)) {
						out.add(s);
					}
				}
			}
		}
		return out;
	}

	/** With something drawn added to a void. @param to null makes a new one */
	private VoidField added(DrawnShape drawn, VoidShape to) {
		Box box = to == null ? drawn.box() : drawn.box().with(Box.of(to));
		double[] cover = new double[box.w() * box.h()];
		double[] others = others(box, to);
		boolean inside = false;
		boolean any = false;
		for (int p = 0; p < cover.length; p++) {
			int x = box.x0() + p % box.w();
			int y = box.y0() + p / box.w();
			double old = to == null ? 0 : to.cover(x, y);
			boolean in = field.limits().inside(x, y);
			double now = in ? drawn.at(x, y) : 0;
			inside |= now > 0;
			// a pixel that another void owns stays its own; of the others' edges the rest is free
			cover[p] = others[p] >= 0.5 ? old : Math.max(old, Math.min(now, 1 - others[p]));
			any |= cover[p] >= 0.5;
		}
		if (!inside) {
			throw new IllegalArgumentException("what was drawn lies outside the layer " + field.layer());
		}
		if (!any) {
			throw new IllegalArgumentException("what was drawn covers no free pixel of the layer " + field.layer() + " by one half");
		}
		double more = to == null ? 0 : to.looser() - to.pixels();
		double fewer = to == null ? 0 : to.pixels() - to.stricter();
		return replaced(to == null ? List.of() : List.of(to), pieces.of(box, cover, Origin.DRAWN, more, fewer, 1));
	}

	/** What all other voids cover. @param but is not among them; may be null */
	private double[] others(Box box, VoidShape but) {
		return others(box, but == null ? List.of() : List.of(but));
	}

	private double[] others(Box box, List<VoidShape> but) {
		double[] out = new double[box.w() * box.h()];
		for (VoidShape s : field.shapes()) {
			Box o = Box.of(s);
			if (but.contains(s) || !o.meets(box)) {
				continue;
			}
			for (int y = Math.max(o.y0(), box.y0()); y < Math.min(o.y1(), box.y1()); y++) {
				for (int x = Math.max(o.x0(), box.x0()); x < Math.min(o.x1(), box.x1()); x++) {
					out[(y - box.y0()) * box.w() + x - box.x0()] += s.cover(x, y);
				}
			}
		}
		return out;
	}

	/** The voids with some replaced; the pixels of the new ones count as void whatever was erased before. */
	private VoidField replaced(List<VoidShape> old, List<VoidShape> now) {
		List<VoidShape> all = new ArrayList<>(field.shapes());
		all.removeIf(s -> contains(old, s));
		all.addAll(now);
		now.forEach(s -> mark(s, false));
		return field.with(all, erased);
	}

	private static boolean contains(List<VoidShape> list, VoidShape s) {
		for (VoidShape o : list) {
			if (o == s) {
				return true;
			}
		}
		return false;
	}

	private void mark(VoidShape s, boolean asErased) {
		for (int p = 0; p < s.cover().length; p++) {
			if (s.cover()[p] >= 0.5) {
				erased.set((s.y0() + p / s.w()) * field.width() + s.x0() + p % s.w(), asErased);
			}
		}
	}

	private VoidField takenAway(DrawnShape drawn) {
		List<VoidShape> old = new ArrayList<>();
		List<VoidShape> now = new ArrayList<>();
		for (VoidShape s : field.shapes()) {
			double[] cover = s.cover().clone();
			int left = 0;
			boolean met = false;
			for (int p = 0; p < cover.length; p++) {
				double free = 1 - drawn.at(s.x0() + p % s.w(), s.y0() + p / s.w());
				met |= cover[p] > free;
				cover[p] = Math.min(cover[p], free);
				left += cover[p] >= 0.5 ? 1 : 0;
			}
			if (met) {
				old.add(s);
				mark(s, true);
				double share = (double) left / s.pixels();
				now.addAll(pieces.of(Box.of(s), cover, Origin.DRAWN, share * (s.looser() - s.pixels()), share * (s.pixels() - s.stricter()),
						field.settings().minAreaPx()));
			}
		}
		if (old.isEmpty()) {
			throw new IllegalArgumentException("there is no void where something was to be taken away");
		}
		return replaced(old, now);
	}

	private VoidField split(VoidEdit.Split e) {
		List<VoidShape> old = new ArrayList<>();
		List<VoidShape> now = new ArrayList<>();
		for (VoidShape s : along(e.line(), new double[2])) {
			Components.Labelled parts = VoidSplit.parts(s, e.line());
			if (parts.count() > 1) {
				old.add(s);
				now.addAll(pieces.of(Box.of(s), s.cover(), parts, Origin.DRAWN, s.looser() - s.pixels(), s.pixels() - s.stricter(), 1));
			}
		}
		if (old.isEmpty()) {
			throw new IllegalArgumentException("the line cuts no void in two: draw it from one side of a void to the other");
		}
		return replaced(old, now);
	}

	private VoidField merged(VoidEdit.Merge e) {
		double[] ends = new double[2];
		List<VoidShape> old = along(e.line(), ends);
		if (old.size() < 2) {
			throw new IllegalArgumentException(old.isEmpty() ? "the line touches no void" : "the line touches one void only; draw it from one to another");
		}
		DrawnShape bridge = DrawnShape.stroke(between(e.line(), ends), e.radiusPx(), field.width(), field.height());
		Box box = bridge.box();
		double more = 0;
		double fewer = 0;
		for (VoidShape s : old) {
			box = box.with(Box.of(s));
			more += s.looser() - s.pixels();
			fewer += s.pixels() - s.stricter();
		}
		double[] cover = new double[box.w() * box.h()];
		double[] others = others(box, old);
		for (int p = 0; p < cover.length; p++) {
			int x = box.x0() + p % box.w();
			int y = box.y0() + p / box.w();
			double both = 0;
			for (VoidShape s : old) {
				both += s.cover(x, y);
			}
			double line = field.limits().inside(x, y) && others[p] < 0.5 ? Math.min(bridge.at(x, y), 1 - others[p]) : 0;
			cover[p] = Math.max(Math.min(1, both), line);
		}
		return replaced(old, pieces.of(box, cover, Origin.DRAWN, more, fewer, 1));
	}

	/** The part of a line between two places on it. */
	private static List<Point> between(List<Point> line, double[] ends) {
		List<Point> out = new ArrayList<>();
		out.add(on(line, ends[0]));
		for (int i = (int) Math.floor(ends[0]) + 1; i < ends[1]; i++) {
			out.add(line.get(i));
		}
		out.add(on(line, ends[1]));
		return out;
	}

	private static Point on(List<Point> line, double at) {
		int i = Math.min((int) at, line.size() - 1);
		Point a = line.get(i);
		Point b = line.get(Math.min(i + 1, line.size() - 1));
		return new Point(a.xPx() + (at - i) * (b.xPx() - a.xPx()), a.yPx() + (at - i) * (b.yPx() - a.yPx()));
	}

	private VoidField filled(VoidEdit.Fill e) {
		int x = column(e.point());
		int y = row(e.point());
		VoidShape round = field.at(x, y);
		boolean[] holes = null;
		if (round != null) {
			holes = holes(round);
		} else {
			for (VoidShape s : field.shapes()) {
				if (Box.of(s).has(x, y)) {
					boolean[] h = holes(s);
					if (h[(y - s.y0()) * s.w() + x - s.x0()]) {
						round = s;
						holes = h;
						break;
					}
				}
			}
		}
		if (round == null) {
			throw none(e.point());
		}
		double[] cover = round.cover().clone();
		double[] others = others(Box.of(round), round);
		boolean any = false;
		for (int p = 0; p < cover.length; p++) {
			if (holes[p] && others[p] < 0.5 && field.limits().inside(round.x0() + p % round.w(), round.y0() + p / round.w())) {
				any = true;
				cover[p] = 1 - others[p];
			}
		}
		if (!any) {
			throw new IllegalArgumentException("the void at " + place(e.point()) + " has no hole");
		}
		// a pixel of the rim that has no free neighbour left is void altogether
		for (int p = 0; p < cover.length; p++) {
			if (round.cover()[p] >= 0.5 && besideHole(holes, round, p)) {
				cover[p] = Math.max(cover[p], 1 - others[p]);
			}
		}
		return replaced(List.of(round), pieces.of(Box.of(round), cover, Origin.DRAWN, round.looser() - round.pixels(), round.pixels() - round.stricter(), 1));
	}

	private static boolean besideHole(boolean[] holes, VoidShape s, int p) {
		for (int y = Math.max(0, p / s.w() - 1); y <= Math.min(s.h() - 1, p / s.w() + 1); y++) {
			for (int x = Math.max(0, p % s.w() - 1); x <= Math.min(s.w() - 1, p % s.w() + 1); x++) {
				if (holes[y * s.w() + x]) {
					return true;
				}
			}
		}
		return false;
	}

	/** Pixels of a void's box that it encloses. */
	private static boolean[] holes(VoidShape s) {
		int w = s.w();
		int h = s.h();
		boolean[] out = new boolean[w * h];
		for (int p = 0; p < out.length; p++) {
			out[p] = s.cover()[p] < 0.5;
		}
		int[] open = new int[w * h];
		int n = 0;
		for (int p = 0; p < out.length; p++) {
			if (out[p] && (p % w == 0 || p % w == w - 1 || p / w == 0 || p / w == h - 1)) {
				out[p] = false;
				open[n++] = p;
			}
		}
		// a void holds together across corners, what is beside it does not
		while (n > 0) {
			int p = open[--n];
			int x = p % w;
			int y = p / w;
			for (int k = 0; k < 4; k++) {
				int i = x + (k == 0 ? -1 : k == 1 ? 1 : 0);
				int j = y + (k == 2 ? -1 : k == 3 ? 1 : 0);
				if (i >= 0 && j >= 0 && i < w && j < h && out[j * w + i]) {
					out[j * w + i] = false;
					open[n++] = j * w + i;
				}
			}
		}
		return out;
	}

	private VoidField removed(VoidEdit.Remove e) {
		e.line().forEach(this::column);
		e.line().forEach(this::row);
		List<VoidShape> old = along(e.line(), new double[2]);
		if (old.isEmpty()) {
			throw e.line().size() == 1 ? none(e.line().get(0)) : new IllegalArgumentException("the line touches no void");
		}
		old.forEach(s -> mark(s, true));
		return replaced(old, List.of());
	}

	private VoidField wand(VoidEdit.Wand e) {
		int x = column(e.point());
		int y = row(e.point());
		if (!field.limits().inside(x, y)) {
			throw new IllegalArgumentException("the point " + place(e.point()) + " lies outside the layer " + field.layer());
		}
		VoidShape at = field.at(x, y);
		double[] others = others(new Box(0, 0, field.width(), field.height()), at);
		DrawnShape grown = new GreyRegion(image, field.limits(), others, e, progress).grow(x, y, field.settings().minAreaPx());
		double share = Arrays.stream(grown.cover()).sum() / field.limits().area();
		if (share > MOST_OF_LAYER) {
			throw new IllegalArgumentException(String.format(Locale.ROOT, "%.0f %% of the layer %s would become one void, being as grey as the point %s: press inside a void, or lower the "
					+ "tolerance of %s grey levels", 100 * share, field.layer(), place(e.point()), e.tolerance()));
		}
		return added(grown, at);
	}

	private VoidField cut(VoidEdit.Threshold e) {
		VoidEdit.Rectangle r = e.where().orElse(null);
		Box where = r == null ? null : new Box(r.x0(), r.y0(), r.x1(), r.y1()).within(field.width(), field.height());
		if (where != null && (where.w() == 0 || where.h() == 0)) {
			throw new IllegalArgumentException("the rectangle lies outside the picture of " + field.width() + " × " + field.height() + " pixels");
		}
		Cut cut = new Cut(where, e.cut(), e.minAreaPx(), true);
		VoidSettings old = field.settings();
		VoidSettings settings = where == null ? new VoidSettings(e.cut(), e.minAreaPx(), old.minContrast(), old.pixelSizeXUm(), old.pixelSizeYUm()) : old;
		List<Cut> cuts = new ArrayList<>(where == null ? List.of() : field.cuts());
		cuts.add(cut);
		List<VoidShape> kept = new ArrayList<>(field.shapes());
		kept.removeIf(s -> s.origin() != Origin.DRAWN && within(where, s));
		VoidCutting cutting = new VoidCutting(features, field.limits(), field.search() == null ? 0 : field.search().blur(), field.faint(), progress);
		VoidCutting.Voids voids;
		if (field.classes() != null) {
			voids = new VoidCutting.Voids(ClassVoids.voids(image, field.classes().map(), field.limits(), settings, cuts, progress), List.of());
		} else if (field.porous()) {
			voids = PorousBody.voids(image, new VoidSettings(e.cut(), e.minAreaPx(), old.minContrast(), old.pixelSizeXUm(), old.pixelSizeYUm()), Origin.CUT,
					progress::isCanceled);
		} else {
			List<OutlineWindow> windows = where == null ? field.windows() : field.windows().stream().filter(w -> w.meets(new int[] { where.x0(), where.x1() })).toList();
			voids = cutting.voids(windows, cuts).and(cutting.appearing(field.windows(), cuts));
		}
		List<VoidShape> found = voids.shapes().stream().filter(s -> within(where, s)).toList();
		kept.addAll(kept.isEmpty() && erased.isEmpty() ? found : cutting.admitted(found, kept, erased, field.width(), e.minAreaPx()));
		return field.with(settings, cuts, kept, where == null ? voids.rests() : field.rests());
	}

	private static boolean within(Box where, VoidShape s) {
		return where == null || where.has((int) Math.floor(s.features().centroidXPx()), (int) Math.floor(s.features().centroidYPx()));
	}

	private int column(Point p) {
		if (!(p.xPx() >= 0 && p.xPx() <= field.width())) {
			throw outside(p);
		}
		return Math.min(field.width() - 1, (int) p.xPx());
	}

	private int row(Point p) {
		if (!(p.yPx() >= 0 && p.yPx() <= field.height())) {
			throw outside(p);
		}
		return Math.min(field.height() - 1, (int) p.yPx());
	}

	private IllegalArgumentException outside(Point p) {
		return new IllegalArgumentException("the point " + place(p) + " lies outside the picture of " + field.width() + " × " + field.height() + " pixels");
	}

	private static IllegalArgumentException none(Point p) {
		return new IllegalArgumentException("there is no void at " + place(p));
	}

	private static String place(Point p) {
		return p.xPx() + ", " + p.yPx();
	}
}
