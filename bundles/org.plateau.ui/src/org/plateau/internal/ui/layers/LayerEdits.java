// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.layers;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.plateau.analysis.Keys;
import org.plateau.analysis.StackResults;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.roi.Position;
import org.plateau.ui.ImageSession;

/** Corrections by hand of the layers of a picture, as the steps that are kept and replayed. UI thread. */
public final class LayerEdits {

	/** Why the results of a whole stack cannot be edited. */
	public static final String WHOLE = "The whole stack was measured; what is corrected by hand belongs to one plane. Measure this plane with Shift+M first.";

	private LayerEdits() {
	}

	/** The stack that can be edited; empty when the picture is not measured, its results lie on another one, or they are those of all its planes. */
	static Optional<LayerStack> stack(ImageSession session) {
		return session.measurement().isPresent() && session.resultsFit() && !StackResults.isWhole(session.results()) ? session.results().get(Keys.LAYER_STACK) : Optional.empty();
	}

	/** Why there is nothing to edit, and what to do. */
	static String missing(ImageSession session) {
		return session.measurement().isEmpty() ? "Nothing is traced yet: press Shift+M to trace the layers, or press G and begin without tracing."
				: StackResults.isWhole(session.results()) ? WHOLE : "The layers were traced in another picture: press X, go to the measured plane, or measure again with Shift+M.";
	}

	static void follow(ImageSession session, String interfaceName, List<Position> line, double reachPx) {
		perform(session, "Redraw " + interfaceName, "followLine",
				Map.of("interface", interfaceName, "line", EditText.line(line), "reachPx", EditText.number(reachPx)));
	}

	static void pin(ImageSession session, String interfaceName, Position at, double halfWidthPx) {
		perform(session, "Pin " + interfaceName, "passPoint", Map.of("interface", interfaceName, "x", EditText.number(at.x()), "y", EditText.number(at.y()),
				"halfWidthPx", EditText.number(halfWidthPx)));
	}

	static void unknown(ImageSession session, String interfaceName, double fromPx, double toPx) {
		perform(session, "Mark " + interfaceName + " Unknown", "markUnknown",
				Map.of("interface", interfaceName, "fromPx", EditText.number(fromPx), "toPx", EditText.number(toPx)));
	}

	static void split(ImageSession session, String layer, String upper, String lower, List<Position> line, double reachPx) {
		perform(session, "Divide " + layer, "splitLayer",
				Map.of("layer", layer, "upper", upper, "lower", lower, "line", EditText.line(line), "reachPx", EditText.number(reachPx)));
	}

	static void join(ImageSession session, String interfaceName, String layer) {
		perform(session, "Remove " + interfaceName, "joinLayers", Map.of("interface", interfaceName, "layer", layer));
	}

	static void name(ImageSession session, String label, List<String> names) {
		perform(session, label, "nameLayers", Map.of("names", String.join(";", names)));
	}

	private static void perform(ImageSession session, String label, String edit, Map<String, String> parameters) {
		session.change(label, session.handwork().and(EditText.step(edit, parameters)));
	}

	/** The interface whose curve is nearest to a place, vertically; empty when none has a height near its column. */
	static Optional<Interface> nearest(LayerStack stack, double x, double y) {
		Interface best = null;
		double least = Double.POSITIVE_INFINITY;
		for (Interface f : stack.interfaces()) {
			double d = Math.abs(height(f, x) - y);
			if (d < least) {
				least = d;
				best = f;
			}
		}
		return Optional.ofNullable(best);
	}

	/** Height of a curve at a place; where it is unknown, that of the nearest column that has one; NaN when none has. */
	static double height(Interface f, double x) {
		int n = f.yPx().length;
		int c = (int) Math.max(0, Math.min(n - 1, Math.floor(x)));
		for (int d = 0; d < n; d++) {
			for (int i : new int[] { c - d, c + d }) {
				if (i >= 0 && i < n && !Double.isNaN(f.yPx()[i])) {
					return f.yPx()[i];
				}
			}
		}
		return Double.NaN;
	}

	/** The layer at a place; where an interface is unknown, the nearest column that has it decides. */
	public static String layerAt(LayerStack stack, double x, double y) {
		int layer = 0;
		for (int i = 0; i < stack.interfaces().size(); i++) {
			if (height(stack.interfaces().get(i), x) <= y) {
				layer = i + 1;
			}
		}
		return stack.layers().get(layer);
	}
}
