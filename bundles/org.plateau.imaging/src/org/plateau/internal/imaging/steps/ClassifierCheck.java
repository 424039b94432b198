// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.steps;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.plateau.analysis.Finding;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Check;
import org.plateau.imaging.ClassifierQuality;

/** Says that a pixel classifier was used, and how well it knew what it had not seen. */
public final class ClassifierCheck implements Check {

	private static final double DOUBTFUL = 0.1;
	private static final int FEW_BLOCKS = 5;

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(ClassesKey.CLASSES);
	}

	@Override
	public Finding check(Results results) {
		ClassesKey.Classified c = results.require(ClassesKey.CLASSES);
		ClassifierQuality q = c.quality();
		String summary = String.format(Locale.ROOT, "pixels were told apart by a classifier with an out-of-bag error of %.1f %%", 100 * q.error());
		String classes = IntStream.range(0, q.classes().size()).mapToObj(i -> String.format(Locale.ROOT, "%s %.1f %% (%d pixels in %d blocks)", q.classes().get(i),
				100 * q.error(i), q.samples()[i], q.blocks()[i])).collect(Collectors.joining(", "));
		String explanation = "Error of each class on blocks of the picture that the judging trees had not seen: " + classes + ". It learned from strokes in "
				+ (c.trainedHere() ? "this picture." : "another picture; how much this one differs is not in that error.");
		boolean few = IntStream.range(0, q.classes().size()).anyMatch(i -> q.blocks()[i] < FEW_BLOCKS);
		boolean wrong = IntStream.range(0, q.classes().size()).anyMatch(i -> !(q.error(i) <= DOUBTFUL));
		return wrong || few ? Finding.warning(summary, explanation, few ? "paint strokes of every class in several places" : "paint more strokes where the preview is wrong")
				: Finding.info(summary, explanation, "");
	}
}
