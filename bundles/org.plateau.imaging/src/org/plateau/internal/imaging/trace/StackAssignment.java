// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.plateau.imaging.EdgeRelation;
import org.plateau.imaging.LayerExpectation;

/** Chooses which edges are the interfaces of the expected stack: the ordered choice of the greatest total evidence. */
final class StackAssignment {

	/**
	 * @param layers the expectations that apply, optional ones that are absent left out
	 * @param edges the chosen edge of each interface
	 * @param value total evidence
	 */
	record Chosen(List<LayerExpectation> layers, List<EdgeCandidate> edges, double value) {
	}

	/** The edge that an interface, by its place in the stack, has to take. */
	private record Forced(int at, EdgeCandidate edge) {
	}

	/** @param missing the first interface no edge was left for; @param reason why, for the user */
	record Missing(String missing, String reason) {
	}

	/** What the edge where a layer's darker base begins adds to the evidence of the brightening edge below it, share of its own worth, and when it is parallel to that. */
	private static final double BASE = 0.5;
	private static final double BASE_PARALLEL = 1;
	/** Share of the greatest evidence from which on another choice is looked at, and by how much better, nats a block, whole layers have to bear it out. */
	private static final double COMPARABLE = 0.75;
	private static final double CLEAR = 0.08;
	/** Share of the evidence from which on that full margin is asked for, and the least part of it: two choices of about equal evidence differ by little else. */
	private static final double EQUAL = 0.05;
	private static final double LEAST_DOUBT = 0.2;
	/** Columns of which one is looked at for that. */
	private static final int STRIDE = 6;
	/** Support from which on both edges of a darker base are seen, grain and noise have less, and where they are parallel, too. */
	private static final double SEEN = 0.28;
	private static final double SEEN_PARALLEL = 0.15;

	/** Least contrast of the edge into a base, of that of an edge below it that darkens again: a stronger one is no end of a base. */
	private static final double STEP = 0.8;
	/** Worth of an edge that ends such a base, of that of the edge into it: a path beside that edge is worth less. */
	private static final double BESIDE = 0.5;
	/** Least height of a base between two edges that darken, coarse rows: less is one edge found twice. */
	private static final double LEAST_BASE = 6;

	private final List<EdgeCandidate> edges;
	private final double clutter;
	private final double stepY;
	private final Map<String, EdgeCandidate> held = new HashMap<>();
	/** Whether an edge may lie above another, by their places in {@link #edges}; null until it is asked for. */
	private boolean[][] above;
	/** Worth of each edge. */
	private double[] worth;
	/** The place of the edge into a darker base of what lies between two edges, by their places, −1 where there is none; and what it adds to the evidence. */
	private int[][] baseEdge;
	private double[][] baseWorth;

	StackAssignment(List<EdgeCandidate> candidates, double clutter, double stepY) {
		edges = new ArrayList<>(candidates);
		edges.sort(Comparator.comparingDouble(EdgeCandidate::meanY));
		this.clutter = clutter;
		this.stepY = stepY;
	}

	/** Lets an interface take this edge only. */
	void hold(String interfaceName, EdgeCandidate edge) {
		held.put(interfaceName, edge);
		edges.add(edge);
		edges.sort(Comparator.comparingDouble(EdgeCandidate::meanY));
		above = null;
	}

	/**
	 * The best choice, looked over with the grey levels of whole layers: a choice of nearly as much evidence whose layers are each of one grey level is better than one
	 * that takes the upper ends of many voids for an interface.
	 */
	Chosen choose(List<LayerExpectation> layers, CoarseGrid grid) {
		Chosen best = choose(layers);
		if (best == null) {
			return null;
		}
		Map<List<EdgeCandidate>, Double> known = new HashMap<>();
		double floor = LayerPartition.floor(edges);
		double margin = CLEAR * grid.grey.length / 3 / STRIDE;
		double most = best.value;
		for (int round = 0; round < best.edges.size(); round++) {
			Chosen better = null;
			boolean other = false;
			double now = loss(best, grid, floor, known);
			double least = 0;
			for (Chosen c : others(best)) {
				double gain = c.value >= COMPARABLE * most ? loss(c, grid, floor, known) - now + margin * doubt(most - c.value, most) : 0;
				other |= gain < 0 && differ(c.edges, best.edges);
				if (gain < least) {
					better = c;
					least = gain;
				}
			}
			// paths that part for a while are left to the evidence along them, unless they make other edges look better
			if (!other) {
				break;
			}
			best = better;
		}
		return best;
	}

	/** How much of the margin a choice has to be better by: the less, the less evidence speaks against it. */
	private static double doubt(double lessEvidence, double most) {
		return Math.max(LEAST_DOUBT, Math.min(1, lessEvidence / (EQUAL * most)));
	}

	/** For every interface and every edge it could take instead the choice of the greatest evidence in which it does. */
	private Set<Chosen> others(Chosen best) {
		Set<Chosen> others = new LinkedHashSet<>();
		for (int i = 0; i < best.edges.size(); i++) {
			for (EdgeCandidate e : held.containsValue(best.edges.get(i)) ? List.<EdgeCandidate>of() : edges) {
				Chosen other = chooseAll(best.layers, new Forced(i, e));
				if (other != null && !other.edges.equals(best.edges)) {
					others.add(other);
				}
			}
		}
		return others;
	}

