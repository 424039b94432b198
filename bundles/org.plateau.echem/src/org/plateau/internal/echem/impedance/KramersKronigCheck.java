// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem.impedance;

import java.util.List;
import org.plateau.analysis.Finding;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Check;
import org.plateau.echem.impedance.ImpedanceKeys;
import org.plateau.echem.impedance.KramersKronig;

/** Whether the impedance is that of a linear, stationary and causal cell. */
public final class KramersKronigCheck implements Check {

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(ImpedanceKeys.KRAMERS_KRONIG);
	}

	@Override
	public Finding check(Results results) {
		KramersKronig test = results.require(ImpedanceKeys.KRAMERS_KRONIG);
		return switch (test.verdict()) {
			case PASSED -> Finding.ok("the impedance passes the Kramers–Kronig test");
			case NOT_TESTED -> Finding.notApplicable(test.explanation());
			case DOUBTFUL -> Finding.warning("the Kramers–Kronig test of the impedance leaves doubt", test.explanation(), remedy());
			case FAILED -> Finding.warning("the impedance fails the Kramers–Kronig test, so its conductivity is doubtful", test.explanation(), remedy());
		};
	}

	private static String remedy() {
		return "measure again with a smaller amplitude or when the cell has come to rest; or leave out the frequencies that fail (lowestHz, highestHz)";
	}
}
