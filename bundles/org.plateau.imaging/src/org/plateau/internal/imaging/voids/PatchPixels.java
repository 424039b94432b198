// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.Arrays;
import java.util.List;

import org.plateau.extension.Workers;

/**
 * The pixels of a window that are worked on, as stretches of its rows: windows of voids that lie beside each other are one rectangle, most of which is far
 * from all of them.
 *
 * @param w columns of the window
 * @param h rows
 * @param from first pixel of each stretch, {@code y * w + x}, in raster order
 * @param to end of each stretch, in the same row
 * @param size pixels
 * @param parts first stretch of each part that one thread works on, and the end of the last
 */
record PatchPixels(int w, int h, int[] from, int[] to, int size, int[] parts) {
	/** Pixels of a part, about: less is not worth a hand-over to another thread. */
	private static final int GRAIN = 1 << 14;

	private PatchPixels(int w, int h, int[] from, int[] to) {
		this(w, h, from, to, size(from, to), parts(from, to));
	}

	private static int size(int[] from, int[] to) {
		int n = 0;
		for (int i = 0; i < from.length; i++) {
			n += to[i] - from[i];
		}
		return n;
	}

	private static int[] parts(int[] from, int[] to) {
		int[] first = new int[size(from, to) / GRAIN + 2];
		int n = 1;
		int pixels = 0;
		for (int i = 0; i < from.length; i++) {
			pixels += to[i] - from[i];
			if (pixels >= GRAIN || i == from.length - 1) {
				first[n++] = i + 1;
				pixels = 0;
			}
		}
		return Arrays.copyOf(first, n);
	}

	/** All pixels of a window. */
	static PatchPixels all(int w, int h) {
		int[] from = new int[h];
		int[] to = new int[h];
		for (int y = 0; y < h; y++) {
			from[y] = y * w;
			to[y] = from[y] + w;
		}
		return new PatchPixels(w, h, from, to);
	}

	/**
	 * Those in any of some boxes.
	 *
	 * @param window {left, upper, right, lower}, all inclusive
	 * @param boxes likewise, within the window
	 * @param gap columns between two stretches of a row up to which they are made one
	 */
	static PatchPixels of(int[] window, List<int[]> boxes, int gap) {
		int w = window[2] - window[0] + 1;
		int h = window[3] - window[1] + 1;
		int[] from = new int[16];
		int[] to = new int[16];
		int n = 0;
		int[] change = new int[w + 1];
		for (int y = 0; y < h; y++) {
			Arrays.fill(change, 0);
			for (int[] b : boxes) {
				if (y >= b[1] - window[1] && y <= b[3] - window[1]) {
					change[b[0] - window[0]]++;
					change[b[2] - window[0] + 1]--;
				}
			}
			int first = n;
			int over = 0;
			for (int x = 0; x <= w; x++) {
				boolean was = over > 0;
				over += change[x];
				if (over > 0 && !was) {
					if (n > first && y * w + x - to[n - 1] <= gap) {
						n--;
					} else {
						if (n == from.length) {
							from = Arrays.copyOf(from, 2 * n);
							to = Arrays.copyOf(to, 2 * n);
						}
						from[n] = y * w + x;
					}
				} else if (was && over == 0) {
					to[n++] = y * w + x;
				}
			}
		}
		return new PatchPixels(w, h, Arrays.copyOf(from, n), Arrays.copyOf(to, n));
	}

	/** First pixel of a stretch that is not on the edge of the window; likewise the end. */
	int firstInside(int stretch) {
		int p = from[stretch];
		return p < w || p >= (h - 1) * w ? to[stretch] : p % w == 0 ? p + 1 : p;
	}

	int endInside(int stretch) {
		int p = to[stretch];
		return p % w == 0 ? p - 1 : p;
	}

	/** Works on all stretches, part by part; what is done at a pixel must not look at what is done at pixels of other parts. */
	void each(Workers workers, Workers.Stretch work) {
		workers.run(parts.length - 1, i -> work.accept(parts[i], parts[i + 1]));
	}

	/** Stretches. */
	int count() {
		return from.length;
	}

	/** Pixels of the longest stretch. */
	int longest() {
		int n = 0;
		for (int i = 0; i < from.length; i++) {
			n = Math.max(n, to[i] - from[i]);
		}
		return n;
	}
}
