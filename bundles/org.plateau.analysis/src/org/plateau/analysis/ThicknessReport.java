// SPDX-License-Identifier: EPL-2.0
package org.plateau.analysis;

import java.util.List;
import java.util.Optional;
import org.plateau.model.layer.InterfaceRoughness;
import org.plateau.model.layer.LayerThickness;

/**
 * Thickness of every layer that has an interface above and below.
 *
 * @param layers top first; the first and last layer of the stack are cut off by the frame and absent
 * @param interfaces roughness, top first
 */
public record ThicknessReport(List<LayerThickness> layers, List<InterfaceRoughness> interfaces) {

	public Optional<LayerThickness> layer(String name) {
		return layers.stream().filter(l -> l.layer().equals(name)).findFirst();
	}
}
