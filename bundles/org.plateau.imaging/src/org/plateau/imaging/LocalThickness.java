// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.Grid;
import org.plateau.internal.imaging.kernels.InscribedBalls;

/**
 * Local thickness of a structure: at each of its points the diameter of the largest ball that lies in the structure and holds the point
 * (Hildebrand and Rüegsegger, J. Microsc. 185 (1997) 67), in images with discs, in volumes with balls, exact on the lattice of pixel centres and
 * right for unequal pitches.
 * <p>
 * The ball around a pixel's centre has the distance to the nearest centre of a background pixel as its radius, and holds the pixels whose
 * centres are nearer than that: a straight band n pixels wide has the thickness n + 1 pitches when n is odd, n when n is even. What lies beyond
 * the image is no background: a layer that the image cuts off has the thickness of what is seen.
 * <p>
 * Stateless; safe from any thread; works on the threads that the progress lends; the same numbers for any number of them.
 */
public final class LocalThickness {

	private LocalThickness() {
	}

	/**
	 * Thickness in an image. Cost: memory, 4 bytes a pixel and about 8 a maximal disc; time, about 0.1 µs a pixel.
	 *
	 * @param mask the structure: row-major, {@code width · height} elements, 0 = background
	 * @param pitchX distance of columns; the result is in its unit
	 * @param pitchY distance of rows, same unit
	 * @return row-major; 0 in the background; infinite in the structure when there is no background at all
	 * @throws java.util.concurrent.CancellationException when cancelled
	 */
	public static float[] of(byte[] mask, int width, int height, double pitchX, double pitchY, Progress progress) {
		return InscribedBalls.thickness(mask, Grid.plane(width, height, pitchX, pitchY), new float[mask.length], progress);
	}

	/**
	 * Thickness in a volume. Cost: memory, 4 bytes a voxel and about 8 a maximal ball; time, 0.1 to 0.3 µs a voxel, more where the structure is
	 * thicker than 50 voxels.
	 *
	 * @param mask the structure: planes after one another, {@code width · height · depth} elements, 0 = background
	 * @param pitchX distance of columns; the result is in its unit
	 * @param pitchY distance of rows, same unit
	 * @param pitchZ distance of planes, same unit
	 * @return as the mask; 0 in the background; infinite in the structure when there is no background at all
	 * @throws java.util.concurrent.CancellationException when cancelled
	 */
	public static float[] of(byte[] mask, int width, int height, int depth, double pitchX, double pitchY, double pitchZ,
			Progress progress) {
		return InscribedBalls.thickness(mask, new Grid(width, height, depth, pitchX, pitchY, pitchZ),
				new float[mask.length], progress);
	}
}
