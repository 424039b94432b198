// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.plateau.extension.Progress;

class WatershedTest {

	/** One flood over all pixels; the waiting ones in a plain list that is searched for the lowest, of equal ones the first. */
	private static int[] oracle(float[] priority, int[] markers, byte[] mask, Grid g, boolean diagonal) {
		int w = g.width();
		int h = g.height();
		int[] out = new int[mask.length];
		List<Integer> waiting = new ArrayList<>();
		for (int p = 0; p < mask.length; p++) {
			if (mask[p] != 0 && markers[p] != 0) {
				out[p] = markers[p];
				waiting.add(p);
			}
		}
		while (!waiting.isEmpty()) {
			int lowest = 0;
			for (int i = 1; i < waiting.size(); i++) {
				if (priority[waiting.get(i)] < priority[waiting.get(lowest)]) {
					lowest = i;
				}
			}
			int p = waiting.remove(lowest);
			for (int n = 0; n < 27; n++) {
				int i = n % 3 - 1;
				int j = n / 3 % 3 - 1;
				int k = n / 9 - 1;
				int x = p % w + i;
				int y = p / w % h + j;
				int z = p / w / h + k;
				if (!diagonal && Math.abs(i) + Math.abs(j) + Math.abs(k) != 1 || x < 0 || y < 0 || z < 0 || x >= w
						|| y >= h || z >= g.depth()) {
					continue;
				}
				int q = (z * h + y) * w + x;
				if (mask[q] != 0 && out[q] == 0) {
					out[q] = out[p];
					waiting.add(q);
				}
			}
		}
		return out;
	}

	@ParameterizedTest
	@MethodSource("org.plateau.internal.imaging.kernels.Samples#grids")
	void matchesOneFloodOverAll(Grid g) {
		for (double share : new double[] { 0, 0.5, 0.7, 1 }) {
			for (boolean diagonal : new boolean[] { false, true }) {
				byte[] mask = Samples.scattered(g, share, 1);
				Random r = new Random(2);
				int[] markers = new int[mask.length];
				float[] real = new float[mask.length];
				byte[] bytes = new byte[mask.length];
				float[] levels = new float[mask.length];
				for (int p = 0; p < mask.length; p++) {
					markers[p] = r.nextInt(20) == 0 ? 1 + r.nextInt(9) : 0;
					// few values, so that ties are many, of both signs and both zeros
					real[p] = r.nextInt(11) / -2f + (r.nextBoolean() ? 0f : 2f);
					levels[p] = r.nextInt(40) * 6;
					bytes[p] = (byte) (int) levels[p];
				}
				assertArrayEquals(oracle(real, markers, mask, g, diagonal),
						Watershed.flood(real, markers, mask, g, diagonal, new int[mask.length], Progress.NONE));
				assertArrayEquals(oracle(levels, markers, mask, g, diagonal),
						Watershed.flood(bytes, markers, mask, g, diagonal, new int[mask.length], Progress.NONE));
			}
		}
	}

	@Test
	void sameOnAnyNumberOfThreadsAndEndsWhenCancelled() {
		Grid g = Grid.plane(700, 500);
		byte[] mask = Samples.blobs(g, 60, 30, 5);
		float[] depth = DistanceMap.of(mask, g, Progress.NONE);
		int[] markers = new int[mask.length];
		Random r = new Random(3);
		for (int p = 0; p < mask.length; p++) {
			depth[p] = -depth[p];
			markers[p] = r.nextInt(2000) == 0 ? p : 0;
		}
		int[] expected = Watershed.flood(depth, markers, mask, g, false, new int[mask.length], Progress.NONE);
		Samples.onThreads(progress -> assertArrayEquals(expected,
				Watershed.flood(depth, markers, mask, g, false, new int[mask.length], progress)));
		assertThrows(CancellationException.class, () -> Watershed.flood(depth, markers, mask, g, false,
				new int[mask.length], Samples.CANCELLED));
	}
}
