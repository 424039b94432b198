// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.eds;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.plateau.model.Interval;
import org.plateau.model.image.LabelImage;

/**
 * Where no signal may be called lithium, where not, and where it cannot be told.
 *
 * @param classes {@link AbsenceClass#label} per map pixel
 * @param elements what was looked for and from which count on it counts as seen
 * @param layers shares per layer, top first, without its voids
 * @param voids shares within all voids together; what is called lithium there is wrong
 * @param bottoms Ga piles found at the bottom of voids
 * @param windowPx side of the square of map pixels over which counts were summed to decide
 * @param notes what a reader should know, one sentence each
 */
public record AbsenceReport(LabelImage classes, List<Limit> elements, List<Share> layers, Share voids, List<VoidBottom> bottoms, int windowPx,
		List<String> notes) {

	/**
	 * Of one element.
	 *
	 * @param map label of the map
	 * @param background counts per map pixel where the element is not, ≥ 0
	 * @param present counts per map pixel where it is, when a place is known; else NaN
	 * @param decisionLimit L_C in counts per window, Currie 1968
	 * @param detectionLimit L_D in counts per window
	 */
	public record Limit(String map, double background, double present, double decisionLimit, double detectionLimit) {
	}

	/**
	 * Of the area of one layer.
	 *
	 * @param layer its name
	 * @param shares fraction of its area in each class with a 95 % interval
	 * @param areaUm2 area that was looked at, µm²
	 */
	public record Share(String layer, Map<AbsenceClass, Fraction> shares, double areaUm2) {

		public Share {
			shares = Map.copyOf(shares);
		}
	}

	/**
	 * @param value 0 … 1
	 * @param ci95 95 % interval
	 */
	public record Fraction(double value, Interval ci95) {
	}

	/**
	 * A Ga pile that belongs to a void: its bottom, the paper says.
	 *
	 * @param voidId number of the void; empty when no void is there and one should be looked for
	 * @param xPx place of the pile in the picture, px
	 * @param yPx place of the pile in the picture, px
	 * @param significance height over the background in standard deviations
	 */
	public record VoidBottom(OptionalInt voidId, double xPx, double yPx, double significance) {
	}

	public AbsenceReport {
		elements = List.copyOf(elements);
		layers = List.copyOf(layers);
		bottoms = List.copyOf(bottoms);
		notes = List.copyOf(notes);
	}
}
