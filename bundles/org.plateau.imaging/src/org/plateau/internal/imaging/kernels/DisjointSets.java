// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

/** Sets of numbered things as trees of parents, in which roots are their own (Tarjan 1975, J. ACM 22, 215; paths are halved on the way). */
public final class DisjointSets {

	private DisjointSets() {
	}

	/** The root of i's set. */
	public static int root(int[] parent, int i) {
		int k = i;
		while (parent[k] != k) {
			parent[k] = parent[parent[k]];
			k = parent[k];
		}
		return k;
	}

	/** Makes one set of two, whose root is the smaller of theirs. */
	public static void unite(int[] parent, int i, int j) {
		int a = root(parent, i);
		int b = root(parent, j);
		if (a != b) {
			parent[Math.max(a, b)] = Math.min(a, b);
		}
	}
}
