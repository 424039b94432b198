// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.edit;

import java.util.List;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.imaging.VoidEdit;

/** Says that voids are none. */
public final class RemoveVoidEdit extends VoidEditStep {

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(STROKE);
	}

	@Override
	VoidEdit edit(ParameterValues p) {
		return new VoidEdit.Remove(StackEditStep.points(p.get(STROKE)));
	}
}
