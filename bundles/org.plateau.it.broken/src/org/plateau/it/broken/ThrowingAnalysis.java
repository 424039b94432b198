// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.broken;

import java.util.List;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Progress;

/** Throws while it runs. */
public final class ThrowingAnalysis implements Analysis {

	@Override
	public List<Parameter<?>> parameters() {
		return List.of();
	}

	@Override
	public List<ResultKey<?>> needs() {
		return List.of();
	}

	@Override
	public List<ResultKey<?>> results() {
		return List.of();
	}

	@Override
	public String citation() {
		return "none";
	}

	@Override
	public Outcome run(Results in, ParameterValues parameters, Progress progress) {
		throw new IllegalStateException("broken on purpose");
	}
}
