// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.classify;

import java.io.IOException;
import java.util.Arrays;
import org.apache.commons.math3.random.Well19937c;
import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.Polling;

/**
 * Grows a random forest (Breiman 2001, Machine Learning 45, 5): every tree from a bootstrap sample, every node split where the Gini impurity falls most
 * among √features features drawn for it. Two things differ from the textbook.
 * <p>
 * What is drawn with replacement is not single samples but the blocks of the picture that they lie in, class by class, because pixels beside each other
 * are alike and their errors would seem smaller than they are. Every class weighs the same (balanced forest, Chen, Liaw and Breiman 2004).
 * <p>
 * Thresholds are looked for among at most 255 places per feature, its quantiles over all samples; with fewer different values, halfway between each two.
 * Every tree has its own random numbers, so the forest does not depend on the number of threads.
 */
final class ForestTraining {
	private static final int CUTS = 255;
	private static final int DEEPEST = 40;

	/** What a forest learns from. @param x {@code [feature][sample]} @param y class per sample @param block per sample, numbered from 0, each within one class */
	record Samples(float[][] x, int[] y, int[] block, int classes) {
		int size() {
			return y.length;
		}
	}

	/**
	 * The forest and what came out of testing it.
	 *
	 * @param outOfBag {@code [sample · classes + class]}, sums over the trees that had not seen the sample's block, each of them about 255
	 * @param importance per feature, sums to 1, or 0 when no tree has an inner node
	 */
	record Trained(Forest forest, int[] outOfBag, double[] importance) {
	}

	private final Samples s;
	private final int leastLeaf;
	private final long seed;
	private final int features;
	/** Places where a feature may be cut, rising, and per sample how many of them lie below its value. */
	private final float[][] cuts;
	private final byte[][] bins;
	private final double[] classWeight;
	private final int[][] blocksOfClass;
	private final int[][] members;

	private ForestTraining(Samples s, int leastLeaf, long seed, Progress progress) {
		this.s = s;
		this.leastLeaf = leastLeaf;
		this.seed = seed;
		features = s.x.length;
		cuts = new float[features][];
		bins = new byte[features][s.size()];
		progress.workers().run(features, f -> {
			Polling.check(progress::isCanceled);
			cuts[f] = cuts(s.x[f]);
			for (int i = 0; i < s.size(); i++) {
				int at = Arrays.binarySearch(cuts[f], s.x[f][i]);
				bins[f][i] = (byte) (at >= 0 ? at : -at - 1);
			}
		});
		int blocks = 0;
		for (int b : s.block) {
			blocks = Math.max(blocks, b + 1);
		}
		members = grouped(s.block, blocks);
		int[] classOfBlock = new int[blocks];
		for (int b = 0; b < blocks; b++) {
			classOfBlock[b] = s.y[members[b][0]];
		}
		blocksOfClass = grouped(classOfBlock, s.classes);
		classWeight = new double[s.classes];
		for (int y : s.y) {
			classWeight[y]++;
		}
		for (int c = 0; c < s.classes; c++) {
			classWeight[c] = 1 / classWeight[c];
		}
	}

	/**
	 * Grows it.
	 *
	 * @param s every class has samples; every block is of one class
	 * @param leastLeaf fewest drawn samples on either side of a split
	 */
	static Trained train(Samples s, int trees, int leastLeaf, long seed, Progress progress) {
		return new ForestTraining(s, leastLeaf, seed, progress).run(trees, progress);
	}

	/** Indices by the number each carries, rising. */
	private static int[][] grouped(int[] number, int groups) {
		int[] size = new int[groups];
		for (int g : number) {
			size[g]++;
		}
		int[][] out = new int[groups][];
		for (int g = 0; g < groups; g++) {
			out[g] = new int[size[g]];
			size[g] = 0;
		}
		for (int i = 0; i < number.length; i++) {
			out[number[i]][size[number[i]]++] = i;
		}
		return out;
	}

