// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.bar;

import java.io.IOException;
import java.util.Optional;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;

/**
 * The lowest rows of a picture as ink on ground: 0 = ground, 255 = ink. A strip of more than four million pixels is made smaller by whole pixels, so its
 * cost is bounded.
 */
final class BarStrip {

	/** What is ink. */
	enum Ink {
		/** The strip is a data bar: one even ground, and what stands out from it. */
		ON_GROUND,
		/** Writing over the picture, as bright as the brightest pixel. */
		BRIGHTEST,
		/** Writing over the picture, as dark as the darkest pixel. */
		DARKEST,
		/** As {@link #BRIGHTEST}, blurred. */
		BRIGHT,
		/** As {@link #DARKEST}, blurred. */
		DARK
	}

	private static final int MOST_PIXELS = 1 << 22;
	private static final int BINS = 64;
	private static final double SHARP = 0.06;
	private static final double BLURRED = 0.25;

	final int width;
	final int height;
	/** Image row of the strip's first row. */
	final int top;
	/** Image pixels in a strip pixel, along x and along y. */
	final int step;
	private final float[] grey;
	private byte[] ink;

	private BarStrip(int width, int height, int top, int step, float[] grey) {
		this.width = width;
		this.height = height;
		this.top = top;
		this.step = step;
		this.grey = grey;
	}

	/** Reads the lowest rows of plane 0, band by band. */
	static BarStrip read(PixelSource pixels, int rows) throws IOException {
		int step = 1;
		while ((long) (pixels.width() / step) * (rows / step) > MOST_PIXELS) {
			step++;
		}
		int w = pixels.width() / step;
		int h = rows / step;
		float[] grey = new float[w * h];
		int high = Math.max(1, MOST_PIXELS / pixels.width() / step);
		for (int y = 0; y < h; y += high) {
			int n = Math.min(high, h - y);
			Raster band = pixels.read(new TileRequest(pixels.id(), 0, 0, 0, pixels.height() - rows + y * step, pixels.width(), n * step));
			for (int j = 0; j < n * step; j++) {
				add(band.samples(), j * pixels.width(), step, grey, (y + j / step) * w, w);
			}
		}
		return new BarStrip(w, h, pixels.height() - rows, step, grey);
	}

	/** Adds the share of a row of pixels to a row of the strip. */
	private static void add(float[] samples, int from, int step, float[] grey, int to, int w) {
		int p = from;
		for (int x = to; x < to + w; x++) {
			for (int i = 0; i < step; i++) {
				grey[x] += samples[p++] / (step * step);
			}
		}
	}

	/** The same strip with ink told from ground; empty when it is even all over. */
	Optional<BarStrip> with(Ink what) {
		float min = Float.POSITIVE_INFINITY;
		float max = Float.NEGATIVE_INFINITY;
		for (float v : grey) {
			min = Math.min(min, v);
			max = Math.max(max, v);
		}
		if (!(max > min)) {
			return Optional.empty();
		}
		BarStrip strip = new BarStrip(width, height, top, step, grey);
		strip.ink = new byte[grey.length];
		if (what == Ink.ON_GROUND) {
			strip.onGround(min, max);
		} else {
			double level = what == Ink.BRIGHTEST || what == Ink.BRIGHT ? max : min;
			double tolerance = (what == Ink.BRIGHTEST || what == Ink.DARKEST ? SHARP : BLURRED) * (max - min);
			for (int i = 0; i < grey.length; i++) {
				strip.ink[i] = (byte) (Math.abs(grey[i] - level) <= tolerance ? 255 : 0);
			}
		}
		return Optional.of(strip);
	}

	private void onGround(float min, float max) {
		int[] bins = new int[BINS];
		for (float v : grey) {
			bins[bin(v, min, max)]++;
		}
		int ground = commonest(bins, -BINS);
		int writing = commonest(bins, ground);
		double from = mean(ground, min, max);
		double to = mean(writing, min, max);
		for (int i = 0; i < grey.length; i++) {
			ink[i] = (byte) Math.max(0, Math.min(255, Math.rint(255 * (grey[i] - from) / (to - from))));
		}
	}

	private static int bin(float v, float min, float max) {
		return (int) Math.min(BINS - 1, (v - min) / (max - min) * BINS);
	}

	/** The fullest bin at least half the range away from another. */
	private static int commonest(int[] bins, int awayFrom) {
		int best = -1;
		for (int i = 0; i < BINS; i++) {
			if (Math.abs(i - awayFrom) >= BINS / 2 - 1 && (best < 0 || bins[i] > bins[best])) {
				best = i;
			}
		}
		return best >= 0 ? best : awayFrom < BINS / 2 ? BINS - 1 : 0;
	}

	private double mean(int bin, float min, float max) {
		double sum = 0;
		long n = 0;
		for (float v : grey) {
			if (bin(v, min, max) == bin) {
				sum += v;
				n++;
			}
		}
		return n > 0 ? sum / n : min + (bin + 0.5) * (max - min) / BINS;
	}

	/** 0 to 255; 0 outside. */
	int ink(int x, int y) {
		return x < 0 || y < 0 || x >= width || y >= height ? 0 : ink[y * width + x] & 0xFF;
	}

	boolean isInk(int x, int y) {
		return ink(x, y) >= 128;
	}

	/** Share of ink in columns [from, to) of a row. */
	double inkShare(int y, int from, int to) {
		int n = 0;
		for (int x = from; x < to; x++) {
			n += isInk(x, y) ? 1 : 0;
		}
		return to > from ? (double) n / (to - from) : 0;
	}
}
