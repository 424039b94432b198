// SPDX-License-Identifier: EPL-2.0
package org.plateau.analysis;

import java.util.List;

/**
 * How far every correction moved what is measured: the same recipe is measured without any correction, with the first, with the first
 * two, and so on.
 *
 * @param steps in the order of the corrections
 */
public record CorrectionEffects(List<Step> steps) {

	/**
	 * The move that one correction caused.
	 *
	 * @param analysisId of the correction
	 * @param layers the layers that were measured both before and after
	 * @param reason why there are no layers, e.g. that nothing could be traced without the correction; empty when there are
	 */
	public record Step(String analysisId, List<LayerMove> layers, String reason) {
		public Step {
			layers = List.copyOf(layers);
		}
	}

	/**
	 * One layer before and after.
	 *
	 * @param layer name
	 * @param beforeUm mean thickness along depth without the correction, µm
	 * @param afterUm with it, µm
	 * @param voidFractionBefore 0 to 1; NaN when voids were not searched in it
	 * @param voidFractionAfter 0 to 1; NaN when voids were not searched in it
	 */
	public record LayerMove(String layer, double beforeUm, double afterUm, double voidFractionBefore, double voidFractionAfter) {

		/** Relative move of the mean thickness, e.g. 0.001 for 0.1 %. */
		public double thicknessMove() {
			return (afterUm - beforeUm) / beforeUm;
		}

		/** Move of the void fraction, absolute. */
		public double voidMove() {
			return voidFractionAfter - voidFractionBefore;
		}
	}

	public CorrectionEffects {
		steps = List.copyOf(steps);
	}
}
