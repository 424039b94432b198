// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.volume;

import java.util.List;
import java.util.Optional;

/**
 * Thickness of every layer that has a surface above and below.
 *
 * @param layers top first; the first and last layer of the stack are cut off by the frame and absent
 * @param surfaces roughness, top first
 */
public record VolumeThickness(VolumeGrid grid, List<LayerThicknessMap> layers, List<SurfaceRoughness> surfaces) {

	public VolumeThickness {
		layers = List.copyOf(layers);
		surfaces = List.copyOf(surfaces);
	}

	public Optional<LayerThicknessMap> layer(String name) {
		return layers.stream().filter(l -> l.layer().equals(name)).findFirst();
	}

	public Optional<SurfaceRoughness> roughness(String interfaceName) {
		return surfaces.stream().filter(s -> s.name().equals(interfaceName)).findFirst();
	}
}
