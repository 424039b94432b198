// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import java.io.IOException;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;

/**
 * Finds a burned-in data bar by its look: a strip at or close above the bottom, over the full width, of one even grey with writing of strong contrast, that
 * begins at a straight horizontal edge. Careful: what does not look like that in every point is taken for specimen.
 */
final class DataBarDetector {

	private static final double HIGHEST_SHARE = 0.2;
	private static final double LOWEST_SHARE = 0.015;
	private static final double SAME_GREY = 0.02;
	private static final double STRONG_CONTRAST = 0.5;
	private static final double LEAST_WRITING = 0.003;
	private static final double MOST_WRITING = 0.4;
	/** Left edges of strokes, counted row by row: a few letters have a hundred, a boundary between layers has few. */
	private static final int LEAST_STROKES = 100;
	private static final int BINS = 256;
	private static final int PARTS = 16;
	private static final int EDGE_PARTS = 13;
	private static final int WRITTEN_PARTS = 2;
	private static final int EDGE_ROWS = 3;
	private static final int SMALLEST = 64;

	private final Raster low;
	private final int imageRows;
	private final double tolerance;
	private final double contrast;
	private final double ground;

	private DataBarDetector(Raster low, int imageRows) {
		this.low = low;
		this.imageRows = imageRows;
		double min = Double.POSITIVE_INFINITY;
		double max = Double.NEGATIVE_INFINITY;
		for (float v : low.samples()) {
			min = Math.min(min, v);
			max = Math.max(max, v);
		}
		tolerance = SAME_GREY * (max - min);
		contrast = STRONG_CONTRAST * (max - min);
		ground = commonest(imageRows / 10, min, max);
	}

	/** Rows of the data bar; 0 when none is sure. Cost: reads the lowest fifth of plane 0. */
	static int rows(PixelSource pixels) throws IOException {
		boolean grey = pixels.sampleType() == SampleType.U8 || pixels.sampleType() == SampleType.U16;
		if (!grey || pixels.width() < SMALLEST || pixels.height() < SMALLEST) {
			return 0;
		}
		int rows = (int) (pixels.height() * HIGHEST_SHARE);
		Raster low = pixels.read(new TileRequest(pixels.id(), 0, 0, 0, pixels.height() - rows, pixels.width(), rows));
		DataBarDetector d = new DataBarDetector(low, pixels.height());
		return d.contrast > 0 ? d.find() : 0;
	}

	private double commonest(int rows, double min, double max) {
		int[] histogram = new int[BINS];
		for (int i = (low.height() - Math.min(rows, low.height())) * low.width(); i < low.samples().length; i++) {
			histogram[bin(low.samples()[i], min, max)]++;
		}
		int best = 0;
		for (int i = 1; i < BINS; i++) {
			best = histogram[i] > histogram[best] ? i : best;
		}
		return min + (best + 0.5) * (max - min) / BINS;
	}

	private static int bin(double v, double min, double max) {
		return max > min ? (int) Math.min(BINS - 1, (v - min) / (max - min) * BINS) : 0;
	}

	private int find() {
		int top = low.height();
		int bottom = low.height();
		int gap = 0;
		int longestGap = imageRows * 6 / 100;
		for (int y = low.height() - 1; y >= 0 && gap <= longestGap; y--) {
			if (evenShare(y, 0, low.width()) >= 0.5) {
				bottom = top == low.height() ? y + 1 : bottom;
				top = y;
				gap = 0;
				longestGap = Math.max(6, imageRows / 50);
			} else {
				gap++;
			}
		}
		for (int i = 0; i < 4 && top > 0 && isLine(top - 1); i++) {
			top--;
		}
		boolean plausible = bottom - top >= LOWEST_SHARE * imageRows && top >= EDGE_ROWS;
		return plausible && startsAtAnEdge(top) && isWrittenOn(top, bottom) ? low.height() - top : 0;
	}

	/** Share of the row's pixels that have the ground's grey. */
	private double evenShare(int y, int from, int to) {
		int n = 0;
		for (int x = from; x < to; x++) {
			n += Math.abs(low.at(x, y) - ground) <= tolerance ? 1 : 0;
		}
		return (double) n / (to - from);
	}

	/** A frame line: nearly the whole row in one grey that is not the ground's. */
	private boolean isLine(int y) {
		float middle = low.at(low.width() / 2, y);
		int n = 0;
		for (int x = 0; x < low.width(); x++) {
			n += Math.abs(low.at(x, y) - middle) <= tolerance ? 1 : 0;
		}
		return n >= 0.95 * low.width() && Math.abs(middle - ground) > contrast;
	}

	private boolean startsAtAnEdge(int top) {
		int begins = 0;
		for (int part = 0; part < PARTS; part++) {
			int from = part * low.width() / PARTS;
			int to = (part + 1) * low.width() / PARTS;
			double above = 0;
			for (int y = top - EDGE_ROWS; y < top; y++) {
				above += evenShare(y, from, to) / EDGE_ROWS;
			}
			double below = Math.max(evenShare(top, from, to), evenShare(Math.min(top + EDGE_ROWS, low.height() - 1), from, to));
			begins += above < 0.6 && below >= 0.6 ? 1 : 0;
		}
		return begins >= EDGE_PARTS;
	}

	private boolean isWrittenOn(int top, int bottom) {
		long written = 0;
		long even = 0;
		long strokes = 0;
		int parts = 0;
		for (int part = 0; part < PARTS; part++) {
			long here = 0;
			for (int y = top; y < bottom; y++) {
				for (int x = part * low.width() / PARTS; x < (part + 1) * low.width() / PARTS; x++) {
					double off = Math.abs(low.at(x, y) - ground);
					here += off > contrast ? 1 : 0;
					strokes += off > contrast && x > 0 && Math.abs(low.at(x - 1, y) - ground) <= contrast ? 1 : 0;
					even += off <= tolerance ? 1 : 0;
				}
			}
			written += here;
			parts += here > 0 ? 1 : 0;
		}
		double all = (double) low.width() * (bottom - top);
		return written / all >= LEAST_WRITING && written / all <= MOST_WRITING && even / all >= 0.6 && parts >= WRITTEN_PARTS
				&& strokes >= LEAST_STROKES;
	}
}
