// SPDX-License-Identifier: EPL-2.0
package com.example.dsc;

import java.util.OptionalDouble;
import org.plateau.analysis.ResultKey;
import org.plateau.model.Quantity;

/**
 * A glass transition. Uncertainties are standard uncertainties (k = 1).
 *
 * @param sample name in the file
 * @param onset crossing of the tangents of baseline and inflection, °C
 * @param inflection extremum of the first derivative, °C
 * @param step height at the inflection, in the signal's unit
 * @param heatingRateKPerMin measured along the curve, else what the header says
 * @param baseline tangent before the transition
 * @param baselineFromC lower end of the range that it was fitted to, °C
 * @param baselineToC upper end, °C
 * @param tangent at the inflection
 * @param uncertainty where it comes from
 */
public record GlassTransition(String sample, Quantity onset, Quantity inflection, Quantity step, OptionalDouble heatingRateKPerMin, Line baseline,
		double baselineFromC, double baselineToC, Line tangent, Budget uncertainty) {

	/**
	 * Standard uncertainties of the onset and of the inflection, K.
	 *
	 * @param onsetNoise noise of the signal
	 * @param onsetBaseline choice of the range of the baseline
	 * @param inflectionNoise noise of the signal
	 * @param inflectionSmoothing choice of the width of smoothing
	 * @param temperature calibration of the instrument, in both
	 */
	public record Budget(double onsetNoise, double onsetBaseline, double inflectionNoise, double inflectionSmoothing, double temperature) {
	}

	// snippet:key
	/** Kind of the curves that this plug-in reads and evaluates. */
	public static final String KIND = "com.example.dsc";

	/** The key's id begins with the plug-in's prefix, so that it can meet no other. */
	public static final ResultKey<GlassTransition> KEY = new ResultKey<>("com.example.dsc.glassTransition", GlassTransition.class, "see type",
			"Glass transition (DSC)");
	// end:key
}
