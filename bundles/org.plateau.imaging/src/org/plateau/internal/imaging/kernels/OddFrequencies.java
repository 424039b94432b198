// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Spectrum of a real sequence of length P at the P / 2 odd multiples of half a turn per P samples, and convolution with even kernels by it.
 * A kernel that leaves the sequence at one end comes back at the other with its sign turned (skew-circular convolution): harmless where the
 * sequence ends in zeros longer than the kernel. For that, one complex transform of P / 2 samples does, without the step that separates
 * the two halves of a real sequence: modulo tᴾᐟ² − i the polynomial t^(j + P/2) is i tʲ (right-angle convolution, Nussbaumer 1982).
 * <p>
 * The complex transform of n₁ n₂ samples is one across n₁ rows, a turn, a transposition and one across n₂ rows (Bailey 1990, J. Supercomputing
 * 4, 23), so that every inner loop runs along arrays of its own, which the compiler works on several samples at once. Not safe for use by two
 * threads at once.
 */
public final class OddFrequencies {
	private static final ConcurrentHashMap<Integer, Tables> TABLES = new ConcurrentHashMap<>();

	private final Tables tables;
	/** Samples as n₁ rows of n₂, and their transform as n₂ rows of n₁. */
	private final double[][] re;
	private final double[][] im;
	private final double[][] turnedRe;
	private final double[][] turnedIm;
	private final double[][] spare;
	private final double[] first;
	private final double[] second;

	/** @param least samples that a sequence has with its zeros; {@link #length} may be more */
	public OddFrequencies(int least) {
		tables = TABLES.computeIfAbsent(Tables.enough((least + 1) / 2), Tables::new);
		int n1 = tables.n1;
		int n2 = tables.n2;
		re = new double[n1][n2];
		im = new double[n1][n2];
		turnedRe = new double[n2][n1];
		turnedIm = new double[n2][n1];
		spare = new double[Math.max(n1, n2)][];
		first = new double[n2];
		second = new double[n2];
	}

	/** P. */
	public int length() {
		return 2 * tables.n;
	}

	/** Frequencies, P / 2: the m-th is (m + ½) / P turns per sample. */
	public int count() {
		return tables.n;
	}

	/** A kernel's spectrum in the order in which {@link #convolve} wants it. */
	public double[][] ordered(double[] spectrum) {
		double[][] out = new double[tables.n2][tables.n1];
		for (int k2 = 0; k2 < tables.n2; k2++) {
			for (int k1 = 0; k1 < tables.n1; k1++) {
				out[k2][k1] = spectrum[tables.place(k1 + tables.n1 * k2)];
			}
		}
		return out;
	}

	/**
	 * Convolves a sequence that is zero from n on; a and out may be the same.
	 *
	 * @param gain the kernel's spectrum, {@link #ordered}
	 * @param out its first n values are set
	 */
	public void convolve(double[] a, int n, double[][] gain, double[] out) {
		forward(a, n);
		for (int i = 0; i < gain.length; i++) {
			scale(turnedRe[i], turnedIm[i], gain[i]);
		}
		// with real and imaginary parts exchanged it is the transform back
		across(turnedIm, turnedRe, tables.second);
		turn(turnedIm, turnedRe, tables.turnRe2, tables.turnIm2);
		transpose(turnedRe, re);
		transpose(turnedIm, im);
		across(im, re, tables.first);
		int half = tables.n;
		int n2 = tables.n2;
		for (int i = 0; i < re.length; i++) {
			untwist(re[i], im[i], tables.twistRe[i], tables.twistIm[i], 1.0 / half, first, second);
			paste(first, out, i * n2, n);
			paste(second, out, half + i * n2, n);
		}
	}

	/** Adds a weight times the squared modulus of the spectrum of a sequence that is zero from n on, by frequency. */
	public void addPower(double[] a, int n, double weight, double[] power) {
		forward(a, n);
		for (int k2 = 0; k2 < tables.n2; k2++) {
			double[] r = turnedRe[k2];
			double[] i = turnedIm[k2];
			for (int k1 = 0; k1 < tables.n1; k1++) {
				power[tables.place(k1 + tables.n1 * k2)] += weight * (r[k1] * r[k1] + i[k1] * i[k1]);
			}
		}
	}

	private void forward(double[] a, int n) {
		int n2 = tables.n2;
		for (int i = 0; i < re.length; i++) {
			copy(a, i * n2, n, first);
			copy(a, tables.n + i * n2, n, second);
			twist(first, second, tables.twistRe[i], tables.twistIm[i], re[i], im[i]);
		}
		across(re, im, tables.first);
		turn(re, im, tables.turnRe1, tables.turnIm1);
		transpose(re, turnedRe);
		transpose(im, turnedIm);
		across(turnedRe, turnedIm, tables.second);
	}

	private static void copy(double[] a, int from, int n, double[] row) {
		int m = Math.max(0, Math.min(row.length, n - from));
		if (m > 0) {
			System.arraycopy(a, from, row, 0, m);
		}
		Arrays.fill(row, m, row.length, 0);
	}

