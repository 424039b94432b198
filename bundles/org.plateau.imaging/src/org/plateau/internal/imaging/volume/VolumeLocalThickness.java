// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.volume;

import java.util.Arrays;
import org.plateau.extension.Progress;
import org.plateau.imaging.LocalThickness;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.model.volume.InterfaceSurface;
import org.plateau.model.volume.LocalThicknessStatistics;
import org.plateau.model.volume.VolumeGrid;

/**
 * Local thickness (largest inscribed ball) of a layer between two surfaces: in blocks of slices that overlap by the layer's largest thickness,
 * so that every ball that counts lies in the block; on coarser voxels when the layer is too large.
 */
public final class VolumeLocalThickness {
	private static final long LARGEST_BLOCK = 1L << 25;
	private static final long LARGEST_LAYER = 1L << 27;
	private static final int LEAST_SLICES = 16;
	private static final int BINS = 8192;

	private final InterfaceSurface upper;
	private final InterfaceSurface lower;
	private final VolumeGrid grid;
	private final Progress progress;
	private final long[] histogram = new long[BINS];
	private double largestUm;
	private long voxels;
	private int coarse;
	private int reach;

	private VolumeLocalThickness(InterfaceSurface upper, InterfaceSurface lower, VolumeGrid grid, Progress progress) {
		this.upper = upper;
		this.lower = lower;
		this.grid = grid;
		this.progress = progress;
	}

	/** @see org.plateau.imaging.VolumeThicknessStatistics#localThickness */
	public static LocalThicknessStatistics of(InterfaceSurface upper, InterfaceSurface lower, VolumeGrid grid, Progress progress) {
		return new VolumeLocalThickness(upper, lower, grid, progress).run();
	}

	private LocalThicknessStatistics run() {
		for (int p = 0; p < grid.mapSize(); p++) {
			double t = ((double) lower.yPx()[p] - upper.yPx()[p]) * grid.pixelYUm();
			if (t > 0) {
				largestUm = Math.max(largestUm, t);
				voxels += (long) (t / grid.pixelYUm());
			}
		}
		if (voxels == 0) {
			return null;
		}
		coarse = 1;
		while (voxels / Math.pow(coarse, 3) > LARGEST_LAYER || blockVoxels() > LARGEST_BLOCK && coarse < 16) {
			coarse++;
		}
		blockVoxels();
		int slices = Math.ceilDiv(grid.slices(), coarse);
		int core = Math.max(reach, LEAST_SLICES);
		int blocks = Math.ceilDiv(slices, core);
		for (int b = 0; b < blocks; b++) {
			Polling.check(progress::isCanceled);
			block(b * core, Math.min(slices, (b + 1) * core), slices, progress.part((double) b / blocks, (b + 1.0) / blocks));
		}
		return statistics();
	}

	/** Voxels of a whole block, and on the way how many slices it reaches beyond those it is for. */
	private long blockVoxels() {
		reach = (int) Math.ceil(largestUm / (grid.pixelZUm() * coarse)) + 1;
		long slices = Math.min(Math.ceilDiv(grid.slices(), coarse), Math.max(reach, LEAST_SLICES) + 2L * reach);
		return slices * Math.ceilDiv(grid.columns(), coarse) * (long) (2 + 1.5 * largestUm / (grid.pixelYUm() * coarse));
	}

	private void block(int from, int to, int slices, Progress part) {
		int first = Math.max(0, from - reach);
		int last = Math.min(slices, to + reach);
		double top = Double.POSITIVE_INFINITY;
		double bottom = Double.NEGATIVE_INFINITY;
		for (int z = first; z < last; z++) {
			for (int x = 0; x < grid.columns(); x += coarse) {
				int p = place(x, z);
				if (lower.yPx()[p] > upper.yPx()[p]) {
					top = Math.min(top, upper.yPx()[p]);
					bottom = Math.max(bottom, lower.yPx()[p]);
				}
			}
		}
		if (!(bottom > top)) {
			return;
		}
		// a row of background above and below
		int w = Math.ceilDiv(grid.columns(), coarse);
		int row0 = (int) Math.floor(top / coarse) - 1;
		int h = (int) Math.ceil(bottom / coarse) + 1 - row0;
		int d = last - first;
		byte[] mask = new byte[Math.toIntExact((long) w * h * d)];
		for (int z = 0; z < d; z++) {
			for (int x = 0; x < w; x++) {
				int p = place(x * coarse, first + z);
				double a = upper.yPx()[p] / coarse - row0;
				double b = lower.yPx()[p] / coarse - row0;
				for (int y = Math.max(0, (int) Math.ceil(a - 0.5)); y + 0.5 < b && y < h; y++) {
					mask[(z * h + y) * w + x] = 1;
				}
			}
		}
		float[] t = LocalThickness.of(mask, w, h, d, coarse * grid.pixelXUm(), coarse * grid.pixelYUm(), coarse * grid.pixelZUm(), part);
		double perUm = BINS / (1.25 * largestUm + 4 * coarse * grid.pixelYUm());
		for (int i = (from - first) * h * w; i < (to - first) * h * w; i++) {
			if (mask[i] != 0) {
				histogram[(int) Math.min(BINS - 1, t[i] * perUm)]++;
			}
		}
	}

	private int place(int x, int z) {
		int slice = Math.min(grid.slices() - 1, z * coarse + coarse / 2);
		return slice * grid.columns() + Math.min(grid.columns() - 1, x + coarse / 2);
	}

	private LocalThicknessStatistics statistics() {
		double width = (1.25 * largestUm + 4 * coarse * grid.pixelYUm()) / BINS;
		double n = Arrays.stream(histogram).sum();
		double sum = 0;
		double squares = 0;
		for (int b = 0; b < BINS; b++) {
			double t = (b + 0.5) * width;
			sum += histogram[b] * t;
			squares += histogram[b] * t * t;
		}
		double mean = sum / n;
		return new LocalThicknessStatistics(mean, Math.sqrt(Math.max(0, squares / n - mean * mean)), quantile(0.05 * n, width), quantile(0.5 * n, width),
				quantile(0.95 * n, width), coarse);
	}

	private double quantile(double rank, double width) {
		double seen = 0;
		for (int b = 0; b < BINS; b++) {
			if (seen + histogram[b] >= rank && histogram[b] > 0) {
				return (b + (rank - seen) / histogram[b]) * width;
			}
			seen += histogram[b];
		}
		return Double.NaN;
	}
}
