// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The least radius with which the disc around a neighbour holds a disc of pixels, exact up to one part in 10⁹. Few radii occur in a picture, each of them at many pixels, so what
 * was worked out is kept; threads that work out the same at a time write the same.
 */
final class DiscNeeds {
	/** A disc holds another one when there is that much to spare. */
	private static final double SPARE = 1e-9;
	private static final int FEWEST = 1 << 8;
	private static final int MOST = 1 << 16;

	private final double y2;
	private final BallReach reach;
	/** Element 4 · place + kind: square and what it needs, as the bits of two floats; 0 is nothing yet. What falls on a place that is taken replaces it. */
	private final AtomicLongArray known;
	private final int shift;

	/** @param largest square of a radius */
	DiscNeeds(double y2, float largest, BallReach reach) {
		this.y2 = y2;
		this.reach = reach;
		int places = FEWEST;
		while (places < MOST && places < 2 * largest) {
			places *= 2;
		}
		known = new AtomicLongArray(4 * places);
		shift = 32 - Integer.numberOfTrailingZeros(places);
	}

	/**
	 * The square that a neighbour's own has to be above.
	 *
	 * @param square of the disc, positive
	 * @param kind of the neighbour: 1 in the next column, 2 in the next row, 3 in both
	 */
	float farthest(float square, int kind) {
		int bits = Float.floatToRawIntBits(square);
		int at = 4 * (bits * 0x9E3779B9 >>> shift) + kind;
		long entry = known.getPlain(at);
		if ((int) entry == bits) {
			return Float.intBitsToFloat((int) (entry >>> 32));
		}
		double far = find(square, kind & 1, kind >> 1);
		float f = (float) (far * (1 + SPARE));
		f = f < far ? Math.nextUp(f) : f;
		known.setOpaque(at, (long) Float.floatToRawIntBits(f) << 32 | bits & 0xFFFFFFFFL);
		return f;
	}

	/**
	 * The largest square of a distance between a pixel of the disc and the neighbour. Of a row no pixel is farther than the circle is, which is farthest in the
	 * direction away from the neighbour: from there rows are looked at until they cannot be farther.
	 */
	private double find(double square, int nextColumn, int nextRow) {
		int last = reach.rows(square);
		int start = nextRow == 0 ? 0 : nextColumn == 0 ? last : Math.min(last, (int) Math.sqrt(square / (1 + y2)));
		double far = 0;
		for (int direction = 1; direction >= -1; direction -= 2) {
			for (int y = direction > 0 ? start : start - 1; y >= 0 && y <= last; y += direction) {
				double rest = square - y * y * y2;
				double most = square + nextRow * (2 * y + 1) * y2 + nextColumn * (2 * Math.sqrt(rest) + 1);
				if (most < far * (1 - SPARE)) {
					break;
				}
				double i = reach.of(rest) + nextColumn;
				double j = y + nextRow;
				far = Math.max(far, i * i + j * j * y2);
			}
		}
		return far;
	}
}
