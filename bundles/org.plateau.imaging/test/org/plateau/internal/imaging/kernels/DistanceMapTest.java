// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.plateau.extension.Progress;

class DistanceMapTest {

	/** The least over all background pixels, as the definition says. */
	private static double nearest(byte[] mask, Grid g, int p) {
		double best = Double.POSITIVE_INFINITY;
		int w = g.width();
		int h = g.height();
		for (int q = 0; q < mask.length; q++) {
			if (mask[q] == 0) {
				double dx = (p % w - q % w) * g.pitchX();
				double dy = (p / w % h - q / w % h) * g.pitchY();
				double dz = (p / w / h - q / w / h) * g.pitchZ();
				best = Math.min(best, Math.sqrt(dx * dx + dy * dy + dz * dz));
			}
		}
		return best;
	}

	@ParameterizedTest
	@MethodSource("org.plateau.internal.imaging.kernels.Samples#grids")
	void matchesTheDefinition(Grid g) {
		for (double share : new double[] { 0, 0.5, 0.95, 0.995, 1 }) {
			byte[] m = Samples.scattered(g, share, 7);
			float[] d = DistanceMap.of(m, g, Progress.NONE);
			for (int p = 0; p < m.length; p++) {
				double expected = nearest(m, g, p);
				if (expected == Double.POSITIVE_INFINITY) {
					assertEquals(Float.POSITIVE_INFINITY, d[p]);
				} else {
					assertEquals(expected, d[p], 3e-7 * expected, "pixel " + p);
				}
			}
		}
	}

	/** For equal pitches the squares are the whole numbers of the definition. */
	@Test
	void squaresAreExact() {
		Grid g = new Grid(31, 14, 12, 0.3, 0.3, 0.3);
		byte[] m = Samples.scattered(g, 0.99, 3);
		float[] d = DistanceMap.squared(m, g, new float[m.length], Progress.NONE);
		for (int p = 0; p < m.length; p++) {
			assertEquals(Math.rint(Math.pow(nearest(m, Grid.volume(31, 14, 12), p), 2)), d[p]);
		}
	}

	/** A single background pixel far away: the distance is a hypotenuse; too long for one task, too wide for one bundle. */
	@Test
	void longDistances() {
		Grid g = Grid.plane(3001, 1999, 1, 1);
		byte[] m = new byte[g.size()];
		java.util.Arrays.fill(m, (byte) 1);
		m[0] = 0;
		Samples.onThreads(progress -> {
			float[] d = DistanceMap.of(m, g, progress);
			for (int p = 0; p < d.length; p += 97) {
				assertEquals((float) Math.sqrt(Math.pow(p % 3001, 2) + Math.pow(p / 3001, 2)), d[p]);
			}
		});
	}

	@Test
	void sameOnAnyNumberOfThreads() {
		for (Grid g : new Grid[] { Grid.plane(1111, 777, 1, 1.7), new Grid(130, 90, 70, 1, 1.2, 3.3) }) {
			byte[] m = Samples.scattered(g, 0.99, 11);
			float[] expected = DistanceMap.of(m, g, Progress.NONE);
			Samples.onThreads(progress -> assertArrayEquals(expected, DistanceMap.of(m, g, progress)));
		}
	}

	@Test
	void endsWhenCancelledAndRefusesOtherSizes() {
		Grid g = Grid.plane(20, 10);
		assertThrows(CancellationException.class, () -> DistanceMap.of(new byte[200], g, Samples.CANCELLED));
		assertThrows(IllegalArgumentException.class, () -> DistanceMap.of(new byte[199], g, Progress.NONE));
	}
}
