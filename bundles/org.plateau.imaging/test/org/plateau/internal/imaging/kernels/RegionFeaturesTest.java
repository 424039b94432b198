// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.RegionFeatures.Region;

class RegionFeaturesTest {

	/** Everything from the pixels of one region, as the definitions say. */
	private static void check(int[] labels, byte[] grey, Grid g, Region r) {
		int w = g.width();
		double px = g.pitchX();
		double py = g.pitchY();
		double n = 0;
		double x = 0;
		double y = 0;
		double level = 0;
		List<double[]> sides = new ArrayList<>();
		for (int p = 0; p < labels.length; p++) {
			if (labels[p] == r.label()) {
				n++;
				x += p % w + 0.5;
				y += p / w + 0.5;
				level += grey[p] & 255;
				for (int[] d : new int[][] { { -1, 0 }, { 1, 0 }, { 0, -1 }, { 0, 1 } }) {
					if (!is(labels, w, labels.length / w, p % w + d[0], p / w + d[1], r.label())) {
						sides.add(new double[] { (p % w + 0.5 + d[0] * 0.5) * px, (p / w + 0.5 + d[1] * 0.5) * py });
					}
				}
			}
		}
		x /= n;
		y /= n;
		double vx = px * px / 12;
		double vy = py * py / 12;
		double vxy = 0;
		for (int p = 0; p < labels.length; p++) {
			if (labels[p] == r.label()) {
				double dx = (p % w + 0.5 - x) * px;
				double dy = (p / w + 0.5 - y) * py;
				vx += dx * dx / n;
				vy += dy * dy / n;
				vxy += dx * dy / n;
			}
		}
		double root = Math.sqrt((vx - vy) * (vx - vy) / 4 + vxy * vxy);
		assertEquals(n, r.pixels());
		assertEquals(n * px * py, r.area(), 1e-9 * r.area());
		assertEquals(Math.sqrt(4 * n * px * py / Math.PI), r.equivalentDiameter(), 1e-9);
		assertEquals(x, r.x(), 1e-9);
		assertEquals(y, r.y(), 1e-9);
		assertEquals(level / n, r.meanGrey(), 1e-9);
		assertEquals(Math.sqrt(((vx + vy) / 2 + root) / ((vx + vy) / 2 - root)), r.aspect(), 1e-6);
		if (root > 1e-9) {
			// the direction whose variance is the largest; y points down in the picture, up in the angle
			double t = -Math.toRadians(r.orientation());
			double along = vx * Math.cos(t) * Math.cos(t) + vy * Math.sin(t) * Math.sin(t)
					+ 2 * vxy * Math.sin(t) * Math.cos(t);
			assertEquals((vx + vy) / 2 + root, along, 1e-6 * along);
		}
		checkHull(sides, r);
		assertEquals(crofton(labels, w, r.label(), px, py), r.perimeter(), 1e-9);
		assertEquals(Math.min(1, 4 * Math.PI * r.area() / r.perimeter() / r.perimeter()), r.circularity(), 1e-12);
	}

