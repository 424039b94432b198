// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.Arrays;

import org.plateau.extension.Workers;

/** A Gaussian point spread, cut at three standard deviations; what lies beyond the picture counts as 0. Its own adjoint. */
final class Psf {
	private static final int GRAIN = 32;

	private final float[] taps;
	/** Pixels to each side that a pixel spreads to. */
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

	/** Blurs {@code in} into {@code out}, which may be the same; {@code scratch} is overwritten; all row-major, {@code w * h}. */
	void blur(float[] in, float[] out, float[] scratch, int w, int h, Workers workers) {
		workers.split(h, GRAIN, (from, to) -> {
			for (int y = from; y < to; y++) {
				along(in, scratch, y * w, w);
			}
		});
		workers.split(h, GRAIN, (from, to) -> {
			for (int y = from; y < to; y++) {
				across(scratch, out, y, w, h);
			}
		});
	}

	private void along(float[] in, float[] out, int row, int w) {
		for (int x = 0; x < w; x++) {
			out[row + x] = taps[0] * in[row + x];
		}
		for (int k = 1; k <= Math.min(reach, w - 1); k++) {
			float t = taps[k];
			for (int x = row + k; x < row + w; x++) {
				out[x] += t * in[x - k];
			}
			for (int x = row; x < row + w - k; x++) {
				out[x] += t * in[x + k];
			}
		}
	}

	private void across(float[] in, float[] out, int y, int w, int h) {
		int row = y * w;
		Arrays.fill(out, row, row + w, 0);
		for (int k = Math.max(-reach, -y); k <= Math.min(reach, h - 1 - y); k++) {
			float t = taps[Math.abs(k)];
			int from = (y + k) * w;
			for (int x = 0; x < w; x++) {
				out[row + x] += t * in[from + x];
			}
		}
	}
}
