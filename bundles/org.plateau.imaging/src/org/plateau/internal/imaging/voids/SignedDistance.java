// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.Arrays;

/**
 * Makes a level function a signed distance to its own zero again: pixels beside the zero by their value over their slope,
 * the others by a chamfer (Borgefors 1986) from these, in two passes.
 */
final class SignedDistance {
	private static final float FAR = 1e6f;
	private static final float DIAGONAL = (float) Math.sqrt(2);

	private final int w;
	private final int h;
	private final float[] old;
	private final boolean[] anchor;
	/** Per pixel outside: a pixel inside that is near; itself inside. −1 when there is none. */
	final int[] source;

	SignedDistance(int w, int h) {
		this.w = w;
		this.h = h;
		old = new float[w * h];
		anchor = new boolean[w * h];
		source = new int[w * h];
	}

	/** @param phi row-major, {@code w * h}, positive inside; replaced */
	void rebuild(float[] phi) {
		System.arraycopy(phi, 0, old, 0, old.length);
		Arrays.fill(anchor, false);
		for (int y = 0; y < h; y++) {
			for (int x = 0; x < w; x++) {
				anchor(phi, x, y);
			}
		}
		for (int y = 0; y < h; y++) {
			for (int x = 0; x < w; x++) {
				int p = y * w + x;
				if (anchor[p]) {
					continue;
				}
				if (y > 0) {
					near(phi, p, p - w, 1);
					if (x > 0) {
						near(phi, p, p - w - 1, DIAGONAL);
					}
					if (x < w - 1) {
						near(phi, p, p - w + 1, DIAGONAL);
					}
				}
				if (x > 0) {
					near(phi, p, p - 1, 1);
				}
			}
		}
		for (int y = h - 1; y >= 0; y--) {
			for (int x = w - 1; x >= 0; x--) {
				int p = y * w + x;
				if (anchor[p]) {
					continue;
				}
				if (y < h - 1) {
					near(phi, p, p + w, 1);
					if (x > 0) {
						near(phi, p, p + w - 1, DIAGONAL);
					}
					if (x < w - 1) {
						near(phi, p, p + w + 1, DIAGONAL);
					}
				}
				if (x < w - 1) {
					near(phi, p, p + 1, 1);
				}
			}
		}
	}

	private void anchor(float[] phi, int x, int y) {
		int p = y * w + x;
		boolean in = old[p] > 0;
		int left = x > 0 ? p - 1 : p;
		int right = x < w - 1 ? p + 1 : p;
		int up = y > 0 ? p - w : p;
		int down = y < h - 1 ? p + w : p;
		boolean across = old[left] > 0 != in || old[right] > 0 != in;
		boolean along = old[up] > 0 != in || old[down] > 0 != in;
		source[p] = in ? p : -1;
		if (!across && !along) {
			phi[p] = in ? FAR : -FAR;
			return;
		}
		float gx = slope(old[left], old[p], old[right], across);
		float gy = slope(old[up], old[p], old[down], along);
		float d = Math.min(1, Math.abs(old[p]) / Math.max(1e-3f, (float) Math.sqrt(gx * gx + gy * gy)));
		phi[p] = in ? d : -d;
		anchor[p] = true;
		if (!in) {
			int best = old[right] > old[left] ? right : left;
			best = old[up] > old[best] ? up : best;
			source[p] = old[down] > old[best] ? down : best;
		}
	}

	/** Through the zero the steeper side counts: the other may lie beyond a ridge. */
	private static float slope(float a, float b, float c, boolean crossed) {
		float central = 0.5f * Math.abs(c - a);
		return crossed ? Math.max(central, Math.max(Math.abs(b - a), Math.abs(c - b))) : central;
	}

	private void near(float[] phi, int p, int q, float step) {
		if (phi[p] > 0) {
			if (phi[q] > 0) {
				phi[p] = Math.min(phi[p], phi[q] + step);
			}
		} else if (phi[q] <= 0 && phi[q] - step > phi[p]) {
			phi[p] = phi[q] - step;
			source[p] = source[q];
		}
	}
}
