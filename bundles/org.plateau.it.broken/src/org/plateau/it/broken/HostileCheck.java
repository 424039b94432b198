// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.broken;

import java.util.List;
import org.plateau.analysis.Finding;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Check;

/** Finds everything in order. */
public final class HostileCheck implements Check {

	@Override
	public List<ResultKey<?>> needs() {
		return List.of();
	}

	@Override
	public Finding check(Results results) {
		return Hostility.answer("checks.check", () -> Finding.ok("in order"));
	}
}
