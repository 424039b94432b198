// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import org.plateau.extension.Progress;
import org.plateau.extension.Workers;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.internal.imaging.kernels.Selection;
import org.plateau.model.image.Raster;

/**
 * The image averaged over blocks, so that finding the stack costs the same for every image size. Stored column by
 * column: sample (column c, row r) is {@code grey[c * rows + r]}.
 */
final class CoarseGrid {
	private static final int COLUMNS = 384;
	private static final int ROWS = 1200;
	/** Columns of blocks per task. */
	private static final int BAND = 32;

	/** Image columns per block. */
	final int stepX;
	/** Image rows per block. */
	final int stepY;
	final int columns;
	final int rows;
	final float[] grey;
	/** Sums down each column: {@code sums[c * (rows + 1) + r]} is the sum of the rows above r. */
	final double[] sums;

	CoarseGrid(Raster image, Workers workers) {
		stepX = Math.max(1, (int) Math.round(image.width() / (double) COLUMNS));
		stepY = Math.max(1, (int) Math.ceil(image.height() / (double) ROWS));
		columns = Math.max(1, image.width() / stepX);
		rows = Math.max(1, image.height() / stepY);
		grey = new float[columns * rows];
		float[] s = image.samples();
		workers.split(columns, BAND, (from, to) -> {
			for (int c = from; c < to; c++) {
				for (int r = 0; r < rows; r++) {
					double sum = 0;
					int n = 0;
					for (int y = r * stepY; y < (r + 1) * stepY; y++) {
						for (int x = c * stepX; x < (c + 1) * stepX; x++) {
							float v = s[y * image.width() + x];
							if (v == v) {
								sum += v;
								n++;
							}
						}
					}
					grey[c * rows + r] = n > 0 ? (float) (sum / n) : Float.NaN;
				}
			}
		});
		fillGaps(image);
		sums = sumsOf();
	}

	/** The same grid after a median over (2·rx + 1) × (2·ry + 1) blocks: texture, pores and cracks smaller than that are gone. */
	private CoarseGrid(CoarseGrid g, int rx, int ry, Progress progress) {
		stepX = g.stepX;
		stepY = g.stepY;
		columns = g.columns;
		rows = g.rows;
		grey = new float[columns * rows];
		progress.workers().split(columns, BAND, (from, to) -> {
			double[] w = new double[(2 * rx + 1) * (2 * ry + 1)];
			for (int c = from; c < to; c++) {
				Polling.check(progress::isCanceled);
				for (int r = 0; r < rows; r++) {
					int n = 0;
					for (int i = Math.max(0, c - rx); i <= Math.min(columns - 1, c + rx); i++) {
						for (int j = Math.max(0, r - ry); j <= Math.min(rows - 1, r + ry); j++) {
							w[n++] = g.grey[i * rows + j];
						}
					}
					grey[c * rows + r] = (float) Selection.median(w, n);
				}
			}
		});
		sums = sumsOf();
	}

	CoarseGrid withoutTexture(Progress progress) {
		int ry = Math.max(2, rows / 128);
		return new CoarseGrid(this, Math.max(1, Math.round(ry * stepY / (float) stepX)), ry, progress);
	}

	private void fillGaps(Raster image) {
		double fallback = Double.NaN;
		for (int i = 0; i < grey.length; i++) {
			if (Float.isNaN(grey[i])) {
				fallback = Double.isNaN(fallback) ? medianOf(image) : fallback;
				grey[i] = (float) fallback;
			}
		}
	}

	private double[] sumsOf() {
		double[] sums = new double[columns * (rows + 1)];
		for (int c = 0; c < columns; c++) {
			double sum = 0;
			for (int r = 0; r < rows; r++) {
				sum += grey[c * rows + r];
				sums[c * (rows + 1) + r + 1] = sum;
			}
		}
		return sums;
	}

	private static double medianOf(Raster image) {
		double[] a = new double[image.samples().length];
		int n = 0;
		for (float v : image.samples()) {
			if (v == v) {
				a[n++] = v;
			}
		}
		return n == 0 ? 0 : Selection.median(a, n);
	}

	/** Mean of rows [from, to) of a column. */
	double mean(int c, int from, int to) {
		int base = c * (rows + 1);
		return (sums[base + to] - sums[base + from]) / (to - from);
	}

	/** A curve given per coarse column in coarse rows, at every column of the image, in image rows. */
	double[] toImage(double[] coarse, int width) {
		double[] y = new double[width];
		for (int x = 0; x < width; x++) {
			double c = (x + 0.5) / stepX - 0.5;
			int i = (int) Math.floor(c);
			int a = Math.max(0, Math.min(columns - 1, i));
			int b = Math.max(0, Math.min(columns - 1, i + 1));
			double t = Math.max(0, Math.min(1, c - i));
			y[x] = (coarse[a] + t * (coarse[b] - coarse[a])) * stepY;
		}
		return y;
	}
}
