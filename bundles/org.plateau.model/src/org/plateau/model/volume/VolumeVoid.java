// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.volume;

/**
 * One void of a volume.
 *
 * @param id its number in the labels, ≥ 1
 * @param layer the layer it lies in
 * @param volumeUm3 volume with partial pixels, µm³
 * @param equivalentDiameterUm diameter of the sphere of the same volume, µm
 * @param surfaceUm2 surface area, µm², by counting crossings along thirteen directions (Crofton's formula)
 * @param sphericity π^(1/3) · (6 V)^(2/3) / surface, 1 for a sphere, at most 1
 * @param centroidXPx corner-origin voxels
 * @param centroidYPx corner-origin voxels
 * @param centroidZPx corner-origin voxels, slices
 * @param minXPx first column, inclusive
 * @param minYPx first row, inclusive
 * @param minZPx first slice, inclusive
 * @param maxXPx last column, inclusive
 * @param maxYPx last row, inclusive
 * @param maxZPx last slice, inclusive
 * @param slices number of slices that show it
 * @param touchesUpper whether it lies on the layer's upper interface
 * @param touchesLower whether it lies on the layer's lower interface
 * @param distanceToUpperUm least vertical distance to the upper interface, µm; 0 in contact
 * @param distanceToLowerUm the same to the lower interface
 * @param eulerNumber objects minus tunnels plus hollows of the void by itself (26 neighbours): 1 for a plain body
 * @param neighbours number of other voids that it touches (26 neighbours): necks at which it was split
 * @param cluster number of the connected piece of void space it is a part of, ≥ 1; voids with the same number touch each other
 *            directly or through others
 * @param cut whether it reaches the border of the volume, so that only a part of it was seen
 */
public record VolumeVoid(int id, String layer, double volumeUm3, double equivalentDiameterUm, double surfaceUm2, double sphericity,
		double centroidXPx, double centroidYPx, double centroidZPx, int minXPx, int minYPx, int minZPx, int maxXPx, int maxYPx, int maxZPx,
		int slices, boolean touchesUpper, boolean touchesLower, double distanceToUpperUm, double distanceToLowerUm, int eulerNumber,
		int neighbours, int cluster, boolean cut) {
}
