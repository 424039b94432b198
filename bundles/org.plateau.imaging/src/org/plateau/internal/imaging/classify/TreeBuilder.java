// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.classify;

import java.io.IOException;
import java.util.Arrays;

/** Takes the nodes of a tree level by level, from left to right; the two children of the k-th inner node are then nodes 2k + 1 and 2k + 2. */
final class TreeBuilder {
	private final int classes;
	private long[] node = new long[64];
	private int[] leaf = new int[64];
	private long[] share = new long[64];
	private int nodes;
	private int inner;
	private int shares;

	TreeBuilder(int classes) {
		this.classes = classes;
	}

	/** The next node is an inner one. */
	void inner(int f, float t) {
		grow();
		node[nodes] = Forest.Tree.word(f, t, 2 * inner++ + 1);
		leaf[nodes++] = -1;
	}

	/** The next node is a leaf. @param p unsigned, one a class, at least one of them positive */
	void leaf(byte[] p) throws IOException {
		grow();
		int sum = 0;
		for (byte b : p) {
			sum += b & 0xff;
		}
		if (p.length != classes || sum == 0) {
			throw new IOException("a leaf without probabilities");
		}
		int words = Forest.words(classes);
		if (shares + words > share.length) {
			share = Arrays.copyOf(share, 2 * (shares + words));
		}
		for (int c = 0; c < classes; c++) {
			share[shares + c / 4] |= (p[c] & 0xffL) << c % 4 * 16;
		}
		node[nodes] = Forest.Tree.word(0, Float.POSITIVE_INFINITY, nodes);
		leaf[nodes++] = shares;
		shares += words;
	}

	private void grow() {
		if (nodes == leaf.length) {
			node = Arrays.copyOf(node, 2 * nodes);
			leaf = Arrays.copyOf(leaf, 2 * nodes);
		}
	}

	/** @throws IOException when inner nodes lack children */
	Forest.Tree tree() throws IOException {
		if (nodes != 2 * inner + 1) {
			throw new IOException("a tree of " + nodes + " nodes cannot have " + inner + " inner ones");
		}
		Forest.Tree t = new Forest.Tree(Arrays.copyOf(node, nodes), Arrays.copyOf(leaf, nodes), Arrays.copyOf(share, shares));
		for (int n = 0; n < nodes; n++) {
			if (leaf[n] < 0 && t.child(n) <= n) {
				throw new IOException("a tree that goes in circles");
			}
		}
		return t;
	}
}
