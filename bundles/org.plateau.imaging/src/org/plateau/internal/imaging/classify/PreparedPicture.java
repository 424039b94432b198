// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.classify;

import java.util.List;
import org.plateau.extension.Progress;
import org.plateau.imaging.ClassifierSettings;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.model.image.Raster;

/** A picture with its reduced levels and the features that are wanted of it. */
public final class PreparedPicture {
	/** Side of the squares that features are computed in: large enough that margins cost little, small enough for the cache. */
	private static final int TILE = 128;

	private final GreyLevels levels;
	private final FeatureBank bank;

	/** @see org.plateau.imaging.ClassifierPicture#of */
	public PreparedPicture(Raster picture, double pitchXUm, double pitchYUm, ClassifierSettings settings, Progress progress) {
		bank = new FeatureBank(settings, pitchXUm, pitchYUm);
		levels = bank.levels(picture, settings.normalised(), progress);
	}

	public Raster picture() {
		return levels.picture;
	}

	List<String> featureNames() {
		return bank.names();
	}

	/**
	 * The features of single pixels.
	 *
	 * @param pixels indices in the picture, rising
	 * @return {@code [feature][pixel]}
	 */
	float[][] features(int[] pixels, Progress progress) {
		int width = picture().width();
		int columns = (width + TILE - 1) / TILE;
		int rows = (picture().height() + TILE - 1) / TILE;
		int[][] box = new int[columns * rows][];
		int[] tile = new int[pixels.length];
		for (int i = 0; i < pixels.length; i++) {
			int x = pixels[i] % width;
			int y = pixels[i] / width;
			tile[i] = y / TILE * columns + x / TILE;
			int[] b = box[tile[i]];
			if (b == null) {
				box[tile[i]] = new int[] { x, y, x, y };
			} else {
				b[0] = Math.min(b[0], x);
				b[1] = Math.min(b[1], y);
				b[2] = Math.max(b[2], x);
				b[3] = Math.max(b[3], y);
			}
		}
		float[][] out = new float[bank.count()][pixels.length];
		progress.workers().run(box.length, t -> {
			Polling.check(progress::isCanceled);
			int[] b = box[t];
			if (b == null) {
				return;
			}
			int w = b[2] - b[0] + 1;
			float[][] f = bank.compute(levels, b[0], b[1], w, b[3] - b[1] + 1);
			for (int i = 0; i < pixels.length; i++) {
				if (tile[i] == t) {
					int at = (pixels[i] / width - b[1]) * w + pixels[i] % width - b[0];
					for (int k = 0; k < f.length; k++) {
						out[k][i] = f[k][at];
					}
				}
			}
		});
		return out;
	}

	/**
	 * Class probabilities of a rectangle within the picture, square by square.
	 *
	 * @return {@code [class][row of the rectangle · w + column]}, in units of 1/255; 0 where the picture has no data
	 */
	byte[][] predict(Forest forest, int x0, int y0, int w, int h, Progress progress) {
		byte[][] out = new byte[forest.classes][w * h];
		int columns = (w + TILE - 1) / TILE;
		int rows = (h + TILE - 1) / TILE;
		progress.workers().run(columns * rows, t -> {
			Polling.check(progress::isCanceled);
			int left = t % columns * TILE;
			int top = t / columns * TILE;
			int tw = Math.min(TILE, w - left);
			int th = Math.min(TILE, h - top);
			float[][] f = bank.compute(levels, x0 + left, y0 + top, tw, th);
			byte[][] p = new byte[forest.classes][tw * th];
			forest.predict(f, 0, tw * th, p, 0);
			for (int y = 0; y < th; y++) {
				for (int c = 0; c < p.length; c++) {
					System.arraycopy(p[c], y * tw, out[c], (top + y) * w + left, tw);
				}
				clear(x0, y0, w, left, top + y, tw, out);
			}
		});
		return out;
	}

	/** Takes back what was said about pixels without data. */
	private void clear(int x0, int y0, int w, int left, int row, int n, byte[][] out) {
		for (int x = left; x < left + n; x++) {
			float v = picture().at(x0 + x, y0 + row);
			if (v != v) {
				for (byte[] plane : out) {
					plane[row * w + x] = 0;
				}
			}
		}
	}
}
