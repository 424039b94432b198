// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.echem;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.plateau.model.echem.Cycle;
import org.plateau.model.echem.CyclingReport;

/** Which steps, cycles and pictures belong together. Knows no widgets. */
final class Linked {

	private Linked() {
	}

	/** All steps of a cycle, the rests between them included, from 0. */
	static Set<Integer> steps(Cycle cycle) {
		Set<Integer> own = new TreeSet<>(cycle.platingSteps());
		own.addAll(cycle.strippingSteps());
		Set<Integer> all = new TreeSet<>();
		if (!own.isEmpty()) {
			TreeSet<Integer> sorted = new TreeSet<>(own);
			for (int i = sorted.first(); i <= sorted.last(); i++) {
				all.add(i);
			}
		}
		return all;
	}

	/** The cycles that have one of some steps. */
	static List<Cycle> cycles(CyclingReport report, Set<Integer> steps) {
		return report.cycles().stream().filter(c -> steps(c).stream().anyMatch(steps::contains)).toList();
	}

	/** The pictures taken after one of some steps. */
	static List<PlacedPicture> taken(List<PlacedPicture> pictures, Set<Integer> steps) {
		return pictures.stream().filter(p -> p.imaged().filter(i -> steps.contains(i.afterStep())).isPresent()).toList();
	}
}
