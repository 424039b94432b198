// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import java.util.List;
import org.plateau.extension.Progress;
import org.plateau.internal.imaging.trace.ClassTracing;
import org.plateau.model.image.Raster;

/**
 * Finds the interfaces of a layered cross-section in the class map of a {@link PixelClassifier}, for pictures whose grey levels do not tell the layers apart.
 * <p>
 * Every column is divided into the layers in their order so that the logarithms of the probabilities add up to most, first on a coarse grid, exactly by dynamic
 * programming, then boundary after boundary with a cost for steps from column to column (in the spirit of Li, Wu, Chen and Sonka 2006, IEEE PAMI 28, 119); the
 * sub-pixel place in a column is where the rows above add up to the probabilities of the upper layer, smoothed along x by the covariance that the curve shows.
 * Where edges are wanted, what the classifier gives to others than the two layers of a boundary is shared out by how usual the grey is in each of the two, and where the
 * picture has an edge within a few pixels, the curve is then fitted to it as {@link LayerTracer} does.
 * <p>
 * Stateless; safe from any thread; starts none. Same input, same numbers, for any number of threads lent.
 */
public final class ClassTracer {

	/** Class of pixels that are voids. */
	public static final String VOID = "void";
	/** Class of pixels that are nothing of interest: curtains, dirt, a marker. */
	public static final String OTHER = "other";

	private ClassTracer() {
	}

	/**
	 * Traces a stack.
	 *
	 * @param image the picture that the map is of
	 * @param map of the whole picture
	 * @param layers expectations top to bottom, classes by name; grey relations and thickness limits are not looked at. Empty: every class but {@link #VOID} and
	 *        {@link #OTHER}, in the order of their mean heights
	 * @param withVoids the layer that voids belong to; empty when there is none
	 * @param edges whether greys decide where the classes speak of a third layer, and edges of the picture near where the classes change are fitted
	 * @param progress asked at least every 100 ms; cancelled, it ends the call with {@link java.util.concurrent.CancellationException}; lends the threads
	 * @return the stack, or the reason why there is none
	 * @throws IllegalArgumentException when the map is not of the whole picture
	 */
	public static TraceOutcome trace(Raster image, ClassMap map, List<LayerExpectation> layers, String withVoids, boolean edges, Progress progress) {
		if (map.width() != image.width() || map.height() != image.height()) {
			throw new IllegalArgumentException("the class map is of another picture");
		}
		return ClassTracing.trace(image, map, layers, withVoids, edges, progress);
	}
}
