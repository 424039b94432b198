// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import org.plateau.imaging.InterfaceHint;
import org.plateau.imaging.LayerExpectation;

/** The interfaces of a stack that hints are known of, and what the hints say about its layers. */
record HintedStack(List<LayerExpectation> layers, Map<String, Found> found) {

	/** @param y rows of the grid per column */
	record Found(HintedEdge edge, double[] y) {
	}

	/** Finds the hinted interfaces, one by one. */
	static HintedStack find(CoarseGrid grid, int imageHeight, List<LayerExpectation> layers, List<InterfaceHint> hints,
			BooleanSupplier cancelled) {
		List<LayerExpectation> left = HintGates.apply(hints, layers);
		HintGates[] gates = HintGates.of(left, hints, imageHeight, grid.stepX, grid.stepY);
		Map<String, Found> found = new HashMap<>();
		for (int i = 0; i < gates.length; i++) {
			if (!gates[i].isOpen()) {
				HintedEdge edge = new HintedEdge(grid, gates[i], gates);
				found.put(name(left, i), new Found(edge, edge.find(left.get(i + 1).relationToAbove(), cancelled)));
			}
		}
		return new HintedStack(left, found);
	}

	private static String name(List<LayerExpectation> layers, int i) {
		return layers.get(i).name() + "/" + layers.get(i + 1).name();
	}

	/** Leaves each hinted interface no other edge than its own. */
	void hold(StackAssignment assignment, EdgePaths paths) {
		found.forEach((name, f) -> assignment.hold(name, paths.candidate(f.y, f.edge.brightening())));
	}

	/** What is known of each interface of some of the layers, null where nothing is. */
	HintedEdge[] edges(List<LayerExpectation> chosen) {
		HintedEdge[] edges = new HintedEdge[chosen.size() - 1];
		for (int i = 0; i < edges.length; i++) {
			Found f = found.get(name(chosen, i));
			edges[i] = f == null ? null : f.edge;
		}
		return edges;
	}

	/** Finds the hinted interfaces again, in place, now that their neighbours are known. */
	static void settle(CoarseGrid grid, double[][] y, HintedEdge[] hinted, BooleanSupplier cancelled) {
		LayerAppearance appearance = null;
		for (int i = 0; i < y.length; i++) {
			if (hinted[i] != null) {
				appearance = appearance == null ? new LayerAppearance(grid) : appearance;
				hinted[i].settle(y, i, appearance, cancelled);
			}
		}
	}
}
