// SPDX-License-Identifier: EPL-2.0
package org.plateau.eds;

/** How the counts of a line are taken from the spectrum of every pixel. Each is a weighted sum over channels with the same weights in all pixels. */
public enum MapMethod {
	/** All counts in a window around the line, background included: whole numbers, Poisson. */
	WINDOW("window", "counts in a window"),
	/** Without the background between two windows beside the line. */
	THREE_WINDOWS("threeWindows", "three windows"),
	/** Without the continuum of the sum spectrum, as high as the pixel's own counts between the lines. */
	CONTINUUM("continuum", "fitted continuum"),
	/** Lines of all elements and continuum apart, by weighted least squares: for lines that overlap. */
	FIT("fit", "fit of line families");

	/** In recipes. */
	public final String id;
	/** For a sentence. */
	public final String words;

	MapMethod(String id, String words) {
		this.id = id;
		this.words = words;
	}
}
