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
import org.plateau.echem.impedance.DcPolarisation;
import org.plateau.echem.impedance.ImpedanceKeys;
import org.plateau.extension.Progress;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CyclingRecord;

/** Electronic conductivity from the current that remains under a constant voltage. */
public final class DcPolarisationAnalysis implements Analysis {

	private static final double ALL = 1e12;

	static final Parameter<Double> FROM = Parameter.number("fromS", "Begin", "s", 0, 0, ALL, "Moment of the record at which the voltage was applied.");
	static final Parameter<Double> TO = Parameter.number("toS", "End", "s", ALL, 0, ALL, "Last moment that counts; the record's end at the latest.");
	static final Parameter<Double> SHARE = Parameter.number("lastShare", "Judged part", "%", 20, 1, 100,
			"Share of that time, at its end, over which the current is averaged and judged.");

	@Override
	public List<Parameter<?>> parameters() {
		return Stream.concat(Stream.of(FROM, TO, SHARE), ElectrolyteThickness.PARAMETERS.stream()).toList();
	}

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.CYCLING, Keys.CELL);
	}

	@Override
	public List<ResultKey<?>> results() {
		return List.of(ImpedanceKeys.DC_POLARISATION);
	}

	@Override
	public String citation() {
		return "M. H. Hebb, J. Chem. Phys. 20 (1952) 185; C. Wagner, Proc. 7th CITCE (1957) 361; uncertainty by JCGM 100:2008 (GUM)";
	}

	@Override
	public Outcome run(Results in, ParameterValues values, Progress progress) {
		CyclingRecord record = in.require(Keys.CYCLING);
		Optional<String> missing = ElectrolyteThickness.missing(in, values);
		if (missing.isPresent()) {
			return new Outcome.NotApplicable(missing.get());
		}
		Quantity thickness = ElectrolyteThickness.of(in, values).orElseThrow();
		Quantity area = in.require(Keys.CELL).electrodeArea().orElseThrow();
		if (record.rows() == 0) {
			return new Outcome.NotApplicable(record.name() + " has no rows");
		}
		double end = Math.min(values.get(TO), record.timeS()[record.rows() - 1]);
		try {
			return new Outcome.Done(Results.empty().with(ImpedanceKeys.DC_POLARISATION,
					DcPolarisation.of(record, values.get(FROM), end, values.get(SHARE) / 100, thickness, area)));
		} catch (IllegalArgumentException e) {
			return new Outcome.NotApplicable(e.getMessage());
		}
	}
}
