// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

/**
 * What the voids of one layer have in common, before the blur: how much darker than the layer they are, the bright rim
 * that edges of holes have (more secondary electrons escape there), and the bright lining of their bottoms (redeposited
 * Ga, the back of the pore). Grey levels; lengths in pixels.
 */
final class VoidAppearance {
	private static final int STEPS_PER_PIXEL = 16;
	private static final int REACH = 40;
	/** Share of a void's height at which its lining begins, and over which it comes in. */
	private static final double ONSET = 0.66;
	private static final double RAMP = 0.15;
	/** Thickness of the lining, share of the void's half width. */
	private static final double THICKNESS = 0.5;

	double depth;
	double lining;
	private double rim;
	private double rimLength = 3;
	private final float[] table = new float[STEPS_PER_PIXEL * REACH + 1];

	VoidAppearance(double depth) {
		this.depth = depth;
	}

	void setRim(double amplitude, double length) {
		rim = amplitude;
		rimLength = length;
		for (int i = 0; i < table.length; i++) {
			table[i] = (float) (amplitude * Math.exp(-i / (double) STEPS_PER_PIXEL / length));
		}
	}

	double rim() {
		return rim;
	}

	double rimLength() {
		return rimLength;
	}

	/** The rim at a distance outside an outline. */
	float rimAt(float distance) {
		return table[Math.min(table.length - 1, (int) (STEPS_PER_PIXEL * Math.max(0, distance)))];
	}

	/**
	 * How much of the lining there is at a point of a void, 0 to 1.
	 *
	 * @param share of the void's height above the point
	 * @param depth distance to the outline
	 */
	static float liningAt(double share, float depth, float halfWidth) {
		double t = (share - ONSET) / RAMP;
		if (t <= 0) {
			return 0;
		}
		double d = Math.max(0, depth) / Math.max(0.5, THICKNESS * halfWidth);
		return (float) (Math.min(1, t) * Math.exp(-d * d));
	}
}
