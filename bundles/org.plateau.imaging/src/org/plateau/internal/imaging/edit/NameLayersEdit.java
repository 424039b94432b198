// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.edit;

import java.util.List;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.imaging.StackEdit;

/** Renames and reorders the layers. */
public final class NameLayersEdit extends StackEditStep {

	private static final Parameter<String> NAMES = Parameter.text("names", "Names", "", List.of(), "the layers from the top, separated by ;");

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(NAMES);
	}

	@Override
	StackEdit edit(ParameterValues p) {
		return new StackEdit.NameLayers(List.of(p.get(NAMES).strip().split("\\s*;\\s*")));
	}
}
