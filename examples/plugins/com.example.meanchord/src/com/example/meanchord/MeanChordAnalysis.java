// SPDX-License-Identifier: EPL-2.0
package com.example.meanchord;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Progress;
import org.plateau.model.Quantity;
import org.plateau.model.image.Micrograph;
import org.plateau.model.layer.LayerStack;

/** Thickness of every layer as the mean of chords at random places. */
public final class MeanChordAnalysis implements Analysis {

	// snippet:parameters
	private static final Parameter<Integer> READINGS = Parameter.integer("readings", "Readings", 100, 10, 100_000, "how many chords are measured");
	private static final Parameter<String> DIRECTION = Parameter.text("direction", "Direction", "normal", List.of("normal", "vertical"),
			"at right angles to the interface above the layer, or along the columns");
	private static final Parameter<Integer> SEED = Parameter.integer("seed", "Seed", 1, 0, Integer.MAX_VALUE, "the same seed gives the same places");

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(READINGS, DIRECTION, SEED);
	}
	// end:parameters

	// snippet:declared
	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.MICROGRAPH, Keys.LAYER_STACK);
	}

	@Override
	public List<ResultKey<?>> results() {
		return List.of(MeanChord.KEY);
	}

	@Override
	public String citation() {
		return "readings at random places after the idea of ASTM B487 (no conformity claimed); interval after Student";
	}
	// end:declared

	// snippet:run
	@Override
	public Outcome run(Results in, ParameterValues parameters, Progress progress) {
		Micrograph picture = in.require(Keys.MICROGRAPH);
		LayerStack stack = in.require(Keys.LAYER_STACK);
		List<MeanChord.OfLayer> measured = new ArrayList<>();
		for (String layer : stack.layers()) {
			if (stack.above(layer).isEmpty() || stack.below(layer).isEmpty()) {
				continue; // cut off by the frame
			}
			Chords chords = new Chords(stack.above(layer).get().yPx(), stack.below(layer).get().yPx(), picture.facePixelXUm(), picture.facePixelYUm());
			double[] lengths = chords.at(parameters.get(READINGS), parameters.get(DIRECTION).equals("normal"), new Random(parameters.get(SEED)),
					progress::isCanceled);
			if (lengths == null) {
				return new Outcome.Cancelled();
			}
			if (lengths.length >= 10) {
				measured.add(of(layer, lengths, picture));
			}
		}
		return measured.isEmpty() ? new Outcome.NotApplicable("no layer lies between two interfaces")
				: new Outcome.Done(Results.empty().with(MeanChord.KEY, new MeanChord(parameters.get(DIRECTION), parameters.get(SEED), measured)));
	}
	// end:run

	private static MeanChord.OfLayer of(String layer, double[] lengths, Micrograph picture) {
		int n = lengths.length;
		double mean = Arrays.stream(lengths).sum() / n;
		double sd = Math.sqrt(Arrays.stream(lengths).map(l -> (l - mean) * (l - mean)).sum() / (n - 1));
		double u = sd / Math.sqrt(n);
		double scale = Math.hypot(picture.calibration().orElseThrow().relativeU(), picture.tilt().relativeU()) * mean;
		double reach = Chords.student(n - 1) * u;
		return new MeanChord.OfLayer(layer, n, new Quantity(mean, Math.hypot(u, scale), "µm"), sd, mean - reach, mean + reach);
	}
}
