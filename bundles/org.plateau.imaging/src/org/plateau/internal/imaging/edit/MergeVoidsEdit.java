// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.edit;

import java.util.List;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.imaging.VoidEdit;

/** Makes one void of those that a line touches. */
public final class MergeVoidsEdit extends VoidEditStep {

	private static final Parameter<Double> WIDTH = Parameter.number("radiusPx", "Radius", "px", 1, 0.5, 1000, "half the width of the bridge between them");

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(LINE, WIDTH);
	}

	@Override
	VoidEdit edit(ParameterValues p) {
		return new VoidEdit.Merge(StackEditStep.points(p.get(LINE)), p.get(WIDTH));
	}
}
