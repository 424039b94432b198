// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

/**
 * Standard uncertainties (k = 1) of a mean thickness by origin, in µm.
 *
 * @param scaleUm pixel size
 * @param tiltUm angle used to undo foreshortening
 * @param edgeUm localisation of the two interfaces
 * @param samplingUm the field seen is a finite sample of the layer
 */
public record UncertaintyBudget(double scaleUm, double tiltUm, double edgeUm, double samplingUm) {

	/** Root sum of squares. */
	public double combinedUm() {
		return Math.sqrt(scaleUm * scaleUm + tiltUm * tiltUm + edgeUm * edgeUm + samplingUm * samplingUm);
	}

	/** Expanded uncertainty U with coverage factor 2. */
	public double expandedUm() {
		return 2 * combinedUm();
	}
}