	private static void paste(double[] row, double[] out, int at, int n) {
		if (at < n) {
			System.arraycopy(row, 0, out, at, Math.min(row.length, n - at));
		}
	}

	private static void twist(double[] a, double[] b, double[] c, double[] s, double[] re, double[] im) {
		for (int q = 0; q < a.length; q++) {
			re[q] = a[q] * c[q] - b[q] * s[q];
			im[q] = a[q] * s[q] + b[q] * c[q];
		}
	}

	private static void untwist(double[] re, double[] im, double[] c, double[] s, double scale, double[] a, double[] b) {
		for (int q = 0; q < a.length; q++) {
			a[q] = scale * (re[q] * c[q] + im[q] * s[q]);
			b[q] = scale * (im[q] * c[q] - re[q] * s[q]);
		}
	}

	private static void scale(double[] re, double[] im, double[] gain) {
		for (int q = 0; q < gain.length; q++) {
			re[q] *= gain[q];
			im[q] *= gain[q];
		}
	}

	private static void turn(double[][] re, double[][] im, double[][] c, double[][] s) {
		for (int i = 1; i < re.length; i++) {
			turn(re[i], im[i], c[i], s[i]);
		}
	}

	private static void turn(double[] re, double[] im, double[] c, double[] s) {
		for (int q = 0; q < re.length; q++) {
			double r = re[q];
			double i = im[q];
			re[q] = r * c[q] - i * s[q];
			im[q] = r * s[q] + i * c[q];
		}
	}

	private static void transpose(double[][] from, double[][] to) {
		for (int i = 0; i < from.length; i += 4) {
			double[] a = from[i];
			double[] b = from[i + 1];
			double[] c = from[i + 2];
			double[] d = from[i + 3];
			for (int j = 0; j < to.length; j++) {
				double[] t = to[j];
				t[i] = a[j];
				t[i + 1] = b[j];
				t[i + 2] = c[j];
				t[i + 3] = d[j];
			}
		}
	}

	/** Transform across rows, by Stockham's ordering of them. */
	private void across(double[][] re, double[][] im, double[][] stages) {
		int length = re.length;
		int stride = 1;
		for (double[] factors : stages) {
			int radix = radix(length);
			int m = length / radix;
			stage(re, im, factors, radix, m, stride);
			order(re, radix, m, stride);
			order(im, radix, m, stride);
			stride *= radix;
			length = m;
		}
	}

	private static int radix(int length) {
		return length % 4 == 0 ? 4 : length % 3 == 0 ? 3 : 2;
	}

	private static void stage(double[][] re, double[][] im, double[] factors, int radix, int m, int stride) {
		for (int p = 0; p < m; p++) {
			int f = 2 * (radix - 1) * p;
			for (int q = 0; q < stride; q++) {
				int a = q + stride * p;
				int b = a + stride * m;
				int c = b + stride * m;
				int d = c + stride * m;
				switch (radix) {
				case 4 -> four(re[a], im[a], re[b], im[b], re[c], im[c], re[d], im[d], factors, f);
				case 3 -> three(re[a], im[a], re[b], im[b], re[c], im[c], factors, f);
				default -> two(re[a], im[a], re[b], im[b], factors[f], factors[f + 1]);
				}
			}
		}
	}

	private void order(double[][] rows, int radix, int m, int stride) {
		System.arraycopy(rows, 0, spare, 0, rows.length);
		for (int p = 0; p < m; p++) {
			for (int j = 0; j < radix; j++) {
				System.arraycopy(spare, stride * (p + m * j), rows, stride * (radix * p + j), stride);
			}
		}
	}

	private static void four(double[] ar, double[] ai, double[] br, double[] bi, double[] cr, double[] ci, double[] dr, double[] di, double[] w, int f) {
		double w1r = w[f];
		double w1i = w[f + 1];
		double w2r = w[f + 2];
		double w2i = w[f + 3];
		double w3r = w[f + 4];
		double w3i = w[f + 5];
		for (int q = 0; q < ar.length; q++) {
			double sumR = ar[q] + cr[q];
			double sumI = ai[q] + ci[q];
			double differenceR = ar[q] - cr[q];
			double differenceI = ai[q] - ci[q];
			double otherR = br[q] + dr[q];
			double otherI = bi[q] + di[q];
			double turnedR = bi[q] - di[q];
			double turnedI = dr[q] - br[q];
			ar[q] = sumR + otherR;
			ai[q] = sumI + otherI;
			double uR = differenceR + turnedR;
			double uI = differenceI + turnedI;
			br[q] = w1r * uR - w1i * uI;
			bi[q] = w1r * uI + w1i * uR;
			double vR = sumR - otherR;
			double vI = sumI - otherI;
			cr[q] = w2r * vR - w2i * vI;
			ci[q] = w2r * vI + w2i * vR;
			double zR = differenceR - turnedR;
			double zI = differenceI - turnedI;
			dr[q] = w3r * zR - w3i * zI;
			di[q] = w3r * zI + w3i * zR;
		}
	}

