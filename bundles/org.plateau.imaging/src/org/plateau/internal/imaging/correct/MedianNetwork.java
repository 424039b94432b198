// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

/**
 * Networks of minima and maxima for the median of 5 × 5, each over arrays index by index (Adams, "Fast median filters using separable sorting
 * networks", ACM Trans. Graphics 40 (2021) 70): columns of four are sorted, neighbours merged to eight, two eights to the ten in the middle of
 * sixteen. Around these sixteen lie four windows. The merges are Batcher's ("Sorting networks and their applications", AFIPS 32 (1968) 307)
 * without what does not reach a result; every network is right for all numbers because it is for all zeros and ones.
 * <p>
 * HotSpot works on many indices at once only in loops of up to 60 of its nodes (3 an array, 1 a minimum), or up to 240 if they have four
 * exclusive ors (LoopUnrollLimit); that is why two comparisons of each long loop get their larger number from both and the smaller. Without
 * this the results are the same, several times slower.
 */
final class MedianNetwork {

	/** Numbers of the sixteen that may be the median of 25. */
	static final int MIDDLE = 10;

	private MedianNetwork() {
	}

	/** Sorts four arrays, ascending. */
	static void sort(int[] a, int[] b, int[] c, int[] d, int[][] to, int n) {
		sort(a, b, c, d, to[0], to[1], to[2], to[3], n);
	}

	private static void sort(int[] a, int[] b, int[] c, int[] d, int[] s0, int[] s1, int[] s2, int[] s3, int n) {
		for (int x = 0; x < n; x++) {
			int ab = Math.min(a[x], b[x]);
			int ba = Math.max(a[x], b[x]);
			int cd = Math.min(c[x], d[x]);
			int dc = Math.max(c[x], d[x]);
			int m1 = Math.min(ba, dc);
			int m2 = Math.max(ab, cd);
			s0[x] = Math.min(ab, cd);
			s1[x] = Math.min(m1, m2);
			s2[x] = Math.max(m1, m2);
			s3[x] = Math.max(ba, dc);
		}
	}

	/** Merges two times four sorted arrays, ascending. */
	static void merge(int[][] a, int[][] b, int[][] to, int n) {
		merge(a[0], a[1], a[2], a[3], b[0], b[1], b[2], b[3], to[0], to[1], to[2], to[3], to[4], to[5], to[6], to[7], n);
	}

	private static void merge(int[] a0s, int[] a1s, int[] a2s, int[] a3s, int[] b0s, int[] b1s, int[] b2s, int[] b3s, int[] t0, int[] t1, int[] t2,
			int[] t3, int[] t4, int[] t5, int[] t6, int[] t7, int n) {
		for (int x = 0; x < n; x++) {
			int a0 = a0s[x];
			int a1 = a1s[x];
			int a2 = a2s[x];
			int a3 = a3s[x];
			int b0 = b0s[x];
			int b1 = b1s[x];
			int b2 = b2s[x];
			int b3 = b3s[x];
			int g0 = Math.min(a0, b0);
			t0[x] = g0;
			int g1 = a0 ^ b0 ^ g0;
			int g2 = Math.min(a2, b2);
			int g3 = a2 ^ b2 ^ g2;
			int g4 = Math.min(g2, g1);
			int g5 = Math.max(g2, g1);
			int g6 = Math.min(a1, b1);
			int g7 = Math.max(a1, b1);
			int g8 = Math.min(a3, b3);
			t7[x] = Math.max(a3, b3);
			int g10 = Math.min(g8, g7);
			int g11 = Math.max(g8, g7);
			t1[x] = Math.min(g6, g4);
			t2[x] = Math.max(g6, g4);
			t3[x] = Math.min(g10, g5);
			t4[x] = Math.max(g10, g5);
			t5[x] = Math.min(g11, g3);
			t6[x] = Math.max(g11, g3);
		}
	}

