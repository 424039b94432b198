// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import java.io.IOException;
import org.plateau.extension.Progress;
import org.plateau.internal.imaging.volume.VolumeVoidDetection;
import org.plateau.model.image.PixelSource;
import org.plateau.model.volume.VolumeVoids;

/**
 * Finds the voids of one layer of a traced stack in three dimensions.
 * <p>
 * {@link VoidDetector} finds them slice by slice with the surfaces of the volume, in pictures that are averaged with the slices beside them when
 * noise asks for it and the slices lie on each other; what touches in or between slices (26 neighbours) is
 * one piece; pieces are split at necks by a watershed of the distance map in three dimensions, so that a split is the same in all
 * slices. Surface areas by Crofton's formula along thirteen directions, weighted by the share of the sphere that each stands for, so
 * that pitches may differ (Lang and Ohser; Legland, Kiêu and Devaux 2007); Euler numbers of the union of voxels (26 neighbours).
 * Intervals from the profile of void depth along the longer side of the area.
 * <p>
 * Stateless; safe from any thread; works on the threads that the caller lends. Same input, same numbers, for any number of threads.
 */
public final class VolumeVoidDetector {

	private VolumeVoidDetector() {
	}

	/**
	 * The voids of a layer. A void needs {@link VoidSettings#minAreaPx} pixels in at least one slice. Cost: every slice is read about once; memory 60 bytes a pixel of the slices that are searched at once, about 60 bytes a run of void pixels
	 * along a row, 60 bytes for every column of every slice, and 9 bytes a voxel of the largest piece's box (pieces whose box has
	 * more than 2^24 voxels are not split).
	 *
	 * @param pixels the stack that the volume was traced in
	 * @param layer name of a layer with an interface above and below
	 * @param settings its pixel sizes are those of the volume's grid
	 * @param progress asked at least every 100 ms whether to stop; then the call ends with
	 *            {@link java.util.concurrent.CancellationException}
	 * @throws IllegalArgumentException when the volume has no such layer between two interfaces, or is of another stack
	 * @throws IOException when a slice cannot be read
	 */
	public static VolumeVoids detect(PixelSource pixels, TracedVolume volume, String layer, VoidSettings settings, Progress progress) throws IOException {
		int i = volume.surfaces().layers().indexOf(layer);
		if (i <= 0 || i >= volume.surfaces().layers().size() - 1) {
			throw new IllegalArgumentException("there is no layer " + layer + " between two interfaces");
		}
		if (volume.surfaces().grid().columns() != pixels.width() || volume.surfaces().grid().slices() != pixels.planes()) {
			throw new IllegalArgumentException("the volume was traced in another stack");
		}
		return new VolumeVoidDetection(pixels, volume, i, settings, progress).run();
	}
}
