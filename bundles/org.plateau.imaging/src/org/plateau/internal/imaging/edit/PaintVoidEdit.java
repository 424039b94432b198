// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.edit;

import java.util.List;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.imaging.VoidEdit;

/** Adds to a void with a brush, or begins one. */
public final class PaintVoidEdit extends VoidEditStep {

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(STROKE, RADIUS);
	}

	@Override
	VoidEdit edit(ParameterValues p) {
		return new VoidEdit.Paint(StackEditStep.points(p.get(STROKE)), p.get(RADIUS));
	}
}
