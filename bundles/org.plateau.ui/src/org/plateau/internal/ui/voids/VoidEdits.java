// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.voids;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.plateau.analysis.Keys;
import org.plateau.analysis.StackResults;
import org.plateau.headless.EditTask;
import org.plateau.internal.ui.layers.EditText;
import org.plateau.internal.ui.layers.LayerEdits;
import org.plateau.io.experiment.Correction;
import org.plateau.io.experiment.Handwork;
import org.plateau.model.image.LabelImage;
import org.plateau.model.layer.VoidReport;
import org.plateau.model.roi.Position;
import org.plateau.ui.ImageSession;
import org.plateau.viewer.MaskOutline;
import org.plateau.viewer.Overlay;

/** Corrections by hand of the voids of a picture, as the steps that are kept and replayed. UI thread. */
final class VoidEdits {

	/** What a proposed void looks like. */
	static final int RGB = 0x64FFDA;

	private VoidEdits() {
	}

	/** The voids that can be edited; empty when nothing is measured, the results lie on another picture, or they are those of a whole stack. */
	static Optional<VoidReport> voids(ImageSession session) {
		return session.measurement().isPresent() && session.resultsFit() && !StackResults.isWhole(session.results()) ? session.results().get(Keys.VOIDS) : Optional.empty();
	}

	/** Why there is nothing to edit, and what to do. */
	static String missing(ImageSession session) {
		if (session.measurement().isEmpty()) {
			return "Nothing is measured yet: press Shift+M first; the voids are searched in the deposit's layer.";
		}
		if (StackResults.isWhole(session.results())) {
			return LayerEdits.WHOLE;
		}
		return session.resultsFit() ? "The recipe names no layer to search for voids." : "The voids were found in another picture: press X, or measure again with M.";
	}

	static void perform(ImageSession session, String label, Correction edit) {
		session.change(label, session.handwork().and(edit));
	}

	/** Removes voids by their numbers, as one thing to undo. */
	static void remove(ImageSession session, Set<Integer> ids) {
		each(session, ids, ids.size() == 1 ? "Remove Void" : "Remove " + ids.size() + " Voids", p -> EditText.step("removeVoid", Map.of("line", EditText.line(List.of(p)))));
	}

	/** Fills the holes of voids. */
	static void fill(ImageSession session, Set<Integer> ids) {
		each(session, ids, "Fill Holes", p -> EditText.step("fillVoid", Map.of("x", EditText.number(p.x()), "y", EditText.number(p.y()))));
	}

	private static void each(ImageSession session, Set<Integer> ids, String label, java.util.function.Function<Position, Correction> edit) {
		LabelImage labels = voids(session).orElseThrow().labels();
		Handwork next = session.handwork();
		for (int id : ids.stream().sorted().toList()) {
			Optional<Position> inside = inside(labels, id);
			if (inside.isPresent()) {
				next = next.and(edit.apply(inside.get()));
			}
		}
		session.change(label, next);
	}

	/** The middle of a pixel of a void. */
	private static Optional<Position> inside(LabelImage labels, int id) {
		for (int y = 0; y < labels.height(); y++) {
			for (int x = 0; x < labels.width(); x++) {
				if (labels.at(x, y) == id) {
					return Optional.of(new Position(x + 0.5, y + 0.5));
				}
			}
		}
		return Optional.empty();
	}

	/** Outlines of what an edit would change. */
	static List<Overlay> outlines(EditTask.Look.Possible look) {
		List<Overlay> shapes = new ArrayList<>();
		if (look.width() > 0) {
			MaskOutline.trace(new LabelImage(look.width(), look.height(), look.labels())).forEach((id, loops) -> shapes.add(new Overlay.Outline(id, RGB,
					loops.stream().map(l -> shifted(l, look.x0(), look.y0())).toList())));
		}
		return shapes;
	}

	private static double[] shifted(double[] loop, int dx, int dy) {
		double[] moved = new double[loop.length];
		for (int i = 0; i < loop.length; i++) {
			moved[i] = loop[i] + (i % 2 == 0 ? dx : dy);
		}
		return moved;
	}

	/** Void fraction with its interval and the band of other cuts, one line. */
	static String summary(VoidReport report) {
		return report.layers().stream().max(Comparator.comparingDouble(VoidReport.LayerFraction::fraction))
				.map(f -> String.format(Locale.ROOT, "%d voids, %.2f %% of %s; other cuts %.2f to %.2f %%", report.voids().size(), 100 * f.fraction(), f.layer(),
						100 * f.sensitivity().low(), 100 * f.sensitivity().high()))
				.orElse("no layer with voids");
	}
}
