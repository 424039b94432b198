// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import java.util.Arrays;
import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.Polling;

/**
 * Non-local means (Buades, Coll and Morel, CVPR 2005, II 60): every pixel becomes the mean of the pixels around it, weighted by how alike
 * their patches are: {@code exp(−max(0, d² − 2σ²) / h²)}, d² the mean square difference of two patches, σ the noise. Patch distances of one
 * displacement are summed for the whole picture at once (after Darbon et al., ISBI 2008), and serve both pixels of a pair. Mirrored
 * borders; pixels without data stay so and have no weight.
 */
public final class NonLocalMeans {

	private static final int STRIP = 32;
	/** {@code exp(−t)} as {@code (1 − u + u²/2 − u³/6)^64, u = t/64}: to 1e-4 where the weight matters, and fast on whole rows. */
	private static final float PARTS = 64;
	private static final float FAINT = 20;

	private final float[] a;
	private final int width;
	private final int height;
	private final int patch;
	private final int search;
	private final float floor;
	private final float perH2;
	private final Progress progress;
	private final int margin;
	private final int stride;
	private final float[] padded;
	private final float[] present;
	private final float[] sum;
	private final float[] weight;
	private final float[] down;
	private final float[] w;

	private NonLocalMeans(float[] a, int width, int height, int patch, int search, double noise, double h, Progress progress) {
		this.a = a;
		this.width = width;
		this.height = height;
		this.patch = patch;
		this.search = search;
		this.progress = progress;
		floor = (float) (2 * noise * noise);
		perH2 = (float) (1 / (h * h));
		margin = patch + search;
		stride = width + 2 * margin;
		padded = Border.padded(a, width, height, margin, margin, progress::isCanceled);
		present = Border.hasGaps(a) ? Border.padded(Border.present(a), width, height, margin, margin, progress::isCanceled) : null;
		sum = a.clone();
		weight = new float[a.length];
		Arrays.fill(weight, 1);
		down = new float[width];
		w = new float[width];
	}

	/**
	 * A filtered copy. Cost: memory, 12 bytes a pixel; time, proportional to the displacements, {@code 2 search (search + 1)}.
	 *
	 * @param patch pixels on each side of a patch's middle, ≥ 0
	 * @param search pixels on each side that are compared, ≥ 1
	 * @param noise standard deviation, grey levels
	 * @param h strength, grey levels, &gt; 0
	 */
	public static float[] of(float[] a, int width, int height, int patch, int search, double noise, double h, Progress progress) {
		return new NonLocalMeans(a, width, height, patch, search, noise, h, progress).run();
	}

	private float[] run() {
		float[] across = new float[(STRIP + 2 * patch) * width];
		float[] square = new float[width + 2 * patch];
		for (int top = 0; top < height; top += STRIP) {
			int rows = Math.min(STRIP, height - top);
			for (int dy = 0; dy <= Math.min(search, height - 1 - top); dy++) {
				Polling.check(progress::isCanceled);
				for (int dx = dy == 0 ? 1 : -search; dx <= search; dx++) {
					if (Math.abs(dx) < width) {
						compare(top, Math.min(rows, height - dy - top), dx, dy, across, square);
					}
				}
			}
		}
		for (int i = 0; i < a.length; i++) {
			sum[i] /= weight[i];
		}
		return sum;
	}

	/** Every pixel of some rows with the one displaced by (dx, dy), both ways. */
	private void compare(int top, int rows, int dx, int dy, float[] across, float[] square) {
		int side = 2 * patch + 1;
		float scale = 1f / (side * side);
		for (int i = 0; i < rows + 2 * patch; i++) {
			int p = (top + i - patch + margin) * stride + margin - patch;
			int q = p + dy * stride + dx;
			for (int x = 0; x < square.length; x++) {
				float d = padded[p + x] - padded[q + x];
				square[x] = d * d;
			}
			boxAcross(square, across, i * width, side);
		}
		int first = Math.max(0, -dx);
		int last = Math.min(width, width - dx);
		for (int i = 0; i < rows; i++) {
			boxDown(across, i, side, down);
			for (int x = 0; x < width; x++) {
				float t = Math.min(FAINT, Math.max(0, down[x] * scale - floor) * perH2);
				float u = t / PARTS;
				float e = 1 - u * (1 - u * (0.5f - u * (1f / 6)));
				e *= e;
				e *= e;
				e *= e;
				e *= e;
				e *= e;
				w[x] = e * e;
			}
			share((top + i) * width, dx, dy, first, last);
		}
	}

	/** Sums of {@code side} neighbours, up to four of them in one pass over the row. */
	private void boxAcross(float[] from, float[] to, int at, int side) {
		int k = side % 4;
		switch (k) {
		case 1 -> System.arraycopy(from, 0, to, at, width);
		case 3 -> {
			for (int x = 0; x < width; x++) {
				to[at + x] = from[x] + from[x + 1] + from[x + 2];
			}
		}
		default -> throw new IllegalStateException("a patch has an odd side, not " + side);
		}
		for (; k < side; k += 4) {
			for (int x = 0; x < width; x++) {
				to[at + x] += from[x + k] + from[x + k + 1] + (from[x + k + 2] + from[x + k + 3]);
			}
		}
	}

	/** Sums of {@code side} rows from {@code row} on; those of the row before are carried on. */
	private void boxDown(float[] from, int row, int side, float[] to) {
		if (row == 0) {
			System.arraycopy(from, 0, to, 0, width);
			for (int k = 1; k < side; k++) {
				for (int x = 0; x < width; x++) {
					to[x] += from[k * width + x];
				}
			}
			return;
		}
		int in = (row + side - 1) * width;
		int out = (row - 1) * width;
		for (int x = 0; x < width; x++) {
			to[x] += from[in + x] - from[out + x];
		}
	}

	private void share(int p, int dx, int dy, int first, int last) {
		int q = p + dy * width + dx;
		int pp = (p / width + margin) * stride + margin;
		int qp = pp + dy * stride + dx;
		if (present != null) {
			for (int x = first; x < last; x++) {
				w[x] *= present[pp + x] * present[qp + x];
			}
		}
		for (int x = first; x < last; x++) {
			sum[p + x] += w[x] * padded[qp + x];
			weight[p + x] += w[x];
		}
		for (int x = first; x < last; x++) {
			sum[q + x] += w[x] * padded[pp + x];
			weight[q + x] += w[x];
		}
	}
}
