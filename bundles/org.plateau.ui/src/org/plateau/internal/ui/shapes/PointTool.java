// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.shapes;

import java.util.List;

import org.plateau.model.roi.Position;
import org.plateau.model.roi.Shape;

/** Sets points. */
public final class PointTool extends DrawTool {

	@Override
	int places() {
		return 1;
	}

	@Override
	Shape shape(List<Position> p) {
		return new Shape.Point(p.get(0));
	}
}
