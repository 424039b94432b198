// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.classify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.plateau.headless.Classifiers;
import org.plateau.imaging.ClassStroke;
import org.plateau.io.experiment.Correction;
import org.plateau.io.experiment.Handwork;

/**
 * The classifier of a picture among what a person has said about it: one step with the strokes, switched off until it is used, so that strokes are kept and undone
 * like everything else. Knows no widgets.
 */
public final class Strokes {

	private static final String STROKES = "strokes";
	private static final String MODEL = "model";

	private Strokes() {
	}

	private static Optional<Correction> step(Handwork said) {
		return said.edits().stream().filter(c -> c.id().equals(Classifiers.CLASSES)).findFirst();
	}

	/** In the order they were painted; none when a classifier was loaded. */
	public static List<ClassStroke> of(Handwork said) {
		return step(said).map(c -> ClassStroke.parse(c.parameters().getOrDefault(STROKES, ""))).orElse(List.of());
	}

	/** A classifier that learned in another picture; empty when there is none. */
	public static String model(Handwork said) {
		return step(said).map(c -> c.parameters().getOrDefault(MODEL, "")).orElse("");
	}

	/** Whether layers and voids are measured by it. */
	public static boolean used(Handwork said) {
		return step(said).map(Correction::on).orElse(false);
	}

	/** Parameters other than strokes and model. */
	public static Map<String, String> settings(Handwork said) {
		Map<String, String> all = new TreeMap<>(step(said).map(Correction::parameters).orElse(Map.of()));
		all.remove(STROKES);
		all.remove(MODEL);
		return all;
	}

	/** Other strokes; a classifier that was loaded makes way for them. Without any there is no classifier. */
	public static Handwork with(Handwork said, List<ClassStroke> strokes) {
		Map<String, String> parameters = settings(said);
		parameters.put(STROKES, ClassStroke.format(strokes));
		return replaced(said, strokes.isEmpty() ? null : new Correction(Classifiers.CLASSES, parameters, used(said)));
	}

	/** One stroke more. */
	public static Handwork and(Handwork said, ClassStroke stroke) {
		List<ClassStroke> all = new ArrayList<>(of(said));
		all.add(stroke);
		return with(said, all);
	}

	/** The same strokes under another name; an empty name takes those of the class away. */
	public static Handwork renamed(Handwork said, String from, String to) {
		return with(said, of(said).stream().filter(s -> !to.isEmpty() || !s.className().equals(from))
				.map(s -> s.className().equals(from) ? new ClassStroke(to, s.points(), s.radiusPx()) : s).toList());
	}

	/** A classifier that learned elsewhere instead of the strokes. */
	public static Handwork loaded(Handwork said, String model) {
		return replaced(said, new Correction(Classifiers.CLASSES, Map.of(MODEL, model), used(said)));
	}

	/** Measures by it, or by contrast again. */
	public static Handwork use(Handwork said, boolean yes) {
		return step(said).map(c -> replaced(said, new Correction(c.id(), c.parameters(), yes))).orElse(said);
	}

	private static Handwork replaced(Handwork said, Correction step) {
		List<Correction> edits = new ArrayList<>(said.edits());
		int at = step(said).map(edits::indexOf).orElse(-1);
		if (at >= 0) {
			edits.remove(at);
		}
		if (step != null) {
			edits.add(at < 0 ? edits.size() : at, step);
		}
		return said.withEdits(edits);
	}
}
