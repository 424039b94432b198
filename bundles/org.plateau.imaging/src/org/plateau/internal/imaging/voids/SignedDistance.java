// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import org.plateau.extension.Workers;

/**
 * Makes a level function a signed distance to its own zero again: pixels beside the zero by their value over their slope,
 * the others by a chamfer (Borgefors 1986) from these, in two passes.
 */
final class SignedDistance {
	private static final float FAR = 1e6f;
	private static final float DIAGONAL = (float) Math.sqrt(2);

	/** Value of pixels that are not worked on. */
	static final float OUTSIDE = -1;

	private final PatchPixels pixels;
	private final Workers workers;
	private final int w;
	private final int h;
	/** The arrays of the passes have a frame of one pixel, so that these need not look where the window ends. */
	private final int stride;
	private final float[] old;
	/** Not a number in the frame and where nothing is worked on: no comparison with it holds. */
	private final float[] now;
	private final int[] from;
	private final boolean[] anchor;
	/** Per pixel outside that is worked on, after {@link #rebuild}: a pixel inside that is near; itself inside. −1 when there is none. */
	final int[] source;

	SignedDistance(PatchPixels pixels, PatchRoom room) {
		this.pixels = pixels;
		workers = room.workers;
		w = pixels.w();
		h = pixels.h();
		stride = w + 2;
		int n = stride * (h + 2);
		old = room.filled(PatchRoom.Use.LEVELS, n, OUTSIDE);
		now = room.filled(PatchRoom.Use.DISTANCES, n, Float.NaN);
		from = room.ints(PatchRoom.Use.PLACES, n);
		anchor = room.flags(n);
		source = room.ints(PatchRoom.Use.SOURCES, w * h);
	}

	/** Place of the first pixel of a stretch in the arrays with a frame. */
	private int place(int stretch) {
		int p = pixels.from()[stretch];
		return p + 2 * (p / w) + stride + 1;
	}

	/**
	 * @param phi row-major, {@code w * h}, positive inside; replaced where pixels are worked on
	 * @param band distance from the zero, on either side, beyond which values stay as they are
	 */
	void rebuild(float[] phi, float band) {
		int n = pixels.count();
		pixels.each(workers, (a, b) -> {
			for (int i = a; i < b; i++) {
				int p = pixels.from()[i];
				int length = pixels.to()[i] - p;
				int f = place(i);
				copy(phi, p, f, length);
				// beyond the window all goes on as at its edge
				if (p < w) {
					copy(phi, p, f - stride, length);
				}
				if (p >= (h - 1) * w) {
					copy(phi, p, f + stride, length);
				}
			}
		});
		pixels.each(workers, (a, b) -> {
			for (int i = a; i < b; i++) {
				int f = place(i);
				anchor(f, f + pixels.to()[i] - pixels.from()[i], pixels.from()[i], band);
			}
		});
		for (int i = 0; i < n; i++) {
			int first = place(i);
			int end = first + pixels.to()[i] - pixels.from()[i];
			for (int f = first; f < end; f++) {
				if (!anchor[f]) {
					spread(f, -stride, -1);
				}
			}
		}
		for (int i = n - 1; i >= 0; i--) {
			int first = place(i);
			int length = pixels.to()[i] - pixels.from()[i];
			for (int f = first + length - 1; f >= first; f--) {
				if (!anchor[f]) {
					spread(f, stride, 1);
				}
			}
			System.arraycopy(now, first, phi, pixels.from()[i], length);
			System.arraycopy(from, first, source, pixels.from()[i], length);
		}
	}

	private void copy(float[] phi, int p, int f, int length) {
		System.arraycopy(phi, p, old, f, length);
		old[f - 1] = phi[p];
		old[f + length] = phi[p + length - 1];
	}

	private void anchor(int row, int end, int first, float band) {
		for (int f = row; f < end; f++) {
			float v = old[f];
			boolean in = v > 0;
			int p = first + f - row;
			if (Math.abs(v) > band) {
				anchor[f] = true;
				now[f] = v;
				from[f] = in ? p : -1;
				continue;
			}
			boolean across = old[f - 1] > 0 != in || old[f + 1] > 0 != in;
			boolean along = old[f - stride] > 0 != in || old[f + stride] > 0 != in;
			from[f] = in ? p : -1;
			anchor[f] = across || along;
			if (!anchor[f]) {
				now[f] = in ? FAR : -FAR;
				continue;
			}
			float gx = slope(old[f - 1], v, old[f + 1], across);
			float gy = slope(old[f - stride], v, old[f + stride], along);
			float d = Math.min(1, Math.abs(v) / Math.max(1e-3f, (float) Math.sqrt(gx * gx + gy * gy)));
			now[f] = in ? d : -d;
			if (!in) {
				int best = old[f + 1] > old[f - 1] ? 1 : -1;
				best = old[f - stride] > old[f + best] ? -stride : best;
				best = old[f + stride] > old[f + best] ? stride : best;
				// the frame repeats the window's edge, which is outside where this pixel is
				from[f] = p + (best == stride ? w : best == -stride ? -w : best);
			}
		}
	}

	/** Through the zero the steeper side counts: the other may lie beyond a ridge. */
	private static float slope(float a, float b, float c, boolean crossed) {
		float central = 0.5f * Math.abs(c - a);
		return crossed ? Math.max(central, Math.max(Math.abs(b - a), Math.abs(c - b))) : central;
	}

	/** From the three neighbours in the row before and the one before in the row. */
	private void spread(int f, int rowStep, int step) {
		float v = now[f];
		float a = now[f + rowStep];
		float b = now[f + rowStep - 1];
		float c = now[f + rowStep + 1];
		float d = now[f + step];
		if (v > 0) {
			v = a > 0 ? Math.min(v, a + 1) : v;
			v = b > 0 ? Math.min(v, b + DIAGONAL) : v;
			v = c > 0 ? Math.min(v, c + DIAGONAL) : v;
			now[f] = d > 0 ? Math.min(v, d + 1) : v;
			return;
		}
		int best = 0;
		if (a <= 0 && a - 1 > v) {
			v = a - 1;
			best = rowStep;
		}
		if (b <= 0 && b - DIAGONAL > v) {
			v = b - DIAGONAL;
			best = rowStep - 1;
		}
		if (c <= 0 && c - DIAGONAL > v) {
			v = c - DIAGONAL;
			best = rowStep + 1;
		}
		if (d <= 0 && d - 1 > v) {
			v = d - 1;
			best = step;
		}
		now[f] = v;
		from[f] = from[f + best];
	}
}
