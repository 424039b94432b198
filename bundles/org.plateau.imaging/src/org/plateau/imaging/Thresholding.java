// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.Polling;

/**
 * Splits the grey of an 8-bit picture in two. Stateless; safe from any thread; works on the threads that {@code progress} lends, with the same
 * numbers for any number of them.
 */
public final class Thresholding {

	private static final int LEVELS = 256;
	private static final int GRAIN = 1 << 18;

	/**
	 * A picture split in two.
	 *
	 * @param level the highest grey of the dark part, 0 to 255
	 * @param mask 255 (−1) where the picture is brighter, else 0
	 */
	public record Split(int level, byte[] mask) {
	}

	private Thresholding() {
	}

	/**
	 * The split with the largest variance between its parts (Otsu, IEEE Trans. Systems, Man and Cybernetics 9 (1979) 62), the lowest of equal ones.
	 * Cost: memory, 1 byte a pixel.
	 *
	 * @param picture unsigned
	 * @param progress lends threads; asked at least every 100 ms whether to stop, which ends the call with
	 *            {@link java.util.concurrent.CancellationException}
	 */
	public static Split otsu(byte[] picture, Progress progress) {
		int level = level(histogram(picture, progress));
		byte[] sides = new byte[LEVELS];
		for (int v = level + 1; v < LEVELS; v++) {
			sides[v] = -1;
		}
		byte[] mask = new byte[picture.length];
		progress.workers().split(picture.length, GRAIN, (from, to) -> {
			Polling.check(progress::isCanceled);
			for (int i = from; i < to; i++) {
				mask[i] = sides[picture[i] & 0xff];
			}
		});
		return new Split(level, mask);
	}

	private static long[] histogram(byte[] picture, Progress progress) {
		int[][] parts = new int[Math.ceilDiv(picture.length, GRAIN)][];
		progress.workers().split(picture.length, GRAIN, (from, to) -> {
			Polling.check(progress::isCanceled);
			parts[from / GRAIN] = counts(picture, from, to);
		});
		long[] histogram = new long[LEVELS];
		for (int[] part : parts) {
			for (int v = 0; v < LEVELS; v++) {
				histogram[v] += part[v];
			}
		}
		return histogram;
	}

	/** Four counts by turns, so that equal neighbours do not wait for each other. */
	private static int[] counts(byte[] picture, int from, int to) {
		int[] n = new int[4 * LEVELS];
		int i = from;
		for (; i + 3 < to; i += 4) {
			n[picture[i] & 0xff]++;
			n[LEVELS + (picture[i + 1] & 0xff)]++;
			n[2 * LEVELS + (picture[i + 2] & 0xff)]++;
			n[3 * LEVELS + (picture[i + 3] & 0xff)]++;
		}
		for (; i < to; i++) {
			n[picture[i] & 0xff]++;
		}
		int[] sums = new int[LEVELS];
		for (int v = 0; v < n.length; v++) {
			sums[v % LEVELS] += n[v];
		}
		return sums;
	}

	private static int level(long[] histogram) {
		double all = 0;
		double sum = 0;
		for (int v = 0; v < LEVELS; v++) {
			all += histogram[v];
			sum += (double) v * histogram[v];
		}
		double dark = 0;
		double darkSum = 0;
		double best = 0;
		int level = 0;
		for (int v = 0; v < LEVELS - 1; v++) {
			dark += histogram[v];
			darkSum += (double) v * histogram[v];
			double bright = all - dark;
			if (dark > 0 && bright > 0) {
				double apart = darkSum / dark - (sum - darkSum) / bright;
				double between = dark / all * (bright / all) * apart * apart;
				if (between > best) {
					best = between;
					level = v;
				}
			}
		}
		return level;
	}
}
