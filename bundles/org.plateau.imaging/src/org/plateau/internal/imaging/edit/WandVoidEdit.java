// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.edit;

import java.util.List;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.imaging.VoidEdit;

/** Makes a void of what is connected with a point and as grey. */
public final class WandVoidEdit extends VoidEditStep {

	private static final Parameter<Double> TOLERANCE = Parameter.number("tolerance", "Tolerance", "grey level", 20, 0, 1e9,
			"greatest difference in grey from the point");
	private static final Parameter<Double> SMOOTH = Parameter.number("smoothPx", "Smoothing", "px", 1, 0, 10,
			"standard deviation of a Gaussian that is laid over the picture first");

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(X, Y, TOLERANCE, SMOOTH);
	}

	@Override
	public String citation() {
		return "region growing after Adams & Bischof, IEEE TPAMI 16 (1994) 641, with the tolerance that a person chose";
	}

	@Override
	VoidEdit edit(ParameterValues p) {
		return new VoidEdit.Wand(point(p), p.get(TOLERANCE), p.get(SMOOTH));
	}
}
