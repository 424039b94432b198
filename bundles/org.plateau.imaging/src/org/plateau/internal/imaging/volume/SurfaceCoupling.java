// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.volume;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.internal.imaging.kernels.Selection;
import org.plateau.internal.imaging.kernels.SurfaceSmoother;
import org.plateau.model.volume.SliceState;
import org.plateau.model.volume.VolumeGrid;

/**
 * Makes surfaces of the curves of many slices: takes out what jumps, smooths over the surface in blocks of slices that
 * overlap, and keeps the order of the interfaces.
 */
final class SurfaceCoupling {
	/** Slices smoothed at once, the overlap on either side included. */
	private static final int BLOCK = 104;
	private static final int OVERLAP = 16;
	/** Slices in a row without an interface that their neighbours may stand in for: inside the stack, at its ends. */
	private static final int BRIDGED = 4;
	private static final int BRIDGED_AT_END = 1;
	private static final int NEIGHBOURS = 3;
	/** An interface is said to jump when it is off by this many rows and this many standard deviations. */
	private static final double JUMP_PX = 3;
	private static final double JUMP_SD = 6;
	/** Interfaces closer than this are one edge in the picture: the layer between is absent. */
	private static final double MERGED_PX = 1.2;

	/** One interface in all slices, {@code [slice * columns + column]}, NaN where a slice has none. */
	static final class Readings {
		private final int columns;
		final float[] y;
		final float[] sigma;
		final float[] reading;
		final float[] variance;
		final boolean[] present;

		Readings(VolumeGrid grid) {
			columns = grid.columns();
			y = filled(grid.mapSize());
			sigma = filled(grid.mapSize());
			reading = filled(grid.mapSize());
			variance = filled(grid.mapSize());
			present = new boolean[grid.slices()];
		}

		private static float[] filled(int n) {
			float[] a = new float[n];
			Arrays.fill(a, Float.NaN);
			return a;
		}

		void set(int slice, float[] curve, float[] error, float[] columnReading, float[] columnVariance) {
			System.arraycopy(curve, 0, y, slice * columns, columns);
			System.arraycopy(error, 0, sigma, slice * columns, columns);
			System.arraycopy(columnReading, 0, reading, slice * columns, columns);
			System.arraycopy(columnVariance, 0, variance, slice * columns, columns);
			present[slice] = true;
		}

		/** Forgets a stretch of columns of a slice. */
		void forget(int slice, int from, int to) {
			Arrays.fill(y, slice * columns + from, slice * columns + to, Float.NaN);
			Arrays.fill(reading, slice * columns + from, slice * columns + to, Float.NaN);
		}
	}

	/** @param jitterPx median over slices and interfaces of how far they lie off their neighbours as a whole */
	record Coupled(float[][] y, float[][] sigma, SliceState[] states, double jitterPx) {
	}

	private final VolumeGrid grid;
	private final Readings[] readings;
	private final double blur;
	private final Progress progress;
	private final int columns;
	private final int slices;

	SurfaceCoupling(VolumeGrid grid, Readings[] readings, double blur, Progress progress) {
		this.grid = grid;
		this.readings = readings;
		this.blur = blur;
		this.progress = progress;
		columns = grid.columns();
		slices = grid.slices();
	}

	Coupled run() {
		int k = readings.length;
		forgetJumps();
		double[] jitter = new double[k];
		float[][] y = new float[k][grid.mapSize()];
		float[][] sigma = new float[k][grid.mapSize()];
		for (int i = 0; i < k; i++) {
			jitter[i] = jitter(readings[i]);
		}
		int core = slices <= BLOCK ? slices : BLOCK - 2 * OVERLAP;
		int blocks = Math.ceilDiv(slices, core);
		AtomicInteger done = new AtomicInteger();
		progress.workers().run(k * blocks, task -> {
			smooth(readings[task / blocks], task % blocks * core, Math.min(slices, (task % blocks + 1) * core), jitter[task / blocks], y[task / blocks],
					sigma[task / blocks]);
			progress.report((double) done.incrementAndGet() / (k * blocks), "joining slices to surfaces");
		});
		SliceState[] states = new SliceState[slices];
		Arrays.fill(states, SliceState.TRACED);
		for (int i = 0; i < k; i++) {
			mark(i, y[i], sigma[i], states);
		}
		keepOrder(y, sigma);
		// drift moves all interfaces alike, a badly seen one alone is no drift
		return new Coupled(y, sigma, states, Selection.median(jitter.clone(), k));
	}

