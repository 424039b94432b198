// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem.impedance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.echem.impedance.ActivationEnergy;
import org.plateau.echem.impedance.ArrheniusFit;
import org.plateau.echem.impedance.Circuits;
import org.plateau.echem.impedance.ImpedanceKeys;
import org.plateau.echem.impedance.IonicConductivity;
import org.plateau.echem.impedance.SeriesFit;
import org.plateau.extension.PlatformExtensions;
import org.plateau.extension.Progress;
import org.plateau.extension.UsesExtensions;
import org.plateau.model.Quantity;

/** The activation energy of the conductivity that the fits of a series give. */
public final class ActivationEnergyAnalysis implements Analysis, UsesExtensions {

	private static final String SIGMA_T = "sigmaT";

	static final Parameter<String> FORM = Parameter.text("form", "Form", SIGMA_T, List.of(SIGMA_T, "sigma"),
			"Slope of ln(σT), usual for ion conductors, or of ln σ, which gives an energy smaller by about k T.");

	private Circuits circuits = Circuits.BARE;

	@Override
	public void extensions(PlatformExtensions extensions) {
		circuits = Circuits.of(extensions);
	}

	@Override
	public List<Parameter<?>> parameters() {
		return Stream.concat(Stream.of(FORM, ConductivityAnalysis.RESISTANCE), ElectrolyteThickness.PARAMETERS.stream()).toList();
	}

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(ImpedanceKeys.SERIES_FIT, Keys.CELL);
	}

	@Override
	public List<ResultKey<?>> results() {
		return List.of(ImpedanceKeys.ACTIVATION_ENERGY);
	}

	@Override
	public String citation() {
		return "S. Arrhenius, Z. Phys. Chem. 4 (1889) 226; σT after Nernst–Einstein; weighted straight line, JCGM 100:2008 (GUM)";
	}

	@Override
	public Outcome run(Results in, ParameterValues values, Progress progress) {
		SeriesFit series = in.require(ImpedanceKeys.SERIES_FIT);
		if (series.temperatures() < 2) {
			return new Outcome.NotApplicable("an activation energy takes spectra at two temperatures or more; known are " + series.temperatures());
		}
		Optional<String> missing = ElectrolyteThickness.missing(in, values);
		if (missing.isPresent()) {
			return new Outcome.NotApplicable(missing.get());
		}
		Quantity thickness = ElectrolyteThickness.of(in, values).orElseThrow();
		Quantity area = in.require(Keys.CELL).electrodeArea().orElseThrow();
		List<ActivationEnergy.Point> points = new ArrayList<>();
		List<String> leftOut = new ArrayList<>();
		try {
			ElectrolyteResistance resistance = ElectrolyteResistance.of(values.get(ConductivityAnalysis.RESISTANCE), series.circuit(), circuits);
			for (SeriesFit.Entry e : series.entries()) {
				if (e.temperatureC().isEmpty() || e.fit().isEmpty()) {
					leftOut.add(e.spectrum() + ": " + (e.fit().isEmpty() ? e.refusal() : "its temperature is not known"));
					continue;
				}
				IonicConductivity sigma = IonicConductivity.of(e.fit().get(), resistance.names(), thickness, area, Optional.of(e.test()));
				points.add(new ActivationEnergy.Point(e.spectrum(), e.temperatureC().getAsDouble(),
						resistance.qualify(sigma).thicknessFrom(ElectrolyteThickness.source(in, values))));
			}
		} catch (IllegalArgumentException e) {
			return new Outcome.Failed(e.getMessage());
		}
		if (points.stream().mapToDouble(ActivationEnergy.Point::temperatureC).distinct().count() < 2) {
			return new Outcome.NotApplicable("fewer than two temperatures give a conductivity: " + String.join("; ", leftOut));
		}
		return new Outcome.Done(Results.empty().with(ImpedanceKeys.ACTIVATION_ENERGY, ActivationEnergy.of(points,
				values.get(FORM).equals(SIGMA_T) ? ArrheniusFit.Form.SIGMA_T : ArrheniusFit.Form.SIGMA, leftOut)));
	}
}
