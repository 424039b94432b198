// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.shapes;

import java.util.List;

import org.plateau.model.roi.Position;
import org.plateau.model.roi.Shape;

/** Draws straight lines. */
public final class LineTool extends DrawTool {

	@Override
	int places() {
		return 2;
	}

	@Override
	Shape shape(List<Position> p) {
		return new Shape.Line(p.get(0), p.get(1));
	}
}
