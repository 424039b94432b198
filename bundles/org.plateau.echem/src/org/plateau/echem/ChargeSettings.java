// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem;

import java.util.List;
import java.util.Objects;
import org.plateau.model.echem.CyclingStep;
import org.plateau.model.echem.CyclingStep.Kind;

/**
 * How charge is read from a record.
 *
 * @param platingSign which sign of the current plates
 * @param integration where the charge comes from
 * @param currentRelativeU standard uncertainty (k = 1) of the current's gain as a fraction, common to the whole record
 */
public record ChargeSettings(PlatingSign platingSign, Integration integration, double currentRelativeU) {

	/** Which current deposits metal. */
	public enum PlatingSign {
		/** Reduction at the working electrode, the convention of IUPAC and of EC-Lab. */
		NEGATIVE,
		/** The other way round: the cell was connected, or the file written, with the opposite sign. */
		POSITIVE;

		/** The sign that steps were found with; negative when they have no current. */
		public static PlatingSign of(List<CyclingStep> steps) {
			return steps.stream().anyMatch(s -> s.kind() == Kind.PLATING && s.meanCurrentA() > 0 || s.kind() == Kind.STRIPPING && s.meanCurrentA() < 0) ? POSITIVE : NEGATIVE;
		}
	}

	/** Where charge comes from. */
	public enum Integration {
		/** Trapezoids over the recorded current. */
		CURRENT,
		/** The instrument's own charge counter, a column of the record. */
		COUNTER
	}

	/** 0.1 %, a usual gain error in data sheets of potentiostats. */
	public static final double USUAL_CURRENT_RELATIVE_U = 0.001;

	public ChargeSettings {
		Objects.requireNonNull(platingSign, "platingSign");
		Objects.requireNonNull(integration, "integration");
		if (!(currentRelativeU >= 0 && currentRelativeU < 1)) {
			throw new IllegalArgumentException("a relative uncertainty lies between 0 and 1, not " + currentRelativeU);
		}
	}

	/** Negative current plates, the current is integrated, its gain is good to 0.1 %. */
	public static ChargeSettings standard() {
		return standard(PlatingSign.NEGATIVE);
	}

	/** As {@link #standard()}, with the sign of the current that plates. */
	public static ChargeSettings standard(PlatingSign platingSign) {
		return new ChargeSettings(platingSign, Integration.CURRENT, USUAL_CURRENT_RELATIVE_U);
	}
}
