// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.stack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import org.plateau.internal.imaging.kernels.Polling;

/**
 * Phase correlation of blocks between planes 1, 2, 4, 8 and 16 apart. Every plane is read once a pass; only the last planes' spectra are kept.
 * <p>
 * The first pass weighs a frequency by |C|^−½ of its cross-power C, between phase correlation and plain correlation. It also learns how much
 * of each block's power at each frequency is common to all planes; the second pass weighs by that, as the maximum likelihood weight of Knapp
 * and Carter (IEEE Trans. ASSP 24 (1976) 320) does: what is noise or changes from plane to plane counts little.
 */
final class DriftMeasurement {

	private static final int NEWTON = 6;
	private static final double ENOUGH = 1e-3;
	/** How much of the weight follows the single frequency, the rest its ring and direction. */
	private static final double SINGLE = 0.7;
	private static final double LEAST_NOISE = 0.01;

	private final PlanePictures pictures;
	private final boolean[] good;
	private final BlockLattice lattice;
	private final int[] lags;
	private final BooleanSupplier cancelled;
	private final BlockSpectrum spectrum = new BlockSpectrum();
	private final int size = spectrum.size();
	private final float[] share = new float[size];
	private final float[] cos = new float[size];
	private final float[] sin = new float[size];
	private final float[] real = new float[size];
	private final float[] imaginary = new float[size];
	private final float[][][] recent;
	private final int[] recentPlane;
	private final double[] common;
	private final double[] commonCount;
	private final double[] power;
	private final double[] powerCount;
	private float[] weights;

	DriftMeasurement(PlanePictures pictures, boolean[] good, BlockLattice lattice, int[] lags, BooleanSupplier cancelled) {
		this.pictures = pictures;
		this.good = good;
		this.lattice = lattice;
		this.lags = lags;
		this.cancelled = cancelled;
		for (int i = 0; i < size; i++) {
			double c = spectrum.kx[i] * spectrum.kx[i] / (spectrum.kx[i] * spectrum.kx[i] + spectrum.ky[i] * spectrum.ky[i]);
			share[i] = (float) (c * c);
		}
		int kept = 1 + Arrays.stream(lags).max().orElse(1);
		recent = new float[kept][lattice.size()][];
		recentPlane = new int[kept];
		common = new double[lattice.size() * size];
		commonCount = new double[lattice.size()];
		power = new double[lattice.size() * size];
		powerCount = new double[lattice.size()];
	}

	/**
	 * One pass over the stack.
	 *
	 * @param x shifts so far, working pixels: column in the common frame = column in plane i + x[i]
	 */
	PairTable pass(double[] x, double[] y, DoubleConsumer progress) throws IOException {
		PairTable table = table();
		Arrays.fill(recentPlane, -1);
		int pair = 0;
		for (int j = 0; j < pictures.planes; j++) {
			progress.accept((double) j / pictures.planes);
			if (!good[j]) {
				continue;
			}
			load(j);
			for (int lag : lags) {
				if (j - lag >= 0 && good[j - lag]) {
					table.x0[pair] = x[j] - x[j - lag];
					table.y0[pair] = y[j] - y[j - lag];
					pair(table, pair++);
				}
			}
		}
		return table;
	}

	/** Makes the next pass weigh by what the last one learnt. */
	void learn() {
		float[] learnt = new float[common.length];
		double[] signal = new double[spectrum.bins];
		double[] all = new double[spectrum.bins];
		int[] count = new int[spectrum.bins];
		for (int b = 0; b < lattice.size(); b++) {
			if (commonCount[b] == 0) {
				continue;
			}
			Arrays.fill(signal, 0);
			Arrays.fill(all, 0);
			Arrays.fill(count, 0);
			for (int i = 0; i < size; i++) {
				signal[spectrum.bin[i]] += common[b * size + i] / commonCount[b];
				all[spectrum.bin[i]] += power[b * size + i] / powerCount[b];
				count[spectrum.bin[i]]++;
			}
			for (int i = 0; i < size; i++) {
				int bin = spectrum.bin[i];
				double s = SINGLE * common[b * size + i] / commonCount[b] + (1 - SINGLE) * signal[bin] / count[bin];
				double p = SINGLE * power[b * size + i] / powerCount[b] + (1 - SINGLE) * all[bin] / count[bin];
				if (s > 0 && p > 0) {
					double noise = Math.max(p - s, LEAST_NOISE * p);
					learnt[b * size + i] = (float) (spectrum.band[i] * s / (noise * (p + s)));
				}
			}
		}
		weights = learnt;
	}

	private PairTable table() {
		List<int[]> pairs = new ArrayList<>();
		for (int j = 0; j < pictures.planes; j++) {
			for (int lag : lags) {
				if (good[j] && j - lag >= 0 && good[j - lag]) {
					pairs.add(new int[] { j - lag, j });
				}
			}
		}
		return new PairTable(lattice.size(), pairs.stream().mapToInt(p -> p[0]).toArray(), pairs.stream().mapToInt(p -> p[1]).toArray());
	}

	private void load(int plane) throws IOException {
		float[] picture = pictures.filled(plane);
		int slot = plane % recent.length;
		recentPlane[slot] = plane;
		float[][] to = recent[slot];
		int waiting = -1;
		float[] unused = new float[2 * size];
		for (int b = 0; b < to.length; b++) {
			if (lattice.corner(plane, b) < 0) {
				to[b] = null;
				continue;
			}
			to[b] = to[b] == null ? new float[2 * size] : to[b];
			if (waiting < 0) {
				waiting = b;
			} else {
				transform(picture, plane, waiting, b, to[waiting], to[b]);
				waiting = -1;
			}
		}
		if (waiting >= 0) {
			transform(picture, plane, waiting, waiting, to[waiting], unused);
		}
		if (weights == null) {
			for (int b = 0; b < to.length; b++) {
				if (to[b] != null) {
					powerCount[b]++;
					for (int i = 0; i < size; i++) {
						power[b * size + i] += to[b][2 * i] * to[b][2 * i] + to[b][2 * i + 1] * to[b][2 * i + 1];
					}
				}
			}
		}
	}

