// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

/**
 * The voids of one layer in a form that can be corrected: outlines with the share of every pixel that they cover, and what a search in a part
 * of the picture needs to go on as the first search did. Immutable; corrections share with it what they leave as it is. Made by
 * {@link VoidDetector#segment}, changed by {@link VoidEditor}.
 */
public interface VoidSegmentation {

	/** The layer that was searched. */
	String layer();

	/** What its outlines are made with now; corrections of the cut included when they are of the whole layer. */
	VoidSettings settings();

	/** Whether the first search was made with these settings. */
	boolean searchedWith(VoidSettings settings);

	/** The voids, numbered and painted. Cost: a picture of labels is made anew for each call. */
	VoidMap map();
}
