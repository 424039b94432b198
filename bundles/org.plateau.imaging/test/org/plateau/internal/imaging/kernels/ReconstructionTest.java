// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.plateau.extension.Progress;

class ReconstructionTest {

	/** Elementary dilations under the mask, all pixels over and over, until nothing changes: the definition. */
	private static byte[] oracle(byte[] marker, byte[] mask, Grid g, boolean diagonal, boolean erosion) {
		int w = g.width();
		int h = g.height();
		int[] level = new int[mask.length];
		int[] limit = new int[mask.length];
		for (int p = 0; p < mask.length; p++) {
			limit[p] = erosion ? 255 - (mask[p] & 255) : mask[p] & 255;
			level[p] = Math.min(limit[p], erosion ? 255 - (marker[p] & 255) : marker[p] & 255);
		}
		for (boolean changed = true; changed;) {
			changed = false;
			for (int p = 0; p < mask.length; p++) {
				int best = level[p];
				for (int n = 0; n < 27; n++) {
					int i = n % 3 - 1;
					int j = n / 3 % 3 - 1;
					int k = n / 9 - 1;
					int x = p % w + i;
					int y = p / w % h + j;
					int z = p / w / h + k;
					if ((diagonal || Math.abs(i) + Math.abs(j) + Math.abs(k) == 1) && x >= 0 && y >= 0 && z >= 0 && x < w
							&& y < h && z < g.depth()) {
						best = Math.max(best, level[(z * h + y) * w + x]);
					}
				}
				best = Math.min(best, limit[p]);
				changed |= best != level[p];
				level[p] = best;
			}
		}
		byte[] out = new byte[mask.length];
		for (int p = 0; p < mask.length; p++) {
			out[p] = (byte) (erosion ? 255 - level[p] : level[p]);
		}
		return out;
	}

	@ParameterizedTest
	@MethodSource("org.plateau.internal.imaging.kernels.Samples#grids")
	void matchesTheDefinitionInStripsOfAnySize(Grid g) {
		Random r = new Random(4);
		for (int levels : new int[] { 1, 4, 256 }) {
			byte[] mask = new byte[g.size()];
			byte[] marker = new byte[g.size()];
			byte[] low = new byte[g.size()];
			for (int p = 0; p < mask.length; p++) {
				int v = r.nextInt(levels) * 255 / Math.max(1, levels - 1);
				mask[p] = (byte) v;
				marker[p] = (byte) Math.min(255, v + r.nextInt(120));
				low[p] = (byte) (r.nextInt(30) == 0 ? r.nextInt(256) : 0);
			}
			for (boolean diagonal : new boolean[] { false, true }) {
				byte[] eroded = oracle(marker, mask, g, diagonal, true);
				byte[] dilated = oracle(low, mask, g, diagonal, false);
				assertArrayEquals(eroded,
						Reconstruction.byErosion(marker, mask, g, diagonal, new byte[mask.length], Progress.NONE));
				assertArrayEquals(dilated,
						Reconstruction.byDilation(low, mask, g, diagonal, new byte[mask.length], Progress.NONE));
				for (int grain : new int[] { 1, 50, 200 }) {
					assertArrayEquals(eroded, Reconstruction.reconstruct(marker, mask, g, diagonal,
							new byte[mask.length], Reconstruction.FALLING, grain, Progress.NONE));
					assertArrayEquals(dilated, Reconstruction.reconstruct(low, mask, g, diagonal, new byte[mask.length],
							Reconstruction.RISING, grain, Progress.NONE));
				}
			}
		}
	}

	/** A corridor that winds through all strips is filled from its end. */
	@Test
	void longWay() {
		Grid g = Grid.plane(201, 199);
		byte[] mask = new byte[g.size()];
		for (int p = 0; p < mask.length; p++) {
			int x = p % 201;
			int y = p / 201;
			boolean wall = x % 2 == 1 && y != (x % 4 == 1 ? 0 : 198);
			mask[p] = (byte) (wall ? 7 : 200);
		}
		byte[] marker = new byte[mask.length];
		marker[0] = (byte) 180;
		byte[] out = Reconstruction.reconstruct(marker, mask, g, false, marker, Reconstruction.RISING, 4000, Progress.NONE);
		assertSame(marker, out);
		for (int p = 0; p < out.length; p++) {
			assertEquals(Math.min(180, mask[p] & 255), out[p] & 255);
		}
	}

	@Test
	void sameOnAnyNumberOfThreadsAndEndsWhenCancelled() {
		Grid g = Grid.plane(400, 300);
		Random r = new Random(6);
		byte[] mask = new byte[g.size()];
		byte[] marker = new byte[g.size()];
		for (int p = 0; p < mask.length; p++) {
			mask[p] = (byte) r.nextInt(200);
			marker[p] = (byte) ((mask[p] & 255) + 55);
		}
		byte[] expected = oracle(marker, mask, g, true, true);
		Samples.onThreads(progress -> assertArrayEquals(expected, Reconstruction.reconstruct(marker, mask, g, true,
				new byte[mask.length], Reconstruction.FALLING, 5000, progress)));
		assertThrows(CancellationException.class, () -> Reconstruction.byErosion(marker, mask, g, true,
				new byte[mask.length], Samples.CANCELLED));
	}
}
