// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.edit;

import java.util.List;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.imaging.StackEdit;

/** Leads an interface along a line; it snaps to the edge near it. */
public final class FollowLineEdit extends StackEditStep {

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(INTERFACE, LINE, REACH);
	}

	@Override
	StackEdit edit(ParameterValues p) {
		return new StackEdit.FollowLine(p.get(INTERFACE), points(p.get(LINE)), p.get(REACH));
	}
}