	/** Whether one of the interfaces is quite another edge, not a path that parts for a while only. */
	private static boolean differ(List<EdgeCandidate> a, List<EdgeCandidate> b) {
		for (int i = 0; i < a.size(); i++) {
			if (!a.get(i).isNear(b.get(i))) {
				return true;
			}
		}
		return false;
	}

	/** How badly one grey level describes each layer of a choice, and two those that may have a darker base. */
	private double loss(Chosen c, CoarseGrid grid, double floor, Map<List<EdgeCandidate>, Double> known) {
		double sum = 0;
		for (int i = 0; i <= c.edges.size(); i++) {
			EdgeCandidate upper = i == 0 ? null : c.edges.get(i - 1);
			EdgeCandidate lower = i == c.edges.size() ? null : c.edges.get(i);
			double one = loss(upper, lower, grid, floor, known);
			int at = upper == null || lower == null ? -1 : baseEdge(c.layers.get(i), edges.indexOf(upper), edges.indexOf(lower));
			EdgeCandidate base = at < 0 ? null : edges.get(at);
			sum += base == null ? one : Math.min(one, loss(upper, base, grid, floor, known) + loss(base, lower, grid, floor, known));
		}
		return sum;
	}

	private static double loss(EdgeCandidate upper, EdgeCandidate lower, CoarseGrid grid, double floor, Map<List<EdgeCandidate>, Double> known) {
		return known.computeIfAbsent(Arrays.asList(upper, lower), k -> LayerPartition.loss(grid, upper, lower, floor, STRIDE));
	}

	/** The best choice over all subsets of the optional layers, or null. */
	private Chosen choose(List<LayerExpectation> layers) {
		List<Integer> optional = new ArrayList<>();
		for (int i = 1; i < layers.size() - 1; i++) {
			if (layers.get(i).optional()) {
				optional.add(i);
			}
		}
		Chosen best = null;
		for (int mask = 0; mask < 1 << Math.min(optional.size(), 12); mask++) {
			List<LayerExpectation> kept = without(layers, optional, mask);
			Chosen c = chooseAll(kept, null);
			if (c != null && (best == null || c.value > best.value)) {
				best = c;
			}
		}
		return best;
	}

	/** The expectations when one layer is known to be absent. */
	static List<LayerExpectation> without(List<LayerExpectation> layers, String name) {
		for (int i = 0; i < layers.size(); i++) {
			if (layers.get(i).name().equals(name)) {
				return without(layers, List.of(i), 1);
			}
		}
		return layers;
	}

	private static List<LayerExpectation> without(List<LayerExpectation> layers, List<Integer> optional, int mask) {
		List<LayerExpectation> kept = new ArrayList<>();
		EdgeRelation pending = null;
		for (int i = 0; i < layers.size(); i++) {
			LayerExpectation l = layers.get(i);
			int o = optional.indexOf(i);
			if (o >= 0 && (mask >> o & 1) == 1) {
				pending = pending == null ? l.relationToAbove() : pending.then(l.relationToAbove());
				continue;
			}
			EdgeRelation r = pending == null ? l.relationToAbove() : pending.then(l.relationToAbove());
			pending = null;
			kept.add(new LayerExpectation(l.name(), l.optional(), r, l.minThicknessPx(), l.maxThicknessPx(), l.solid(), l.darkerBase()));
		}
		return kept;
	}

	/** Worth of an edge: how much of the image it crosses visibly, times how far it stands out of the clutter. */
	double worth(EdgeCandidate e) {
		return e.support() * Math.log1p(e.contrast() / clutter) * (0.25 + 0.75 * e.sharpness());
	}

	/** The place of the edge into a darker base of a layer between two edges, −1 where it has none. */
	private int baseEdge(LayerExpectation between, int upper, int lower) {
		return between.darkerBase() ? baseEdge[upper][lower] : -1;
	}

	private void compare() {
		int m = edges.size();
		above = new boolean[m][m];
		worth = edges.stream().mapToDouble(this::worth).toArray();
		boolean[][] base = new boolean[m][m];
		boolean[][] parallel = new boolean[m][m];
		for (int a = 0; a < m; a++) {
			for (int b = 0; b < m; b++) {
				above[a][b] = a != b && edges.get(a).mayLieAbove(edges.get(b));
				boolean into = above[a][b] && !edges.get(a).brightening();
				boolean brighter = into && edges.get(b).brightening();
				boolean darker = into && !edges.get(b).brightening() && mayDarkenAgain(edges.get(a), edges.get(b));
				double seen = Math.min(edges.get(a).support(), edges.get(b).support());
				parallel[a][b] = (brighter || darker) && seen >= (darker ? SEEN : SEEN_PARALLEL) && edges.get(a).isParallelTo(edges.get(b));
				base[a][b] = (brighter && seen >= SEEN || parallel[a][b]) && !held.containsValue(edges.get(a));
			}
		}
		findBases(base, parallel);
	}

