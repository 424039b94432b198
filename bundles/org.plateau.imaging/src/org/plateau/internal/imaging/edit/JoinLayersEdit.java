// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.edit;

import java.util.List;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.imaging.StackEdit;

/** Takes an interface out. */
public final class JoinLayersEdit extends StackEditStep {

	private static final Parameter<String> LAYER = Parameter.text("layer", "Layer", "", List.of(), "name of what was on its two sides");

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(INTERFACE, LAYER);
	}

	@Override
	StackEdit edit(ParameterValues p) {
		return new StackEdit.JoinLayers(p.get(INTERFACE), p.get(LAYER));
	}
}
