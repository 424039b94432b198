// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

/**
 * How an edge looks in the picture: a step blurred by a Gaussian, and a bright or dark line along it where the emission at an edge draws one.
 *
 * @param blurPx standard deviation of the step's blur, pixels
 * @param line height of the line as a share of the step, of either sign; 0 for none
 * @param lineAtPx its place, pixels below the step
 * @param lineWidthPx its standard deviation, blur included
 */
public record EdgeLook(double blurPx, double line, double lineAtPx, double lineWidthPx) {

	/** A step without a line. */
	public static EdgeLook step(double blurPx) {
		return new EdgeLook(blurPx, 0, 0, 1);
	}
}
