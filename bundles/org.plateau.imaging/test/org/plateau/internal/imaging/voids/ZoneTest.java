// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** Zones against their definition, pixel by pixel. */
class ZoneTest {
	private static final int W = 90;
	private static final int H = 60;
	private static final int MARGIN = 4;

	private static boolean moved(double a, double b) {
		return Double.isNaN(a) != Double.isNaN(b) || Math.abs(a - b) > 0.2;
	}

	/** Whether an interface that moved in some column no farther than the margin away lies, or lay, no farther than that from the row, or became known or unknown. */
	private static boolean near(double[] before, double[] now, int x, int y) {
		for (int i = Math.max(0, x - MARGIN); i <= Math.min(W - 1, x + MARGIN); i++) {
			if (moved(before[i], now[i])) {
				double from = Math.floor(Math.min(before[i], now[i])) - MARGIN;
				double to = Math.ceil(Math.max(before[i], now[i])) + MARGIN;
				if (from != from || y >= from && y < to) {
					return true;
				}
			}
		}
		return false;
	}

	@Test
	void holdsWhatLiesNearWhereAnInterfaceMoved() {
		Random random = new Random(7);
		for (int trial = 0; trial < 30; trial++) {
			LayerLimits before = limits(random);
			LayerLimits now = new LayerLimits(changed(before.top(), random), changed(before.bottom(), random));
			Zone zone = Zone.between(before, now, H, 0.2, MARGIN);
			int pixels = 0;
			for (int x = 0; x < W; x++) {
				for (int y = 0; y < H; y++) {
					// one column lies within the hull of the rows of its neighbours
					boolean near = near(before.top(), now.top(), x, y) || near(before.bottom(), now.bottom(), x, y);
					assertTrue(!near || x >= zone.x0() && x < zone.x1() && zone.has(x, y), x + ", " + y);
					assertEquals(zone.has(x, y), zone.meets(new Box(x, y, x + 1, y + 1)));
					pixels += near ? 1 : 0;
				}
			}
			assertEquals(pixels == 0, zone.isEmpty());
		}
	}

	@Test
	void isEmptyWhereNothingMovedFarEnough() {
		LayerLimits before = limits(new Random(1));
		LayerLimits now = new LayerLimits(Arrays.stream(before.top()).map(v -> v + 0.19).toArray(), before.bottom());
		assertTrue(Zone.between(before, now, H, 0.2, MARGIN).isEmpty());
		assertTrue(Zone.between(before, before, H, 0, MARGIN).isEmpty());
	}

	/** A layer from row 10 to 40 loses five rows in half of the columns and gains three elsewhere; its last ten columns become unknown. */
	@Test
	void aLayerGainsAndLosesPixels() {
		double[] top = new double[W];
		double[] bottom = new double[W];
		Arrays.fill(top, 10);
		Arrays.fill(bottom, 40);
		double[] other = top.clone();
		Arrays.fill(other, 0, W / 2, 15);
		Arrays.fill(other, W / 2, W - 10, 7);
		Arrays.fill(other, W - 10, W, Double.NaN);
		LayerLimits before = new LayerLimits(top, bottom);
		LayerLimits now = new LayerLimits(other, bottom);
		assertEquals(5 * (W / 2) + 30 * 10, before.beyond(now), 1e-9);
		assertEquals(3 * (W / 2 - 10), now.beyond(before), 1e-9);
	}

	private static LayerLimits limits(Random random) {
		double[] top = new double[W];
		double[] bottom = new double[W];
		for (int x = 0; x < W; x++) {
			top[x] = 12 + 4 * Math.sin(0.1 * x) + random.nextDouble();
			bottom[x] = 40 + 3 * Math.cos(0.07 * x);
		}
		return new LayerLimits(top, bottom);
	}

	private static double[] changed(double[] y, Random random) {
		double[] out = y.clone();
		int from = random.nextInt(W);
		int to = Math.min(W, from + random.nextInt(30));
		double by = random.nextInt(4) == 0 ? Double.NaN : 8 * random.nextDouble() - 4;
		for (int x = from; x < to; x++) {
			out[x] += by;
		}
		return out;
	}
}