	/** Feret from all pairs of points, the hull's area from Green's formula over the pairs that have all points on one side. */
	private static void checkHull(List<double[]> points, Region r) {
		double max = 0;
		double min = Double.POSITIVE_INFINITY;
		for (double[] a : points) {
			for (double[] b : points) {
				double side = Math.hypot(b[0] - a[0], b[1] - a[1]);
				max = Math.max(max, side);
				if (side > 0) {
					double low = Double.POSITIVE_INFINITY;
					double high = Double.NEGATIVE_INFINITY;
					for (double[] c : points) {
						double d = ((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])) / side;
						low = Math.min(low, d);
						high = Math.max(high, d);
					}
					min = Math.min(min, high - low);
				}
			}
		}
		assertEquals(max, r.maxFeret(), 1e-9);
		assertEquals(min, r.minFeret(), 1e-9);
		assertEquals(Math.min(1, r.area() / hullArea(points)), r.solidity(), 1e-6);
	}

	/** Gift wrapping (Jarvis 1973). */
	private static double hullArea(List<double[]> points) {
		double[] start = points.get(0);
		for (double[] p : points) {
			if (p[0] < start[0] || p[0] == start[0] && p[1] < start[1]) {
				start = p;
			}
		}
		double area = 0;
		double[] at = start;
		do {
			double[] next = null;
			for (double[] p : points) {
				double far = Math.hypot(p[0] - at[0], p[1] - at[1]);
				if (far < 1e-12) {
					continue;
				}
				double turn = next == null ? 1 : (next[0] - at[0]) * (p[1] - at[1]) - (next[1] - at[1]) * (p[0] - at[0]);
				if (turn > 1e-9 || Math.abs(turn) <= 1e-9 && far > Math.hypot(next[0] - at[0], next[1] - at[1])) {
					next = p;
				}
			}
			area += (at[0] * next[1] - next[0] * at[1]) / 2;
			at = next;
		} while (Math.hypot(at[0] - start[0], at[1] - start[1]) > 1e-12);
		return Math.abs(area);
	}

	/** Counts where lines through pixel centres enter or leave, pixel by pixel. */
	private static double crofton(int[] labels, int w, int label, double px, double py) {
		int h = labels.length / w;
		int[][] steps = { { 1, 0 }, { 0, 1 }, { 1, 1 }, { 1, -1 } };
		double t = Math.atan2(py, px);
		double[] angle = { t, Math.PI / 2 - t, Math.PI / 4, Math.PI / 4 };
		double sum = 0;
		for (int k = 0; k < 4; k++) {
			int crossings = 0;
			for (int y = -1; y <= h; y++) {
				for (int x = -1; x <= w; x++) {
					boolean here = is(labels, w, h, x, y, label);
					boolean there = is(labels, w, h, x + steps[k][0], y + steps[k][1], label);
					crossings += here != there ? 1 : 0;
				}
			}
			double apart = px * py / Math.hypot(steps[k][0] * px, steps[k][1] * py);
			sum += 0.5 * angle[k] * crossings * apart;
		}
		return sum;
	}

	private static boolean is(int[] labels, int w, int h, int x, int y, int label) {
		return x >= 0 && y >= 0 && x < w && y < h && labels[y * w + x] == label;
	}

	@ParameterizedTest
	@CsvSource({ "40, 31, 1, 1", "37, 28, 1, 2.5", "33, 35, 3, 0.7", "1, 30, 1, 2", "30, 1, 2, 1", "1, 1, 1, 1" })
	void matchesTheDefinitions(int w, int h, double px, double py) {
		Grid g = Grid.plane(w, h, px, py);
		byte[] grey = new byte[w * h];
		new Random(1).nextBytes(grey);
		for (double share : new double[] { 0, 0.2, 0.3, 1 }) {
			byte[] m = share == 0.2 ? Samples.blobs(g, 9, 4, 2) : share == 1 && w * h > 40 ? new byte[w * h]
					: Samples.scattered(g, share, 2);
			Components c = Components.find(m, g, true, Progress.NONE);
			int[] labels = c.labels(Progress.NONE);
			Region[] regions = RegionFeatures.of(c, grey, Progress.NONE);
			assertEquals(c.count(), regions.length);
			for (Region r : regions) {
				check(labels, grey, g, r);
			}
		}
	}

	/** Labels that touch, lie apart or are missing. */
	@Test
	void picturesOfLabels() {
		Grid g = Grid.plane(26, 19, 1, 1.5);
		Random random = new Random(3);
		int[] labels = new int[g.size()];
		byte[] grey = new byte[g.size()];
		for (int p = 0; p < labels.length; p++) {
			labels[p] = p / 26 / 6 == 1 ? 7 : random.nextInt(12) < 8 ? 0 : 1 + random.nextInt(4);
			grey[p] = (byte) random.nextInt(256);
		}
		Components c = Components.labelled(labels, 9, g, Progress.NONE);
		assertArrayEquals(labels, c.labels(Progress.NONE));
		Region[] regions = RegionFeatures.of(c, grey, Progress.NONE);
		for (int l = 1; l <= 9; l++) {
			if (l < 5 || l == 7) {
				check(labels, grey, g, regions[l - 1]);
			} else {
				assertNull(regions[l - 1]);
			}
		}
		assertThrows(IllegalArgumentException.class, () -> Components.labelled(labels, 6, g, Progress.NONE));
	}

	/** A disc and a turned rectangle on pixels that are not square, against their formulas. */
	@Test
	void knownShapes() {
		int w = 300;
		int h = 200;
		byte[] m = new byte[w * h];
		double turn = Math.toRadians(30);
		for (int p = 0; p < m.length; p++) {
			double x = p % w + 0.5;
			double y = (p / w + 0.5) * 1.5;
			double u = (x - 210) * Math.cos(turn) - (y - 150) * Math.sin(turn);
			double v = (x - 210) * Math.sin(turn) + (y - 150) * Math.cos(turn);
			m[p] = (byte) (Math.hypot(x - 70, y - 90) < 50 || Math.abs(u) < 60 && Math.abs(v) < 20 ? 1 : 0);
		}
		Region[] r = RegionFeatures.of(Components.find(m, Grid.plane(w, h, 1, 1.5), true, Progress.NONE), null,
				Progress.NONE);
		assertEquals(2, r.length);
		Region disc = r[0];
		assertEquals(Math.PI * 2500, disc.area(), 0.01 * disc.area());
		assertEquals(Math.PI * 100, disc.perimeter(), 0.01 * disc.perimeter());
		assertEquals(100, disc.maxFeret(), 1.5);
		assertEquals(100, disc.minFeret(), 1.5);
		assertEquals(1, disc.aspect(), 0.01);
		assertEquals(1, disc.solidity(), 0.02);
		assertTrue(Double.isNaN(disc.meanGrey()));
		Region box = r[1];
		assertEquals(320, box.perimeter(), 0.05 * 320);
		assertEquals(3, box.aspect(), 0.03);
		assertEquals(30, box.orientation(), 0.5);
		assertEquals(Math.hypot(120, 40), box.maxFeret(), 2);
		assertEquals(40, box.minFeret(), 2);
		assertEquals(210, box.x(), 0.2);
		assertEquals(100, box.y(), 0.2);
	}

	@Test
	void sameOnAnyNumberOfThreadsAndEndsWhenCancelled() {
		Grid g = Grid.plane(900, 700, 1, 1.2);
		byte[] m = Samples.scattered(g, 0.3, 5);
		Components c = Components.find(m, g, true, Progress.NONE);
		Region[] expected = RegionFeatures.of(c, m, Progress.NONE);
		Samples.onThreads(progress -> assertArrayEquals(expected,
				RegionFeatures.of(Components.find(m, g, true, progress), m, progress)));
		assertThrows(CancellationException.class, () -> RegionFeatures.of(c, m, Samples.CANCELLED));
		assertThrows(IllegalArgumentException.class, () -> RegionFeatures
				.of(Components.find(new byte[8], Grid.volume(2, 2, 2), true, Progress.NONE), null, Progress.NONE));
	}
}
