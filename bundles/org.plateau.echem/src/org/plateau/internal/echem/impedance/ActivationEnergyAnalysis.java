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
import org.plateau.echem.impedance.CircuitFit;
import org.plateau.echem.impedance.Circuits;
import org.plateau.echem.impedance.FitOutcome;
import org.plateau.echem.impedance.FitSettings;
import org.plateau.echem.impedance.ImpedanceFit;
import org.plateau.echem.impedance.ImpedanceKeys;
import org.plateau.echem.impedance.IonicConductivity;
import org.plateau.echem.impedance.KramersKronig;
import org.plateau.echem.impedance.KramersKronigSettings;
import org.plateau.echem.impedance.LinearKramersKronig;
import org.plateau.extension.PlatformExtensions;
import org.plateau.extension.Progress;
import org.plateau.extension.UsesExtensions;
import org.plateau.model.Quantity;
import org.plateau.model.echem.ImpedanceSpectrum;

/** The circuit of a fit at every temperature of a cell, and the activation energy of its conductivity. */
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
		return Stream.of(List.of(FORM, ConductivityAnalysis.RESISTANCE), ElectrolyteThickness.PARAMETERS, Band.PARAMETERS).flatMap(List::stream).<Parameter<?>>map(p -> p)
				.toList();
	}

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.IMPEDANCE_SERIES, ImpedanceKeys.FIT, Keys.CELL);
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
		List<ImpedanceSpectrum> spectra = in.require(Keys.IMPEDANCE_SERIES).spectra();
		long temperatures = spectra.stream().flatMapToDouble(s -> s.temperatureC().stream()).distinct().count();
		if (temperatures < 2) {
			return new Outcome.NotApplicable("an activation energy takes spectra at two temperatures or more; the files tell " + temperatures);
		}
		Optional<String> missing = ElectrolyteThickness.missing(in, values);
		if (missing.isPresent()) {
			return new Outcome.NotApplicable(missing.get());
		}
		ImpedanceFit like = in.require(ImpedanceKeys.FIT);
		ElectrolyteResistance resistance;
		try {
			resistance = ElectrolyteResistance.of(values.get(ConductivityAnalysis.RESISTANCE), like.circuit(), circuits);
		} catch (IllegalArgumentException e) {
			return new Outcome.Failed(e.getMessage());
		}
		List<ActivationEnergy.Point> points = new ArrayList<>();
		List<String> leftOut = new ArrayList<>();
		for (int i = 0; i < spectra.size(); i++) {
			Progress part = progress.part((double) i / spectra.size(), (i + 1.0) / spectra.size());
			ImpedanceSpectrum spectrum = Band.of(spectra.get(i), values);
			if (spectrum.temperatureC().isEmpty()) {
				leftOut.add(spectrum.name() + ": its temperature is not known");
				continue;
			}
			FitOutcome outcome = CircuitFit.of(spectrum, like.circuit(), FitSettings.standard().with(like.weighting()), part);
			if (progress.isCanceled() || outcome instanceof FitOutcome.Cancelled) {
				return new Outcome.Cancelled();
			}
			if (outcome instanceof FitOutcome.Refused refused) {
				leftOut.add(spectrum.name() + ": " + refused.reason());
				continue;
			}
			KramersKronig test = LinearKramersKronig.of(spectrum, KramersKronigSettings.standard(), part);
			Quantity thickness = ElectrolyteThickness.of(in, values).orElseThrow();
			Quantity area = in.require(Keys.CELL).electrodeArea().orElseThrow();
			IonicConductivity sigma = IonicConductivity.of(((FitOutcome.Fitted) outcome).fit(), resistance.names(), thickness, area, Optional.of(test));
			points.add(new ActivationEnergy.Point(spectrum.name(), spectrum.temperatureC().getAsDouble(),
					resistance.qualify(sigma).thicknessFrom(ElectrolyteThickness.source(in, values))));
		}
		if (points.stream().mapToDouble(ActivationEnergy.Point::temperatureC).distinct().count() < 2) {
			return new Outcome.NotApplicable("fewer than two temperatures give a conductivity: " + String.join("; ", leftOut));
		}
		return new Outcome.Done(Results.empty().with(ImpedanceKeys.ACTIVATION_ENERGY, ActivationEnergy.of(points,
				values.get(FORM).equals(SIGMA_T) ? ArrheniusFit.Form.SIGMA_T : ArrheniusFit.Form.SIGMA, leftOut)));
	}
}
