// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.classify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;
import org.plateau.extension.Progress;
import org.plateau.imaging.Caller;

class ForestTrainingTest {

	/** Each sample a block of its own. */
	private static ForestTraining.Samples samples(float[][] x, int[] y, int classes) {
		return new ForestTraining.Samples(x, y, IntStream.range(0, y.length).toArray(), classes);
	}

	/** Classes that two of four features tell apart, with noise. */
	private static ForestTraining.Samples noisy(int n, long seed) {
		Random r = new Random(seed);
		float[][] x = new float[4][n];
		int[] y = new int[n];
		for (int i = 0; i < n; i++) {
			y[i] = i % 3;
			x[0][i] = (float) (y[i] + 0.4 * r.nextGaussian());
			x[1][i] = (float) r.nextGaussian();
			x[2][i] = (float) (-2 * y[i] + 0.8 * r.nextGaussian());
			x[3][i] = (float) r.nextGaussian();
		}
		return samples(x, y, 3);
	}

	private static byte[][] predicted(Forest f, float[][] x) {
		byte[][] out = new byte[f.classes][x[0].length];
		f.predict(x, 0, x[0].length, out, 0);
		return out;
	}

	@Test
	void theFirstCutOfEveryTreeIsTheOneBruteForceFinds() {
		// one feature, so that every node must look at it; the oracle tries every cut on the tree's own bootstrap sample
		Random r = new Random(5);
		int n = 60;
		float[][] x = new float[1][n];
		int[] y = new int[n];
		for (int i = 0; i < n; i++) {
			y[i] = i < 25 ? 0 : 1;
			x[0][i] = (float) (y[i] + 0.7 * r.nextGaussian());
		}
		Forest f = ForestTraining.train(samples(x, y, 2), 20, 3, 9, Progress.NONE).forest();
		for (int t = 0; t < 20; t++) {
			int[] often = new int[n];
			Well19937c random = new Well19937c(new int[] { 9, 0, t });
			for (int c = 0; c < 2; c++) {
				int first = c == 0 ? 0 : 25;
				int size = c == 0 ? 25 : 35;
				for (int k = 0; k < size; k++) {
					often[first + random.nextInt(size)]++;
				}
			}
			double best = impurity(x[0], y, often, Float.POSITIVE_INFINITY);
			for (float cut : x[0]) {
				if (count(x[0], often, cut) >= 3 && n - count(x[0], often, cut) >= 3) {
					best = Math.min(best, impurity(x[0], y, often, cut));
				}
			}
			assertEquals(best, impurity(x[0], y, often, f.trees[t].threshold(0)), 1e-12, "tree " + t);
		}
	}

	private static int count(float[] x, int[] often, float cut) {
		int n = 0;
		for (int i = 0; i < x.length; i++) {
			n += x[i] <= cut ? often[i] : 0;
		}
		return n;
	}

	/** Σ w (1 − Σ p²) of both sides, classes of 25 and 35 weighing the same: the definition (Breiman et al. 1984). */
	private static double impurity(float[] x, int[] y, int[] often, float cut) {
		double[][] w = new double[2][2];
		for (int i = 0; i < x.length; i++) {
			w[x[i] <= cut ? 0 : 1][y[i]] += often[i] / (y[i] == 0 ? 25.0 : 35.0);
		}
		double sum = 0;
		for (double[] s : w) {
			double total = s[0] + s[1];
			sum += total == 0 ? 0 : total * (1 - (s[0] * s[0] + s[1] * s[1]) / (total * total));
		}
		return sum;
	}

	@Test
	void probabilitiesAreTheMeanOfTheLeavesThatAPlainWalkReaches() {
		ForestTraining.Samples s = noisy(300, 1);
		Forest f = ForestTraining.train(s, 17, 2, 4, Progress.NONE).forest();
		// an odd number, so that the last ones do not fill a group of four
		float[][] x = noisy(203, 2).x();
		byte[][] p = predicted(f, x);
		for (int i = 0; i < 203; i++) {
			double[] sum = new double[3];
			for (Forest.Tree t : f.trees) {
				int n = 0;
				while (t.leaf()[n] < 0) {
					n = t.child(n) + (x[t.feature(n)][i] > t.threshold(n) ? 1 : 0);
				}
				for (int c = 0; c < 3; c++) {
					sum[c] += Forest.share(t.share(), t.leaf()[n], c);
				}
			}
			for (int c = 0; c < 3; c++) {
				assertEquals(255 * sum[c] / (sum[0] + sum[1] + sum[2]), p[c][i] & 0xff, 0.5 + 1e-9);
			}
		}
	}

