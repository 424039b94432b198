// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well a classifier knows pixels that it has not learned from: every sample is judged by those trees only that saw nothing of the block of the picture it
 * lies in (out of bag, Breiman 2001). Neighbouring pixels are alike, so judging pixel by pixel would flatter it.
 *
 * @param classes names
 * @param samples pixels learned from, per class
 * @param confusion {@code [what the strokes say][what the trees say]}, pixels; those that no tree could judge are left out
 * @param blocks independent blocks of the picture, per class; with few of them the error is hardly known
 * @param features names
 * @param importance of each feature: its share of the decrease of Gini impurity in all trees; sums to 1
 */
public record ClassifierQuality(List<String> classes, int[] samples, int[][] confusion, int[] blocks, List<String> features, double[] importance) {

	public ClassifierQuality {
		classes = List.copyOf(classes);
		features = List.copyOf(features);
	}

	/** Share of a class's judged samples that are taken for something else; NaN when none was judged. */
	public double error(int classIndex) {
		int n = Arrays.stream(confusion[classIndex]).sum();
		return n == 0 ? Double.NaN : 1 - confusion[classIndex][classIndex] / (double) n;
	}

	/** The mean of the classes' errors, so that a class with many strokes counts no more than others; NaN when no class was judged. */
	public double error() {
		return IntStream.range(0, classes.size()).mapToDouble(this::error).filter(e -> !Double.isNaN(e)).average().orElse(Double.NaN);
	}

	/** Share of the other classes' judged samples that are taken for this class, every class counting the same; NaN when none was judged. */
	public double falsePositives(int classIndex) {
		return IntStream.range(0, classes.size()).filter(c -> c != classIndex && Arrays.stream(confusion[c]).sum() > 0)
				.mapToDouble(c -> confusion[c][classIndex] / (double) Arrays.stream(confusion[c]).sum()).average().orElse(Double.NaN);
	}
}