	private static void three(double[] ar, double[] ai, double[] br, double[] bi, double[] cr, double[] ci, double[] w, int f) {
		double w1r = w[f];
		double w1i = w[f + 1];
		double w2r = w[f + 2];
		double w2i = w[f + 3];
		double root = Math.sqrt(0.75);
		for (int q = 0; q < ar.length; q++) {
			double sumR = br[q] + cr[q];
			double sumI = bi[q] + ci[q];
			double turnedR = root * (bi[q] - ci[q]);
			double turnedI = root * (cr[q] - br[q]);
			double midR = ar[q] - 0.5 * sumR;
			double midI = ai[q] - 0.5 * sumI;
			ar[q] += sumR;
			ai[q] += sumI;
			double uR = midR + turnedR;
			double uI = midI + turnedI;
			br[q] = w1r * uR - w1i * uI;
			bi[q] = w1r * uI + w1i * uR;
			double vR = midR - turnedR;
			double vI = midI - turnedI;
			cr[q] = w2r * vR - w2i * vI;
			ci[q] = w2r * vI + w2i * vR;
		}
	}

	private static void two(double[] ar, double[] ai, double[] br, double[] bi, double wr, double wi) {
		for (int q = 0; q < ar.length; q++) {
			double uR = ar[q] - br[q];
			double uI = ai[q] - bi[q];
			ar[q] += br[q];
			ai[q] += bi[q];
			br[q] = wr * uR - wi * uI;
			bi[q] = wr * uI + wi * uR;
		}
	}

	/** What depends on the length only. */
	private static final class Tables {
		final int n;
		final int n1;
		final int n2;
		/** exp(iπj / 2n) in rows. */
		final double[][] twistRe;
		final double[][] twistIm;
		/** exp(−2πi jk / n), j < n₁ and k < n₂, and the same with the two exchanged. */
		final double[][] turnRe1;
		final double[][] turnIm1;
		final double[][] turnRe2;
		final double[][] turnIm2;
		/** Per stage, row by row, the factors exp(−2πi jp / length), real and imaginary parts, j from 1. */
		final double[][] first;
		final double[][] second;

		Tables(int n) {
			this.n = n;
			int[] sides = sides(n);
			n1 = sides[0];
			n2 = sides[1];
			twistRe = new double[n1][n2];
			twistIm = new double[n1][n2];
			turnRe1 = new double[n1][n2];
			turnIm1 = new double[n1][n2];
			turnRe2 = new double[n2][n1];
			turnIm2 = new double[n2][n1];
			for (int i = 0; i < n1; i++) {
				for (int j = 0; j < n2; j++) {
					double angle = 0.5 * Math.PI * (i * n2 + j) / n;
					twistRe[i][j] = Math.cos(angle);
					twistIm[i][j] = Math.sin(angle);
					double turn = -2 * Math.PI * i * j / n;
					turnRe1[i][j] = Math.cos(turn);
					turnIm1[i][j] = Math.sin(turn);
					turnRe2[j][i] = turnRe1[i][j];
					turnIm2[j][i] = turnIm1[i][j];
				}
			}
			first = stages(n1);
			second = stages(n2);
		}

		/** The least length there are tables for that is not less than n. */
		static int enough(int n) {
			int m = Math.max(16, n);
			while (sides(m) == null) {
				m++;
			}
			return m;
		}

		/** The two factors of a length nearest to each other that are multiples of 4 and have no prime factor but 2 and 3; null without. */
		private static int[] sides(int n) {
			for (int a = (int) Math.sqrt(n) / 4 * 4; a >= 4; a -= 4) {
				if (n % a == 0 && n / a % 4 == 0 && n / a <= 3 * a && smooth(a) && smooth(n / a)) {
					return new int[] { a, n / a };
				}
			}
			return null;
		}

		private static boolean smooth(int n) {
			int m = n;
			while (m % 2 == 0) {
				m /= 2;
			}
			while (m % 3 == 0) {
				m /= 3;
			}
			return m == 1;
		}

		private static double[][] stages(int rows) {
			List<double[]> out = new ArrayList<>();
			for (int length = rows; length > 1; length /= radix(length)) {
				int radix = radix(length);
				double[] f = new double[2 * (radix - 1) * (length / radix)];
				int at = 0;
				for (int p = 0; p < length / radix; p++) {
					for (int j = 1; j < radix; j++) {
						double angle = -2 * Math.PI * j * p / length;
						f[at++] = Math.cos(angle);
						f[at++] = Math.sin(angle);
					}
				}
				out.add(f);
			}
			return out.toArray(double[][]::new);
		}

		/** Which frequency, counted from the lowest, the k-th of the transform is. */
		int place(int k) {
			return k == 0 ? 0 : k <= n / 2 ? 2 * k - 1 : 2 * (n - k);
		}
	}
}