	/** How far an interface lies off the middle of those of its neighbouring slices when all columns are taken together, rows. */
	private double jitter(Readings r) {
		double[] mean = new double[slices];
		for (int s = 0; s < slices; s++) {
			double sum = 0;
			int n = 0;
			for (int x = 0; x < columns && r.present[s]; x++) {
				float v = r.y[s * columns + x];
				if (v == v) {
					sum += v;
					n++;
				}
			}
			mean[s] = n > columns / 2 ? sum / n : Double.NaN;
		}
		double[] off = new double[slices];
		int m = 0;
		for (int s = 1; s + 1 < slices; s++) {
			double d = Math.abs(mean[s] - 0.5 * (mean[s - 1] + mean[s + 1]));
			if (d == d) {
				off[m++] = d;
			}
		}
		return m == 0 ? 0 : Selection.median(off, m);
	}

	/** Forgets where a slice has an interface that none of the slices around it agree with, drift of the whole slice apart. */
	private void forgetJumps() {
		int k = readings.length;
		float[][] off = new float[k][grid.mapSize()];
		progress.workers().run(slices, s -> {
			Polling.check(progress::isCanceled);
			double[][] shift = new double[2 * NEIGHBOURS][];
			for (int j = 0; j < shift.length; j++) {
				int other = s + (j < NEIGHBOURS ? j - NEIGHBOURS : j - NEIGHBOURS + 1);
				shift[j] = other >= 0 && other < slices ? shift(s, other) : null;
			}
			double[] v = new double[2 * NEIGHBOURS];
			for (int i = 0; i < k; i++) {
				for (int x = 0; x < columns; x++) {
					int n = 0;
					for (int j = 0; j < shift.length; j++) {
						int other = s + (j < NEIGHBOURS ? j - NEIGHBOURS : j - NEIGHBOURS + 1);
						if (shift[j] != null) {
							double d = readings[i].y[s * columns + x] - readings[i].y[other * columns + x] - shift[j][0];
							if (d == d) {
								v[n++] = d;
							}
						}
					}
					off[i][s * columns + x] = n < 2 ? Float.NaN : (float) Selection.median(v, n);
				}
			}
		});
		for (int i = 0; i < k; i++) {
			double[] some = new double[Math.min(grid.mapSize(), 200_000)];
			int n = 0;
			int stride = Math.ceilDiv(grid.mapSize(), some.length);
			for (int p = 0; p < grid.mapSize(); p += stride) {
				if (off[i][p] == off[i][p]) {
					some[n++] = off[i][p];
				}
			}
			double limit = Math.max(JUMP_PX, n < 30 ? 0 : JUMP_SD * Selection.robustSd(some, n));
			for (int s = 0; s < slices; s++) {
				forgetJumps(readings[i], off[i], s, limit);
			}
		}
	}

	private void forgetJumps(Readings r, float[] off, int s, double limit) {
		int far = 0;
		for (int x = 0; x < columns; x++) {
			far += Math.abs(off[s * columns + x]) > limit ? 1 : 0;
		}
		if (2 * far > columns) {
			r.forget(s, 0, columns);
			r.present[s] = false;
			return;
		}
		int reach = (int) Math.ceil(2 * blur + 2);
		for (int x = 0; x < columns; x++) {
			if (Math.abs(off[s * columns + x]) > limit) {
				r.forget(s, Math.max(0, x - reach), Math.min(columns, x + reach + 1));
			}
		}
	}

