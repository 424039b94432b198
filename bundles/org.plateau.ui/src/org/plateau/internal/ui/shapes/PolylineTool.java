// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.shapes;

import java.util.List;

import org.plateau.model.roi.Position;
import org.plateau.model.roi.Shape;

/** Draws lines of straight parts: a click a vertex; a double click or Enter ends it. */
public final class PolylineTool extends DrawTool {

	@Override
	int places() {
		return 2;
	}

	@Override
	boolean open() {
		return true;
	}

	@Override
	Shape shape(List<Position> p) {
		return new Shape.Polyline(p);
	}
}
