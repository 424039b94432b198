// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.edit;

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
import org.plateau.imaging.VoidEdit;
import org.plateau.imaging.VoidEditor;
import org.plateau.internal.imaging.steps.VoidKey;

/** What all corrections of voids by hand share. The step that finds voids tells afterwards what there is now. */
abstract class VoidEditStep implements Analysis {

	static final Parameter<String> STROKE = Parameter.text("line", "Stroke", "", List.of(),
			"points \"x y\" in pixels of the traced picture, separated by ;, in the order of drawing; one is a dab");
	static final Parameter<String> LINE = Parameter.text("line", "Line", "", List.of(),
			"points \"x y\" in pixels of the traced picture, separated by ;, in the order of drawing");
	static final Parameter<Double> RADIUS = Parameter.number("radiusPx", "Radius", "px", 4, 0.5, 1000, "of the brush");
	static final Parameter<Double> X = Parameter.number("x", "Column", "px", 0, 0, 1e9, "the point, pixels of the traced picture");
	static final Parameter<Double> Y = Parameter.number("y", "Row", "px", 0, 0, 1e9, "the point, pixels of the traced picture");

	@Override
	public final List<ResultKey<?>> needs() {
		return List.of(Keys.SPECIMEN, VoidKey.SEGMENTATION);
	}

	@Override
	public final List<ResultKey<?>> results() {
		return List.of(VoidKey.SEGMENTATION);
	}

	@Override
	public String citation() {
		return "a person";
	}

	@Override
	public final Outcome run(Results in, ParameterValues parameters, Progress progress) {
		try {
			return new Outcome.Done(Results.empty().with(VoidKey.SEGMENTATION,
					VoidEditor.apply(in.require(Keys.SPECIMEN), in.require(VoidKey.SEGMENTATION), edit(parameters), progress)));
		} catch (CancellationException e) {
			return new Outcome.Cancelled();
		} catch (IllegalArgumentException e) {
			return new Outcome.Failed(e.getMessage());
		}
	}

	/** @throws IllegalArgumentException in one sentence for the user */
	abstract VoidEdit edit(ParameterValues parameters);

	static StackEdit.Point point(ParameterValues p) {
		return new StackEdit.Point(p.get(X), p.get(Y));
	}
}
