// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem;

import java.util.List;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Check;
import org.plateau.model.echem.CyclingRecord;

/** What the reader found odd in the electrochemical record. */
public final class RecordWarningsCheck implements Check {

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.CYCLING);
	}

	@Override
	public Finding check(Results results) {
		CyclingRecord record = results.require(Keys.CYCLING);
		List<String> warnings = record.warnings();
		if (warnings.isEmpty()) {
			return Finding.ok(record.name() + " was read without a doubt");
		}
		return Finding.warning(record.name() + ": " + warnings.get(0), "All that its reader found odd: " + String.join("; ", warnings) + ".",
				"look at the record; export it again when rows are missing");
	}
}
