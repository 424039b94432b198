// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

/**
 * What the voids of one layer have in common, before the blur: how much darker than the layer they are, the bright rim
 * that edges of holes have (more secondary electrons escape there), and the bright lining of their bottoms (redeposited
 * Ga, the back of the pore). Grey levels; lengths in pixels.
 */
final class VoidAppearance {
	/** The bright rim: falls off exponentially outside an outline. Not written once it is made. */
	static final class Rim {
		private static final int STEPS_PER_PIXEL = 16;
		private static final int REACH = 40;

		final double amplitude;
		final double length;
		private final float[] table = new float[STEPS_PER_PIXEL * REACH + 1];

		/** @param amplitude at the outline, grey levels; @param length over which it falls to 1/e, pixels */
		Rim(double amplitude, double length) {
			this.amplitude = amplitude;
			this.length = length;
			for (int i = 0; i < table.length; i++) {
				table[i] = (float) (amplitude * Math.exp(-i / (double) STEPS_PER_PIXEL / length));
			}
		}

		/** At a distance outside an outline, pixels. */
		float at(float distance) {
			return table[Math.min(table.length - 1, (int) (STEPS_PER_PIXEL * Math.max(0, distance)))];
		}
	}

	/** Downward part of an outline's normal from which on a bottom is lined, and from which on it is fully so. */
	private static final float SIDE = 0.45f;
	private static final float FLOOR = 0.75f;

	double depth;
	/** How much brighter than the layer the lining is. */
	double lining;
	/** Thickness of the lining as a share of the half width of the void's dark part. */
	double liningShare;
	Rim rim = new Rim(0, 3);

	VoidAppearance(double depth) {
		this.depth = depth;
	}

	/**
	 * Thickness of a lined void's lining at a place on or below its dark part, pixels.
	 *
	 * @param down downward part, −1 to 1, of the direction away from the dark part
	 * @param halfWidth of the dark part
	 */
	float thickness(float down, float halfWidth) {
		return (float) liningShare * halfWidth * Math.max(0, Math.min(1, (down - SIDE) / (FLOOR - SIDE)));
	}
}
