// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.edit;

import java.util.List;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.imaging.VoidEdit;

/** Adds a polygon to a void or takes it away. */
public final class PolygonVoidEdit extends VoidEditStep {

	private static final Parameter<String> CORNERS = Parameter.text("line", "Corners", "", List.of(),
			"points \"x y\" in pixels of the traced picture, separated by ;, around the polygon");
	private static final Parameter<Boolean> ADD = Parameter.flag("add", "Add", true, "false takes the polygon away from every void");

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(CORNERS, ADD);
	}

	@Override
	VoidEdit edit(ParameterValues p) {
		return new VoidEdit.Polygon(StackEditStep.points(p.get(CORNERS)), p.get(ADD));
	}
}
