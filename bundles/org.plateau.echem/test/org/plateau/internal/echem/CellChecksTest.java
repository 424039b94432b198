// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Finding.Severity;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Check;
import org.plateau.echem.Records;
import org.plateau.model.echem.CyclingRecord;

class CellChecksTest {

	/** A cycle with a potential of ∓0.1 V, from a row on with another one. */
	private static Results cycle(double strippedShare, int from, double potential) throws Exception {
		CyclingRecord r = Records.begin().stretch(0, 10, 5).stretch(-1e-3, 10, 360).stretch(0, 10, 5).stretch(strippedShare * 1e-3, 10, 360).record();
		for (int row = 0; row < r.rows(); row++) {
			r.potentialV()[row] = r.currentA()[row] == 0 ? 0.001 : row >= from && row < 367 ? potential : Math.signum(r.currentA()[row]) * (0.1 + 1e-5 * (row % 3));
		}
		Results in = Results.empty().with(Keys.CYCLING, r);
		return in.with(Cells.run(new CyclesAnalysis(), in));
	}

	private static void assertWarns(Check check, Results in, String... words) {
		Finding f = check.check(in);
		assertEquals(Severity.WARNING, f.severity(), f.toString());
		assertFalse(f.explanation().isBlank() || f.remedy().isBlank(), f.toString());
		for (String word : words) {
			assertTrue(f.summary().contains(word), f.toString());
		}
	}

	@Test
	void aHealthyCycleIsFine() throws Exception {
		Results in = cycle(0.95, 9999, 0);
		for (Check check : new Check[] { new CellFaultsCheck.Shorts(), new CellFaultsCheck.Contact(), new EfficiencyCheck() }) {
			assertEquals(Severity.OK, check.check(in).severity(), check.check(in).toString());
		}
	}

	/** Row 200 of the record, as people count them. */
	@Test
	void faultsAreToldWithTheirRowAndTime() throws Exception {
		assertWarns(new CellFaultsCheck.Shorts(), cycle(0.95, 199, -0.0002), "Short circuit in step 2, row 200 (1980.00 s)", "0.1000 V");
		assertWarns(new CellFaultsCheck.Contact(), cycle(0.95, 199, -9.5), "Contact lost in step 2, row 200", "-9.5 V");
	}

	@Test
	void efficienciesThatCannotBeAreWarnedOf() throws Exception {
		assertWarns(new EfficiencyCheck(), cycle(1.1, 9999, 0), "Cycle 1 strips more than it plated", "1.1");
		assertWarns(new EfficiencyCheck(), cycle(0.2, 9999, 0), "Cycle 1 gives back only 20");
		Results noCycle = Results.empty().with(Keys.CYCLING, Records.begin().stretch(-1e-3, 10, 36).record());
		assertEquals(Severity.NOT_APPLICABLE, new EfficiencyCheck().check(noCycle.with(Cells.run(new CyclesAnalysis(), noCycle))).severity());
	}
}
