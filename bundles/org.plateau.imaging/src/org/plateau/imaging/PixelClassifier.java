// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import java.util.List;
import org.plateau.extension.Progress;
import org.plateau.internal.imaging.classify.TrainedClassifier;

/**
 * Tells what the pixels of a picture are, as it was shown by a few strokes of a brush: a random forest (Breiman 2001, Machine Learning 45, 5) on features of
 * several scales, as trainable segmentation has them (Arganda-Carreras et al. 2017, Bioinformatics 33, 2424). For pictures in which neither the order of grey
 * levels nor an edge tells the layers apart.
 * <p>
 * Features do not know where in the picture a pixel lies, every class weighs the same however much was painted, and the error is that of blocks of the picture
 * that trees had not seen. A rectangle of a picture has the same probabilities, to the last bit, as in the whole; a slice of a stack as the same picture alone.
 * <p>
 * Immutable; safe from any thread; starts none. Same picture, strokes and settings, same numbers, for any number of threads lent.
 */
public final class PixelClassifier {

	private final TrainedClassifier trained;

	private PixelClassifier(TrainedClassifier trained) {
		this.trained = trained;
	}

	/**
	 * Learns from strokes. Cost: time, a fraction of a second for strokes here and there in the picture.
	 *
	 * @param progress asked at least every 100 ms; cancelled, it ends the call with {@link java.util.concurrent.CancellationException}; lends the threads
	 * @throws IllegalArgumentException when the strokes show less than two classes, in one sentence for the user
	 */
	public static PixelClassifier train(ClassifierPicture picture, List<ClassStroke> strokes, Progress progress) {
		return new PixelClassifier(TrainedClassifier.train(picture.prepared(), picture.settings(), List.copyOf(strokes), progress));
	}

	/**
	 * The class probabilities of a rectangle. Cost: time, about a second a million pixels on one thread; memory, a byte a pixel and class, beside that a few
	 * megabytes a thread.
	 *
	 * @param picture prepared with {@link #settings()}
	 * @throws IllegalArgumentException when the rectangle leaves the picture, or the picture was prepared for another classifier
	 * @throws java.util.concurrent.CancellationException when cancelled
	 */
	public ClassMap predict(ClassifierPicture picture, int x0, int y0, int width, int height, Progress progress) {
		if (x0 < 0 || y0 < 0 || width < 1 || height < 1 || x0 > picture.width() - width || y0 > picture.height() - height) {
			throw new IllegalArgumentException("the rectangle of " + width + " × " + height + " at " + x0 + ", " + y0 + " leaves the picture");
		}
		if (!picture.settings().equals(settings())) {
			throw new IllegalArgumentException("the picture was prepared for a classifier of other settings");
		}
		return new ClassMap(x0, y0, width, height, classes(), trained.predict(picture.prepared(), x0, y0, width, height, progress));
	}

	/** The class probabilities of the whole picture. */
	public ClassMap predict(ClassifierPicture picture, Progress progress) {
		return predict(picture, 0, 0, picture.width(), picture.height(), progress);
	}

	/** In the order of the first stroke of each. */
	public List<String> classes() {
		return trained.quality().classes();
	}

	public ClassifierSettings settings() {
		return trained.settings();
	}

	/** What it knows of blocks of its picture that it had not seen. */
	public ClassifierQuality quality() {
		return trained.quality();
	}

	/** All of it as text without spaces, some hundred kilobytes; {@link #parse} gives the same classifier back, to the last bit. */
	public String toText() {
		return trained.toText();
	}

	/** @throws IllegalArgumentException when the text is no classifier that this version knows, in one sentence for the user */
	public static PixelClassifier parse(String text) {
		return new PixelClassifier(TrainedClassifier.parse(text));
	}
}
