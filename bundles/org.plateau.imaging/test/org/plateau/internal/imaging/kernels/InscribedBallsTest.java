// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plateau.extension.Progress;

class InscribedBallsTest {

	/** Every ball painted, in any order, the largest wins: the definition. Squares of the samples' pitches are exact in binary. */
	static double[] oracle(byte[] m, Grid g) {
		int w = g.width();
		int h = g.height();
		double[] x = new double[m.length];
		double[] y = new double[m.length];
		double[] z = new double[m.length];
		for (int p = 0; p < m.length; p++) {
			x[p] = p % w * g.pitchX();
			y[p] = p / w % h * g.pitchY();
			z[p] = p / w / h * g.pitchZ();
		}
		double[] largest = new double[m.length];
		for (int c = 0; c < m.length; c++) {
			if (m[c] == 0) {
				continue;
			}
			double square = Double.POSITIVE_INFINITY;
			for (int q = 0; q < m.length; q++) {
				if (m[q] == 0) {
					double dx = x[c] - x[q];
					double dy = y[c] - y[q];
					double dz = z[c] - z[q];
					square = Math.min(square, dx * dx + dy * dy + dz * dz);
				}
			}
			double r = Math.sqrt(square);
			int i = (int) Math.min(w, r / g.pitchX() + 1);
			int j = (int) Math.min(h, r / g.pitchY() + 1);
			int k = (int) Math.min(g.depth(), r / g.pitchZ() + 1);
			for (int pz = Math.max(0, c / w / h - k); pz <= Math.min(g.depth() - 1, c / w / h + k); pz++) {
				for (int py = Math.max(0, c / w % h - j); py <= Math.min(h - 1, c / w % h + j); py++) {
					for (int px = Math.max(0, c % w - i); px <= Math.min(w - 1, c % w + i); px++) {
						int q = (pz * h + py) * w + px;
						double dx = x[c] - x[q];
						double dy = y[c] - y[q];
						double dz = z[c] - z[q];
						if (dx * dx + dy * dy + dz * dz < square) {
							largest[q] = Math.max(largest[q], square);
						}
					}
				}
			}
		}
		for (int p = 0; p < m.length; p++) {
			largest[p] = 2 * Math.sqrt(largest[p]);
		}
		return largest;
	}

	private static void check(byte[] m, Grid g) {
		double[] expected = oracle(m, g);
		float[] t = InscribedBalls.thickness(m, g, new float[m.length], Progress.NONE);
		for (int p = 0; p < m.length; p++) {
			if (expected[p] == Double.POSITIVE_INFINITY) {
				assertEquals(Float.POSITIVE_INFINITY, t[p]);
			} else {
				assertEquals(expected[p], t[p], 1e-6 * expected[p], "pixel " + p + " of " + g);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("org.plateau.internal.imaging.kernels.Samples#grids")
	void matchesTheDefinition(Grid g) {
		for (double share : new double[] { 0, 0.5, 0.97, 0.995, 1 }) {
			check(Samples.scattered(g, share, 3), g);
		}
		for (int seed = 0; seed < 3; seed++) {
			check(Samples.blobs(g, 1 + 3 * seed, 5, seed), g);
		}
	}

	/** Larger than a tile, with balls that reach over several. */
	@ParameterizedTest
	@MethodSource("wide")
	void tilesFitTogether(Grid g) {
		byte[] m = Samples.blobs(g, 40, 12, 1);
		check(m, g);
	}

	static Grid[] wide() {
		return new Grid[] { Grid.plane(1100, 11), new Grid(11, 1061, 1, 1, 2, 1), Grid.plane(301, 41), new Grid(21, 289, 1, 1, 2, 1), new Grid(67, 13, 11, 1, 1, 1.5),
				new Grid(13, 67, 11, 1.5, 1, 1), new Grid(11, 12, 71, 1, 1, 1) };
	}

	/** A layer between two rough edges: discs of many radii, most of them held by a neighbour's or nearly so. */
	@ParameterizedTest
	@ValueSource(doubles = { 1, 0.5, 2 })
	void layerBetweenRoughEdges(double pitchY) {
		Random random = new Random(5);
		int w = 230;
		int h = 90;
		byte[] m = new byte[w * h];
		double upper = 12;
		double lower = 70;
		for (int x = 0; x < w; x++) {
			upper = Math.max(2, Math.min(25, upper + random.nextGaussian()));
			lower = Math.max(55, Math.min(h - 2, lower + 0.5 * random.nextGaussian()));
			for (int y = (int) upper; y < lower; y++) {
				m[y * w + x] = 1;
			}
		}
		check(m, new Grid(w, h, 1, 1, pitchY, 1));
	}

	/** With pitches that have no exact squares the result is the definition's but for pixels that lie on a sphere. */
	@Test
	void roundedPitches() {
		Grid g = new Grid(41, 31, 1, 0.37, 0.91, 1);
		byte[] m = Samples.blobs(g, 9, 7, 6);
		double[] expected = oracle(m, g);
		float[] t = InscribedBalls.thickness(m, g, new float[m.length], Progress.NONE);
		int differ = 0;
		for (int p = 0; p < m.length; p++) {
			differ += Math.abs(t[p] - expected[p]) > 1e-5 ? 1 : 0;
		}
		assertEquals(0, differ, 0.01 * m.length);
	}

	@Test
	void sameOnAnyNumberOfThreads() {
		for (Grid g : new Grid[] { new Grid(901, 700, 1, 1, 1.3, 1), Grid.volume(131, 75, 70) }) {
			byte[] m = Samples.blobs(g, 20, 12, 8);
			float[] expected = InscribedBalls.thickness(m, g, new float[m.length], Progress.NONE);
			Samples.onThreads(progress -> assertArrayEquals(expected,
					InscribedBalls.thickness(m, g, new float[m.length], progress)));
		}
	}

	/** Asked often, and ends at once when the answer is yes, early or late. */
	@Test
	void endsWhenCancelledOnTheWay() {
		Grid g = Grid.volume(90, 80, 70);
		byte[] m = Samples.scattered(g, 0.999, 4);
		Counting whole = new Counting(Integer.MAX_VALUE);
		InscribedBalls.thickness(m, g, new float[m.length], whole);
		for (int tenths = 1; tenths < 10; tenths++) {
			Counting part = new Counting(whole.asked.get() * tenths / 10);
			assertThrows(CancellationException.class,
					() -> InscribedBalls.thickness(m, g, new float[m.length], part));
			assertEquals(part.last + 1, part.asked.get());
		}
	}

	/** Cancelled after some questions. */
	private static final class Counting implements Progress {
		final AtomicInteger asked = new AtomicInteger();
		final int last;

		Counting(int last) {
			this.last = last;
		}

		@Override
		public boolean isCanceled() {
			return asked.incrementAndGet() > last;
		}

		@Override
		public void report(double fraction, String task) {
			// nobody listens
		}
	}
}
