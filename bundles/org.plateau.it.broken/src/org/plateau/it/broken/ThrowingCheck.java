// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.broken;

import java.util.List;
import org.plateau.analysis.Finding;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Check;

/** Throws while it checks. */
public final class ThrowingCheck implements Check {

	@Override
	public List<ResultKey<?>> needs() {
		return List.of();
	}

	@Override
	public Finding check(Results results) {
		throw new UnsupportedOperationException("broken on purpose");
	}
}
