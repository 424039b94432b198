// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import java.util.Arrays;
import org.plateau.model.image.Raster;

/**
 * How probable it is that a pixel beside a boundary is of the layer above it and not of the one below. What the classes give to either layer counts as it is; what
 * they give to others, neither of which the pixel can be, is shared out by how usual its grey level is in each of the two. Near an edge the features of coarse scales
 * are like those of no stroke, and what a classifier says there is of little worth; without greys the rest is shared out evenly.
 */
final class PairEvidence {
	private static final int BINS = 128;
	/** Columns and rows of a layer that greys are counted in, at most. */
	private static final int MOST = 512;
	/** Probability from which on a pixel between a layer's boundaries shows the layer's grey. */
	private static final double SURE = 0.5;
	/** Fewest such pixels. */
	private static final int ENOUGH = 100;
	/** Passes of weights ¼, ½, ¼ over the counts, each with a variance of half a bin². */
	private static final int SMOOTHINGS = 8;
	/** Every grey counts as seen this often beside what was, relative to an even spread. */
	private static final double UNSEEN = 0.02;

	private final ClassEvidence classes;
	private final Greys greys;
	/** Share per bin of each layer's greys; null where too few are known, or greys are not asked. */
	private final double[][] share;

	/** The greys of a picture in bins. */
	record Greys(Raster image, float low, float perGrey) {

		static Greys of(Raster image) {
			float min = Float.POSITIVE_INFINITY;
			float max = Float.NEGATIVE_INFINITY;
			for (float v : image.samples()) {
				min = v < min ? v : min;
				max = v > max ? v : max;
			}
			return new Greys(image, min, max > min ? BINS / (max - min) : 0);
		}

		/** −1 where there are no data. */
		int bin(int pixel) {
			float v = image.samples()[pixel];
			return v != v ? -1 : Math.min(BINS - 1, (int) ((v - low) * perGrey));
		}
	}

	/** @param greys null: they are not asked @param y boundaries that are about right, {@code [boundary][column]} */
	PairEvidence(ClassEvidence classes, Greys greys, double[][] y) {
		this.classes = classes;
		this.greys = greys;
		share = new double[classes.layers][];
		for (int l = 0; l < share.length && greys != null; l++) {
			share[l] = shares(l, y);
		}
	}

	private double[] shares(int layer, double[][] y) {
		int w = classes.width();
		int right = (w + MOST - 1) / MOST;
		int down = (classes.height() + MOST - 1) / MOST;
		double[] count = new double[BINS];
		int n = 0;
		for (int x = 0; x < w; x += right) {
			int top = layer == 0 ? 0 : (int) Math.ceil(y[layer - 1][x]);
			int bottom = layer == y.length ? classes.height() : (int) Math.floor(y[layer][x]);
			for (int r = top; r < bottom; r += down) {
				int p = r * w + x;
				int bin = greys.bin(p);
				if (bin >= 0 && classes.of(layer, p) > SURE) {
					count[bin]++;
					n++;
				}
			}
		}
		if (n < ENOUGH) {
			return null;
		}
		for (int i = 0; i < SMOOTHINGS; i++) {
			count = smoothed(count);
		}
		double even = UNSEEN * n / BINS;
		double sum = (1 + UNSEEN) * n;
		return Arrays.stream(count).map(c -> (c + even) / sum).toArray();
	}

	/** What would leave at the ends stays there. */
	private static double[] smoothed(double[] a) {
		double[] out = new double[a.length];
		for (int i = 0; i < a.length; i++) {
			out[i] = 0.5 * a[i] + 0.25 * (a[Math.max(0, i - 1)] + a[Math.min(a.length - 1, i + 1)]);
		}
		return out;
	}

	/** Whether the picture has data there. */
	boolean known(int pixel) {
		return classes.known(pixel);
	}

	/** Probability of the layer above against the one below, 0 to 1. @param boundary it lies below the layer of this index */
	double above(int boundary, int pixel) {
		double a = classes.of(boundary, pixel);
		double b = classes.of(boundary + 1, pixel);
		double rest = Math.max(0, 1 - a - b);
		double sum = a + b + rest;
		double[] above = share[boundary];
		double[] below = share[boundary + 1];
		int bin = above == null || below == null ? -1 : greys.bin(pixel);
		return (a + rest * (bin < 0 ? 0.5 : above[bin] / (above[bin] + below[bin]))) / sum;
	}
}