	private static float[] cuts(float[] values) {
		float[] v = values.clone();
		Arrays.sort(v);
		int distinct = 0;
		for (int i = 0; i < v.length; i++) {
			distinct += i == 0 || v[i] != v[i - 1] ? 1 : 0;
		}
		float[] out = new float[CUTS];
		int n = 0;
		if (distinct <= CUTS + 1) {
			for (int i = 1; i < v.length; i++) {
				if (v[i] != v[i - 1]) {
					out[n++] = between(v[i - 1], v[i]);
				}
			}
		} else {
			for (int k = 1; k <= CUTS; k++) {
				int i = (int) ((long) k * v.length / (CUTS + 1));
				while (i > 0 && i < v.length && v[i] == v[i - 1]) {
					i++;
				}
				if (i > 0 && i < v.length && (n == 0 || out[n - 1] < v[i - 1])) {
					out[n++] = between(v[i - 1], v[i]);
				}
			}
		}
		return Arrays.copyOf(out, n);
	}

	/** At least a and less than b. */
	private static float between(float a, float b) {
		float m = a + 0.5f * (b - a);
		return m < b ? m : a;
	}

	private Trained run(int count, Progress progress) {
		Forest.Tree[] trees = new Forest.Tree[count];
		byte[][] seen = new byte[count][];
		double[][] gain = new double[count][features];
		progress.workers().run(count, t -> {
			Polling.check(progress::isCanceled);
			seen[t] = new byte[s.size()];
			trees[t] = new Growing(new Well19937c(new int[] { (int) seed, (int) (seed >>> 32), t }), gain[t], progress).grow(seen[t]);
		});
		int[] outOfBag = new int[s.size() * s.classes];
		progress.workers().split(s.size(), 2048, (from, to) -> {
			Polling.check(progress::isCanceled);
			float[] x = new float[features];
			for (int i = from; i < to; i++) {
				for (int f = 0; f < features; f++) {
					x[f] = s.x[f][i];
				}
				for (int t = 0; t < count; t++) {
					if (seen[t][i] == 0) {
						int leaf = trees[t].leaf()[trees[t].end(x, 0)];
						for (int c = 0; c < s.classes; c++) {
							outOfBag[i * s.classes + c] += Forest.share(trees[t].share(), leaf, c);
						}
					}
				}
			}
		});
		double[] importance = new double[features];
		double sum = 0;
		for (double[] g : gain) {
			for (int f = 0; f < features; f++) {
				importance[f] += g[f];
				sum += g[f];
			}
		}
		for (int f = 0; f < features && sum > 0; f++) {
			importance[f] /= sum;
		}
		return new Trained(new Forest(s.classes, features, trees), outOfBag, importance);
	}

	/** One tree. */
	private final class Growing {
		private final Well19937c random;
		private final double[] gain;
		private final Progress progress;
		private final double[] histogram = new double[(CUTS + 1) * s.classes];
		private final int[] count = new int[CUTS + 1];
		private final int[] order = new int[features];
		/** Drawn samples, and how often each; a node is a stretch of them. */
		private int[] drawn;
		private int[] times;
		private int bestFeature;
		private int bestCut;
		private double bestGain;

		Growing(Well19937c random, double[] gain, Progress progress) {
			this.random = random;
			this.gain = gain;
			this.progress = progress;
			for (int f = 0; f < features; f++) {
				order[f] = f;
			}
		}

		/** @param seen gets 1 for every sample whose block was drawn */
		Forest.Tree grow(byte[] seen) {
			int[] often = new int[s.size()];
			for (int c = 0; c < s.classes; c++) {
				int wanted = (int) Math.round(1 / classWeight[c]);
				for (int n = 0; n < wanted;) {
					int[] block = members[blocksOfClass[c][random.nextInt(blocksOfClass[c].length)]];
					for (int i : block) {
						often[i]++;
						seen[i] = 1;
					}
					n += block.length;
				}
			}
			drawn = new int[s.size()];
			int n = 0;
			for (int i = 0; i < often.length; i++) {
				if (often[i] > 0) {
					drawn[n++] = i;
				}
			}
			times = often;
			return levels(n);
		}

		private Forest.Tree levels(int n) {
			TreeBuilder builder = new TreeBuilder(s.classes);
			// the nodes of a level, from left to right: first sample, end
			int[] level = { 0, n };
			try {
				for (int depth = 0; level.length > 0; depth++) {
					int[] next = new int[2 * level.length];
					int m = 0;
					for (int k = 0; k < level.length; k += 2) {
						Polling.check(progress::isCanceled);
						int from = level[k];
						int to = level[k + 1];
						int middle = depth < DEEPEST && chooses(from, to) ? part(from, to) : from;
						if (middle == from) {
							builder.leaf(shares(from, to));
							continue;
						}
						gain[bestFeature] += bestGain;
						builder.inner(bestFeature, cuts[bestFeature][bestCut]);
						next[m++] = from;
						next[m++] = middle;
						next[m++] = middle;
						next[m++] = to;
					}
					level = Arrays.copyOf(next, m);
				}
				return builder.tree();
			} catch (IOException e) {
				throw new IllegalStateException(e);
			}
		}

