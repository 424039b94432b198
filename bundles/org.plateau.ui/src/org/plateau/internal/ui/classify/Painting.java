// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.classify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.plateau.analysis.LayerPlan;
import org.plateau.imaging.ClassStroke;
import org.plateau.imaging.ClassTracer;
import org.plateau.ui.ImageSession;
import org.plateau.viewer.Palette;

/** What the brush paints in a picture: the classes with their colours, the one chosen, the size. Shared by view and tool. UI thread. */
public final class Painting {

	public static final double SMALLEST_PX = 0.5;
	public static final double LARGEST_PX = 200;

	private static final int OTHER_RGB = 0x999999;
	/** What lies above the first interface has no colour among the layers: indigo, which is none of theirs (Tol, Colour Schemes, 2021). */
	private static final int ABOVE_RGB = 0x332288;

	private static final Map<ImageSession, Painting> ALL = new WeakHashMap<>();

	private final List<String> classes = new ArrayList<>();
	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
	private int chosen;
	private double radiusPx = 4;

	private Painting(ImageSession session) {
		LayerPlan plan = session.loaded().map(l -> l.recipe().plan()).orElse(new LayerPlan(List.of(), ""));
		plan.layers().forEach(l -> classes.add(l.name()));
		if (classes.isEmpty()) {
			classes.addAll(List.of("upper", "layer", "lower"));
		}
		classes.add(ClassTracer.VOID);
		classes.add(ClassTracer.OTHER);
		follow(session);
	}

	/** Of a picture. */
	public static Painting of(ImageSession session) {
		return ALL.computeIfAbsent(session, Painting::new);
	}

	/** Takes in the classes of strokes that came from elsewhere: another session, undo. */
	public void follow(ImageSession session) {
		for (ClassStroke s : Strokes.of(session.handwork())) {
			if (!s.className().isEmpty() && !classes.contains(s.className())) {
				classes.add(s.className());
			}
		}
	}

	public List<String> classes() {
		return List.copyOf(classes);
	}

	/** 0xRRGGBB, those of the layers and voids over the picture; of a class that is not in the list, grey. */
	public int colour(String name) {
		return switch (name) {
		case ClassTracer.VOID -> Palette.VOID;
		case ClassTracer.OTHER -> OTHER_RGB;
		default -> !classes.contains(name) ? OTHER_RGB : classes.indexOf(name) == 0 ? ABOVE_RGB : Palette.layer(classes.indexOf(name));
		};
	}

	/** The class that the brush paints; empty when there is none. */
	public String chosen() {
		return chosen < classes.size() ? classes.get(chosen) : "";
	}

	public int chosenIndex() {
		return chosen;
	}

	public void choose(int index) {
		if (index != chosen && index >= 0 && index < classes.size()) {
			chosen = index;
			fire();
		}
	}

	public double radiusPx() {
		return radiusPx;
	}

	public void radiusPx(double next) {
		radiusPx = Math.max(SMALLEST_PX, Math.min(LARGEST_PX, next));
		fire();
	}

	/** A size more or less: by a fifth, at least half a pixel. */
	public void resize(int steps) {
		double r = radiusPx;
		for (int i = 0; i < Math.abs(steps); i++) {
			double by = Math.max(0.5, Math.rint(2 * 0.2 * r) / 2);
			r += steps > 0 ? by : -by;
		}
		radiusPx(r);
	}

	/** Adds a class and chooses it; why not, or empty. */
	public String add(String name) {
		String fault = fault(name);
		if (fault.isEmpty()) {
			classes.add(name.strip());
			chosen = classes.size() - 1;
			fire();
		}
		return fault;
	}

	/** Why a class cannot be called so; empty when it can. */
	public String fault(String name) {
		if (name.isBlank()) {
			return "A class needs a name.";
		}
		if (name.contains("@") || name.contains("|")) {
			return "A name cannot contain @ or |.";
		}
		return classes.contains(name.strip()) ? "There is a class " + name.strip() + " already." : "";
	}

	public void rename(int index, String name) {
		classes.set(index, name.strip());
		fire();
	}

	public void remove(int index) {
		classes.remove(index);
		chosen = Math.max(0, Math.min(chosen, classes.size() - 1));
		fire();
	}

	public void addListener(Runnable listener) {
		listeners.add(listener);
	}

	public void removeListener(Runnable listener) {
		listeners.remove(listener);
	}

	private void fire() {
		listeners.forEach(Runnable::run);
	}
}
