// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.steps;

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
import org.plateau.imaging.ClassVoidDetector;
import org.plateau.imaging.TraceOutcome;
import org.plateau.imaging.VoidSegmentation;
import org.plateau.imaging.VoidSettings;
import org.plateau.model.image.Micrograph;

/**
 * Finds the voids of the plated layer among the pixels that are classified as void. As {@link VoidAnalysis}, it goes on from what there is: voids corrected by
 * hand stay.
 */
public final class ClassVoidAnalysis implements Analysis {

	static final Parameter<Double> CUT = Parameter.number("cut", "Outline", "1", 0.5, 0.05, 0.95, "the probability of being void that outlines run at");

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(CUT, VoidAnalysis.MIN_AREA);
	}

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.MICROGRAPH, Keys.SPECIMEN, Keys.LAYER_PLAN, TracedKey.TRACED, ClassesKey.CLASSES);
	}

	@Override
	public List<ResultKey<?>> results() {
		return List.of(Keys.VOIDS, VoidKey.SEGMENTATION);
	}

	@Override
	public String citation() {
		return "pixels classified as void; error of the share out of bag (Breiman 2001) after Rogan & Gladen, Am. J. Epidemiol. 107 (1978) 71; touching voids split by "
				+ "watershed on the distance map (Soille 2003); intervals of compound Poisson sums (Fay & Feuer 1997) on the odds";
	}

	@Override
	public Outcome run(Results in, ParameterValues parameters, Progress progress) {
		String layer = in.require(Keys.LAYER_PLAN).depositLayer();
		TraceOutcome.Traced traced = in.require(TracedKey.TRACED);
		String unfit = VoidAnalysis.unfit(traced, layer);
		if (!unfit.isEmpty()) {
			return new Outcome.NotApplicable(unfit);
		}
		Micrograph micrograph = in.require(Keys.MICROGRAPH);
		ClassesKey.Classified classes = in.require(ClassesKey.CLASSES);
		VoidSettings settings = new VoidSettings(parameters.get(CUT), parameters.get(VoidAnalysis.MIN_AREA), 0, micrograph.facePixelXUm(),
				micrograph.facePixelYUm());
		try {
			VoidSegmentation voids = VoidAnalysis.voids(in, traced, layer, settings, progress,
					() -> ClassVoidDetector.segment(in.require(Keys.SPECIMEN), traced, layer, classes.map(), classes.quality(), settings, progress));
			return new Outcome.Done(Results.empty().with(VoidKey.SEGMENTATION, voids).with(Keys.VOIDS, VoidAnalysis.report(voids.map(), layer, traced)));
		} catch (CancellationException e) {
			return new Outcome.Cancelled();
		} catch (IllegalArgumentException e) {
			return new Outcome.Failed(e.getMessage());
		}
	}
}