		/** Finds the best split of a node; false when it is to be a leaf. */
		private boolean chooses(int from, int to) {
			double[] weight = new double[s.classes];
			int n = 0;
			int present = 0;
			for (int k = from; k < to; k++) {
				int i = drawn[k];
				present += weight[s.y[i]] == 0 ? 1 : 0;
				weight[s.y[i]] += times[i] * classWeight[s.y[i]];
				n += times[i];
			}
			if (present < 2 || n < 2 * leastLeaf) {
				return false;
			}
			bestGain = 0;
			bestFeature = -1;
			int wanted = (int) Math.max(1, Math.round(Math.sqrt(features)));
			// those that are the same all over the node do not count, until none is left
			for (int k = 0, tried = 0; k < features && tried < wanted; k++) {
				int pick = k + random.nextInt(features - k);
				int f = order[pick];
				order[pick] = order[k];
				order[k] = f;
				tried += split(f, from, to, weight, n) ? 1 : 0;
			}
			return bestFeature >= 0;
		}

		/** Looks for the best cut of one feature; false when there is nothing to cut. */
		private boolean split(int f, int from, int to, double[] weight, int n) {
			byte[] bin = bins[f];
			int classes = s.classes;
			int low = CUTS;
			int high = 0;
			for (int k = from; k < to; k++) {
				int i = drawn[k];
				int b = bin[i] & 0xff;
				low = Math.min(low, b);
				high = Math.max(high, b);
				histogram[b * classes + s.y[i]] += times[i] * classWeight[s.y[i]];
				count[b] += times[i];
			}
			double[] left = new double[classes];
			double total = 0;
			double parent = 0;
			for (double w : weight) {
				total += w;
				parent += w * w;
			}
			double leftSum = 0;
			int leftCount = 0;
			for (int b = low; b < high; b++) {
				double l2 = 0;
				double r2 = 0;
				for (int c = 0; c < classes; c++) {
					double w = histogram[b * classes + c];
					left[c] += w;
					leftSum += w;
					double r = weight[c] - left[c];
					l2 += left[c] * left[c];
					r2 += r * r;
				}
				leftCount += count[b];
				if (count[b] == 0 || leftCount < leastLeaf || n - leftCount < leastLeaf) {
					continue;
				}
				// decrease of the impurity Σ w (1 − Σ p²), summed over the weights
				double g = l2 / leftSum + r2 / (total - leftSum) - parent / total;
				if (g > bestGain * (1 + 1e-12) + 1e-12) {
					bestGain = g;
					bestFeature = f;
					bestCut = b;
				}
			}
			Arrays.fill(histogram, low * classes, (high + 1) * classes, 0);
			Arrays.fill(count, low, high + 1, 0);
			return high > low;
		}

		/** Sorts a node's samples by the side of the best cut, keeping their order; the first of the right ones. */
		private int part(int from, int to) {
			byte[] bin = bins[bestFeature];
			int[] right = new int[to - from];
			int r = 0;
			int l = from;
			for (int k = from; k < to; k++) {
				int i = drawn[k];
				if ((bin[i] & 0xff) <= bestCut) {
					drawn[l++] = i;
				} else {
					right[r++] = i;
				}
			}
			System.arraycopy(right, 0, drawn, l, r);
			return l;
		}

		private byte[] shares(int from, int to) {
			double[] weight = new double[s.classes];
			double total = 0;
			for (int k = from; k < to; k++) {
				double w = times[drawn[k]] * classWeight[s.y[drawn[k]]];
				weight[s.y[drawn[k]]] += w;
				total += w;
			}
			byte[] out = new byte[s.classes];
			for (int c = 0; c < out.length; c++) {
				out[c] = (byte) Math.round(Forest.UNIT * weight[c] / total);
			}
			return out;
		}
	}
}
