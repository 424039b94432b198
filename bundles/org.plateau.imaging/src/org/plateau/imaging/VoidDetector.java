// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import org.plateau.extension.Progress;
import org.plateau.internal.imaging.voids.PorousBody;
import org.plateau.internal.imaging.voids.VoidDetection;
import org.plateau.model.image.Raster;

/**
 * Finds the voids of one layer of a traced stack, or of a whole picture that is one layer: dark closed regions inside it
 * and gaps at its interfaces.
 * <p>
 * Steps: residual against the layer's model, so that the blurred light of bright neighbours cancels; hysteresis (Canny
 * 1986) for where voids may be; outlines by a level set (Osher and Sethian 1988; Chan and Vese 2001) whose two-level
 * model is blurred with the edges' own point spread before it is compared with the picture, so that outlines lie at the
 * true half depth; common depth, bright rim and brightness and thickness of the lining of bottoms by least squares over all
 * voids; thin voids at an interface by a matched filter, which tells them from a shift of the interface; voids with
 * too little evidence dropped; touching voids split by a watershed of the distance map at necks. Intervals: voids are
 * points strewn at random with sizes as marks, gamma interval of Fay and Feuer 1997 on the odds void : free.
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
	 * @param layer name of a layer with an interface above and below, or of the only layer of a stack without interfaces
	 * @param progress polled at least every 100 ms, a cancel ends the call with
	 *        {@link java.util.concurrent.CancellationException}; lends the threads
	 * @throws IllegalArgumentException when the stack has no such layer, or is of another image
	 */
	public static VoidMap detect(Raster image, TraceOutcome.Traced stack, String layer, VoidSettings settings,
			Progress progress) {
		return segment(image, stack, layer, settings, progress).map();
	}

	/** The same voids in a form that can be corrected, with the same arguments. */
	public static VoidSegmentation segment(Raster image, TraceOutcome.Traced stack, String layer, VoidSettings settings,
			Progress progress) {
		int i = stack.indexOfLayer(layer);
		if (i == 0 && stack.interfaces().isEmpty()) {
			return PorousBody.segment(image, layer, settings, progress::isCanceled);
		}
		if (i <= 0 || i >= stack.layers().size() - 1) {
			throw new IllegalArgumentException("there is no layer " + layer + " between two interfaces");
		}
		if (stack.interfaces().get(0).y().length != image.width()) {
			throw new IllegalArgumentException("the stack was traced in another image");
		}
		return VoidDetection.segment(image, stack, i, settings, progress);
	}
}
