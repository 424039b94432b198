// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.edit;

import java.util.List;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.imaging.VoidEdit;

/** Takes away from voids with a brush. */
public final class EraseVoidEdit extends VoidEditStep {

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(STROKE, RADIUS);
	}

	@Override
	VoidEdit edit(ParameterValues p) {
		return new VoidEdit.Erase(StackEditStep.points(p.get(STROKE)), p.get(RADIUS));
	}
}
