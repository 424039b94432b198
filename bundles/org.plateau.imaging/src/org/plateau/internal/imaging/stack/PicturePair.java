// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.stack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.plateau.extension.Progress;
import org.plateau.imaging.PhaseCorrelation.Shift;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.model.image.Raster;

/** The shift between two pictures, from small copies to full resolution. */
public final class PicturePair {

	/** Most blocks that are compared at a level. */
	private static final int BLOCKS = 64;

	private record Level(int width, int height, float[] a, float[] b) {
	}

	private PicturePair() {
	}

	/** See {@link org.plateau.imaging.PhaseCorrelation#shift}. */
	public static Shift shift(Raster first, Raster second, Progress progress) {
		if (first.width() != second.width() || first.height() != second.height()) {
			throw new IllegalArgumentException("pictures of " + first.width() + " × " + first.height() + " and " + second.width() + " × " + second.height()
					+ " px cannot be compared");
		}
		List<Level> levels = new ArrayList<>();
		levels.add(new Level(first.width(), first.height(), first.samples(), second.samples()));
		while (Math.max(last(levels).width, last(levels).height) > FrameCorrelation.LONGEST
				&& Math.min(last(levels).width, last(levels).height) >= 2 * BlockSpectrum.SIDE) {
			levels.add(half(last(levels), progress));
		}
		Level top = last(levels);
		FrameCorrelation frames = new FrameCorrelation(top.width, top.height);
		FrameCorrelation.Peak peak = frames.correlate(frames.small(top.a, top.width), frames.small(top.b, top.width), progress::isCanceled);
		double x = peak.x();
		double y = peak.y();
		for (int k = levels.size() - 1; k >= 0; k--) {
			double[] fine = refined(levels.get(k), x, y, progress);
			x = fine[0] * (k > 0 ? 2 : 1);
			y = fine[1] * (k > 0 ? 2 : 1);
		}
		return new Shift(x, y, peak.peak());
	}

	private static Level last(List<Level> levels) {
		return levels.get(levels.size() - 1);
	}

	private static double[] refined(Level l, double x, double y, Progress progress) {
		PlanePictures pictures = new PlanePictures(l.width, l.height, 2, 0, plane -> plane == 0 ? l.a : l.b);
		int[] shiftX = { 0, (int) Math.rint(x) };
		int[] shiftY = { 0, (int) Math.rint(y) };
		int stride = BlockLattice.STRIDE;
		BlockLattice lattice = new BlockLattice(l.width, l.height, shiftX, shiftY, stride);
		while (lattice.size() > BLOCKS) {
			stride += 8;
			lattice = new BlockLattice(l.width, l.height, shiftX, shiftY, stride);
		}
		DriftMeasurement measurement = new DriftMeasurement(pictures, new boolean[] { true, true }, lattice, new int[] { 1 }, progress::isCanceled);
		try {
			PairTable table = measurement.pass(new double[] { 0, x }, new double[] { 0, y }, f -> {
			});
			return new double[] { table.x0[0], table.y0[0] };
		} catch (IOException e) {
			throw new IllegalStateException("pictures in memory", e);
		}
	}

	private static Level half(Level l, Progress progress) {
		Polling.check(progress::isCanceled);
		return new Level(l.width / 2, l.height / 2, half(l.a, l.width, l.height), half(l.b, l.width, l.height));
	}

	private static float[] half(float[] a, int width, int height) {
		int w = width / 2;
		float[] out = new float[w * (height / 2)];
		for (int y = 0; y < height / 2; y++) {
			int p = 2 * y * width;
			int q = p + width;
			for (int x = 0; x < w; x++) {
				out[y * w + x] = 0.25f * (a[p + 2 * x] + a[p + 2 * x + 1] + a[q + 2 * x] + a[q + 2 * x + 1]);
			}
		}
		return out;
	}
}
