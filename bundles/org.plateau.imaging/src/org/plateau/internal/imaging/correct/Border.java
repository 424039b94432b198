// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import java.util.function.BooleanSupplier;
import org.plateau.internal.imaging.kernels.Polling;

/** What lies beyond the border of a picture, and where data are missing in it. */
final class Border {

	private Border() {
	}

	/** The index that stands for {@code i} when {@code 0 … n−1} is mirrored at its ends: −1 is 0, n is n − 1. */
	static int mirror(int i, int n) {
		if (i >= 0 && i < n) {
			return i;
		}
		int k = Math.floorMod(i, 2 * n);
		return k < n ? k : 2 * n - 1 - k;
	}

	/** Whether a picture has pixels without data. */
	static boolean hasGaps(float[] a) {
		for (float v : a) {
			if (v != v) {
				return true;
			}
		}
		return false;
	}

	/** 1 where there are data, 0 where not. */
	static float[] present(float[] a) {
		float[] p = new float[a.length];
		for (int i = 0; i < a.length; i++) {
			p[i] = a[i] == a[i] ? 1 : 0;
		}
		return p;
	}

	/** A copy with a margin of mirrored pixels around it; {@code (width + 2 mx) × (height + 2 my)}; gaps become 0. */
	static float[] padded(float[] a, int width, int height, int mx, int my, BooleanSupplier cancelled) {
		int stride = width + 2 * mx;
		float[] out = new float[stride * (height + 2 * my)];
		for (int y = -my; y < height + my; y++) {
			if (y % 256 == 0) {
				Polling.check(cancelled);
			}
			int from = mirror(y, height) * width;
			int to = (y + my) * stride;
			for (int x = 0; x < width; x++) {
				float v = a[from + x];
				out[to + mx + x] = v == v ? v : 0;
			}
			for (int x = 1; x <= mx; x++) {
				out[to + mx - x] = out[to + mx + mirror(-x, width)];
				out[to + mx + width - 1 + x] = out[to + mx + mirror(width - 1 + x, width)];
			}
		}
		return out;
	}
}
