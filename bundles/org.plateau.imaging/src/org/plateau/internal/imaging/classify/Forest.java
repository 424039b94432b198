// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.classify;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Decision trees whose leaves say how probable each class is; a pixel's probabilities are the mean over the trees (Breiman 2001, Machine Learning 45, 5).
 * Leaves hold whole numbers, so that sums do not depend on their order and a forest that was written and read again is the same one.
 */
final class Forest {
	/** A leaf's probabilities add up to about this. */
	static final int UNIT = 255;
	/** Sums of so many leaves fit into 16 bits. */
	static final int MOST_TREES = 256;
	private static final int BLOCK = 128;

	/**
	 * One tree. Node 0 is the root. A node is one word, since reading it is what takes the time: its threshold in the upper 32 bits, then 10 bits of feature and
	 * 22 of child. The child of an inner node is for values up to the threshold, the one after it for values above. A leaf is its own child, with an infinite
	 * threshold, so that going on from it stays there.
	 *
	 * @param node the words
	 * @param leaf per node: where its probabilities begin in {@code share}; −1 for inner nodes
	 * @param share leaf by leaf, four classes a word, 16 bits each, so that words can be added up
	 */
	record Tree(long[] node, int[] leaf, long[] share) {

		static final int CHILD_BITS = 22;
		private static final int CHILDREN = (1 << CHILD_BITS) - 1;

		static long word(int feature, float threshold, int child) {
			return (long) Float.floatToIntBits(threshold) << 32 | (long) feature << CHILD_BITS | child;
		}

		int feature(int n) {
			return (int) node[n] >>> CHILD_BITS;
		}

		float threshold(int n) {
			return Float.intBitsToFloat((int) (node[n] >>> 32));
		}

		int child(int n) {
			return (int) node[n] & CHILDREN;
		}

		/** The node that a sample ends in. @param x pixel-major features @param at where the sample's begin */
		int end(float[] x, int at) {
			int n = 0;
			int next = step(x, at, 0);
			while (next != n) {
				n = next;
				next = step(x, at, n);
			}
			return n;
		}

		private int step(float[] x, int at, int n) {
			return step(node[n], x, at);
		}

		static int step(long word, float[] x, int at) {
			return ((int) word & CHILDREN) + (x[at + ((int) word >>> CHILD_BITS)] > Float.intBitsToFloat((int) (word >>> 32)) ? 1 : 0);
		}
	}

	final int classes;
	final int features;
	final Tree[] trees;

	Forest(int classes, int features, Tree[] trees) {
		this.classes = classes;
		this.features = features;
		this.trees = trees;
	}

	/**
	 * Probabilities of many samples.
	 *
	 * @param x {@code [feature][sample]}
	 * @param out {@code [class][offset + sample]}, in units of 1/255
	 */
	void predict(float[][] x, int from, int to, byte[][] out, int offset) {
		float[] block = new float[BLOCK * features];
		int words = words(classes);
		long[] sum = new long[BLOCK * words];
		for (int first = from; first < to; first += BLOCK) {
			int n = Math.min(BLOCK, to - first);
			for (int f = 0; f < features; f++) {
				float[] plane = x[f];
				for (int i = 0; i < n; i++) {
					block[i * features + f] = plane[first + i];
				}
			}
			Arrays.fill(sum, 0);
			for (Tree t : trees) {
				vote(t, block, n, sum);
			}
			for (int i = 0; i < n; i++) {
				int total = 0;
				for (int c = 0; c < classes; c++) {
					total += share(sum, i * words, c);
				}
				for (int c = 0; c < classes; c++) {
					out[c][offset + first + i] = (byte) ((2 * UNIT * share(sum, i * words, c) + total) / (2 * total));
				}
			}
		}
	}

	private void vote(Tree t, float[] block, int n, long[] sum) {
		long[] node = t.node;
		int i = 0;
		// four samples side by side: each step of one waits for memory
		for (; i + 3 < n; i += 4) {
			int p = i * features;
			int q = p + features;
			int r = q + features;
			int s = r + features;
			int a = 0;
			int b = 0;
			int c = 0;
			int d = 0;
			while (true) {
				int na = Tree.step(node[a], block, p);
				int nb = Tree.step(node[b], block, q);
				int nc = Tree.step(node[c], block, r);
				int nd = Tree.step(node[d], block, s);
				if (na == a && nb == b && nc == c && nd == d) {
					break;
				}
				a = na;
				b = nb;
				c = nc;
				d = nd;
			}
			add(t, a, sum, i);
			add(t, b, sum, i + 1);
			add(t, c, sum, i + 2);
			add(t, d, sum, i + 3);
		}
		for (; i < n; i++) {
			add(t, t.end(block, i * features), sum, i);
		}
	}

	private void add(Tree t, int node, long[] sum, int sample) {
		int words = words(classes);
		int from = t.leaf[node];
		int to = sample * words;
		for (int k = 0; k < words; k++) {
			sum[to + k] += t.share[from + k];
		}
	}

	/** How many words hold the probabilities of one leaf. */
	static int words(int classes) {
		return (classes + 3) / 4;
	}

	/** The share of a class among those that begin at a place. */
	static int share(long[] shares, int from, int c) {
		return (int) (shares[from + c / 4] >>> c % 4 * 16) & 0xffff;
	}

	/** Every tree: number of nodes, per node its feature and threshold, or −1 and the leaf's shares. Children follow from the order of the nodes. */
	void write(DataOutputStream out) throws IOException {
		out.writeShort(classes);
		out.writeShort(features);
		out.writeShort(trees.length);
		for (Tree t : trees) {
			out.writeInt(t.node.length);
			for (int n = 0; n < t.node.length; n++) {
				if (t.leaf[n] >= 0) {
					out.writeShort(-1);
					for (int c = 0; c < classes; c++) {
						out.writeByte(share(t.share, t.leaf[n], c));
					}
				} else {
					out.writeShort(t.feature(n));
					out.writeFloat(t.threshold(n));
				}
			}
		}
	}

	/** @throws IOException when what comes is no forest */
	static Forest read(DataInputStream in) throws IOException {
		int classes = in.readUnsignedShort();
		int features = in.readUnsignedShort();
		Tree[] trees = new Tree[in.readUnsignedShort()];
		if (trees.length > MOST_TREES) {
			throw new IOException("a forest of " + trees.length + " trees");
		}
		for (int i = 0; i < trees.length; i++) {
			int n = in.readInt();
			if (n < 1 || n >= 1 << Tree.CHILD_BITS || n % 2 == 0) {
				throw new IOException("a tree of " + n + " nodes");
			}
			TreeBuilder b = new TreeBuilder(classes);
			for (int k = 0; k < n; k++) {
				int f = in.readShort();
				if (f < 0) {
					b.leaf(in.readNBytes(classes));
				} else if (f < features) {
					b.inner(f, in.readFloat());
				} else {
					throw new IOException("there is no feature " + f);
				}
			}
			trees[i] = b.tree();
		}
		return new Forest(classes, features, trees);
	}
}
