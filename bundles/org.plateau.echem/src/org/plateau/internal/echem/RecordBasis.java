// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem;

import java.util.Optional;
import org.plateau.analysis.Keys;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.echem.ChargeSettings;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.DepositMetal;

/**
 * All that is read from a record hangs on, kept beside what was read: where it is the same, the record, which may have a million rows, is not read again after a
 * correction of the picture.
 */
record RecordBasis(CyclingRecord record, ChargeSettings settings, Optional<CellGeometry> cell, Optional<DepositMetal> metal) {

	static final ResultKey<RecordBasis> OF_CYCLES = key("echem.cyclesOf");
	static final ResultKey<RecordBasis> OF_THICKNESS = key("echem.runningThicknessOf");

	private static ResultKey<RecordBasis> key(String id) {
		return new ResultKey<>(id, RecordBasis.class, "see type", "what was read of the record hangs on this");
	}

	/** @throws IllegalArgumentException when the settings cannot be read */
	static RecordBasis of(Results in, ParameterValues parameters) {
		return new RecordBasis(in.require(Keys.CYCLING), ChargeParameters.settings(parameters, in), in.get(Keys.CELL), in.get(Keys.DEPOSIT_METAL));
	}

	/** What was read before, when it was read of the same. */
	<T> Optional<T> kept(Results in, ResultKey<RecordBasis> basis, ResultKey<T> result) {
		return in.get(basis).filter(this::isSame).flatMap(b -> in.get(result));
	}

	private boolean isSame(RecordBasis other) {
		return record == other.record && settings.equals(other.settings) && cell.equals(other.cell) && metal.equals(other.metal);
	}
}
