// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem;

import java.util.List;
import java.util.Optional;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.echem.RunningCharge;
import org.plateau.echem.StepFinder;
import org.plateau.echem.StepTable;
import org.plateau.extension.Progress;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.RunningThickness;

/** Theoretical thickness along the record by Faraday's law, with its uncertainty. */
public final class RunningThicknessAnalysis implements Analysis {

	@Override
	public List<Parameter<?>> parameters() {
		return ChargeParameters.OF_RECORD;
	}

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.CYCLING, Keys.CELL, Keys.DEPOSIT_METAL);
	}

	@Override
	public List<ResultKey<?>> results() {
		return List.of(Keys.RUNNING_THICKNESS, RecordBasis.OF_THICKNESS);
	}

	@Override
	public String citation() {
		return "Faraday's law, t = Q M / (n F ρ A); F of the SI (2019); uncertainty by JCGM 100:2008 (GUM)";
	}

	@Override
	public Outcome run(Results in, ParameterValues parameters, Progress progress) {
		CyclingRecord record = in.require(Keys.CYCLING);
		CellGeometry cell = in.require(Keys.CELL);
		Optional<Outcome> refusal = ChargeAnalysis.refuseEfficiency(cell).or(() -> ChargeAnalysis.refuse(record))
				.or(() -> ChargeAnalysis.refuseArea(cell, record));
		if (refusal.isPresent()) {
			return refusal.get();
		}
		RecordBasis basis;
		StepTable table;
		try {
			basis = RecordBasis.of(in, parameters);
			Optional<RunningThickness> kept = basis.kept(in, RecordBasis.OF_THICKNESS, Keys.RUNNING_THICKNESS);
			if (kept.isPresent()) {
				return done(kept.get(), basis);
			}
			table = StepFinder.find(record, basis.settings());
		} catch (IllegalArgumentException e) {
			return new Outcome.Failed(e.getMessage());
		}
		if (progress.isCanceled()) {
			return new Outcome.Cancelled();
		}
		return done(RunningCharge.of(record, table).thickness(cell.electrodeArea().orElseThrow(), cell.coulombicEfficiency(), in.require(Keys.DEPOSIT_METAL)), basis);
	}

	private static Outcome done(RunningThickness thickness, RecordBasis basis) {
		return new Outcome.Done(Results.empty().with(Keys.RUNNING_THICKNESS, thickness).with(RecordBasis.OF_THICKNESS, basis));
	}
}
