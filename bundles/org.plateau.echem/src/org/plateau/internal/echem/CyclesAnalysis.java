// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.echem.CycleFinder;
import org.plateau.echem.StepFinder;
import org.plateau.echem.StepTable;
import org.plateau.extension.Progress;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.CyclingReport;

/** Steps and cycles of a record: charge, potentials, nucleation, resistance of every step, coulombic efficiency of every cycle. */
public final class CyclesAnalysis implements Analysis {

	@Override
	public List<Parameter<?>> parameters() {
		return ChargeParameters.OF_RECORD;
	}

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.CYCLING);
	}

	@Override
	public List<ResultKey<?>> results() {
		return List.of(Keys.CYCLES, RecordBasis.OF_CYCLES);
	}

	@Override
	public String citation() {
		return "Coulombic efficiency as stripped over plated charge: Adams et al., Adv. Energy Mater. 8, 1702097 (2018); uncertainty by JCGM 100:2008 "
				+ "(GUM), the gain of the current cancels";
	}

	@Override
	public Outcome run(Results in, ParameterValues parameters, Progress progress) {
		CyclingRecord record = in.require(Keys.CYCLING);
		Optional<Outcome> refusal = ChargeAnalysis.refuse(record);
		if (refusal.isPresent()) {
			return refusal.get();
		}
		RecordBasis basis;
		StepTable table;
		try {
			basis = RecordBasis.of(in, parameters);
			Optional<CyclingReport> kept = basis.kept(in, RecordBasis.OF_CYCLES, Keys.CYCLES);
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
		Optional<CellGeometry> cell = in.get(Keys.CELL);
		boolean areaRefused = cell.flatMap(CellGeometry::electrodeArea).isPresent() && ChargeAnalysis.refuseArea(cell.get(), record).isPresent();
		Optional<Quantity> area = areaRefused ? Optional.empty() : cell.flatMap(CellGeometry::electrodeArea);
		CyclingReport report = CycleFinder.find(record, table, area);
		if (areaRefused) {
			List<String> warnings = new ArrayList<>(report.warnings());
			warnings.add("the electrode area is not believed, so there are no areal capacities: see the charge");
			report = new CyclingReport(report.steps(), report.cycles(), report.efficiencyConvention(), report.meanEfficiency(), warnings);
		}
		return done(report, basis);
	}

	private static Outcome done(CyclingReport report, RecordBasis basis) {
		return new Outcome.Done(Results.empty().with(Keys.CYCLES, report).with(RecordBasis.OF_CYCLES, basis));
	}
}
