// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.stack;

/**
 * What every block says about every pair of planes, linear in the shift: near the shift (x0, y0) of the pair, a block asks for a step d with
 * {@code hxx dx + hxy dy = gx} and {@code hyx dx + hyy dy = gy}. The h are its information; negative ones are noise and average out.
 */
final class PairTable {

	static final int GX = 0;
	static final int GY = 1;
	static final int HXX = 2;
	static final int HXY = 3;
	static final int HYX = 4;
	static final int HYY = 5;
	static final int FIELDS = 6;

	final int blocks;
	final int[] first;
	final int[] second;
	/** Shift at which the pair was looked at: column in the first = column in the second + x0, up to the specimen's motion. */
	final double[] x0;
	final double[] y0;
	/** {@code values[(pair * blocks + block) * FIELDS + field]}; all 0 where the block is not in both planes. */
	final float[] values;

	PairTable(int blocks, int[] first, int[] second) {
		this.blocks = blocks;
		this.first = first;
		this.second = second;
		x0 = new double[first.length];
		y0 = new double[first.length];
		values = new float[Math.multiplyExact(Math.multiplyExact(first.length, blocks), FIELDS)];
	}

	int pairs() {
		return first.length;
	}

	int lag(int pair) {
		return second[pair] - first[pair];
	}

	int at(int pair, int block) {
		return (pair * blocks + block) * FIELDS;
	}
}
