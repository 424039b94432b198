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
			Taps row = new Taps(w, new PatchRoom());
			float[] padded = new float[w + 2 * reach];
			for (int y = from; y < to; y++) {
				System.arraycopy(in, y * w, padded, reach, w);
				row.sum(padded, reach, w, 1, reach, reach);
				System.arraycopy(row.sum, 0, scratch, y * w, w);
			}
		});
		workers.split(h, GRAIN, (from, to) -> {
			Taps row = new Taps(w, new PatchRoom());
			for (int y = from; y < to; y++) {
				row.sum(scratch, y * w, w, w, Math.min(reach, y), Math.min(reach, h - 1 - y));
				System.arraycopy(row.sum, 0, out, y * w, w);
			}
		});
	}

	/**
	 * Blurs small windows of one shape. Its plane has zeros between the rows and beyond, so that each pass over a window that is worked on nearly everywhere
	 * is a few long loops over the whole plane; of others each stretch is passed over by itself. For one thread at a time.
	 */
	final class Window {
		private static final double NEARLY_ALL = 0.6;

		private final PatchPixels pixels;
		private final int stride;
		private final float[] plane;
		private final Taps taps;
		private final boolean whole;

		/** @param pixels whose stretches lie at least {@link Psf#reach} apart; others count as 0 */
		Window(PatchPixels pixels, PatchRoom room) {
			this.pixels = pixels;
			int w = pixels.w();
			int h = pixels.h();
			stride = w + reach;
			plane = room.filled(PatchRoom.Use.PLANE, (h + 2 * reach) * stride + 2 * reach, 0);
			whole = pixels.size() > NEARLY_ALL * w * h;
			taps = new Taps(whole ? h * stride : pixels.longest(), room);
		}

		/** Blurs {@code in} into {@code out}, which may be the same; both row-major, {@code w * h}; pixels that do not count are not written. */
		void blur(float[] in, float[] out) {
			int first = reach * stride + reach;
			if (whole) {
				Arrays.fill(plane, first, first + pixels.h() * stride, 0);
			}
			for (int i = 0; i < pixels.count(); i++) {
				System.arraycopy(in, pixels.from()[i], plane, place(i), pixels.to()[i] - pixels.from()[i]);
			}
			if (whole) {
				taps.sum(plane, first, pixels.h() * stride, 1, reach, reach);
				System.arraycopy(taps.sum, 0, plane, first, pixels.h() * stride);
				taps.sum(plane, first, pixels.h() * stride, stride, reach, reach);
				for (int i = 0; i < pixels.count(); i++) {
					System.arraycopy(taps.sum, place(i) - first, out, pixels.from()[i], pixels.to()[i] - pixels.from()[i]);
				}
				return;
			}
			for (int i = 0; i < pixels.count(); i++) {
				int n = pixels.to()[i] - pixels.from()[i];
				taps.sum(plane, place(i), n, 1, reach, reach);
				System.arraycopy(taps.sum, 0, plane, place(i), n);
			}
			for (int i = 0; i < pixels.count(); i++) {
				int n = pixels.to()[i] - pixels.from()[i];
				taps.sum(plane, place(i), n, stride, reach, reach);
				System.arraycopy(taps.sum, 0, out, pixels.from()[i], n);
			}
		}

		/** Where a stretch begins in the plane. */
		private int place(int i) {
			int y = pixels.from()[i] / pixels.w();
			return (y + reach) * stride + reach + pixels.from()[i] - y * pixels.w();
		}
	}

	/** Weighted sums of shifted copies of a stretch. Copied first, all have one index: only such loops become vector code. */
	private final class Taps {
		private final float[] left;
		private final float[] right;
		final float[] sum;

		Taps(int n, PatchRoom room) {
			left = room.floats(PatchRoom.Use.TAPS_LEFT, n);
			right = room.floats(PatchRoom.Use.TAPS_RIGHT, n);
			sum = room.floats(PatchRoom.Use.TAPS_SUM, n);
		}

		/** Sums the stretch of {@code n} at {@code a} and its neighbours, 1 to {@code before} and 1 to {@code after} times {@code step} away. */
		void sum(float[] in, int a, int n, int step, int before, int after) {
			System.arraycopy(in, a, left, 0, n);
			scale(taps[0], n);
			for (int k = 1; k <= Math.max(before, after); k++) {
				if (k <= before) {
					System.arraycopy(in, a - k * step, left, 0, n);
				}
				if (k <= after) {
					System.arraycopy(in, a + k * step, k <= before ? right : left, 0, n);
				}
				if (k <= before && k <= after) {
					addBoth(taps[k], n);
				} else {
					add(taps[k], n);
				}
			}
		}

		private void scale(float t, int n) {
			for (int p = 0; p < n; p++) {
				sum[p] = t * left[p];
			}
		}

		private void add(float t, int n) {
			for (int p = 0; p < n; p++) {
				sum[p] += t * left[p];
			}
		}

		private void addBoth(float t, int n) {
			for (int p = 0; p < n; p++) {
				sum[p] += t * (left[p] + right[p]);
			}
		}
	}
}
