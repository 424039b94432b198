// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.Arrays;

import org.plateau.extension.Progress;
import org.plateau.imaging.VoidEdit;
import org.plateau.internal.imaging.kernels.Components;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.model.image.Raster;

/**
 * The region of a layer that is connected with a pixel and about as grey (region growing after Adams and Bischof, IEEE TPAMI 16 (1994) 641, with
 * a fixed tolerance). Its outline runs where the smoothed grey passes the tolerance, by the slope there.
 */
final class GreyRegion {
	private final Raster image;
	private final LayerLimits limits;
	private final double[] taken;
	private final double tolerance;
	private final double[] taps;
	private final Progress progress;
	/** Smoothed grey where it was asked for; NaN elsewhere. */
	private final float[] grey;
	private double seed;

	/** @param taken per pixel of the picture what other voids cover */
	GreyRegion(Raster image, LayerLimits limits, double[] taken, VoidEdit.Wand wand, Progress progress) {
		this.image = image;
		this.limits = limits;
		this.taken = taken;
		this.progress = progress;
		tolerance = wand.tolerance();
		taps = new double[(int) Math.ceil(3 * wand.smoothPx()) + 1];
		for (int i = 0; i < taps.length; i++) {
			taps[i] = i == 0 ? 1 : Math.exp(-0.5 * i * i / (wand.smoothPx() * wand.smoothPx()));
		}
		grey = new float[taken.length];
		Arrays.fill(grey, Float.NaN);
	}

	/** @param least holes of fewer pixels are filled */
	DrawnShape grow(int x0, int y0, double least) {
		int w = image.width();
		int h = image.height();
		seed = grey(x0, y0);
		boolean[] in = new boolean[taken.length];
		int[] open = new int[1024];
		int n = 1;
		open[0] = y0 * w + x0;
		in[open[0]] = true;
		Box box = new Box(x0, y0, x0 + 1, y0 + 1);
		int visited = 0;
		while (n > 0) {
			if ((++visited & 0xfff) == 0) {
				Polling.check(progress::isCanceled);
			}
			int p = open[--n];
			int x = p % w;
			int y = p / w;
			box = box.with(new Box(x, y, x + 1, y + 1));
			for (int k = 0; k < 4; k++) {
				int i = x + (k == 0 ? -1 : k == 1 ? 1 : 0);
				int j = y + (k == 2 ? -1 : k == 3 ? 1 : 0);
				int q = j * w + i;
				if (i >= 0 && j >= 0 && i < w && j < h && !in[q] && limits.inside(i, j) && taken[q] < 0.5 && level(i, j) > 0) {
					in[q] = true;
					if (n == open.length) {
						open = Arrays.copyOf(open, 2 * n);
					}
					open[n++] = q;
				}
			}
		}
		Box around = box.grown(1).within(w, h);
		fill(in, around, least);
		double[] cover = new double[around.w() * around.h()];
		for (int p = 0; p < cover.length; p++) {
			cover[p] = share(in, around.x0() + p % around.w(), around.y0() + p / around.w());
		}
		return new DrawnShape(around, cover);
	}

	private void fill(boolean[] in, Box box, double least) {
		int w = image.width();
		boolean[] out = new boolean[box.w() * box.h()];
		for (int p = 0; p < out.length; p++) {
			out[p] = !in[(box.y0() + p / box.w()) * w + box.x0() + p % box.w()];
		}
		Components.Labelled c = Components.of(out, box.w(), box.h());
		int[] size = new int[c.count() + 1];
		boolean[] open = new boolean[c.count() + 1];
		for (int p = 0; p < out.length; p++) {
			int x = p % box.w();
			int y = p / box.w();
			size[c.labels()[p]]++;
			open[c.labels()[p]] |= x == 0 || y == 0 || x == box.w() - 1 || y == box.h() - 1 || !limits.inside(box.x0() + x, box.y0() + y);
		}
		for (int p = 0; p < out.length; p++) {
			int l = c.labels()[p];
			if (l > 0 && !open[l] && size[l] < least) {
				in[(box.y0() + p / box.w()) * w + box.x0() + p % box.w()] = true;
			}
		}
	}

	/** Share of a pixel that is in the region. */
	private double share(boolean[] in, int x, int y) {
		int w = image.width();
		boolean own = in[y * w + x];
		boolean rim = false;
		for (int k = 0; k < 4; k++) {
			int i = x + (k == 0 ? -1 : k == 1 ? 1 : 0);
			int j = y + (k == 2 ? -1 : k == 3 ? 1 : 0);
			rim |= i >= 0 && j >= 0 && i < w && j < image.height() && limits.inside(i, j) && in[j * w + i] != own;
		}
		if (!rim || !limits.inside(x, y)) {
			return own ? 1 : 0;
		}
		int h = image.height();
		double gx = (grey(Math.min(w - 1, x + 1), y) - grey(Math.max(0, x - 1), y)) / 2;
		double gy = (grey(x, Math.min(h - 1, y + 1)) - grey(x, Math.max(0, y - 1))) / 2;
		double slope = Math.hypot(gx, gy);
		double c = slope > 1e-6 ? 0.5 + level(x, y) / slope : own ? 1 : 0;
		return own ? Math.max(0.5, Math.min(1, c)) : Math.max(0, Math.min(0.499, c));
	}

	/** Grey levels that a pixel is within the tolerance; negative outside. */
	private double level(int x, int y) {
		return tolerance - Math.abs(grey(x, y) - seed);
	}

	private double grey(int x, int y) {
		int p = y * image.width() + x;
		if (grey[p] != grey[p]) {
			double sum = 0;
			double weight = 0;
			int r = taps.length - 1;
			for (int j = Math.max(0, y - r); j <= Math.min(image.height() - 1, y + r); j++) {
				for (int i = Math.max(0, x - r); i <= Math.min(image.width() - 1, x + r); i++) {
					float g = image.at(i, j);
					if (g == g) {
						double t = taps[Math.abs(j - y)] * taps[Math.abs(i - x)];
						sum += t * g;
						weight += t;
					}
				}
			}
			grey[p] = (float) (weight > 0 ? sum / weight : seed);
		}
		return grey[p];
	}
}
