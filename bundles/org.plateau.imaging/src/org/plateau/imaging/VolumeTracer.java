// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import java.io.IOException;
import java.util.List;
import org.plateau.extension.Progress;
import org.plateau.internal.imaging.volume.VolumeTracing;
import org.plateau.model.image.PixelSource;
import org.plateau.model.volume.VolumeGrid;

/**
 * Finds the interfaces of a stack of slices as ordered, non-crossing surfaces.
 * <p>
 * Every slice is traced by {@link LayerTracer}. What its columns say by themselves is then smoothed over the surface by the
 * covariance that the surface shows along x and from slice to slice (empirical Wiener filter; drift of whole slices stays).
 * A slice that could not be traced, or whose interface lies off those of its neighbours, takes its interface from them; where
 * too many in a row are missing, it is unknown.
 * <p>
 * Stateless; safe from any thread; works on the threads that the caller lends. Same input, same numbers, for any number of
 * threads.
 */
public final class VolumeTracer {

	/** How tracing ended. */
	public sealed interface Answer {

		/** A traced stack. */
		record Traced(TracedVolume volume) implements Answer {
		}

		/** No surfaces. @param reason one sentence for the user */
		record Refused(String reason) implements Answer {
		}
	}

	private VolumeTracer() {
	}

	/**
	 * Traces a stack. Cost: every slice is read once; memory 5 bytes a pixel of the slices that are traced at once and about 50 bytes for
	 * every column of every slice and interface.
	 *
	 * @param pixels the stack; rows beyond those of the grid are not specimen
	 * @param grid its size and pitches
	 * @param layers expectations top to bottom; empty = find the strongest interfaces, as many as most slices show
	 * @param progress asked at least every 100 ms whether to stop; then the call ends with
	 *            {@link java.util.concurrent.CancellationException}
	 * @throws IOException when a slice cannot be read
	 */
	public static Answer trace(PixelSource pixels, VolumeGrid grid, List<LayerExpectation> layers, Progress progress) throws IOException {
		return new VolumeTracing(pixels, grid, List.copyOf(layers), progress).run();
	}
}
