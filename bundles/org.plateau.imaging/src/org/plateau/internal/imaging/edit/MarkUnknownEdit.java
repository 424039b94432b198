// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.edit;

import java.util.List;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.imaging.StackEdit;

/** Says that nobody can tell where an interface runs. */
public final class MarkUnknownEdit extends StackEditStep {

	private static final Parameter<Double> FROM = Parameter.number("fromPx", "From", "px", 0, 0, 1e9, "left end, pixels of the traced picture");
	private static final Parameter<Double> TO = Parameter.number("toPx", "To", "px", 0, 0, 1e9, "right end, pixels of the traced picture");

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(INTERFACE, FROM, TO);
	}

	@Override
	StackEdit edit(ParameterValues p) {
		return new StackEdit.MarkUnknown(p.get(INTERFACE), p.get(FROM), p.get(TO));
	}
}
