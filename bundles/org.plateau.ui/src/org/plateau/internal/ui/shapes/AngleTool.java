// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.shapes;

import java.util.List;

import org.plateau.model.roi.Position;
import org.plateau.model.roi.Shape;

/** Draws angles with three clicks: on one ray, the apex, on the other ray. */
public final class AngleTool extends DrawTool {

	@Override
	int places() {
		return 3;
	}

	@Override
	Shape shape(List<Position> p) {
		return new Shape.Angle(p.get(0), p.get(1), p.get(2));
	}
}
