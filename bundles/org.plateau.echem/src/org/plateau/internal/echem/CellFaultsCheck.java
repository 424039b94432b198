// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem;

import java.util.List;
import java.util.Locale;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Check;
import org.plateau.echem.CellFault;
import org.plateau.echem.CellFaults;
import org.plateau.model.echem.CyclingReport;

/** Did some of the charge flow through a short circuit, or was the contact lost? */
public abstract class CellFaultsCheck implements Check {

	private final List<CellFault.Kind> kinds;

	CellFaultsCheck(CellFault.Kind... kinds) {
		this.kinds = List.of(kinds);
	}

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.CYCLING, Keys.CYCLES);
	}

	@Override
	public Finding check(Results results) {
		CyclingReport report = results.require(Keys.CYCLES);
		if (report.steps().stream().allMatch(s -> Double.isNaN(s.meanV()))) {
			return Finding.notApplicable("the record has no potential");
		}
		List<CellFault> faults = CellFaults.find(results.require(Keys.CYCLING), report).stream().filter(f -> kinds.contains(f.kind())).toList();
		if (faults.isEmpty()) {
			return Finding.ok(healthy());
		}
		CellFault first = faults.get(0);
		String others = faults.size() == 1 ? "" : String.format(Locale.ROOT, " and in %d more places", faults.size() - 1);
		return Finding.warning(String.format(Locale.ROOT, "%s in step %d, row %d (%.6g s): %s%s", title(first.kind()), first.step() + 1, first.row() + 1, first.timeS(),
				first.reason(), others), explanation(), remedy());
	}

	private static String title(CellFault.Kind kind) {
		return switch (kind) {
		case SHORT_CIRCUIT -> "Short circuit";
		case SOFT_SHORT -> "Perhaps a soft short circuit";
		case CONTACT_LOSS -> "Contact lost";
		};
	}

	abstract String healthy();

	abstract String explanation();

	abstract String remedy();

	/** Short circuits, hard and soft. */
	public static final class Shorts extends CellFaultsCheck {

		public Shorts() {
			super(CellFault.Kind.SHORT_CIRCUIT, CellFault.Kind.SOFT_SHORT);
		}

		@Override
		String healthy() {
			return "No sign of a short circuit: the potential neither collapses nor becomes noisy while current flows";
		}

		@Override
		String explanation() {
			return "Charge that flows through a short circuit plates nothing: the theoretical thickness is too large from there on.";
		}

		@Override
		String remedy() {
			return "look at the potential there; count only the steps before it (--steps)";
		}
	}

	/** Lost contact. */
	public static final class Contact extends CellFaultsCheck {

		public Contact() {
			super(CellFault.Kind.CONTACT_LOSS);
		}

		@Override
		String healthy() {
			return "No sign of lost contact: the potential does not run away while current flows, and the resistance stays";
		}

		@Override
		String explanation() {
			return "Where contact is lost the area that plates shrinks, so the areal charge there is larger than the average.";
		}

		@Override
		String remedy() {
			return "look at the potential there and at the cell's contacts and pressure";
		}
	}
}
