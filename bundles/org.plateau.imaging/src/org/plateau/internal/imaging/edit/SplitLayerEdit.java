// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.edit;

import java.util.List;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.imaging.StackEdit;

/** Divides a layer by a new interface. */
public final class SplitLayerEdit extends StackEditStep {

	private static final Parameter<String> LAYER = Parameter.text("layer", "Layer", "", List.of(), "what is divided");
	private static final Parameter<String> UPPER = Parameter.text("upper", "Upper part", "", List.of(), "name of the part above the line");
	private static final Parameter<String> LOWER = Parameter.text("lower", "Lower part", "", List.of(), "name of the part below the line");

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(LAYER, UPPER, LOWER, LINE, REACH);
	}

	@Override
	StackEdit edit(ParameterValues p) {
		return new StackEdit.SplitLayer(p.get(LAYER), p.get(UPPER), p.get(LOWER), points(p.get(LINE)), p.get(REACH));
	}
}
