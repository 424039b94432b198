// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import java.util.Arrays;
import org.plateau.extension.Progress;
import org.plateau.internal.imaging.voids.ClassVoids;
import org.plateau.model.image.Raster;

/**
 * Finds the voids of a layer among the pixels that a {@link PixelClassifier} holds for voids: outlines where their probability passes the cut, touching ones split
 * by a watershed of the distance map at necks, features as those of {@link VoidDetector}.
 * <p>
 * The area fraction carries the classifier's own error beside that of the section being seen in one field only. Its standard uncertainty is the square root of
 * the sum of squares of: that of the pixels whose probability is within 0.2 of the cut, any share of which may be voids (a rectangular distribution); how far the
 * fraction moves when it is corrected for the classifier's out-of-bag errors (Rogan and Gladen 1978, Am. J. Epidemiol. 107, 71); the standard error of that
 * correction, from the number of blocks that were judged; and half a pixel all along the outlines, which strokes keep clear of.
 * {@link VoidMap#fractionLooser} and {@link VoidMap#fractionStricter} are the ends of the 95 % interval for this field alone, that is of the classifier's part.
 * <p>
 * Stateless; safe from any thread; starts none. Same input, same numbers.
 */
public final class ClassVoidDetector {

	private ClassVoidDetector() {
	}

	/**
	 * The voids of a layer.
	 *
	 * @param image the picture that the map is of
	 * @param stack its stack, however it was traced
	 * @param layer a layer with an interface above and below, or the only layer of a stack without interfaces
	 * @param map of the whole picture, with a class {@link ClassTracer#VOID}
	 * @param quality of the classifier that made the map
	 * @param settings {@code cut} is the probability that outlines run at; {@code minContrast} is not looked at
	 * @throws IllegalArgumentException when the stack has no such layer or the map no voids, in one sentence for the user
	 * @throws java.util.concurrent.CancellationException when cancelled
	 */
	public static VoidMap detect(Raster image, TraceOutcome.Traced stack, String layer, ClassMap map, ClassifierQuality quality, VoidSettings settings,
			Progress progress) {
		return segment(image, stack, layer, map, quality, settings, progress).map();
	}

	/** The same voids in a form that can be corrected, with the same arguments. What a person drew or erased has no error of the classifier. */
	public static VoidSegmentation segment(Raster image, TraceOutcome.Traced stack, String layer, ClassMap map, ClassifierQuality quality, VoidSettings settings,
			Progress progress) {
		if (!map.classes().contains(ClassTracer.VOID)) {
			throw new IllegalArgumentException("the classifier has no class " + ClassTracer.VOID + "; its classes: " + String.join(", ", map.classes()));
		}
		if (map.width() != image.width() || map.height() != image.height()) {
			throw new IllegalArgumentException("the class map is of another picture");
		}
		int i = stack.indexOfLayer(layer);
		double[] top = new double[image.width()];
		double[] bottom = new double[image.width()];
		Arrays.fill(bottom, image.height());
		if (!(i == 0 && stack.interfaces().isEmpty())) {
			if (i <= 0 || i >= stack.layers().size() - 1) {
				throw new IllegalArgumentException("there is no layer " + layer + " between two interfaces");
			}
			top = stack.interfaces().get(i - 1).y();
			bottom = stack.interfaces().get(i).y();
		}
		return ClassVoids.segment(image, top, bottom, layer, map, quality, settings, progress);
	}
}
