// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.volume;

import java.util.List;
import java.util.Optional;

/**
 * The layers of a volume from top to bottom and the interfaces between them.
 *
 * @param layers names, top first; the first and the last are cut off by the frame
 * @param surfaces one fewer than layers; {@code surfaces.get(i)} lies between layers i and i + 1. They never cross.
 * @param slices one for every slice
 */
public record SurfaceStack(VolumeGrid grid, List<String> layers, List<InterfaceSurface> surfaces, List<SliceState> slices) {

	public SurfaceStack {
		layers = List.copyOf(layers);
		surfaces = List.copyOf(surfaces);
		slices = List.copyOf(slices);
		if (layers.size() != surfaces.size() + 1) {
			throw new IllegalArgumentException(layers.size() + " layers need " + (layers.size() - 1) + " interfaces, not " + surfaces.size());
		}
		if (slices.size() != grid.slices() || surfaces.stream().anyMatch(s -> s.yPx().length != grid.mapSize())) {
			throw new IllegalArgumentException("surfaces of another size than the grid");
		}
	}

	/** The interface above a layer; empty for the first layer and for an unknown name. */
	public Optional<InterfaceSurface> above(String layer) {
		int i = layers.indexOf(layer);
		return i > 0 ? Optional.of(surfaces.get(i - 1)) : Optional.empty();
	}

	/** The interface below a layer; empty for the last layer and for an unknown name. */
	public Optional<InterfaceSurface> below(String layer) {
		int i = layers.indexOf(layer);
		return i >= 0 && i < surfaces.size() ? Optional.of(surfaces.get(i)) : Optional.empty();
	}

	/** How many slices are in a state. */
	public int count(SliceState state) {
		return (int) slices.stream().filter(s -> s == state).count();
	}
}