	/** How much lower slice s lies than another one as a whole: median over all interfaces; null when they have none in common. */
	private double[] shift(int s, int other) {
		int stride = Math.max(1, columns / 200);
		double[] v = new double[readings.length * Math.ceilDiv(columns, stride)];
		int n = 0;
		for (Readings r : readings) {
			for (int x = 0; x < columns; x += stride) {
				double d = r.y[s * columns + x] - r.y[other * columns + x];
				if (d == d) {
					v[n++] = d;
				}
			}
		}
		return n == 0 ? null : new double[] { Selection.median(v, n) };
	}

	/** Smooths the slices [from, to) together with those that overlap. */
	private void smooth(Readings r, int from, int to, double jitter, float[] y, float[] sigma) {
		int first = Math.max(0, from - OVERLAP);
		int last = Math.min(slices, to + OVERLAP);
		int n = (last - first) * columns;
		double[] z = new double[n];
		double[] variance = new double[n];
		double[] guess = new double[n];
		for (int i = 0; i < n; i++) {
			int p = first * columns + i;
			z[i] = r.reading[p];
			variance[i] = r.variance[p];
			guess[i] = r.y[p];
		}
		SurfaceSmoother.Smoothed s = SurfaceSmoother.smooth(z, variance, guess, columns, last - first, Math.sqrt(Math.max(0, blur * blur - 1 / 12.0)),
				progress::isCanceled);
		for (int slice = from; slice < to; slice++) {
			for (int x = 0; x < columns; x++) {
				int p = slice * columns + x;
				int i = p - first * columns;
				y[p] = s == null ? r.y[p] : (float) Math.max(0, Math.min(grid.rows(), s.value()[i]));
				double own = r.present[slice] ? 0 : jitter * jitter;
				sigma[p] = s == null ? r.sigma[p] : (float) Math.sqrt(s.variance()[i] + own);
			}
		}
	}

	/** Marks slices without an interface of their own, and forgets the interface where too many lie in a row. */
	private void mark(int i, float[] y, float[] sigma, SliceState[] states) {
		boolean[] present = readings[i].present;
		for (int s = 0; s < slices; s++) {
			if (present[s]) {
				continue;
			}
			int end = s;
			while (end < slices && !present[end]) {
				end++;
			}
			boolean bridged = end - s <= (s == 0 || end == slices ? BRIDGED_AT_END : BRIDGED);
			for (int u = s; u < end; u++) {
				if (!bridged) {
					Arrays.fill(y, u * columns, (u + 1) * columns, Float.NaN);
					Arrays.fill(sigma, u * columns, (u + 1) * columns, Float.NaN);
				}
				states[u] = bridged && states[u] != SliceState.UNKNOWN ? SliceState.REPAIRED : SliceState.UNKNOWN;
			}
			s = end - 1;
		}
	}

	/** Interfaces that a slice's own picture shows as one edge are put on one place, and none lies above the one before it. */
	private void keepOrder(float[][] y, float[][] sigma) {
		int k = y.length;
		for (int p = 0; p < grid.mapSize(); p++) {
			for (int i = 0; i < k; i++) {
				int last = i;
				while (last + 1 < k && (readings[last + 1].y[p] - readings[last].y[p] < MERGED_PX || y[last + 1][p] < y[last][p])) {
					last++;
				}
				double sum = 0;
				double total = 0;
				for (int j = i; j <= last; j++) {
					double w = 1 / Math.max(1e-6, sigma[j][p] * (double) sigma[j][p]);
					sum += w * y[j][p];
					total += w;
				}
				for (int j = i; j <= last && last > i; j++) {
					y[j][p] = (float) (sum / total);
				}
				i = last;
			}
			for (int i = 1; i < k; i++) {
				if (y[i][p] < y[i - 1][p]) {
					y[i][p] = y[i - 1][p];
				}
			}
		}
	}
}
