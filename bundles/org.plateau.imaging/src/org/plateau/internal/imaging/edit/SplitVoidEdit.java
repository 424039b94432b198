// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.edit;

import java.util.List;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.imaging.VoidEdit;

/** Divides voids along a line. */
public final class SplitVoidEdit extends VoidEditStep {

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(LINE);
	}

	@Override
	VoidEdit edit(ParameterValues p) {
		return new VoidEdit.Split(StackEditStep.points(p.get(LINE)));
	}
}
