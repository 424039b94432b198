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
	 * @param layers expectations top to bottom; one alone is the whole picture, without interfaces
	 * @param progress asked at least every 100 ms whether to go on; cancelled, it ends the call with
	 *        {@link java.util.concurrent.CancellationException}; its threads are used
	 * @return the stack, or the reason why a required interface cannot be found
	 */
	public static TraceOutcome trace(Raster image, List<LayerExpectation> layers, Progress progress) {
		return trace(image, layers, List.of(), progress);
	}

	/**
	 * Traces an expected stack of which some points are known.
	 *
	 * @param hints points on interfaces, any number for each; a hint on an interface of an optional layer says that the
	 *        layer is there
	 * @return the stack, or the reason why a required interface cannot be found
	 * @throws IllegalArgumentException when a hint names no two layers that can touch, or lies outside the picture
	 * @see #trace(Raster, List, Progress)
	 */
	public static TraceOutcome trace(Raster image, List<LayerExpectation> layers, List<InterfaceHint> hints,
			Progress progress) {
		if (layers.isEmpty()) {
			throw new IllegalArgumentException("a stack needs at least one layer");
		}
		if (layers.stream().map(LayerExpectation::name).distinct().count() != layers.size()) {
			throw new IllegalArgumentException("two layers have the same name");
		}
		for (InterfaceHint h : hints) {
			check(h, image, layers);
		}
		return StackTracing.trace(image, List.copyOf(layers), List.copyOf(hints), progress);
	}

	private static void check(InterfaceHint h, Raster image, List<LayerExpectation> layers) {
		List<String> names = layers.stream().map(LayerExpectation::name).toList();
		int above = names.indexOf(h.above());
		int below = names.indexOf(h.below());
		if (above < 0 || below < 0) {
			throw new IllegalArgumentException("hint for " + h.interfaceName() + ": there is no layer "
					+ (above < 0 ? h.above() : h.below()) + "; layers from the top: " + String.join(", ", names));
		}
		if (below <= above || layers.subList(above + 1, below).stream().anyMatch(l -> !l.optional())) {
			throw new IllegalArgumentException("hint for " + h.interfaceName() + ": these layers do not touch; layers from the top: "
					+ String.join(", ", names));
		}
		if (!(h.xPx() >= 0 && h.xPx() <= image.width() && h.yPx() >= 0 && h.yPx() <= image.height())) {
			throw new IllegalArgumentException("hint for " + h.interfaceName() + ": " + h.xPx() + ", " + h.yPx()
					+ " lies outside the picture of " + image.width() + " × " + image.height() + " pixels");
		}
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
