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
			Taps row = new Taps(w);
			float[] padded = new float[w + 2 * reach];
			for (int y = from; y < to; y++) {
				System.arraycopy(in, y * w, padded, reach, w);
				row.sum(padded, reach, 1, reach, reach);
				System.arraycopy(row.sum, 0, scratch, y * w, w);
			}
		});
		workers.split(h, GRAIN, (from, to) -> {
			Taps row = new Taps(w);
			for (int y = from; y < to; y++) {
				row.sum(scratch, y * w, w, Math.min(reach, y), Math.min(reach, h - 1 - y));
				System.arraycopy(row.sum, 0, out, y * w, w);
			}
		});
	}

	/**
	 * Blurs small windows of one size. Its planes have zeros between the rows and beyond, so that each pass is a few long
	 * loops over the whole plane. For one thread at a time.
	 */
	final class Window {
		private final int w;
		private final int h;
		private final int stride;
		private final float[] plane;
		private final Taps taps;

		Window(int w, int h) {
			this.w = w;
			this.h = h;
			stride = w + reach;
			plane = new float[(h + 2 * reach) * stride + 2 * reach];
			taps = new Taps(h * stride);
		}

		/** Blurs {@code in} into {@code out}, which may be the same; both row-major, {@code w * h}. */
		void blur(float[] in, float[] out) {
			int first = reach * stride + reach;
			for (int y = 0; y < h; y++) {
				System.arraycopy(in, y * w, plane, first + y * stride, w);
				Arrays.fill(plane, first + y * stride + w, first + (y + 1) * stride, 0);
			}
			taps.sum(plane, first, 1, reach, reach);
			System.arraycopy(taps.sum, 0, plane, first, h * stride);
			taps.sum(plane, first, stride, reach, reach);
			for (int y = 0; y < h; y++) {
				System.arraycopy(taps.sum, y * stride, out, y * w, w);
			}
		}
	}

	/** Weighted sums of shifted copies of a stretch. Copied first, all have one index: only such loops become vector code. */
	private final class Taps {
		private final int n;
		private final float[] left;
		private final float[] right;
		final float[] sum;

		Taps(int n) {
			this.n = n;
			left = new float[n];
			right = new float[n];
			sum = new float[n];
		}

		/** Sums the stretch at {@code a} and its neighbours, 1 to {@code before} and 1 to {@code after} times {@code step} away. */
		void sum(float[] in, int a, int step, int before, int after) {
			System.arraycopy(in, a, left, 0, n);
			scale(taps[0]);
			for (int k = 1; k <= Math.max(before, after); k++) {
				if (k <= before) {
					System.arraycopy(in, a - k * step, left, 0, n);
				}
				if (k <= after) {
					System.arraycopy(in, a + k * step, k <= before ? right : left, 0, n);
				}
				if (k <= before && k <= after) {
					addBoth(taps[k]);
				} else {
					add(taps[k]);
				}
			}
		}

		private void scale(float t) {
			for (int p = 0; p < n; p++) {
				sum[p] = t * left[p];
			}
		}

		private void add(float t) {
			for (int p = 0; p < n; p++) {
				sum[p] += t * left[p];
			}
		}

		private void addBoth(float t) {
			for (int p = 0; p < n; p++) {
				sum[p] += t * (left[p] + right[p]);
			}
		}
	}
}