	private void transform(float[] picture, int plane, int one, int two, float[] out, float[] out2) {
		Polling.check(cancelled);
		spectrum.transform(picture, pictures.width, lattice.corner(plane, one), lattice.corner(plane, two), out, out2);
	}

	private float[] spectrumOf(int plane, int block) {
		int slot = plane % recent.length;
		if (recentPlane[slot] != plane) {
			throw new IllegalStateException("plane " + plane + " is not among the recent ones");
		}
		return recent[slot][block];
	}

	private void pair(PairTable table, int pair) {
		Polling.check(cancelled);
		int i = table.first[pair];
		int j = table.second[pair];
		int wholeX = lattice.shiftX(j) - lattice.shiftX(i);
		int wholeY = lattice.shiftY(j) - lattice.shiftY(i);
		double dx = table.x0[pair] - wholeX;
		double dy = table.y0[pair] - wholeY;
		if (weights == null) {
			double[] d = together(i, j, dx, dy);
			dx = d[0];
			dy = d[1];
		}
		spectrum.turn(dx, dy, cos, sin);
		float[] sums = new float[PairTable.FIELDS];
		for (int b = 0; b < table.blocks; b++) {
			if (cross(i, j, b)) {
				score(b, sums);
				System.arraycopy(sums, 0, table.values, table.at(pair, b), sums.length);
				if (weights == null && j - i > 1) {
					commonCount[b]++;
					for (int k = 0; k < size; k++) {
						common[b * size + k] += real[k];
					}
				}
			}
		}
		table.x0[pair] = dx + wholeX;
		table.y0[pair] = dy + wholeY;
	}

	/** The shift on which all blocks agree best when they are simply added, by Newton steps. */
	private double[] together(int i, int j, double startX, double startY) {
		double dx = startX;
		double dy = startY;
		float[] sums = new float[PairTable.FIELDS];
		for (int n = 0; n < NEWTON; n++) {
			spectrum.turn(dx, dy, cos, sin);
			double gx = 0;
			double gy = 0;
			double hxx = 0;
			double hxy = 0;
			double hyx = 0;
			double hyy = 0;
			for (int b = 0; b < lattice.size(); b++) {
				if (cross(i, j, b)) {
					score(b, sums);
					gx += sums[PairTable.GX];
					gy += sums[PairTable.GY];
					hxx += sums[PairTable.HXX];
					hxy += sums[PairTable.HXY];
					hyx += sums[PairTable.HYX];
					hyy += sums[PairTable.HYY];
				}
			}
			double det = hxx * hyy - hxy * hyx;
			if (!(det > 0 && hxx > 0)) {
				return new double[] { startX, startY };
			}
			double sx = clip((hyy * gx - hxy * gy) / det);
			double sy = clip((hxx * gy - hyx * gx) / det);
			dx += sx;
			dy += sy;
			if (Math.abs(sx) < ENOUGH && Math.abs(sy) < ENOUGH) {
				break;
			}
		}
		boolean far = Math.hypot(dx - startX, dy - startY) > 4;
		return far ? new double[] { startX, startY } : new double[] { dx, dy };
	}

	private static double clip(double step) {
		return Math.max(-1, Math.min(1, step));
	}

	/** The cross-power of a block in two planes, turned back by the shift in {@link #cos} and {@link #sin}; false when one is missing. */
	private boolean cross(int i, int j, int block) {
		float[] a = spectrumOf(i, block);
		float[] b = spectrumOf(j, block);
		if (a == null || b == null) {
			return false;
		}
		for (int k = 0; k < size; k++) {
			float ar = a[2 * k];
			float ai = a[2 * k + 1];
			float br = b[2 * k];
			float bi = b[2 * k + 1];
			float cr = ar * br + ai * bi;
			float ci = ai * br - ar * bi;
			real[k] = cr * cos[k] - ci * sin[k];
			imaginary[k] = cr * sin[k] + ci * cos[k];
		}
		return true;
	}

	/** Gradient and curvature of the weighted correlation at the shift; x from upright detail rather than from lying. */
	private void score(int block, float[] sums) {
		float gx = 0;
		float gy = 0;
		float hxx = 0;
		float hxy = 0;
		float hyx = 0;
		float hyy = 0;
		int offset = block * size;
		for (int k = 0; k < size; k++) {
			float w;
			if (weights == null) {
				float c2 = real[k] * real[k] + imaginary[k] * imaginary[k];
				w = c2 > 0 ? spectrum.band[k] / (float) Math.sqrt(Math.sqrt(c2)) : 0;
			} else {
				w = weights[offset + k];
			}
			float x = spectrum.kx[k];
			float y = spectrum.ky[k];
			float wx = w * share[k] * x;
			float wy = w * y;
			gx -= wx * imaginary[k];
			gy -= wy * imaginary[k];
			hxx += wx * x * real[k];
			hxy += wx * y * real[k];
			hyx += wy * x * real[k];
			hyy += wy * y * real[k];
		}
		sums[PairTable.GX] = gx;
		sums[PairTable.GY] = gy;
		sums[PairTable.HXX] = hxx;
		sums[PairTable.HXY] = hxy;
		sums[PairTable.HYX] = hyx;
		sums[PairTable.HYY] = hyy;
	}
}
