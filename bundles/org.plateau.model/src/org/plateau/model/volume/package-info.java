// SPDX-License-Identifier: EPL-2.0
/**
 * What is measured in a whole stack of slices: interfaces as surfaces over the plane of the layers, thickness maps, voids in
 * three dimensions. Start at {@link org.plateau.model.volume.SurfaceStack}. API for callers; immutable by contract (arrays are
 * shared, not copied: do not write to them), safe on any thread. x runs along the columns of the slices, y down their rows, z
 * from slice to slice; the three pitches are separate and in micrometres on the specimen, tilt undone. Maps are
 * {@code map[slice * columns + column]}. Pixel coordinates have the origin at the corner: the centre of voxel (i, j, k) is at
 * (i + 0.5, j + 0.5, k + 0.5). Provisional until version 1.0.
 */
package org.plateau.model.volume;
