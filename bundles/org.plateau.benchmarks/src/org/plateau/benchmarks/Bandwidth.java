// SPDX-License-Identifier: EPL-2.0
package org.plateau.benchmarks;

import org.plateau.extension.Workers;

/** What this machine's memory passes, by the copy and the triad of McCalpin's STREAM (IEEE TCCA Newsletter, Dec. 1995) on lent threads. */
final class Bandwidth {

	private static final int LENGTH = 1 << 24;
	private static final int GRAIN = 1 << 18;
	private static final int ROUNDS = 12;

	private Bandwidth() {
	}

	/** Bytes a second, read and written ones counted, those that a cache fetches before it writes not; the best of some rounds of either. */
	static double measure(Workers workers) {
		double[] a = new double[LENGTH];
		double[] b = new double[LENGTH];
		double[] c = new double[LENGTH];
		workers.split(LENGTH, GRAIN, (from, to) -> {
			for (int i = from; i < to; i++) {
				b[i] = i;
				c[i] = 1;
			}
		});
		double best = 0;
		for (int round = 0; round < ROUNDS; round++) {
			long start = System.nanoTime();
			workers.split(LENGTH, GRAIN, (from, to) -> System.arraycopy(b, from, a, from, to - from));
			best = Math.max(best, 16.0 * LENGTH / (System.nanoTime() - start));
			start = System.nanoTime();
			workers.split(LENGTH, GRAIN, (from, to) -> triad(a, b, c, from, to));
			best = Math.max(best, 24.0 * LENGTH / (System.nanoTime() - start));
		}
		return best * 1e9;
	}

	private static void triad(double[] a, double[] b, double[] c, int from, int to) {
		for (int i = from; i < to; i++) {
			a[i] = b[i] + 3 * c[i];
		}
	}
}