	/**
	 * What a darker base of the layer between two edges adds: an edge into it is visible between them. Of the two edges of such a base the lower is then preferred as
	 * the interface, unless the upper is worth twice as much and not parallel to it.
	 */
	private void findBases(boolean[][] base, boolean[][] parallel) {
		int m = edges.size();
		baseEdge = new int[m][m];
		baseWorth = new double[m][m];
		for (int upper = 0; upper < m; upper++) {
			for (int lower = 0; lower < m; lower++) {
				int most = -1;
				for (int e = 0; e < m; e++) {
					if (base[e][lower] && above[upper][e] && (most < 0 || worth[e] > worth[most])) {
						most = e;
					}
				}
				baseEdge[upper][lower] = most;
				baseWorth[upper][lower] = most < 0 ? 0 : worth[most] * (parallel[most][lower] ? BASE_PARALLEL : BASE);
			}
		}
	}

	/**
	 * Whether the lower of two darkening edges may end a base that is darker than the layer above it, but not as dark as the one below: it is no stronger than the step into
	 * the base, and the two are not paths at either side of one edge.
	 */
	private boolean mayDarkenAgain(EdgeCandidate into, EdgeCandidate end) {
		double stronger = Math.max(worth(into), worth(end));
		return STEP * end.contrast() <= into.contrast() && worth(end) >= BESIDE * worth(into) && into.medianGap(end) >= LEAST_BASE
				&& edges.stream().noneMatch(e -> !e.brightening() && e.meanY() > into.meanY() && e.meanY() < end.meanY() && worth(e) > stronger);
	}

	/** @param forced the edge that one interface has to take; null for none */
	private Chosen chooseAll(List<LayerExpectation> layers, Forced forced) {
		int k = layers.size() - 1;
		int m = edges.size();
		if (above == null) {
			compare();
		}
		double[][] best = new double[k][m];
		int[][] from = new int[k][m];
		for (int i = 0; i < k; i++) {
			EdgeRelation r = layers.get(i + 1).relationToAbove();
			LayerExpectation between = layers.get(i);
			EdgeCandidate only = held.get(between.name() + "/" + layers.get(i + 1).name());
			for (int c = 0; c < m; c++) {
				best[i][c] = Double.NEGATIVE_INFINITY;
				EdgeCandidate e = edges.get(c);
				if (forced != null && forced.at == i && forced.edge != e || (only != null ? e != only : held.containsValue(e) || r == EdgeRelation.BRIGHTER && !e.brightening()
						|| r == EdgeRelation.DARKER && e.brightening())) {
					continue;
				}
				if (i == 0) {
					best[i][c] = worth[c];
					continue;
				}
				for (int p = 0; p < m; p++) {
					if (p == c || best[i - 1][p] == Double.NEGATIVE_INFINITY
							|| !(held.containsValue(e) && held.containsValue(edges.get(p)) || above[p][c])) {
						continue;
					}
					if (between.minThicknessPx() > 0 || between.maxThicknessPx() < Double.POSITIVE_INFINITY) {
						double gap = edges.get(p).medianGap(e) * stepY;
						if (gap < between.minThicknessPx() || gap > between.maxThicknessPx()) {
							continue;
						}
					}
					double v = best[i - 1][p] + worth[c] + (between.darkerBase() ? baseWorth[p][c] : 0);
					if (v > best[i][c]) {
						best[i][c] = v;
						from[i][c] = p;
					}
				}
			}
		}
		int at = -1;
		for (int c = 0; c < m; c++) {
			if (best[k - 1][c] > Double.NEGATIVE_INFINITY && (at < 0 || best[k - 1][c] > best[k - 1][at])) {
				at = c;
			}
		}
		if (at < 0) {
			return null;
		}
		double value = best[k - 1][at];
		List<EdgeCandidate> chain = new ArrayList<>();
		for (int i = k - 1; i >= 0; i--) {
			chain.add(0, edges.get(at));
			at = from[i][at];
		}
		return new Chosen(layers, chain, value);
	}

	/** Why no choice exists: the first interface, from the top, that the edges cannot provide. */
	Missing explain(List<LayerExpectation> layers) {
		List<LayerExpectation> required = new ArrayList<>();
		for (int i = 0; i < layers.size(); i++) {
			if (i == 0 || i == layers.size() - 1 || !layers.get(i).optional()) {
				required.add(layers.get(i));
			}
		}
		for (int n = 2; n <= required.size(); n++) {
			if (choose(required.subList(0, n)) == null) {
				LayerExpectation below = required.get(n - 1);
				LayerExpectation above = required.get(n - 2);
				String kind = switch (below.relationToAbove()) {
				case BRIGHTER -> "brightening edge";
				case DARKER -> "darkening edge";
				case ANY -> "edge";
				};
				return new Missing(above.name() + "/" + below.name(), "no " + kind
						+ " that crosses the image was found for it below the interfaces above it (" + edges.size()
						+ " edges in all)");
			}
		}
		return new Missing("stack", "the edges found do not fit the expected order of layers");
	}
}