	@Test
	void itLearnsWhatIsThereAndNotMore() {
		ForestTraining.Samples s = noisy(900, 3);
		ForestTraining.Trained t = ForestTraining.train(s, 64, 3, 1, Progress.NONE);
		double fresh = errors(predicted(t.forest(), noisy(3000, 77).x()));
		int wrong = 0;
		for (int i = 0; i < 900; i++) {
			int best = 0;
			for (int c = 1; c < 3; c++) {
				best = t.outOfBag()[3 * i + c] > t.outOfBag()[3 * i + best] ? c : best;
			}
			wrong += best != s.y()[i] ? 1 : 0;
		}
		// Bayes: both features are separated by 1/0.4 = 2.5 standard deviations, together 2.5 √2; a pair errs by Φ(−2.5 √2 / 2) = 3.9 %, the middle class twice
		double bayes = 0.0385 * 4 / 3;
		assertTrue(fresh > 0.8 * bayes && fresh < 1.8 * bayes, "error on fresh samples " + fresh);
		assertEquals(fresh, wrong / 900.0, 0.02, "out of bag tells the error on fresh samples");
		assertTrue(t.importance()[0] > 0.3 && t.importance()[2] > 0.3 && t.importance()[1] < 0.2 && t.importance()[3] < 0.2);
		assertEquals(1, t.importance()[0] + t.importance()[1] + t.importance()[2] + t.importance()[3], 1e-12);
	}

	private static double errors(byte[][] p) {
		int wrong = 0;
		for (int i = 0; i < p[0].length; i++) {
			int best = 0;
			for (int c = 1; c < 3; c++) {
				best = (p[c][i] & 0xff) > (p[best][i] & 0xff) ? c : best;
			}
			wrong += best != i % 3 ? 1 : 0;
		}
		return wrong / (double) p[0].length;
	}

	@Test
	void samplesOfABlockAreSeenTogetherOrNotAtAll() {
		// labels that nothing tells: within a block all samples are equal, so only trees that saw the block could know
		Random r = new Random(8);
		int blocks = 40;
		float[][] x = new float[3][blocks * 20];
		int[] y = new int[blocks * 20];
		int[] block = new int[y.length];
		for (int b = 0; b < blocks; b++) {
			float[] v = { r.nextFloat(), r.nextFloat(), r.nextFloat() };
			for (int i = b * 20; i < b * 20 + 20; i++) {
				y[i] = b % 2;
				block[i] = b;
				for (int f = 0; f < 3; f++) {
					x[f][i] = v[f];
				}
			}
		}
		ForestTraining.Trained t = ForestTraining.train(new ForestTraining.Samples(x, y, block, 2), 100, 1, 1, Progress.NONE);
		int wrong = 0;
		for (int i = 0; i < y.length; i++) {
			wrong += t.outOfBag()[2 * i + 1 - y[i]] > t.outOfBag()[2 * i + y[i]] ? 1 : 0;
		}
		assertEquals(0.5, wrong / (double) y.length, 0.25, "out of bag it is chance");
	}

	@Test
	void anyNumberOfThreadsGivesTheSameForest() throws IOException {
		ForestTraining.Samples s = noisy(400, 6);
		byte[] first = bytes(ForestTraining.train(s, 24, 2, 3, Progress.NONE).forest());
		for (int threads = 2; threads <= 4; threads++) {
			ForestTraining.Trained t = ForestTraining.train(s, 24, 2, 3, Caller.lending(threads));
			assertArrayEquals(first, bytes(t.forest()));
			assertArrayEquals(ForestTraining.train(s, 24, 2, 3, Progress.NONE).outOfBag(), t.outOfBag());
		}
	}

	@Test
	void whatIsWrittenIsReadAgain() throws IOException {
		Forest f = ForestTraining.train(noisy(200, 7), 9, 2, 3, Progress.NONE).forest();
		Forest g = Forest.read(new DataInputStream(new ByteArrayInputStream(bytes(f))));
		assertArrayEquals(bytes(f), bytes(g));
		float[][] x = noisy(100, 8).x();
		assertArrayEquals(predicted(f, x)[1], predicted(g, x)[1]);
		byte[] broken = bytes(f);
		broken[10] = 2;
		assertThrows(IOException.class, () -> Forest.read(new DataInputStream(new ByteArrayInputStream(broken))));
	}

	private static byte[] bytes(Forest f) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		f.write(new DataOutputStream(out));
		return out.toByteArray();
	}

	@Test
	void stopsWhenAsked() {
		assertThrows(CancellationException.class, () -> ForestTraining.train(noisy(200, 7), 9, 2, 3, Caller.STOPS));
	}
}
