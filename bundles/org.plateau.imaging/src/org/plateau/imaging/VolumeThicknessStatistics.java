// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import org.plateau.extension.Progress;
import org.plateau.internal.imaging.volume.VolumeLocalThickness;
import org.plateau.internal.imaging.volume.VolumeThicknessMath;
import org.plateau.model.volume.InterfaceSurface;
import org.plateau.model.volume.LayerThicknessMap;
import org.plateau.model.volume.LocalThicknessStatistics;
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

	/**
	 * Local thickness (largest inscribed ball) of the layer in three dimensions, in blocks of slices that overlap by its largest thickness.
	 * Cost: memory of at most about 300 MiB; time about 0.5 µs a voxel of the layer. A layer of more than 2^27 voxels, or with blocks of more
	 * than 2^25, is measured on coarser voxels, which the result tells.
	 *
	 * @param progress asked at least every 100 ms whether to stop; then the call ends with
	 *            {@link java.util.concurrent.CancellationException}
	 * @return null when the layer is nowhere
	 */
	public static LocalThicknessStatistics localThickness(InterfaceSurface upper, InterfaceSurface lower, VolumeGrid grid, Progress progress) {
		return VolumeLocalThickness.of(upper, lower, grid, progress);
	}

	/** Roughness of a surface about its least-squares plane, places that are not known skipped. Null with fewer than 10. */
	public static SurfaceRoughness roughness(InterfaceSurface surface, VolumeGrid grid) {
		return VolumeThicknessMath.roughness(surface, grid);
	}
}
