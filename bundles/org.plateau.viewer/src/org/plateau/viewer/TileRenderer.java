// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;

/**
 * Draws what a canvas shows of a picture: nearest pixel when magnified, mean over the covered area when reduced. Reads only what is
 * visible, at the level that is needed. Stateless; worker threads.
 */
public final class TileRenderer {

	private final PixelSource source;
	private final int plane;

	/** @param plane 0 ≤ plane &lt; planes */
	public TileRenderer(PixelSource source, int plane) {
		this.source = source;
		this.plane = plane;
	}

	/** One axis of the canvas: which samples of a level each view pixel covers. */
	private record Axis(int from, int length, int[] first, int[] count, double[] start, double perPixel) {

		static Axis of(int viewLength, double offset, double scale, int reduction, int imageLength, int levelLength) {
			int[] first = new int[viewLength];
			int[] count = new int[viewLength];
			double[] start = new double[viewLength];
			double per = 1 / (scale * reduction);
			int lowest = Integer.MAX_VALUE;
			int highest = -1;
			for (int v = 0; v < viewLength; v++) {
				double centre = (v + 0.5 - offset) / scale;
				if (centre < 0 || centre >= imageLength) {
					continue;
				}
				double a = (v - offset) * per;
				double b = a + per;
				int i0;
				int i1;
				if (per <= 1) {
					i0 = (int) Math.floor(centre / reduction);
					i1 = i0 + 1;
				} else {
					i0 = (int) Math.floor(a);
					i1 = (int) Math.ceil(b - 1e-9);
				}
				i0 = Math.max(0, Math.min(levelLength - 1, i0));
				i1 = Math.max(i0 + 1, Math.min(levelLength, i1));
				first[v] = i0;
				count[v] = i1 - i0;
				start[v] = a;
				lowest = Math.min(lowest, i0);
				highest = Math.max(highest, i1);
			}
			return new Axis(lowest, highest - lowest, first, count, start, per);
		}

		boolean empty() {
			return length <= 0;
		}

		/** Share of sample {@code first[v] + k} in view pixel v, not normalised. */
		double weight(int v, int k) {
			if (perPixel <= 1) {
				return 1;
			}
			int i = first[v] + k;
			return Math.max(1e-9, Math.min(i + 1, start[v] + perPixel) - Math.max(i, start[v]));
		}
	}

	/**
	 * Renders a canvas.
	 *
	 * @param view what to show
	 * @param coarser 0 for full quality; each step more reads a level of half the size, for a first look
	 * @param backgroundRgb around the picture and where there is no data
	 * @param cancelled polled once per row of the canvas
	 * @return {@code argb[y * viewWidth + x]}; empty when cancelled
	 * @throws IOException when the source cannot be read
	 */
	public Optional<int[]> render(ViewerState.Snapshot view, int coarser, int backgroundRgb, BooleanSupplier cancelled)
			throws IOException {
		int w = view.viewWidth();
		int h = view.viewHeight();
		int background = 0xFF000000 | backgroundRgb;
		int[] out = new int[w * h];
		ViewTransform t = view.transform();
		int level = level(t, coarser);
		int reduction = 1 << level;
		Axis columns = Axis.of(w, t.offsetX(), t.scale(), reduction, source.width(), ceil(source.width(), reduction));
		Axis rows = Axis.of(h, t.offsetY(), t.scale() * t.aspectY(), reduction, source.height(), ceil(source.height(), reduction));
		Arrays.fill(out, background);
		if (columns.empty() || rows.empty()) {
			return Optional.of(out);
		}
		Raster tile = source.read(new TileRequest(source.id(), plane, level, columns.from(), rows.from(), columns.length(),
				rows.length()));
		int[] table = view.contrast().lut().argb();
		double[] line = new double[tile.width()];
		for (int y = 0; y < h; y++) {
			if (cancelled.getAsBoolean()) {
				return Optional.empty();
			}
			if (rows.count()[y] == 0) {
				continue;
			}
			sumRows(tile, rows, y, line);
			for (int x = 0; x < w; x++) {
				if (columns.count()[x] > 0) {
					double value = mean(line, columns, x);
					out[y * w + x] = Double.isNaN(value) ? background : table[view.contrast().index(value)];
				}
			}
		}
		return Optional.of(out);
	}

	private int level(ViewTransform t, int coarser) {
		double reduction = 1 / Math.max(t.scale(), t.scale() * t.aspectY());
		int level = reduction <= 1 ? 0 : (int) Math.floor(Math.log(reduction) / Math.log(2) + 1e-9);
		return Math.min(source.levels() - 1, level + coarser);
	}

	private static void sumRows(Raster tile, Axis rows, int v, double[] line) {
		Arrays.fill(line, 0);
		double total = 0;
		for (int k = 0; k < rows.count()[v]; k++) {
			double weight = rows.weight(v, k);
			int at = (rows.first()[v] + k - rows.from()) * tile.width();
			for (int i = 0; i < line.length; i++) {
				line[i] += weight * tile.samples()[at + i];
			}
			total += weight;
		}
		for (int i = 0; i < line.length; i++) {
			line[i] /= total;
		}
	}

	private static double mean(double[] line, Axis columns, int v) {
		int at = columns.first()[v] - columns.from();
		if (columns.count()[v] == 1) {
			return line[at];
		}
		double sum = 0;
		double total = 0;
		for (int k = 0; k < columns.count()[v]; k++) {
			double weight = columns.weight(v, k);
			sum += weight * line[at + k];
			total += weight;
		}
		return sum / total;
	}

	private static int ceil(int length, int reduction) {
		return (length + reduction - 1) / reduction;
	}
}
