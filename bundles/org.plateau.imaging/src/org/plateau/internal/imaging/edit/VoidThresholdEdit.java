// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.edit;

import java.util.List;
import java.util.Optional;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.imaging.StackEdit;
import org.plateau.imaging.VoidEdit;

/** Says anew how dark a void is. */
public final class VoidThresholdEdit extends VoidEditStep {

	private static final Parameter<Double> CUT = Parameter.number("cut", "Outline", "1", 0.5, 0.05, 0.95,
			"what is darker is void, between the grey of the layer (0) and of the void (1); of voids by classes: the probability of being void");
	private static final Parameter<Double> MIN_AREA = Parameter.number("minAreaPx", "Smallest void", "px", 12, 1, 1e6, "smaller voids are none");
	private static final Parameter<String> WHERE = Parameter.text("line", "Where", "", List.of(),
			"two corners \"x y;x y\" of a rectangle in pixels of the traced picture; empty = the whole layer");

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(CUT, MIN_AREA, WHERE);
	}

	@Override
	VoidEdit edit(ParameterValues p) {
		return new VoidEdit.Threshold(p.get(CUT), p.get(MIN_AREA), where(p.get(WHERE)));
	}

	private static Optional<VoidEdit.Rectangle> where(String text) {
		if (text.isBlank()) {
			return Optional.empty();
		}
		List<StackEdit.Point> corners = StackEditStep.points(text);
		if (corners.size() != 2) {
			throw new IllegalArgumentException("line '" + text + "': a rectangle has two corners, as in 300 80;420 140");
		}
		StackEdit.Point a = corners.get(0);
		StackEdit.Point b = corners.get(1);
		return Optional.of(new VoidEdit.Rectangle((int) Math.floor(Math.min(a.xPx(), b.xPx())), (int) Math.floor(Math.min(a.yPx(), b.yPx())),
				(int) Math.ceil(Math.max(a.xPx(), b.xPx())), (int) Math.ceil(Math.max(a.yPx(), b.yPx()))));
	}
}
