// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem.impedance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parts of the same shape side by side can be exchanged without changing the impedance, so which of them gets which values is a matter of
 * chance. Here the one at the higher frequency comes first.
 */
final class ExchangeableParts {

	private ExchangeableParts() {
	}

	/** Puts the values in order in place. */
	static void sort(CircuitTree tree, double[] p, double[] frequencyHz) {
		List<CircuitTree> parts = switch (tree) {
			case CircuitTree.Leaf leaf -> List.of();
			case CircuitTree.Series series -> series.parts();
			case CircuitTree.Parallel parallel -> parallel.parts();
		};
		parts.forEach(part -> sort(part, p, frequencyHz));
		Map<String, List<CircuitTree>> alike = new LinkedHashMap<>();
		parts.forEach(part -> alike.computeIfAbsent(part.shape(), s -> new ArrayList<>()).add(part));
		for (List<CircuitTree> group : alike.values()) {
			double[] before = p.clone();
			List<CircuitTree> byFrequency = new ArrayList<>(group);
			byFrequency.sort(Comparator.comparingDouble(part -> -place(part, before, frequencyHz)));
			for (int i = 0; i < group.size(); i++) {
				CircuitTree from = byFrequency.get(i);
				System.arraycopy(before, from.from(), p, group.get(i).from(), from.to() - from.from());
			}
		}
	}

	/** Mean logarithm of the frequency, weighted with |Im Z|: where a part has its arc. */
	private static double place(CircuitTree part, double[] p, double[] frequencyHz) {
		double[] z = new double[2];
		double[] dz = new double[2 * p.length];
		double sum = 0;
		double weight = 0;
		for (double f : frequencyHz) {
			part.evaluate(2 * Math.PI * f, p, z, dz);
			sum += Math.abs(z[1]) * Math.log(f);
			weight += Math.abs(z[1]);
		}
		return weight > 0 ? sum / weight : 0;
	}
}
