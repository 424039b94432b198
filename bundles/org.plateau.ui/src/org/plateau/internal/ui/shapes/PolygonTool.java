// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.shapes;

import java.util.List;

import org.plateau.model.roi.Position;
import org.plateau.model.roi.Shape;

/** Draws polygons: a click a vertex; a double click, Enter or a click on the first one closes it. */
public final class PolygonTool extends DrawTool {

	@Override
	int places() {
		return 3;
	}

	@Override
	boolean open() {
		return true;
	}

	@Override
	Shape shape(List<Position> p) {
		return new Shape.Polygon(p);
	}
}