	/** The fourth to the thirteenth of two times eight sorted arrays, ascending. */
	static void middle(int[][] a, int[][] b, int[][] to, int n) {
		middle(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], to[0], to[1], to[2], to[3], to[4],
				to[5], to[6], to[7], to[8], to[9], n);
	}

	private static void middle(int[] a0s, int[] a1s, int[] a2s, int[] a3s, int[] a4s, int[] a5s, int[] a6s, int[] a7s, int[] b0s, int[] b1s,
			int[] b2s, int[] b3s, int[] b4s, int[] b5s, int[] b6s, int[] b7s, int[] t0, int[] t1, int[] t2, int[] t3, int[] t4, int[] t5, int[] t6,
			int[] t7, int[] t8, int[] t9, int n) {
		for (int x = 0; x < n; x++) {
			int a0 = a0s[x];
			int a1 = a1s[x];
			int a2 = a2s[x];
			int a3 = a3s[x];
			int a4 = a4s[x];
			int a5 = a5s[x];
			int a6 = a6s[x];
			int a7 = a7s[x];
			int b0 = b0s[x];
			int b1 = b1s[x];
			int b2 = b2s[x];
			int b3 = b3s[x];
			int b4 = b4s[x];
			int b5 = b5s[x];
			int b6 = b6s[x];
			int b7 = b7s[x];
			int g0 = Math.max(a0, b0);
			int g1 = Math.min(a4, b4);
			int g2 = a4 ^ b4 ^ g1;
			int g3 = Math.min(g1, g0);
			int g4 = g1 ^ g0 ^ g3;
			int g5 = Math.min(a2, b2);
			int g6 = Math.max(a2, b2);
			int g7 = Math.min(a6, b6);
			int g8 = Math.min(g7, g6);
			int g9 = Math.max(g7, g6);
			int g10 = Math.max(g5, g3);
			int g11 = Math.min(g8, g4);
			int g12 = Math.max(g8, g4);
			int g13 = Math.min(g9, g2);
			int g14 = Math.max(g9, g2);
			int g15 = Math.max(a1, b1);
			int g16 = Math.min(a5, b5);
			int g17 = Math.max(a5, b5);
			int g18 = Math.min(g16, g15);
			int g19 = Math.max(g16, g15);
			int g20 = Math.min(a3, b3);
			int g21 = Math.max(a3, b3);
			int g22 = Math.min(a7, b7);
			int g23 = Math.min(g22, g21);
			int g24 = Math.max(g22, g21);
			int g25 = Math.min(g20, g18);
			int g26 = Math.max(g20, g18);
			int g27 = Math.min(g23, g19);
			int g28 = Math.max(g23, g19);
			int g29 = Math.min(g24, g17);
			t0[x] = Math.min(g25, g10);
			t1[x] = Math.max(g25, g10);
			t2[x] = Math.min(g26, g11);
			t3[x] = Math.max(g26, g11);
			t4[x] = Math.min(g27, g12);
			t5[x] = Math.max(g27, g12);
			t6[x] = Math.min(g28, g13);
			t7[x] = Math.max(g28, g13);
			t8[x] = Math.min(g29, g14);
			t9[x] = Math.max(g29, g14);
		}
	}

	/**
	 * The medians of two windows beside each other, which share sixteen pixels and four more of a row: the middle of the sixteen and the four are
	 * merged to the six in the middle of twenty, these and the four of the column that only one window has to the two in the middle of 24, and
	 * the last pixel is limited to the span of those two.
	 *
	 * @param c the {@link #MIDDLE} of sixteen, ascending
	 * @param row pixels of the row in the six columns of both windows; the first belongs to the first window only, the last to the second only
	 * @param left the column that only the first window has, without its pixel in the row, ascending
	 * @param right the same of the second window
	 */
	static void medians(int[][] c, int[][] row, int from, int[][] left, int[][] right, int[] first, int[] second, int n) {
		medians(c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9], row[from + 1], row[from + 2], row[from + 3], row[from + 4], left[0], left[1], left[2],
				left[3], row[from], right[0], right[1], right[2], right[3], row[from + 5], first, second, n);
	}

	private static void medians(int[] c0s, int[] c1s, int[] c2s, int[] c3s, int[] c4s, int[] c5s, int[] c6s, int[] c7s, int[] c8s, int[] c9s,
			int[] p0s, int[] p1s, int[] p2s, int[] p3s, int[] v0s, int[] v1s, int[] v2s, int[] v3s, int[] v4s, int[] w0s, int[] w1s, int[] w2s,
			int[] w3s, int[] w4s, int[] t0, int[] t1, int n) {
		for (int x = 0; x < n; x++) {
			int c0 = c0s[x];
			int c1 = c1s[x];
			int c2 = c2s[x];
			int c3 = c3s[x];
			int c4 = c4s[x];
			int c5 = c5s[x];
			int c6 = c6s[x];
			int c7 = c7s[x];
			int c8 = c8s[x];
			int c9 = c9s[x];
			int p0 = p0s[x];
			int p1 = p1s[x];
			int p2 = p2s[x];
			int p3 = p3s[x];
			int v0 = v0s[x];
			int v1 = v1s[x];
			int v2 = v2s[x];
			int v3 = v3s[x];
			int v4 = v4s[x];
			int w0 = w0s[x];
			int w1 = w1s[x];
			int w2 = w2s[x];
			int w3 = w3s[x];
			int w4 = w4s[x];
			int ab = Math.min(p0, p1);
			int ba = p0 ^ p1 ^ ab;
			int cd = Math.min(p2, p3);
			int dc = p2 ^ p3 ^ cd;
			int m1 = Math.min(ba, dc);
			int m2 = Math.max(ab, cd);
			int r0 = Math.min(ab, cd);
			int r1 = Math.min(m1, m2);
			int r2 = Math.max(m1, m2);
			int r3 = Math.max(ba, dc);
			int g0 = Math.max(r0, c0);
			int g1 = Math.min(g0, c8);
			int g2 = Math.max(g0, c8);
			int g3 = Math.min(g1, c4);
			int g4 = Math.max(g1, c4);
			int g5 = Math.min(r2, c2);
			int g6 = Math.max(r2, c2);
			int g7 = Math.min(g6, c6);
			int g8 = Math.max(g6, c6);
			int g9 = Math.max(g5, g3);
			int g10 = Math.min(g7, g4);
			int g11 = Math.max(g7, g4);
			int g12 = Math.min(g8, g2);
			int g13 = Math.max(r1, c1);
			int g14 = Math.min(g13, c9);
			int g15 = Math.min(g14, c5);
			int g16 = Math.max(g14, c5);
			int g17 = Math.min(r3, c3);
			int g18 = Math.max(r3, c3);
			int g19 = Math.min(g18, c7);
			int g20 = Math.min(g17, g15);
			int g21 = Math.max(g17, g15);
			int g22 = Math.min(g19, g16);
			int g23 = Math.max(g19, g16);
			int g24 = Math.max(g20, g9);
			int g25 = Math.min(g21, g10);
			int g26 = Math.max(g21, g10);
			int g27 = Math.min(g22, g11);
			int g28 = Math.max(g22, g11);
			int g29 = Math.min(g23, g12);
			int h0 = Math.max(v0, g24);
			int h1 = Math.min(h0, g28);
			int h2 = Math.max(h0, g28);
			int h3 = Math.min(v2, g26);
			int h4 = Math.max(v2, g26);
			int h5 = Math.max(h3, h1);
			int h6 = Math.min(h4, h2);
			int h7 = Math.max(v1, g25);
			int h8 = Math.min(h7, g29);
			int h9 = Math.min(v3, g27);
			int h10 = Math.min(h9, h8);
			int h11 = Math.max(h9, h8);
			int h12 = Math.max(h10, h5);
			int h13 = Math.min(h11, h6);
			int k0 = Math.max(w0, g24);
			int k1 = Math.min(k0, g28);
			int k2 = Math.max(k0, g28);
			int k3 = Math.min(w2, g26);
			int k4 = Math.max(w2, g26);
			int k5 = Math.max(k3, k1);
			int k6 = Math.min(k4, k2);
			int k7 = Math.max(w1, g25);
			int k8 = Math.min(k7, g29);
			int k9 = Math.min(w3, g27);
			int k10 = Math.min(k9, k8);
			int k11 = Math.max(k9, k8);
			int k12 = Math.max(k10, k5);
			int k13 = Math.min(k11, k6);
			t0[x] = Math.max(h12, Math.min(h13, v4));
			t1[x] = Math.max(k12, Math.min(k13, w4));
		}
	}
}
