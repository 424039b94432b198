// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import org.plateau.internal.imaging.voids.ShareInterval;

/**
 * What the voids of one field say about the section that it is a part of. Areas and lengths are on the specimen's face.
 * <p>
 * Stateless; safe from any thread.
 */
public final class VoidStatistics {

	private VoidStatistics() {
	}

	/**
	 * Share of a layer that voids take, with the 95 % interval for the section: voids are points strewn at random with
	 * their areas as marks (gamma interval of Fay and Feuer 1997, Statistics in Medicine 16, 791, on the odds void : free).
	 * Without a void the interval reaches from 0 to what a few discs of a tenth of the layer's thickness would take.
	 *
	 * @param areasUm2 one per void, in any order
	 * @param layerUm2 area of the layer, voids included
	 * @param thicknessUm mean thickness of the layer where it exists
	 * @return NaN throughout when the layer has no area
	 */
	public static Estimate fraction(double[] areasUm2, double layerUm2, double thicknessUm) {
		return ShareInterval.fraction(areasUm2, layerUm2, thicknessUm);
	}

	/**
	 * Share of an interface's columns in which a void has taken contact, with its 95 % interval in the same way: the
	 * marks are the lengths of the stretches without contact. Where none or only short ones were seen, one as long as the
	 * layer's voids are wide is reckoned with.
	 *
	 * @param lost per column, whether a void lies on the interface there
	 * @param present per column, whether the layer exists; the others are left out, and a stretch goes on across them
	 * @param areasUm2 of all voids of the layer
	 * @param thicknessUm mean thickness of the layer where it exists
	 * @param pixelSizeXUm pitch of the columns
	 * @return NaN throughout when no column is present
	 */
	public static Estimate contactLoss(boolean[] lost, boolean[] present, double[] areasUm2, double thicknessUm, double pixelSizeXUm) {
		return ShareInterval.contactLoss(lost, present, areasUm2, thicknessUm, pixelSizeXUm);
	}
}
