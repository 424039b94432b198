// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.volume;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.plateau.imaging.TracedLayer;
import org.plateau.imaging.TracedVolume;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;

/**
 * The slices of a stack one after the other, each averaged with its neighbours by a Gaussian along z, as much as it takes to lower the noise
 * of a layer, together with a Gaussian of the same width in the slice, to what void detection wants. Slices are levelled to the same grey of
 * the layer first. Every slice is read once. Not safe for threads.
 */
final class SliceBlend {
	/** Standard deviation of noise, as a share of the layer's grey, from which on nothing is gained: a void of half the grey at eight times it. */
	private static final double WANTED = 1 / 16.0;
	/** A Gaussian narrower than this, slices, changes nothing; a wider one than the other would blur the ends of voids. */
	private static final double NARROWEST = 0.35;
	private static final double WIDEST = 1.0;

	private record Read(int slice, Raster image) {
	}

	private final PixelSource pixels;
	private final TracedVolume volume;
	private final int layer;
	private final double[] weight;
	private final Deque<Read> read = new ArrayDeque<>();
	private int next;

	/**
	 * @param first slice that will be asked for
	 * @param aligned whether slices lie on each other, so that they may be averaged
	 */
	SliceBlend(PixelSource pixels, TracedVolume volume, int layer, int first, boolean aligned) {
		this.pixels = pixels;
		this.volume = volume;
		this.layer = layer;
		weight = aligned ? weights(sigma(volume, layer)) : new double[] { 1 };
		next = Math.max(0, first - reach());
	}

	/**
	 * Width of the Gaussian along z, slices: of one that is as wide in all three directions and lowers the noise to what is wanted; 0 for
	 * none. White noise under it falls to 1 / ((4π)^(3/4) · σ^(3/2)), σ in pixels, per voxel of unit size.
	 */
	private static double sigma(TracedVolume volume, int layer) {
		double share = 0;
		int n = 0;
		for (TracedVolume.SliceLayers s : volume.slices()) {
			TracedLayer l = s.layers().get(layer);
			if (l.noise() == l.noise() && Math.abs(l.grey()) > 0) {
				share += l.noise() / Math.abs(l.grey());
				n++;
			}
		}
		if (n == 0) {
			return 0;
		}
		double ratio = share / n / WANTED;
		var grid = volume.surfaces().grid();
		double isotropic = Math.pow(ratio / Math.pow(4 * Math.PI, 0.75), 2 / 3.0);
		double along = isotropic * Math.cbrt(grid.pixelXUm() * grid.pixelYUm() * grid.pixelZUm()) / grid.pixelZUm();
		return along < NARROWEST ? 0 : Math.min(WIDEST, along);
	}

	private static double[] weights(double sigma) {
		int reach = (int) Math.ceil(2.5 * sigma);
		double[] w = new double[reach + 1];
		for (int i = 0; i <= reach; i++) {
			w[i] = i == 0 ? 1 : Math.exp(-0.5 * i * i / (sigma * sigma));
		}
		return w;
	}

	private int reach() {
		return weight.length - 1;
	}

	/** Noise of the answer over that of one slice. */
	double noise(int slice) {
		double sum = 0;
		double squares = 0;
		for (int i = -reach(); i <= reach(); i++) {
			if (slice + i >= 0 && slice + i < pixels.planes()) {
				sum += weight[Math.abs(i)];
				squares += weight[Math.abs(i)] * weight[Math.abs(i)];
			}
		}
		return Math.sqrt(squares) / sum;
	}

	/** The next slice; slices have to be asked for in ascending order. */
	Raster slice(int slice, int rows) throws IOException {
		for (; next <= Math.min(pixels.planes() - 1, slice + reach()); next++) {
			read.addLast(new Read(next, pixels.readRows(next, rows)));
		}
		while (read.peekFirst().slice() < slice - reach()) {
			read.removeFirst();
		}
		double grey = grey(slice);
		float[] sum = null;
		float[] total = null;
		Raster own = null;
		for (Iterator<Read> i = read.iterator(); i.hasNext();) {
			Read r = i.next();
			if (Math.abs(r.slice() - slice) > reach()) {
				continue;
			}
			own = r.slice() == slice ? r.image() : own;
			if (reach() == 0) {
				return r.image();
			}
			sum = sum == null ? new float[r.image().samples().length] : sum;
			total = total == null ? new float[sum.length] : total;
			float w = (float) weight[Math.abs(r.slice() - slice)];
			double gain = grey / grey(r.slice());
			float g = gain > 0.5 && gain < 2 ? (float) gain : 1;
			float[] a = r.image().samples();
			for (int p = 0; p < a.length; p++) {
				if (a[p] == a[p]) {
					sum[p] += w * g * a[p];
					total[p] += w;
				}
			}
		}
		float[] samples = own.samples();
		for (int p = 0; p < sum.length; p++) {
			sum[p] = samples[p] == samples[p] ? sum[p] / total[p] : Float.NaN;
		}
		return new Raster(own.width(), own.height(), sum);
	}

	private double grey(int slice) {
		return volume.slices().get(slice).layers().get(layer).grey();
	}
}
