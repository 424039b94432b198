// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.Arrays;

import org.plateau.internal.imaging.kernels.Components;

/**
 * The bright linings of the voids of a patch: which voids have one, decided by how much likelier the picture is with it, where along their bottoms it is
 * seen, and how thick it is there.
 */
final class Linings {
	/** What a lining may cost where it lies, nats: where it costs more, the void ends with its dark part. */
	private static final float COST = -15;
	/** Gain in one place, nats, from which on a void has something bright there whatever the rest of its bottom says, and what each place must then gain. */
	private static final float STRONG = 100;
	private static final float CLEAR = 4;
	/** Half the side of the square that is one place: constant part, pixels, and blurs. */
	private static final double PLACE = 1;
	private static final double PLACE_PER_BLUR = 2.5;

	private final VoidAppearance look;
	private final PatchPixels pixels;
	private final int w;
	private final int h;
	private final double sigma;
	/** Thickness of the lining that a pixel on or below a void's dark part belongs to, pixels. */
	float[] floor;
	/** Per void: whether it is lined, half the width of its dark part in pixels. */
	private boolean[] lined = new boolean[1];
	private float[] half = new float[1];
	/** Gain per void, and per pixel the gain of the place around it, nats. */
	private double[] gain = new double[0];
	private float[] near;
	/** Pixels that no lining lies on; null = there are none. */
	private boolean[] barred;

	Linings(VoidAppearance look, PatchPixels pixels, double sigma) {
		this.look = look;
		this.pixels = pixels;
		this.sigma = sigma;
		w = pixels.w();
		h = pixels.h();
		floor = new float[w * h];
	}

	/**
	 * Follows the voids to their new numbers.
	 *
	 * @param all whether all are lined, wherever that is; else those that have a pixel of one that was
	 * @param old void per pixel before
	 */
	void number(Components.Labelled now, int[] old, float[] phi, boolean all) {
		boolean[] is = new boolean[now.count() + 1];
		half = new float[now.count() + 1];
		for (int i = 0; i < pixels.count(); i++) {
			for (int p = pixels.from()[i]; p < pixels.to()[i]; p++) {
				int l = now.labels()[p];
				if (l > 0 && phi[p] > 0) {
					half[l] = Math.max(half[l], phi[p]);
					is[l] |= all || lined[old[p]];
				}
			}
		}
		lined = is;
		barred = all ? null : barred;
	}

	/**
	 * Lays the linings anew below the dark parts, by the direction in which these, smoothed, end.
	 *
	 * @param u overwritten
	 */
	void lay(float[] phi, int[] owner, Psf.Window blur, float[] u) {
		Arrays.fill(floor, 0);
		if (!(look.lining > 0) || !any()) {
			return;
		}
		float deep = (float) (4 + 2 * sigma);
		// what is far outside counts as 0, as it does for the blur
		Arrays.fill(u, 0, w * h, 0);
		for (int i = 0; i < pixels.count(); i++) {
			for (int p = pixels.from()[i]; p < pixels.to()[i]; p++) {
				u[p] = deep + Math.max(-deep, Math.min(deep, phi[p]));
			}
		}
		blur.blur(u, u);
		for (int i = 0; i < pixels.count(); i++) {
			for (int p = pixels.firstInside(i); p < pixels.endInside(i); p++) {
				if (has(owner[p], p) && Math.abs(phi[p]) < deep) {
					float gx = u[p + 1] - u[p - 1];
					float gy = u[p + w] - u[p - w];
					float g = (float) Math.sqrt(gx * gx + gy * gy);
					floor[p] = g > 1e-3f ? look.thickness(-gy / g, half[owner[p]]) : 0;
				}
			}
		}
	}

	/** Whether a void may be lined at a pixel. */
	boolean has(int number, int p) {
		return lined[number] && (barred == null || !barred[p]);
	}

	/**
	 * Weighs linings against none.
	 *
	 * @param weight of the misfit's square, per grey level squared
	 * @param without misfit without linings, grey levels
	 * @param with likewise with them
	 */
	void weigh(float[] weight, float[] without, float[] with, int[] owner) {
		gain = new double[half.length];
		near = new float[w * h];
		for (int i = 0; i < pixels.count(); i++) {
			for (int p = pixels.from()[i]; p < pixels.to()[i]; p++) {
				near[p] = 0.5f * weight[p] * (without[p] * without[p] - with[p] * with[p]);
				gain[owner[p]] += near[p];
			}
		}
		int reach = (int) Math.round(PLACE + PLACE_PER_BLUR * sigma);
		float[] line = new float[Math.max(w, h)];
		for (int y = 0; y < h; y++) {
			sum(near, y * w, 1, w, reach, line);
		}
		for (int x = 0; x < w; x++) {
			sum(near, x, w, h, reach, line);
		}
	}

	/** Replaces n values, step apart, by the sums over those up to reach away. */
	private static void sum(float[] a, int from, int step, int n, int reach, float[] line) {
		double s = 0;
		for (int i = 0; i < Math.min(n, reach); i++) {
			s += a[from + i * step];
		}
		for (int i = 0; i < n; i++) {
			s += i + reach < n ? a[from + (i + reach) * step] : 0;
			s -= i > reach ? a[from + (i - reach - 1) * step] : 0;
			line[i] = (float) s;
		}
		for (int i = 0; i < n; i++) {
			a[from + i * step] = line[i];
		}
	}

	/** Whether any void is lined. */
	boolean any() {
		for (boolean l : lined) {
			if (l) {
				return true;
			}
		}
		return false;
	}

	/** What each void gains in all, nats; the first belongs to none. */
	double[] gains() {
		return gain;
	}

	/** Takes linings away from voids that gained no more than {@code need} nats and have no place that gains much, and from where they cost. */
	void choose(double need, int[] owner) {
		float[] most = new float[gain.length];
		for (int i = 0; i < pixels.count(); i++) {
			for (int p = pixels.from()[i]; p < pixels.to()[i]; p++) {
				most[owner[p]] = Math.max(most[owner[p]], near[p]);
			}
		}
		for (int l = 1; l < gain.length; l++) {
			lined[l] = gain[l] > need || most[l] > STRONG;
		}
		barred = new boolean[w * h];
		for (int i = 0; i < pixels.count(); i++) {
			for (int p = pixels.from()[i]; p < pixels.to()[i]; p++) {
				barred[p] = near[p] <= (most[owner[p]] > STRONG ? CLEAR : COST);
			}
		}
		near = null;
	}
}
