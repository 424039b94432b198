// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import org.plateau.extension.Progress;
import org.plateau.internal.imaging.voids.VoidDetection;
import org.plateau.model.image.Raster;

/**
 * Finds the voids of one layer of a traced stack: dark closed regions inside it and gaps at its two interfaces.
 * <p>
 * Steps: residual against the layer's model, so that the blurred light of bright neighbours cancels; hysteresis (Canny
 * 1986); every void cut at its own half depth; bright crescents of redeposited Ga that cling to a void's lower half
 * added; touching voids split by a watershed of the distance map at necks. Intervals by stationary bootstrap over
 * columns (Politis and Romano 1994).
 * <p>
 * Stateless; safe from any thread; starts none. Same input, same numbers.
 */
public final class VoidDetector {

	private VoidDetector() {
	}

	/**
	 * The voids of a layer.
	 *
	 * @param image the picture the stack was traced in
	 * @param stack its stack
	 * @param layer name of a layer with an interface above and below
	 * @param progress polled at least every 100 ms, a cancel ends the call with
	 *        {@link java.util.concurrent.CancellationException}; lends the threads
	 * @throws IllegalArgumentException when the stack has no such layer between two interfaces, or is of another image
	 */
	public static VoidMap detect(Raster image, TraceOutcome.Traced stack, String layer, VoidSettings settings,
			Progress progress) {
		int i = stack.indexOfLayer(layer);
		if (i <= 0 || i >= stack.layers().size() - 1) {
			throw new IllegalArgumentException("there is no layer " + layer + " between two interfaces");
		}
		if (stack.interfaces().get(0).y().length != image.width()) {
			throw new IllegalArgumentException("the stack was traced in another image");
		}
		return VoidDetection.detect(image, stack, i, settings, progress);
	}
}
