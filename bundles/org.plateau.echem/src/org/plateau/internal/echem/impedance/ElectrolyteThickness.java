// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem.impedance;

import java.util.List;
import java.util.Optional;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.Results;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;

/** L of a conductivity: given for it, or that of a traced layer along its normal, or what is known of the cell. */
final class ElectrolyteThickness {

	static final Parameter<String> LAYER = Parameter.text("layer", "Electrolyte layer", "LiPON", List.of(),
			"Name of the traced layer whose thickness is taken when none is given.");
	static final Parameter<Double> THICKNESS = Parameter.number("thicknessUm", "Thickness", "µm", 0, 0, 1e6,
			"Of the electrolyte; 0 takes that of the traced layer, or without one that of the cell.");
	static final Parameter<Double> THICKNESS_U = Parameter.number("thicknessU", "Uncertainty of the thickness", "µm", 0, 0, 1e6,
			"Standard uncertainty of a given thickness.");
	static final List<Parameter<?>> PARAMETERS = List.of(LAYER, THICKNESS, THICKNESS_U);

	private ElectrolyteThickness() {
	}

	/** µm; empty when it is neither given nor traced. */
	static Optional<Quantity> of(Results in, ParameterValues values) {
		return values.get(THICKNESS) > 0 ? Optional.of(new Quantity(values.get(THICKNESS), values.get(THICKNESS_U), "µm"))
				: traced(in, values).or(() -> in.get(Keys.CELL).flatMap(CellGeometry::electrolyteThickness));
	}

	private static Optional<Quantity> traced(Results in, ParameterValues values) {
		return in.get(Keys.THICKNESS).flatMap(report -> report.layer(values.get(LAYER))).filter(layer -> layer.normal().meanUm() > 0)
				.map(layer -> new Quantity(layer.normal().meanUm(), layer.normal().budget().combinedUm(), "µm"));
	}

	/** Where {@link #of} takes it from, a few words. */
	static String source(Results in, ParameterValues values) {
		return values.get(THICKNESS) > 0 ? "given" : traced(in, values).isPresent() ? "traced layer " + values.get(LAYER) + ", along its normal" : "given with the cell";
	}

	/** What a conductivity lacks, for the user: the electrode's area, or the thickness; empty when both are known. */
	static Optional<String> missing(Results in, ParameterValues values) {
		if (in.require(Keys.CELL).electrodeArea().isEmpty()) {
			return Optional.of("the electrode area is not known: give --area-cm2 A±u in cm²");
		}
		return of(in, values).isPresent() ? Optional.empty()
				: Optional.of("the thickness of the electrolyte is not known: no layer " + values.get(LAYER)
						+ " was traced; give --thickness-um L±u in µm (thicknessUm in a recipe), or the traced layer's name in layer");
	}
}
