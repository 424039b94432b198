// SPDX-License-Identifier: EPL-2.0
package com.example.dsc.internal;

import com.example.dsc.DscTraces;
import com.example.dsc.GlassTransition;
import java.util.List;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.model.trace.Traces;
import org.plateau.testkit.AbstractAnalysisTest;

// snippet:contract
class GlassTransitionAnalysisTest extends AbstractAnalysisTest {

	@Override
	protected Analysis analysis() {
		return new GlassTransitionAnalysis();
	}

	@Override
	protected Results input() {
		return Results.empty().with(Keys.TRACES, new Traces(List.of(DscTraces.trace(DscTraces.Shape.LOGISTIC, 207, 234, 0.2, 0.002, 2e-4, 1))));
	}

	@Override
	protected String numbers(Results results) {
		return results.require(GlassTransition.KEY).toString();
	}

	@Override
	protected boolean isLong() {
		return true;
	}
}
// end:contract
