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
				row.sum(padded, reach, w, 1, reach, reach);
				System.arraycopy(row.sum, 0, scratch, y * w, w);
			}
		});
		workers.split(h, GRAIN, (from, to) -> {
			Taps row = new Taps(w);
			for (int y = from; y < to; y++) {
				row.sum(scratch, y * w, w, w, Math.min(reach, y), Math.min(reach, h - 1 - y));
				System.arraycopy(row.sum, 0, out, y * w, w);
			}
		});
	}

	/**
	 * Blurs small windows of one shape. Its plane has zeros between the rows and beyond, so that each pass over a window that is worked on nearly everywhere
	 * is a few long loops over the whole plane; of others each stretch is passed over by itself, in parts by the threads of the room. For one caller at a time.
	 */
	final class Window {
		private static final double NEARLY_ALL = 0.6;

		private final PatchPixels pixels;
		private final Workers workers;
		private final int stride;
		private final float[] plane;
		/** Of the whole plane; null where each stretch is passed over by itself. */
		private final Taps whole;

		/** @param pixels whose stretches lie at least {@link Psf#reach} apart; others count as 0 */
		Window(PatchPixels pixels, PatchRoom room) {
			this.pixels = pixels;
			workers = room.workers;
			int w = pixels.w();
			int h = pixels.h();
			stride = w + reach;
			plane = room.filled(PatchRoom.Use.PLANE, (h + 2 * reach) * stride + 2 * reach, 0);
			whole = pixels.size() > NEARLY_ALL * w * h ? new Taps(h * stride) : null;
		}

		/** Blurs {@code in} into {@code out}, which may be the same; both row-major, {@code w * h}; pixels that do not count are not written. */
		void blur(float[] in, float[] out) {
			blur(in, out, (from, to) -> {
				// all is done
			});
		}

		/** @param then what is done with the blurred pixels of some stretches */
		void blur(float[] in, float[] out, Workers.Stretch then) {
			if (whole != null) {
				all(in, out);
				pixels.each(workers, then);
				return;
			}
			pixels.each(workers, (from, to) -> {
				Taps taps = new Taps(pixels.longest());
				for (int i = from; i < to; i++) {
					int n = pixels.to()[i] - pixels.from()[i];
					int place = place(i);
					System.arraycopy(in, pixels.from()[i], plane, place, n);
					taps.sum(plane, place, n, 1, reach, reach);
					System.arraycopy(taps.sum, 0, plane, place, n);
				}
			});
			pixels.each(workers, (from, to) -> {
				Taps taps = new Taps(pixels.longest());
				for (int i = from; i < to; i++) {
					int n = pixels.to()[i] - pixels.from()[i];
					taps.sum(plane, place(i), n, stride, reach, reach);
					System.arraycopy(taps.sum, 0, out, pixels.from()[i], n);
				}
				then.accept(from, to);
			});
		}

		private void all(float[] in, float[] out) {
			int first = reach * stride + reach;
			int n = pixels.h() * stride;
			Arrays.fill(plane, first, first + n, 0);
			for (int i = 0; i < pixels.count(); i++) {
				System.arraycopy(in, pixels.from()[i], plane, place(i), pixels.to()[i] - pixels.from()[i]);
			}
			whole.sum(plane, first, n, 1, reach, reach);
			System.arraycopy(whole.sum, 0, plane, first, n);
			whole.sum(plane, first, n, stride, reach, reach);
			for (int i = 0; i < pixels.count(); i++) {
				System.arraycopy(whole.sum, place(i) - first, out, pixels.from()[i], pixels.to()[i] - pixels.from()[i]);
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
		/** Pixels that are worked on at a time: their copies stay in the nearest cache. */
		private static final int CHUNK = 512;
		/** Pairs of copies that one loop adds. */
		private static final int PAIRS = 4;

		private final float[] part = new float[CHUNK];
		private final float[][] left = new float[PAIRS][CHUNK];
		private final float[][] right = new float[PAIRS][CHUNK];
		final float[] sum;

		Taps(int n) {
			sum = new float[n];
		}

		/** Sums the stretch of {@code n} at {@code a} and its neighbours, 1 to {@code before} and 1 to {@code after} times {@code step} away. */
		void sum(float[] in, int a, int n, int step, int before, int after) {
			for (int p = 0; p < n; p += CHUNK) {
				int m = Math.min(CHUNK, n - p);
				chunk(in, a + p, m, step, before, after);
				System.arraycopy(part, 0, sum, p, m);
			}
		}

		private void chunk(float[] in, int a, int n, int step, int before, int after) {
			System.arraycopy(in, a, left[0], 0, n);
			scale(taps[0], n);
			int both = Math.min(before, after);
			int k = 1;
			for (; k + PAIRS - 1 <= both; k += PAIRS) {
				for (int i = 0; i < PAIRS; i++) {
					System.arraycopy(in, a - (k + i) * step, left[i], 0, n);
					System.arraycopy(in, a + (k + i) * step, right[i], 0, n);
				}
				addPairs(k, n);
			}
			for (; k <= both; k++) {
				System.arraycopy(in, a - k * step, left[0], 0, n);
				System.arraycopy(in, a + k * step, right[0], 0, n);
				addBoth(taps[k], n);
			}
			for (; k <= Math.max(before, after); k++) {
				System.arraycopy(in, k <= before ? a - k * step : a + k * step, left[0], 0, n);
				add(taps[k], n);
			}
		}

		private void scale(float t, int n) {
			float[] only = left[0];
			for (int p = 0; p < n; p++) {
				part[p] = t * only[p];
			}
		}

		private void add(float t, int n) {
			float[] only = left[0];
			for (int p = 0; p < n; p++) {
				part[p] += t * only[p];
			}
		}

		private void addBoth(float t, int n) {
			float[] l = left[0];
			float[] r = right[0];
			for (int p = 0; p < n; p++) {
				part[p] += t * (l[p] + r[p]);
			}
		}

		private void addPairs(int k, int n) {
			float[] l0 = left[0];
			float[] l1 = left[1];
			float[] l2 = left[2];
			float[] l3 = left[3];
			float[] r0 = right[0];
			float[] r1 = right[1];
			float[] r2 = right[2];
			float[] r3 = right[3];
			float t0 = taps[k];
			float t1 = taps[k + 1];
			float t2 = taps[k + 2];
			float t3 = taps[k + 3];
			for (int p = 0; p < n; p++) {
				part[p] = part[p] + t0 * (l0[p] + r0[p]) + t1 * (l1[p] + r1[p]) + t2 * (l2[p] + r2[p]) + t3 * (l3[p] + r3[p]);
			}
		}
	}
}
