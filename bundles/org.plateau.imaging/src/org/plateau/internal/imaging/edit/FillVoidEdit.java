// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.edit;

import java.util.List;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.imaging.VoidEdit;

/** Fills the holes of a void. */
public final class FillVoidEdit extends VoidEditStep {

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(X, Y);
	}

	@Override
	VoidEdit edit(ParameterValues p) {
		return new VoidEdit.Fill(point(p));
	}
}
