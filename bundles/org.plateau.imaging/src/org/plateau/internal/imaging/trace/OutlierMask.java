// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import java.util.function.BooleanSupplier;

import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.internal.imaging.kernels.Selection;
import org.plateau.model.image.Raster;

/** Marks what is no layer: voids and particles, as clusters of pixels far off the layer's own spread. */
final class OutlierMask {
	static final byte DARK = 1;
	static final byte BRIGHT = 2;
	private static final int GROW = 3;

	private final int width;
	private final int height;
	private final byte[] mark;

	private OutlierMask(int width, int height, byte[] mark) {
		this.width = width;
		this.height = height;
		this.mark = mark;
	}

	byte at(int x, int y) {
		return mark[y * width + x];
	}

	/** @param y interfaces; @param margin rows at an interface that are not judged by themselves */
	static OutlierMask of(Raster image, double[][] y, double margin, BooleanSupplier cancelled) {
		int w = image.width();
		int h = image.height();
		byte[] seed = new byte[w * h];
		double[] zero = new double[w];
		double[] end = new double[w];
		java.util.Arrays.fill(end, h);
		for (int layer = 0; layer <= y.length; layer++) {
			Polling.check(cancelled);
			double[] top = layer == 0 ? zero : y[layer - 1];
			double[] bottom = layer == y.length ? end : y[layer];
			markLayer(image, top, bottom, margin, seed, cancelled);
		}
		Polling.check(cancelled);
		return new OutlierMask(w, h, grow(seed, w, h));
	}

	private static void markLayer(Raster image, double[] top, double[] bottom, double margin, byte[] seed,
			BooleanSupplier cancelled) {
		int w = image.width();
		int h = image.height();
		LayerField field = new LayerField(image, top, bottom, margin, 48);
		Polling.check(cancelled);
		if (field.isEmpty()) {
			return;
		}
		float[] residual = new float[w * h];
		double[] sample = new double[40000];
		int lo = h;
		int hi = 0;
		long inside = 0;
		for (int x = 0; x < w; x++) {
			lo = Math.min(lo, Math.max(0, (int) Math.floor(top[x])));
			hi = Math.max(hi, Math.min(h, (int) Math.ceil(bottom[x])));
			inside += Math.max(0, (long) (bottom[x] - top[x]));
		}
		int stride = (int) Math.max(1, inside / sample.length + 1);
		for (int x = 0; x < w; x++) {
			if (x % 256 == 0) {
				Polling.check(cancelled);
			}
			int from = Math.max(0, (int) Math.ceil(top[x] + margin));
			int to = Math.min(h, (int) Math.floor(bottom[x] - margin));
			for (int y = from; y < to; y++) {
				float r = (float) (image.at(x, y) - field.at(x, y));
				residual[y * w + x] = r == r ? r : 0;
			}
		}
		int n = 0;
		int count = 0;
		float[] smooth = new float[w * h];
		for (int y = Math.max(1, lo); y < Math.min(h - 1, hi); y++) {
			if (y % 64 == 0) {
				Polling.check(cancelled);
			}
			for (int x = 1; x < w - 1; x++) {
				if (y >= top[x] + margin + 1 && y + 1 <= bottom[x] - margin - 1) {
					float s = 0;
					for (int j = -w; j <= w; j += w) {
						int p = y * w + x + j;
						s += residual[p - 1] + residual[p] + residual[p + 1];
					}
					smooth[y * w + x] = s / 9;
					if (count++ % stride == 0 && n < sample.length) {
						sample[n++] = s / 9;
					}
				}
			}
		}
		if (n < 50) {
			return;
		}
		double limit = Math.max(4.2 * Selection.robustSd(sample, n), 0.08 * Math.abs(field.median()));
		for (int p = 0; p < w * h; p++) {
			if (smooth[p] < -limit) {
				seed[p] = DARK;
			} else if (smooth[p] > limit) {
				seed[p] = BRIGHT;
			}
		}
	}

	/** Dilates by a square; dark wins, since a void's bright rim belongs to the void. */
	private static byte[] grow(byte[] seed, int w, int h) {
		byte[] rows = new byte[w * h];
		for (int y = 0; y < h; y++) {
			for (int x = 0; x < w; x++) {
				byte s = seed[y * w + x];
				if (s != 0) {
					for (int i = Math.max(0, x - GROW); i <= Math.min(w - 1, x + GROW); i++) {
						rows[y * w + i] = rows[y * w + i] == DARK ? DARK : s;
					}
				}
			}
		}
		byte[] out = new byte[w * h];
		for (int y = 0; y < h; y++) {
			for (int j = Math.max(0, y - GROW); j <= Math.min(h - 1, y + GROW); j++) {
				for (int x = 0; x < w; x++) {
					byte s = rows[y * w + x];
					if (s != 0) {
						out[j * w + x] = out[j * w + x] == DARK ? DARK : s;
					}
				}
			}
		}
		return out;
	}
}
