// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.steps;

import org.plateau.analysis.ResultKey;
import org.plateau.imaging.ClassMap;
import org.plateau.imaging.ClassifierQuality;

/** What a pixel classifier made of the picture, which tracing and voids by classes go on from. */
public final class ClassesKey {

	/**
	 * @param map of the whole picture
	 * @param quality of the classifier
	 * @param trainedHere whether it learned from this picture, else from another one
	 */
	public record Classified(ClassMap map, ClassifierQuality quality, boolean trainedHere) {
	}

	public static final ResultKey<Classified> CLASSES = new ResultKey<>("imaging.classes", Classified.class, "see type",
			"the class probabilities of every pixel and the out-of-bag error of the classifier");

	private ClassesKey() {
	}
}
