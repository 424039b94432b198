// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.plateau.analysis.Finding;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Check;
import org.plateau.imaging.TraceOutcome;
import org.plateau.imaging.TracedInterface;

/** Passes on what the tracer could not find, and warns of interfaces that few columns show. */
public final class TracingCheck implements Check {

	/** Below this share of columns the curve is mostly carried over from its neighbourhood. */
	private static final double DOUBTFUL = 0.6;

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(TracedKey.TRACED);
	}

	@Override
	public Finding check(Results results) {
		TraceOutcome.Traced traced = results.require(TracedKey.TRACED);
		List<String> doubts = new ArrayList<>(traced.notes());
		for (TracedInterface i : traced.interfaces()) {
			if (i.confidence() < DOUBTFUL) {
				doubts.add(String.format(Locale.ROOT, "Only %.0f %% of the columns show %s.", 100 * i.confidence(), i.name()));
			}
		}
		if (doubts.isEmpty()) {
			return Finding.ok("every expected interface was found");
		}
		doubts.add("Where the picture does not show an interface, the layers on its sides cannot be told apart.");
		return Finding.warning(doubts.get(0), String.join(" ", doubts.subList(1, doubts.size())),
				"look at the overlay, and leave out of the recipe what the specimen does not have");
	}
}
