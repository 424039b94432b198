// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.maps;

import java.util.List;
import org.plateau.eds.FittedSpectrum;
import org.plateau.eds.MapMethod;
import org.plateau.eds.XrayFamily;

/**
 * The weighted sum over channels that makes one map.
 *
 * @param family that is mapped
 * @param method as it came out: three windows need at least one side without lines, else the continuum takes their place
 * @param weights per channel of the axis
 * @param fromKev start of the window around the line
 * @param toKev its end
 */
record ChannelWeights(XrayFamily family, MapMethod method, double[] weights, double fromKev, double toKev) {

	private static final double SIDE_REACH = 6;
	/** A side window or a channel of the continuum has no more than this from lines, against its continuum. */
	private static final double FREE = 0.1;
	private static final double CONTINUUM_REACH = 1.6;

	static ChannelWeights of(FittedSpectrum sum, XrayFamily family, MapMethod method, double windowFwhm) {
		return switch (method) {
		case WINDOW -> window(sum, family, windowFwhm);
		case THREE_WINDOWS -> threeWindows(sum, family, windowFwhm);
		case CONTINUUM -> continuum(sum, family, windowFwhm);
		case FIT -> throw new IllegalArgumentException("a fit makes all maps together");
		};
	}

	private static int[] channels(FittedSpectrum s, double fromKev, double toKev) {
		int a = (int) Math.max(0, Math.ceil(s.axis().channel(fromKev)));
		int b = (int) Math.min(s.axis().channels() - 1.0, Math.floor(s.axis().channel(toKev)));
		return new int[] { a, Math.max(a, b) + 1 };
	}

	static ChannelWeights window(FittedSpectrum s, XrayFamily f, double windowFwhm) {
		double half = windowFwhm * s.resolution().fwhmEv(f.peakKev()) / 2000;
		double[] w = new double[s.axis().channels()];
		int[] c = channels(s, f.peakKev() - half, f.peakKev() + half);
		java.util.Arrays.fill(w, c[0], Math.min(c[1], w.length), 1);
		return new ChannelWeights(f, MapMethod.WINDOW, w, f.peakKev() - half, f.peakKev() + half);
	}

	private static double sum(double[] y, int[] c) {
		double s = 0;
		for (int k = c[0]; k < c[1]; k++) {
			s += y[k];
		}
		return s;
	}

	/** The place of a side window of half the width with the least lines in it; null when lines are everywhere. */
	private static int[] side(FittedSpectrum s, double middle, double half, double fwhm, int direction) {
		int[] best = null;
		double least = FREE;
		for (double gap = 0.6 * fwhm; gap <= SIDE_REACH * fwhm; gap += 0.1 * fwhm) {
			double near = middle + direction * (half + gap);
			double far = near + direction * half;
			int[] c = channels(s, Math.min(near, far), Math.max(near, far));
			if (c[0] < s.firstChannel() || c[1] > s.endChannel()) {
				break;
			}
			double bare = sum(s.continuum(), c);
			double lines = sum(s.fitted(), c) - bare;
			// the nearest good one; farther ones only when much better
			if (bare > 0 && lines / bare < (best == null ? least : 0.3 * least)) {
				least = Math.max(1e-3, lines / bare);
				best = c;
			}
		}
		return best;
	}

	private static ChannelWeights threeWindows(FittedSpectrum s, XrayFamily f, double windowFwhm) {
		ChannelWeights main = window(s, f, windowFwhm);
		double fwhm = s.resolution().fwhmEv(f.peakKev()) / 1000;
		double half = windowFwhm * fwhm / 2;
		int[] low = side(s, f.peakKev(), half, fwhm, -1);
		int[] high = side(s, f.peakKev(), half, fwhm, 1);
		if (low == null && high == null) {
			return continuum(s, f, windowFwhm);
		}
		double[] w = main.weights.clone();
		double n = java.util.Arrays.stream(w).sum();
		double middle = s.axis().channel(f.peakKev());
		double share = low == null ? 1 : high == null ? 0 : (middle - mean(low)) / (mean(high) - mean(low));
		if (low != null) {
			add(w, low, -n * (1 - share));
		}
		if (high != null) {
			add(w, high, -n * share);
		}
		return new ChannelWeights(f, MapMethod.THREE_WINDOWS, w, main.fromKev, main.toKev);
	}

	private static double mean(int[] c) {
		return 0.5 * (c[0] + c[1] - 1);
	}

	private static void add(double[] w, int[] c, double amount) {
		for (int k = c[0]; k < c[1]; k++) {
			w[k] += amount / (c[1] - c[0]);
		}
	}

	private static ChannelWeights continuum(FittedSpectrum s, XrayFamily f, double windowFwhm) {
		ChannelWeights main = window(s, f, windowFwhm);
		double e = f.peakKev();
		double reach = 8 * s.resolution().fwhmEv(e) / 1000;
		int[] near = channels(s, Math.min(e / CONTINUUM_REACH, e - reach), Math.max(e * CONTINUUM_REACH, e + reach));
		double[] w = main.weights.clone();
		double under = 0;
		double free = 0;
		for (int k = 0; k < w.length; k++) {
			under += main.weights[k] * s.continuum()[k];
			if (isFree(s, near, k)) {
				free += s.continuum()[k];
			}
		}
		if (free > 0) {
			for (int k = near[0]; k < near[1]; k++) {
				if (isFree(s, near, k)) {
					w[k] -= under / free;
				}
			}
		}
		return new ChannelWeights(f, MapMethod.CONTINUUM, w, main.fromKev, main.toKev);
	}

	private static boolean isFree(FittedSpectrum s, int[] near, int k) {
		return k >= Math.max(near[0], s.firstChannel()) && k < Math.min(near[1], s.endChannel()) && s.fitted()[k] - s.continuum()[k] < FREE * s.continuum()[k];
	}

	static ChannelWeights fitted(FittedSpectrum s, XrayFamily f, double[] weights) {
		double half = s.resolution().fwhmEv(f.peakKev()) / 2000;
		return new ChannelWeights(f, MapMethod.FIT, weights, f.peakKev() - half, f.peakKev() + half);
	}

	/** First channel that any of them needs, and the one after the last. */
	static int[] range(List<ChannelWeights> all) {
		int a = Integer.MAX_VALUE;
		int b = 0;
		for (ChannelWeights c : all) {
			for (int k = 0; k < c.weights.length; k++) {
				if (c.weights[k] != 0) {
					a = Math.min(a, k);
					b = Math.max(b, k + 1);
				}
			}
		}
		return new int[] { Math.min(a, b), b };
	}
}
