// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.stack;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;

/** Measures the drift of a stack: whole planes first, then blocks of all planes against their neighbours, solved together. */
final class StackDrift {

	/** Distances at which planes are compared. */
	private static final int[] LAGS = { 1, 2, 4, 8, 16 };
	private static final int PASSES = 2;
	/** Numbers kept for all pairs and blocks at most, 256 MiB; a very long stack gets fewer blocks. */
	private static final long MOST_VALUES = 1L << 26;

	final CoarseDrift coarse;
	/** Working pixels: column in the common frame = column in plane i + x[i]. */
	final double[] x;
	final double[] y;
	final double[] residual;

	private StackDrift(CoarseDrift coarse, double[] x, double[] y, double[] residual) {
		this.coarse = coarse;
		this.x = x;
		this.y = y;
		this.residual = residual;
	}

	/**
	 * Measures it. Cost: every plane is read three times; memory, the spectra of the last planes and about 8 KiB a plane and distance.
	 *
	 * @param neighbours how far apart planes are compared at most
	 */
	static StackDrift measure(PlanePictures pictures, int neighbours, BooleanSupplier cancelled, DoubleConsumer progress) throws IOException {
		CoarseDrift coarse = CoarseDrift.of(pictures, cancelled, f -> progress.accept(0.2 * f));
		if (!coarse.refusal.isEmpty()) {
			return new StackDrift(coarse, coarse.x, coarse.y, new double[coarse.x.length]);
		}
		int[] lags = Arrays.stream(LAGS).filter(l -> l <= neighbours && l < pictures.planes).toArray();
		BlockLattice lattice = lattice(pictures, coarse, lags.length);
		DriftMeasurement measurement = new DriftMeasurement(pictures, coarse.good, lattice, lags, cancelled);
		double[] x = coarse.x;
		double[] y = coarse.y;
		DriftSolution solution = null;
		for (int pass = 0; pass < PASSES; pass++) {
			double from = 0.2 + 0.8 * pass / PASSES;
			if (pass > 0) {
				measurement.learn();
			}
			PairTable table = measurement.pass(x, y, f -> progress.accept(from + 0.8 / PASSES * f));
			solution = DriftSolution.of(table, lattice, x, y, coarse.good, cancelled);
			x = solution.x;
			y = solution.y;
		}
		return new StackDrift(coarse, x, y, solution.residual);
	}

	private static BlockLattice lattice(PlanePictures pictures, CoarseDrift coarse, int lags) {
		int[] x = Arrays.stream(coarse.x).mapToInt(v -> (int) Math.rint(v)).toArray();
		int[] y = Arrays.stream(coarse.y).mapToInt(v -> (int) Math.rint(v)).toArray();
		BlockLattice lattice = new BlockLattice(pictures.width, pictures.height, x, y, BlockLattice.STRIDE);
		for (int stride = 2 * BlockLattice.STRIDE; lattice.size() > 1 && values(lattice, pictures, lags) > MOST_VALUES; stride *= 2) {
			lattice = new BlockLattice(pictures.width, pictures.height, x, y, stride);
		}
		return lattice;
	}

	private static long values(BlockLattice lattice, PlanePictures pictures, int lags) {
		return (long) lattice.size() * pictures.planes * lags * PairTable.FIELDS;
	}
}
