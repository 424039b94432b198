// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.spi;

import java.util.List;

/**
 * What is known of the places of a picture beside its grey values, e.g. the counts of elements: the view Profile draws it along the same way, on an axis of
 * its own. Given to {@link org.plateau.ui.ImageSession#curves}. Immutable; called on worker threads.
 */
public interface PlaceCurves {

	/**
	 * One quantity along a way.
	 *
	 * @param name for the legend and as column of the table
	 * @param rgb its colour, 0xRRGGBB
	 * @param values {@code values[i]} at place i; NaN where nothing is known
	 */
	record Curve(String name, int rgb, double[] values) {
	}

	/** Title of the axis, with the unit: {@code Counts per map pixel}. */
	String axis();

	/**
	 * The quantities at places.
	 *
	 * @param x pixels of the picture that is shown, corner origin; NaN where there is no place
	 * @param y pixels of the picture that is shown, same length
	 * @param halfX from the place to the end of what it is averaged over, to either side; {@code halfX[i]}
	 * @param halfY the same for y
	 */
	List<Curve> along(double[] x, double[] y, double[] halfX, double[] halfY);
}
