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
	private static final int VALUES = 1 << 16;
	private static final int PARTS = 16;
	private static final int EDGE_PARTS = 13;
	private static final int WRITTEN_PARTS = 2;
	private static final int EDGE_ROWS = 3;
	/** Rows of specimen below a bar, percent of the picture's rows. */
	private static final int LONGEST_GAP_PERCENT = 6;
	private static final int SMALLEST = 64;
	private static final int BAND_SAMPLES = 1 << 22;
	/** Of a wider picture every second, third … column is enough to know its greys. */
	private static final int COLUMNS = 4096;
	/** Share of the ground in every so many columns below which a row is none of a bar. */
	private static final int SPARSE = 16;
	private static final double SPARSE_SHARE = 0.25;

	private final PixelSource pixels;
	private final int width;
	private final int imageRows;
	/** First image row that is looked at. */
	private final int first;
	private final Row[] rows;
	private int known;
	private double tolerance;
	private double contrast;
	private double ground;

	/** What one row looks like against the ground; parts are sixteenths of its width. */
	private static final class Row {
		final int[] even = new int[PARTS];
		final int[] written = new int[PARTS];
		int strokes;
		boolean line;
	}

	private interface Band {
		void take(Raster band, int firstRow);
	}

	private DataBarDetector(PixelSource pixels) {
		this.pixels = pixels;
		width = pixels.width();
		imageRows = pixels.height();
		rows = new Row[(int) (imageRows * HIGHEST_SHARE)];
		first = imageRows - rows.length;
		known = rows.length;
	}

	/**
	 * Rows of the data bar; 0 when none is sure. Cost: reads the lowest tenth of plane 0 twice, in bands of at most 16 MB, and more, up to a fifth, only when
	 * that looks like a bar.
	 */
	static int rows(PixelSource pixels) throws IOException {
		boolean grey = pixels.sampleType() == SampleType.U8 || pixels.sampleType() == SampleType.U16;
		if (!grey || pixels.width() < SMALLEST || pixels.height() < SMALLEST) {
			return 0;
		}
		DataBarDetector d = new DataBarDetector(pixels);
		return d.findGround(pixels.height() / 10) && (pixels.width() <= COLUMNS || d.mayHoldABar()) ? d.find() : 0;
	}

	/** Whether any of the lowest rows has so much of the ground that a bar could begin there: a large picture without one is not looked at in every pixel. */
	private boolean mayHoldABar() throws IOException {
		int[] most = new int[1];
		bands(imageRows - imageRows * LONGEST_GAP_PERCENT / 100 - 1, imageRows, (band, y) -> {
			for (int row = 0; row < band.height(); row++) {
				int even = 0;
				for (int x = 0; x < width; x += SPARSE) {
					even += Math.abs(band.at(x, row) - ground) <= tolerance ? 1 : 0;
				}
				most[0] = Math.max(most[0], even);
			}
		});
		return most[0] * SPARSE >= SPARSE_SHARE * width;
	}

	/**
	 * Whether at least half of the lowest rows has one grey, as a data bar has and a specimen has not. Cost: reads these rows of plane 0, in bands.
	 *
	 * @param rows 1 ≤ rows &lt; height
	 */
	static boolean isEven(PixelSource pixels, int rows) throws IOException {
		DataBarDetector d = new DataBarDetector(pixels);
		if (!d.findGround(rows)) {
			return true;
		}
		long[] even = new long[1];
		d.bands(pixels.height() - rows, pixels.height(), (band, y) -> {
			for (float v : band.samples()) {
				even[0] += Math.abs(v - d.ground) <= d.tolerance ? 1 : 0;
			}
		});
		return even[0] >= 0.5 * rows * pixels.width();
	}

	private void bands(int from, int to, Band use) throws IOException {
		int high = Math.max(1, BAND_SAMPLES / width);
		for (int y = from; y < to; y += high) {
			use.take(pixels.read(new TileRequest(pixels.id(), 0, 0, 0, y, width, Math.min(high, to - y))), y);
		}
	}

	/** The commonest grey of the lowest rows; false when they are one even grey. */
	private boolean findGround(int lowest) throws IOException {
		int[] histogram = new int[VALUES];
		int step = Math.max(1, width / COLUMNS);
		bands(imageRows - lowest, imageRows, (band, y) -> {
			for (int row = 0; row < band.height(); row++) {
				for (int x = 0; x < width; x += step) {
					histogram[Math.max(0, Math.min(VALUES - 1, (int) band.at(x, row)))]++;
				}
			}
		});
		int min = 0;
		int max = VALUES - 1;
		while (min < max && histogram[min] == 0) {
			min++;
		}
		while (max > min && histogram[max] == 0) {
			max--;
		}
		double range = max - min;
		int[] bins = new int[BINS];
		int best = 0;
		for (int v = min; v <= max && range > 0; v++) {
			int bin = (int) Math.min(BINS - 1, (v - min) / range * BINS);
			bins[bin] += histogram[v];
			best = bins[bin] > bins[best] ? bin : best;
		}
		tolerance = SAME_GREY * range;
		contrast = STRONG_CONTRAST * range;
		ground = min + (best + 0.5) * range / BINS;
		return range > 0;
	}

	/** Rows are looked at many at a time and downwards, since a compressed strip can only be read downwards. */
	private Row row(int y) throws IOException {
		if (y < known) {
			int from = Math.max(0, Math.min(y, known - imageRows * LONGEST_GAP_PERCENT / 100 - EDGE_ROWS));
			bands(first + from, first + known, (band, top) -> {
				for (int i = 0; i < band.height(); i++) {
					rows[top - first + i] = look(band, i);
				}
			});
			known = from;
		}
		return rows[y];
	}

	private Row look(Raster band, int y) {
		Row row = new Row();
		float middle = band.at(width / 2, y);
		int alike = 0;
		boolean inStroke = true;
		for (int part = 0; part < PARTS; part++) {
			for (int x = start(part); x < start(part + 1); x++) {
				double v = band.at(x, y);
				double off = Math.abs(v - ground);
				boolean written = off > contrast;
				row.even[part] += off <= tolerance ? 1 : 0;
				row.written[part] += written ? 1 : 0;
				row.strokes += written && !inStroke ? 1 : 0;
				alike += Math.abs(v - middle) <= tolerance ? 1 : 0;
				inStroke = written;
			}
		}
		row.line = alike >= 0.95 * width && Math.abs(middle - ground) > contrast;
		return row;
	}

	private int start(int part) {
		return (int) ((long) part * width / PARTS);
	}

	private int find() throws IOException {
		int top = rows.length;
		int bottom = rows.length;
		int gap = 0;
		int longestGap = imageRows * LONGEST_GAP_PERCENT / 100;
		for (int y = rows.length - 1; y >= 0 && gap <= longestGap; y--) {
			if (sum(row(y).even) >= 0.5 * width) {
				bottom = top == rows.length ? y + 1 : bottom;
				top = y;
				gap = 0;
				longestGap = Math.max(6, imageRows / 50);
			} else {
				gap++;
			}
		}
		for (int i = 0; i < 4 && top > 0 && row(top - 1).line; i++) {
			top--;
		}
		boolean plausible = bottom - top >= LOWEST_SHARE * imageRows && top >= EDGE_ROWS;
		return plausible && startsAtAnEdge(top) && isWrittenOn(top, bottom) ? rows.length - top : 0;
	}

	private static long sum(int[] parts) {
		long n = 0;
		for (int part : parts) {
			n += part;
		}
		return n;
	}

	/** Share of a part of a row that has the ground's grey. */
	private double evenShare(int y, int part) throws IOException {
		return (double) row(y).even[part] / (start(part + 1) - start(part));
	}

	private boolean startsAtAnEdge(int top) throws IOException {
		int begins = 0;
		for (int part = 0; part < PARTS; part++) {
			double above = 0;
			for (int y = top - EDGE_ROWS; y < top; y++) {
				above += evenShare(y, part) / EDGE_ROWS;
			}
			double below = Math.max(evenShare(top, part), evenShare(Math.min(top + EDGE_ROWS, rows.length - 1), part));
			begins += above < 0.6 && below >= 0.6 ? 1 : 0;
		}
		return begins >= EDGE_PARTS;
	}

	private boolean isWrittenOn(int top, int bottom) throws IOException {
		long even = 0;
		long strokes = 0;
		int[] written = new int[PARTS];
		for (int y = top; y < bottom; y++) {
			Row row = row(y);
			even += sum(row.even);
			strokes += row.strokes;
			for (int part = 0; part < PARTS; part++) {
				written[part] += row.written[part];
			}
		}
		int parts = 0;
		for (int part : written) {
			parts += part > 0 ? 1 : 0;
		}
		double all = (double) width * (bottom - top);
		double share = sum(written) / all;
		return share >= LEAST_WRITING && share <= MOST_WRITING && even / all >= 0.6 && parts >= WRITTEN_PARTS && strokes >= LEAST_STROKES;
	}
}
