// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.layer;

import java.util.List;
import java.util.Optional;

/**
 * The layers of a cross-section from top to bottom and the interfaces between them.
 *
 * @param layers names, top first; the first and the last are cut off by the frame
 * @param interfaces one fewer than layers; {@code interfaces.get(i)} lies between layers i and i + 1. They never cross.
 */
public record LayerStack(List<String> layers, List<Interface> interfaces) {

	public LayerStack {
		layers = List.copyOf(layers);
		interfaces = List.copyOf(interfaces);
		if (layers.size() != interfaces.size() + 1) {
			throw new IllegalArgumentException(layers.size() + " layers need " + (layers.size() - 1) + " interfaces, not "
					+ interfaces.size());
		}
	}

	/** The interface above a layer; empty for the first layer and for an unknown name. */
	public Optional<Interface> above(String layer) {
		int i = layers.indexOf(layer);
		return i > 0 ? Optional.of(interfaces.get(i - 1)) : Optional.empty();
	}

	/** The interface below a layer; empty for the last layer and for an unknown name. */
	public Optional<Interface> below(String layer) {
		int i = layers.indexOf(layer);
		return i >= 0 && i < interfaces.size() ? Optional.of(interfaces.get(i)) : Optional.empty();
	}
}
