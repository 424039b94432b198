// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Progress;
import org.plateau.imaging.StackEdit;
import org.plateau.imaging.StackEditor;
import org.plateau.internal.imaging.steps.TracedKey;

/** What all corrections by hand share: one edit as a step with parameters, so that it is kept, shown and replayed like any other. */
abstract class StackEditStep implements Analysis {

	static final Parameter<String> INTERFACE = Parameter.text("interface", "Interface", "", List.of(), "the interface, as results name it: above/below");
	static final Parameter<String> LINE = Parameter.text("line", "Line", "", List.of(),
			"points \"x y\" in pixels of the traced picture, separated by ;, from left to right");
	static final Parameter<Double> REACH = Parameter.number("reachPx", "Reach", "px", 8, 0, 1e6,
			"how far from the line the edge may be, vertically; 0 takes the line itself");

	@Override
	public final List<ResultKey<?>> needs() {
		return List.of(Keys.SPECIMEN, Keys.LAYER_STACK, TracedKey.TRACED);
	}

	@Override
	public final List<ResultKey<?>> results() {
		return List.of(Keys.LAYER_STACK, TracedKey.TRACED);
	}

	@Override
	public String citation() {
		return "a person; between the given points as layer tracing";
	}

	@Override
	public final Outcome run(Results in, ParameterValues parameters, Progress progress) {
		if (in.has(Keys.VOLUME_SURFACES)) {
			return new Outcome.Failed("a correction by hand is of one picture: choose a slice of the stack with --plane");
		}
		try {
			var edited = StackEditor.apply(in.require(Keys.SPECIMEN), in.require(TracedKey.TRACED), edit(parameters), progress);
			return new Outcome.Done(TracedKey.results(edited));
		} catch (CancellationException e) {
			return new Outcome.Cancelled();
		} catch (IllegalArgumentException e) {
			return new Outcome.Failed(e.getMessage());
		}
	}

	/** @throws IllegalArgumentException in one sentence for the user */
	abstract StackEdit edit(ParameterValues parameters);

	/** Points as {@link #LINE} writes them. */
	static List<StackEdit.Point> points(String text) {
		List<StackEdit.Point> points = new ArrayList<>();
		for (String pair : text.strip().split("\\s*;\\s*")) {
			String[] xy = pair.strip().split("\\s+");
			try {
				if (xy.length != 2) {
					throw new NumberFormatException();
				}
				points.add(new StackEdit.Point(Double.parseDouble(xy[0]), Double.parseDouble(xy[1])));
			} catch (NumberFormatException e) {
				throw new IllegalArgumentException("line '" + text + "': write points as x y, separated by ;, as in 300 81.5;400 82", e);
			}
		}
		return points;
	}
}
