// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import java.util.List;

import org.plateau.extension.Progress;
import org.plateau.internal.imaging.trace.StackTracing;
import org.plateau.model.image.Raster;

/**
 * Finds the interfaces of a layered cross-section as ordered, non-crossing curves at sub-pixel positions.
 * <p>
 * Steps: edges that cross the image by dynamic programming on a matched edge filter (after Chiu et al. 2010, Optics
 * Express 18, 19413); the ordered choice among them that fits the expected stack (in the spirit of Li, Wu, Chen, Sonka
 * 2006, IEEE PAMI 28, 119); regional votes and the Viterbi algorithm, one interface after another between its
 * neighbours; Gauss–Newton on a blurred step with free local levels, smoothed along x by the covariance the curve shows.
 * <p>
 * Stateless; safe from any thread; starts none. Same input, same numbers, for any number of threads lent.
 */
public final class LayerTracer {

	private LayerTracer() {
	}

	/**
	 * Traces an expected stack.
	 *
	 * @param image the picture without its data bar
	 * @param layers expectations top to bottom, at least two
	 * @param progress asked at least every 100 ms whether to go on; cancelled, it ends the call with
	 *        {@link java.util.concurrent.CancellationException}; its threads are used
	 * @return the stack, or the reason why a required interface cannot be found
	 */
	public static TraceOutcome trace(Raster image, List<LayerExpectation> layers, Progress progress) {
		if (layers.size() < 2) {
			throw new IllegalArgumentException("a stack needs at least two layers, not " + layers.size());
		}
		if (layers.stream().map(LayerExpectation::name).distinct().count() != layers.size()) {
			throw new IllegalArgumentException("two layers have the same name");
		}
		return StackTracing.trace(image, List.copyOf(layers), progress);
	}

	/**
	 * Finds the strongest ordered, roughly horizontal interfaces without expectations. Layers are called
	 * {@code layer1}, {@code layer2}, … from the top.
	 *
	 * @return the stack with its confidence, or the reason why the image shows no layering
	 */
	public static TraceOutcome traceAutomatically(Raster image, Progress progress) {
		return StackTracing.traceAutomatically(image, progress);
	}
}
