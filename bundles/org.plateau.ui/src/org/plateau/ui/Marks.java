// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.plateau.analysis.Keys;
import org.plateau.analysis.Results;
import org.plateau.analysis.StackResults;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.layer.VoidRegion;
import org.plateau.model.layer.VoidReport;
import org.plateau.viewer.Highlight;
import org.plateau.viewer.ViewerState;

/** What is marked in a picture when it is measured again: voids are numbered anew then, and layers may be called otherwise. */
final class Marks {

	private Marks() {
	}

	/** Marks the same voids, layer and interface in new results, as far as they are there still. */
	static void follow(ViewerState viewer, Results before, Results now) {
		Highlight marked = viewer.snapshot().highlight();
		if (!marked.voidIds().isEmpty()) {
			viewer.highlightVoids(voids(marked.voidIds(), before, now));
		}
		Optional<LayerStack> was = before.get(Keys.LAYER_STACK);
		Optional<LayerStack> is = now.get(Keys.LAYER_STACK);
		if (was.isPresent() && is.isPresent()) {
			viewer.highlightLayer(marked.layer().flatMap(name -> again(name, was.get().layers(), is.get().layers())));
			viewer.highlightInterface(marked.interfaceName().flatMap(name -> again(name, names(was.get()), names(is.get()))));
		}
	}

	/** Voids of a stack keep their numbers from plane to plane; others are the same where they lie. */
	private static Set<Integer> voids(Set<Integer> marked, Results before, Results now) {
		if (StackResults.isWhole(before) && StackResults.isWhole(now)) {
			return marked;
		}
		Optional<VoidReport> was = before.get(Keys.VOIDS);
		Optional<VoidReport> is = now.get(Keys.VOIDS);
		Set<Integer> next = new TreeSet<>();
		if (was.isPresent() && is.isPresent()) {
			for (VoidRegion v : was.get().voids()) {
				if (marked.contains(v.id())) {
					next.addAll(at(v, was.get(), is.get()));
				}
			}
		}
		return next;
	}

	private static List<Integer> at(VoidRegion v, VoidReport was, VoidReport is) {
		int x = (int) v.centroidXPx();
		int y = (int) v.centroidYPx();
		boolean inside = was.labels().at(x, y) == v.id() && x < is.labels().width() && y < is.labels().height();
		if (inside && is.labels().at(x, y) > 0) {
			return List.of(is.labels().at(x, y));
		}
		// the middle of a crescent or a ring lies beside it: the same is what has most of its pixels
		int[] common = new int[is.voids().size() + 1];
		int pixels = 0;
		for (int row = 0; row < Math.min(was.labels().height(), is.labels().height()); row++) {
			for (int column = 0; column < Math.min(was.labels().width(), is.labels().width()); column++) {
				if (was.labels().at(column, row) == v.id()) {
					pixels++;
					common[is.labels().at(column, row)]++;
				}
			}
		}
		int most = pixels / 2;
		return is.voids().stream().map(VoidRegion::id).filter(id -> common[id] > most).toList();
	}

	/** The name itself, or what stands in its place. */
	private static Optional<String> again(String name, List<String> was, List<String> is) {
		int at = was.indexOf(name);
		return is.contains(name) ? Optional.of(name) : at >= 0 && was.size() == is.size() ? Optional.of(is.get(at)) : Optional.empty();
	}

	private static List<String> names(LayerStack stack) {
		return stack.interfaces().stream().map(Interface::name).toList();
	}
}
