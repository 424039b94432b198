// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem.impedance;

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
import org.plateau.echem.impedance.Circuits;
import org.plateau.echem.impedance.ImpedanceFit;
import org.plateau.echem.impedance.ImpedanceKeys;
import org.plateau.echem.impedance.IonicConductivity;
import org.plateau.extension.PlatformExtensions;
import org.plateau.extension.Progress;
import org.plateau.extension.UsesExtensions;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;

/** σ = L/(R A), with the thickness of the traced electrolyte layer or one that was given. */
public final class ConductivityAnalysis implements Analysis, UsesExtensions {

	static final Parameter<String> RESISTANCE = Parameter.text("resistance", "Resistance", ElectrolyteResistance.AUTO, List.of(),
			"The circuit's parameter that is the resistance of the electrolyte, or several with + between, R1+R2; auto takes that of the usual circuit and says so.");

	private Circuits circuits;

	public ConductivityAnalysis() {
		this(Circuits.BARE);
	}

	/** With circuits of a test. */
	ConductivityAnalysis(Circuits circuits) {
		this.circuits = circuits;
	}

	@Override
	public void extensions(PlatformExtensions extensions) {
		circuits = Circuits.of(extensions);
	}

	@Override
	public List<Parameter<?>> parameters() {
		return Stream.concat(Stream.of(RESISTANCE), ElectrolyteThickness.PARAMETERS.stream()).toList();
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
		Optional<String> missing = ElectrolyteThickness.missing(in, values);
		if (missing.isPresent()) {
			return new Outcome.NotApplicable(missing.get());
		}
		Quantity thickness = ElectrolyteThickness.of(in, values).orElseThrow();
		Quantity area = in.require(Keys.CELL).electrodeArea().orElseThrow();
		try {
			ElectrolyteResistance resistance = ElectrolyteResistance.of(values.get(RESISTANCE), fit.circuit(), circuits);
			IonicConductivity sigma = IonicConductivity.of(fit, resistance.names(), thickness, area, in.get(ImpedanceKeys.KRAMERS_KRONIG));
			return new Outcome.Done(Results.empty().with(ImpedanceKeys.CONDUCTIVITY, resistance.qualify(sigma).thicknessFrom(ElectrolyteThickness.source(in, values))));
		} catch (IllegalArgumentException e) {
			return new Outcome.Failed(e.getMessage());
		}
	}
}
