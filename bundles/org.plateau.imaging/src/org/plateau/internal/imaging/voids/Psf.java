// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.Arrays;

/** A Gaussian point spread on a small picture; what lies beyond the picture counts as 0. Its own adjoint. */
final class Psf {
	private final float[] taps;
	final int reach;
	final double sigma;

	Psf(double sigma) {
		this.sigma = sigma;
		reach = Math.max(1, (int) Math.ceil(3 * sigma));
		taps = new float[reach + 1];
		double sum = 0;
		for (int i = 0; i <= reach; i++) {
			taps[i] = (float) Math.exp(-0.5 * i * i / (sigma * sigma));
			sum += i == 0 ? taps[i] : 2 * taps[i];
		}
		for (int i = 0; i <= reach; i++) {
			taps[i] /= (float) sum;
		}
	}

	/** Blurs {@code in} into {@code out}; {@code scratch} is overwritten; all {@code w * h}. */
	void blur(float[] in, float[] out, float[] scratch, int w, int h) {
		for (int y = 0; y < h; y++) {
			int row = y * w;
			for (int x = 0; x < w; x++) {
				scratch[row + x] = taps[0] * in[row + x];
			}
			for (int k = 1; k <= Math.min(reach, w - 1); k++) {
				float t = taps[k];
				for (int x = k; x < w; x++) {
					scratch[row + x] += t * in[row + x - k];
				}
				for (int x = 0; x < w - k; x++) {
					scratch[row + x] += t * in[row + x + k];
				}
			}
		}
		Arrays.fill(out, 0, w * h, 0);
		for (int y = 0; y < h; y++) {
			int row = y * w;
			for (int k = -reach; k <= reach; k++) {
				if (y + k < 0 || y + k >= h) {
					continue;
				}
				float t = taps[Math.abs(k)];
				int from = (y + k) * w;
				for (int x = 0; x < w; x++) {
					out[row + x] += t * scratch[from + x];
				}
			}
		}
	}
}
