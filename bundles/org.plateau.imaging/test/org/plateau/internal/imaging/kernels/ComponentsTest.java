// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.plateau.extension.Progress;

class ComponentsTest {

	/** Fills from the first pixel that has no label yet. */
	static int[] flood(byte[] m, Grid g, boolean diagonal) {
		int w = g.width();
		int h = g.height();
		int[] out = new int[m.length];
		int count = 0;
		Deque<Integer> open = new ArrayDeque<>();
		for (int s = 0; s < m.length; s++) {
			if (m[s] == 0 || out[s] != 0) {
				continue;
			}
			out[s] = ++count;
			open.add(s);
			while (!open.isEmpty()) {
				int p = open.poll();
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
					if (m[q] != 0 && out[q] == 0) {
						out[q] = count;
						open.add(q);
					}
				}
			}
		}
		return out;
	}

	private static void check(byte[] m, Grid g, boolean diagonal, Progress progress) {
		Components c = Components.find(m, g, diagonal, progress);
		int[] expected = flood(m, g, diagonal);
		assertArrayEquals(expected, c.labels(progress));
		assertArrayEquals(expected, Components.draw(m, g, diagonal, progress).labels());
		int w = g.width();
		int h = g.height();
		for (int l = 1; l <= c.count(); l++) {
			long n = 0;
			double x = 0;
			double y = 0;
			double z = 0;
			int[] box = { w, h, g.depth(), -1, -1, -1 };
			for (int p = 0; p < m.length; p++) {
				if (expected[p] == l) {
					int[] at = { p % w, p / w % h, p / w / h };
					n++;
					x += at[0] + 0.5;
					y += at[1] + 0.5;
					z += at[2] + 0.5;
					for (int i = 0; i < 3; i++) {
						box[i] = Math.min(box[i], at[i]);
						box[3 + i] = Math.max(box[3 + i], at[i]);
					}
				}
			}
			assertEquals(new Components.Extent(n, box[0], box[1], box[2], box[3], box[4], box[5], x / n, y / n, z / n),
					c.extent(l));
		}
		assertEquals(java.util.Arrays.stream(expected).max().getAsInt(), c.count());
	}

	@ParameterizedTest
	@MethodSource("org.plateau.internal.imaging.kernels.Samples#grids")
	void matchesAFloodFill(Grid g) {
		for (double share : new double[] { 0, 0.2, 0.4, 0.6, 1 }) {
			byte[] m = Samples.scattered(g, share, 5);
			check(m, g, true, Progress.NONE);
			check(m, g, false, Progress.NONE);
		}
	}

	/** Large enough for several tasks, with components that cross their seams. */
	@Test
	void seamsAreJoinedOnAnyNumberOfThreads() {
		for (Grid g : new Grid[] { Grid.plane(1801, 613), Grid.volume(211, 97, 53) }) {
			byte[] m = Samples.scattered(g, g.depth() == 1 ? 0.41 : 0.1, 9);
			int[] expected = flood(m, g, true);
			Samples.onThreads(progress -> {
				assertArrayEquals(expected, Components.find(m, g, true, progress).labels(progress));
				assertArrayEquals(expected, Components.draw(m, g, true, progress).labels());
			});
		}
	}

	@Test
	void endsWhenCancelled() {
		assertThrows(CancellationException.class,
				() -> Components.find(new byte[200], Grid.plane(20, 10), true, Samples.CANCELLED));
	}
}
