// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.layer;

/**
 * Standard uncertainties (k = 1) of a mean thickness by cause, µm, independent of each other (GUM, JCGM 100).
 *
 * @param scaleUm from the pixel size
 * @param tiltUm from the tilt angle
 * @param edgeUm from the localisation of the two edges
 * @param samplingUm from seeing only this much of a varying layer
 */
public record UncertaintyBudget(double scaleUm, double tiltUm, double edgeUm, double samplingUm) {

	/** Root sum of squares, µm. */
	public double combinedUm() {
		return Math.sqrt(scaleUm * scaleUm + tiltUm * tiltUm + edgeUm * edgeUm + samplingUm * samplingUm);
	}

	/** Expanded uncertainty, k = 2, µm. */
	public double expandedUm() {
		return 2 * combinedUm();
	}
}
