// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import java.util.Objects;

/**
 * What a recipe knows about one layer before looking at the image. A list of these, top to bottom, describes a stack;
 * the first describes what lies above the first interface, the last what lies below the last one.
 *
 * @param name unique in its list, for example {@code Li_plated}
 * @param optional true when a specimen may lack this layer; the first and last layer are never optional
 * @param relationToAbove the step in grey level from the layer above into this one; ignored for the first layer
 * @param minThicknessPx loosest sensible median thickness in rows, 0 when nothing is known
 * @param maxThicknessPx the same from above, {@link Double#POSITIVE_INFINITY} when nothing is known
 * @param solid true when the layer reaches only as far as its own material: a void that opens to one of its interfaces
 *        lies outside it. Else such a void is part of the layer it cuts into
 * @param darkerBase true when the layer's lower part may be darker than the rest of it: the edge where that part begins is no interface. It may end where it
 *        brightens, or in a further step to darker that is no greater than the first
 */
public record LayerExpectation(String name, boolean optional, EdgeRelation relationToAbove, double minThicknessPx,
		double maxThicknessPx, boolean solid, boolean darkerBase) {

	public LayerExpectation {
		Objects.requireNonNull(relationToAbove, "relationToAbove");
		if (Objects.requireNonNull(name, "name").isBlank()) {
			throw new IllegalArgumentException("a layer needs a name");
		}
		if (!(minThicknessPx >= 0 && maxThicknessPx > minThicknessPx)) {
			throw new IllegalArgumentException(
					"layer " + name + ": thickness range " + minThicknessPx + " to " + maxThicknessPx + " px is empty");
		}
	}

	/** A layer of which nothing is said about voids at its interfaces or about its lower part. */
	public LayerExpectation(String name, boolean optional, EdgeRelation relationToAbove, double minThicknessPx,
			double maxThicknessPx) {
		this(name, optional, relationToAbove, minThicknessPx, maxThicknessPx, false, false);
	}

	/** A layer that must be present, of any thickness. */
	public static LayerExpectation required(String name, EdgeRelation relationToAbove) {
		return new LayerExpectation(name, false, relationToAbove, 0, Double.POSITIVE_INFINITY, false, false);
	}

	/** A layer that may be absent, of any thickness. */
	public static LayerExpectation optional(String name, EdgeRelation relationToAbove) {
		return new LayerExpectation(name, true, relationToAbove, 0, Double.POSITIVE_INFINITY, false, false);
	}
}
