// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import java.util.Arrays;

import org.plateau.extension.Progress;
import org.plateau.extension.Workers;
import org.plateau.internal.imaging.kernels.Polling;

/** Marks what is no layer: voids and particles, as clusters of pixels far off the layer's own spread. */
final class OutlierMask {
	static final byte BRIGHT = 1;
	static final byte DARK = 2;
	private static final int GROW = 3;
	private static final int BAND = 64;

	private final int width;
	private final byte[] mark;

	private OutlierMask(int width, byte[] mark) {
		this.width = width;
		this.mark = mark;
	}

	/** {@link #DARK}, {@link #BRIGHT}, or 0 for a pixel of its layer. */
	byte at(int x, int y) {
		byte m = mark[y * width + x];
		// dark wins, since a void's bright rim belongs to the void
		return m > DARK ? DARK : m;
	}

	/** Marks within the layers. Cost: memory two bytes a pixel, one of them kept. */
	static OutlierMask of(int width, int height, LayerRows[] layers, Progress progress) {
		byte[] seed = new byte[width * height];
		Workers workers = progress.workers();
		double[] limit = new double[layers.length];
		workers.run(layers.length, i -> {
			Polling.check(progress::isCanceled);
			LayerRows l = layers[i];
			// too small a layer has no limit: NaN marks nothing
			limit[i] = l.field.isEmpty() ? Double.NaN : Math.max(4.2 * l.spread(), 0.08 * Math.abs(l.field.median()));
		});
		workers.split(height, BAND, (from, to) -> {
			float[] smooth = new float[width];
			for (int i = 0; i < layers.length; i++) {
				LayerRows l = layers[i];
				int first = Math.max(Math.max(1, from), l.first);
				int end = Math.min(Math.min(height - 1, to), l.end);
				if (first >= end || Double.isNaN(limit[i])) {
					continue;
				}
				Polling.check(progress::isCanceled);
				LayerRows.Walk walk = l.walk();
				for (int y = first; y < end; y++) {
					walk.smoothed(y, smooth);
					int base = y * width;
					for (int x = 1; x < width - 1; x++) {
						if (smooth[x] < -limit[i]) {
							seed[base + x] = DARK;
						} else if (smooth[x] > limit[i]) {
							seed[base + x] = BRIGHT;
						}
					}
				}
			}
		});
		Polling.check(progress::isCanceled);
		return new OutlierMask(width, grow(seed, width, height, workers));
	}

	/** Dilates by a square; the bits of both kinds are kept. */
	private static byte[] grow(byte[] seed, int w, int h, Workers workers) {
		byte[] out = new byte[w * h];
		workers.split(h, BAND, (from, to) -> {
			byte[] rows = new byte[w + 2 * GROW];
			byte[] line = new byte[rows.length];
			byte[] moved = new byte[rows.length];
			for (int y = from; y < to; y++) {
				Arrays.fill(rows, (byte) 0);
				for (int j = Math.max(0, y - GROW); j <= Math.min(h - 1, y + GROW); j++) {
					System.arraycopy(seed, j * w, line, GROW, w);
					addBits(rows, line);
				}
				// seven columns in three steps; a copy, because the compiler takes many bytes at once only from two arrays
				for (int further = 1; further <= GROW; further++) {
					System.arraycopy(rows, further, moved, 0, rows.length - further);
					Arrays.fill(moved, rows.length - further, rows.length, (byte) 0);
					addBits(rows, moved);
				}
				System.arraycopy(rows, 0, out, y * w, w);
			}
		});
		return out;
	}

	private static void addBits(byte[] to, byte[] from) {
		for (int x = 0; x < to.length; x++) {
			to[x] |= from[x];
		}
	}
}
