// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.layer;

import java.util.List;
import org.plateau.model.Interval;
import org.plateau.model.image.LabelImage;

/**
 * All voids of a picture.
 *
 * @param labels size of the picture without its data bar; values are {@link VoidRegion#id()}
 * @param voids ordered by id
 * @param layers per layer that was searched
 * @param contacts per interface that bounds a searched layer
 */
public record VoidReport(LabelImage labels, List<VoidRegion> voids, List<LayerFraction> layers, List<ContactLoss> contacts) {

	/**
	 * Share of a layer's area that is void.
	 *
	 * @param fraction 0 to 1
	 * @param ci95 95 % interval of the fraction
	 * @param sensitivity how the fraction moves when the threshold moves by its own uncertainty
	 */
	public record LayerFraction(String layer, double fraction, Interval ci95, Interval sensitivity) {
	}

	/**
	 * Share of an interface's length that a void has taken from it.
	 *
	 * @param fraction 0 to 1
	 * @param ci95 95 % interval
	 */
	public record ContactLoss(String interfaceName, double fraction, Interval ci95) {
	}
}
