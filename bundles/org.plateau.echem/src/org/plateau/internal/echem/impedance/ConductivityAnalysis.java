// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem.impedance;

import java.util.List;
import java.util.Optional;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.echem.impedance.FittedParameter;
import org.plateau.echem.impedance.ImpedanceFit;
import org.plateau.echem.impedance.ImpedanceKeys;
import org.plateau.echem.impedance.IonicConductivity;
import org.plateau.extension.Progress;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;

/** σ = L/(R A), with the thickness of the traced electrolyte layer or one that was given. */
public final class ConductivityAnalysis implements Analysis {

	static final Parameter<String> RESISTANCE = Parameter.text("resistance", "Resistance", "R1", List.of(),
			"The circuit's parameter that is the resistance of the electrolyte.");
	static final Parameter<String> LAYER = Parameter.text("layer", "Electrolyte layer", "LiPON", List.of(),
			"Name of the traced layer whose thickness is taken when none is given.");
	static final Parameter<Double> THICKNESS = Parameter.number("thicknessUm", "Thickness", "µm", 0, 0, 1e6,
			"Of the electrolyte; 0 takes that of the traced layer.");
	static final Parameter<Double> THICKNESS_U = Parameter.number("thicknessU", "Uncertainty of the thickness", "µm", 0, 0, 1e6,
			"Standard uncertainty of a given thickness.");

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(RESISTANCE, LAYER, THICKNESS, THICKNESS_U);
	}

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(ImpedanceKeys.FIT, Keys.CELL);
	}

	@Override
	public List<ResultKey<?>> results() {
		return List.of(ImpedanceKeys.CONDUCTIVITY);
	}

	@Override
	public String citation() {
		return "σ = L/(R A); uncertainty by JCGM 100:2008 (GUM)";
	}

	@Override
	public Outcome run(Results in, ParameterValues values, Progress progress) {
		ImpedanceFit fit = in.require(ImpedanceKeys.FIT);
		Optional<Quantity> area = in.require(Keys.CELL).electrodeArea();
		if (area.isEmpty()) {
			return new Outcome.NotApplicable("the electrode area is not known: give --area-cm2 A±u in cm²");
		}
		Optional<Quantity> thickness = thickness(in, values);
		if (thickness.isEmpty()) {
			return new Outcome.NotApplicable("the thickness of the electrolyte is not known: no layer " + values.get(LAYER)
					+ " was traced; give thicknessUm, or its name in layer");
		}
		try {
			FittedParameter resistance = fit.parameter(values.get(RESISTANCE));
			return new Outcome.Done(Results.empty().with(ImpedanceKeys.CONDUCTIVITY,
					IonicConductivity.of(resistance, thickness.get(), area.get(), in.get(ImpedanceKeys.KRAMERS_KRONIG))));
		} catch (IllegalArgumentException e) {
			return new Outcome.Failed(e.getMessage());
		}
	}

	private static Optional<Quantity> thickness(Results in, ParameterValues values) {
		return values.get(THICKNESS) > 0 ? Optional.of(new Quantity(values.get(THICKNESS), values.get(THICKNESS_U), "µm"))
				: in.get(Keys.THICKNESS).flatMap(report -> report.layer(values.get(LAYER)))
						.map(layer -> new Quantity(layer.normal().meanUm(), layer.normal().budget().combinedUm(), "µm"));
	}
}
