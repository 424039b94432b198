// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.trace;

import java.util.List;

/**
 * Every trace of a sample.
 *
 * @param traces in the order of the files
 */
public record Traces(List<Trace> traces) {

	public Traces {
		traces = List.copyOf(traces);
	}

	/** Those of a kind. */
	public List<Trace> of(String kind) {
		return traces.stream().filter(t -> t.kind().equals(kind)).toList();
	}
}
