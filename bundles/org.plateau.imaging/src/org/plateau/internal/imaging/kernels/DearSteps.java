// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import java.util.Arrays;

/**
 * One column of the Viterbi algorithm for paths whose steps cost the more the further they go: for every row the best of the rows that
 * a step can come from, less the price of that step.
 * <p>
 * A price that is convex in the step is the sum of ever dearer steps by one row, so the best of 2 r + 1 rows is found by r comparisons with the two
 * rows beside (as van Herk and Boomgaard do with parabolas); two of them at a time. Whole numbers, because the compiler compares eight of
 * those at once, from arrays that each hold the column moved by some rows, because it does not when one array is read at several places. Not
 * safe for use by two threads at once.
 */
public final class DearSteps {
	/** No path leads here. */
	public static final int NEVER = -(1 << 30);
	/** Prices stay below this. */
	public static final int DEAREST = 1 << 27;

	private final int reach;
	/** Price of the k-th row further up or down: the difference to the one before. */
	private final int[] down;
	private final int[] up;
	private final int[] at;
	/** {@link #at} one and two rows further down, one and two further up. */
	private final int[][] beside;

	/**
	 * @param reach longest step, rows, at least 1
	 * @param rows most that {@link #best} is asked for
	 */
	public DearSteps(int reach, int rows) {
		this.reach = reach;
		down = new int[reach];
		up = new int[reach];
		at = new int[rows + 2 * reach];
		beside = new int[4][at.length];
	}

	/** Sets the prices of steps from −reach to reach, rows of the column before less those of this one; convex, 0 to {@link #DEAREST}. */
	public void price(int[] price) {
		for (int k = 0; k < reach; k++) {
			down[k] = price[reach + k + 1] - price[reach + k];
			up[k] = price[reach - k - 1] - price[reach - k];
		}
	}

	/**
	 * The best that leads to each of n rows; the price of staying, a constant, is not taken off.
	 *
	 * @param before values of the rows of the column before, above {@link #NEVER} plus {@link #DEAREST}
	 * @param shift row of the column before that is level with row 0
	 * @param here result, {@link #NEVER} for rows out of reach
	 */
	public void best(int[] before, int shift, int[] here, int n) {
		int length = n + 2 * reach;
		int first = reach - shift;
		int from = Math.min(length, Math.max(0, first));
		int to = Math.max(from, Math.min(length, first + before.length));
		Arrays.fill(at, 0, from, NEVER);
		if (to > from) {
			System.arraycopy(before, from - first, at, from, to - from);
		}
		Arrays.fill(at, to, length, NEVER);
		int k = 0;
		for (; k + 1 < reach; k += 2) {
			for (int i = 0; i < beside.length; i++) {
				move(beside[i], i % 2 + 1, i < 2, length);
			}
			two(at, beside[0], beside[1], beside[2], beside[3], length, up[k], up[k] + up[k + 1], down[k], down[k] + down[k + 1]);
		}
		if (k < reach) {
			move(beside[0], 1, true, length);
			move(beside[2], 1, false, length);
			one(at, beside[0], beside[2], length, up[k], down[k]);
		}
		System.arraycopy(at, reach, here, 0, n);
	}

	private void move(int[] to, int rows, boolean further, int n) {
		if (further) {
			Arrays.fill(to, 0, rows, NEVER);
			System.arraycopy(at, 0, to, rows, n - rows);
		} else {
			System.arraycopy(at, rows, to, 0, n - rows);
			Arrays.fill(to, n - rows, n, NEVER);
		}
	}

	private static void one(int[] a, int[] above, int[] below, int n, int up, int down) {
		for (int i = 0; i < n; i++) {
			a[i] = Math.max(a[i], Math.max(above[i] - up, below[i] - down));
		}
	}

	private static void two(int[] a, int[] above1, int[] above2, int[] below1, int[] below2, int n, int up1, int up2, int down1, int down2) {
		for (int i = 0; i < n; i++) {
			a[i] = Math.max(Math.max(a[i], Math.max(above1[i] - up1, below1[i] - down1)), Math.max(above2[i] - up2, below2[i] - down2));
		}
	}
}
