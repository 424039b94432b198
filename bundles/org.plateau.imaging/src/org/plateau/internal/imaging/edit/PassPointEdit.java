// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.edit;

import java.util.List;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.imaging.StackEdit;

/** Makes an interface pass a point. */
public final class PassPointEdit extends StackEditStep {

	private static final Parameter<Double> X = Parameter.number("x", "Column", "px", 0, 0, 1e9, "the point, pixels of the traced picture");
	private static final Parameter<Double> Y = Parameter.number("y", "Row", "px", 0, 0, 1e9, "the point, pixels of the traced picture");
	private static final Parameter<Double> HALF_WIDTH = Parameter.number("halfWidthPx", "Half width", "px", 24, 1, 1e9, "how many columns to either side the interface may move");

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(INTERFACE, X, Y, HALF_WIDTH);
	}

	@Override
	StackEdit edit(ParameterValues p) {
		return new StackEdit.PassPoint(p.get(INTERFACE), new StackEdit.Point(p.get(X), p.get(Y)), p.get(HALF_WIDTH));
	}
}
