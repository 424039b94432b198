// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import org.plateau.internal.imaging.volume.VolumeThicknessMath;
import org.plateau.model.volume.InterfaceSurface;
import org.plateau.model.volume.LayerThicknessMap;
import org.plateau.model.volume.SurfaceRoughness;
import org.plateau.model.volume.VolumeGrid;

/**
 * Thickness maps between two surfaces and what they say about the layer. Pitches in x, y and z are kept apart. Stateless; safe
 * from any thread.
 */
public final class VolumeThicknessStatistics {

	private VolumeThicknessStatistics() {
	}

	/**
	 * The vertical thickness over the area and its statistics; the interval of the mean is for the layer that this area is a sample
	 * of, from the profile of means along the map's longer side.
	 *
	 * @param scaleU relative standard uncertainty of the pixel size in y
	 * @param tiltU relative standard uncertainty of the thickness from the tilt angle
	 * @param absentBelowUm thickness below which the layer counts as absent
	 * @return null when nothing was measured
	 */
	public static LayerThicknessMap thickness(String layer, InterfaceSurface upper, InterfaceSurface lower, VolumeGrid grid, double scaleU, double tiltU,
			double absentBelowUm) {
		return VolumeThicknessMath.thickness(layer, upper, lower, grid, scaleU, tiltU, absentBelowUm);
	}

	/** Roughness of a surface about its least-squares plane, places that are not known skipped. Null with fewer than 10. */
	public static SurfaceRoughness roughness(InterfaceSurface surface, VolumeGrid grid) {
		return VolumeThicknessMath.roughness(surface, grid);
	}
}
