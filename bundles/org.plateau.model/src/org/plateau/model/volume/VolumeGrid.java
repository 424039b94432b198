// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.volume;

/**
 * The voxels of a stack.
 *
 * @param columns of every slice, ≥ 1
 * @param rows of every slice that show the specimen, ≥ 1
 * @param slices ≥ 1
 * @param pixelXUm pitch of columns, µm, &gt; 0
 * @param pixelYUm pitch of rows on the specimen's face, tilt undone, µm, &gt; 0
 * @param pixelZUm pitch of slices, µm, &gt; 0
 */
public record VolumeGrid(int columns, int rows, int slices, double pixelXUm, double pixelYUm, double pixelZUm) {

	public VolumeGrid {
		if (columns < 1 || rows < 1 || slices < 1 || (long) columns * slices > Integer.MAX_VALUE - 8) {
			throw new IllegalArgumentException("no map of " + slices + " slices of " + columns + " columns");
		}
		if (!(pixelXUm > 0 && pixelYUm > 0 && pixelZUm > 0)) {
			throw new IllegalArgumentException("the pitches of voxels must be positive, not " + pixelXUm + ", " + pixelYUm + ", " + pixelZUm + " µm");
		}
	}

	/** Values of a map over columns and slices. */
	public int mapSize() {
		return columns * slices;
	}

	/** Area of the map, µm² in the plane of the layers. */
	public double mapAreaUm2() {
		return (double) columns * slices * pixelXUm * pixelZUm;
	}

	/** Volume of a voxel, µm³. */
	public double voxelUm3() {
		return pixelXUm * pixelYUm * pixelZUm;
	}
}
