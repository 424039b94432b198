// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.plateau.io.spi.FormatException;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;

/** What every pixel source does with a request: check it, and average for the lower levels. */
public final class PixelRequests {

	private static final AtomicLong NEXT = new AtomicLong();
	private static final int SMALLEST = 512;
	private static final int BAND = 1 << 21;
	private static final double SHARE_OF_MEMORY = 0.7;

	private PixelRequests() {
	}

	/** An id that no other source of this run has. */
	public static String newId(String kind) {
		return kind + "-" + NEXT.incrementAndGet();
	}

	/** Levels until the longer side is at most 512 pixels. */
	public static int levels(int width, int height) {
		int levels = 1;
		for (long side = Math.max(width, height); side > SMALLEST; side = (side + 1) / 2) {
			levels++;
		}
		return levels;
	}

	/** Reads a rectangle of one plane at full resolution. */
	@FunctionalInterface
	public interface FullResolution {
		/**
		 * @param out takes the values row by row, {@code width * height} of them
		 */
		void fill(int x, int y, int width, int height, float[] out) throws IOException;
	}

	/**
	 * Answers a request: full resolution as it is, a lower level by means of 2^level squares (fewer pixels at the right and lower edge; NaN is
	 * left out of the mean).
	 *
	 * @throws IllegalArgumentException when the request is for another source or leaves the picture
	 * @throws FormatException when what is asked for does not fit into memory
	 */
	public static Raster read(PixelSource source, TileRequest r, Path file, FullResolution pixels) throws IOException {
		check(source, r);
		fits(r.width(), r.height(), file);
		if (r.level() == 0) {
			float[] out = new float[r.width() * r.height()];
			pixels.fill(r.x(), r.y(), r.width(), r.height(), out);
			return new Raster(r.width(), r.height(), out);
		}
		int x0 = r.x() << r.level();
		int y0 = r.y() << r.level();
		int columns = (int) Math.min(source.width() - x0, (long) r.width() << r.level());
		int rows = (int) Math.min(source.height() - y0, (long) r.height() << r.level());
		fits(columns, 1, file);
		fits(r.width(), r.height(), Double.BYTES + Integer.BYTES + Float.BYTES, file);
		double[] sums = new double[r.width() * r.height()];
		int[] counts = new int[sums.length];
		int bandRows = Math.max(1, Math.min(rows, BAND / columns));
		float[] band = new float[bandRows * columns];
		for (int from = 0; from < rows; from += bandRows) {
			int n = Math.min(bandRows, rows - from);
			pixels.fill(x0, y0 + from, columns, n, band);
			for (int y = 0; y < n; y++) {
				int to = (from + y >> r.level()) * r.width();
				for (int x = 0; x < columns; x++) {
					float v = band[y * columns + x];
					if (!Float.isNaN(v)) {
						sums[to + (x >> r.level())] += v;
						counts[to + (x >> r.level())]++;
					}
				}
			}
		}
		float[] out = new float[sums.length];
		for (int i = 0; i < out.length; i++) {
			out[i] = counts[i] == 0 ? Float.NaN : (float) (sums[i] / counts[i]);
		}
		return new Raster(r.width(), r.height(), out);
	}

	private static void check(PixelSource source, TileRequest r) {
		if (!r.sourceId().equals(source.id())) {
			throw new IllegalArgumentException("a request for " + r.sourceId() + " came to " + source.id());
		}
		if (r.plane() >= source.planes() || r.level() >= source.levels()) {
			throw new IllegalArgumentException("there is no plane " + r.plane() + " at level " + r.level());
		}
		long width = Math.ceilDiv((long) source.width(), 1L << r.level());
		long height = Math.ceilDiv((long) source.height(), 1L << r.level());
		if ((long) r.x() + r.width() > width || (long) r.y() + r.height() > height) {
			throw new IllegalArgumentException(r + " leaves the picture of " + width + " x " + height);
		}
	}

	/**
	 * @throws FormatException when so many pixels do not fit into memory as floats
	 */
	public static void fits(int width, int height, Path file) throws FormatException {
		fits(width, height, Float.BYTES, file);
	}

	/**
	 * @param bytes of a pixel
	 * @throws FormatException when so many pixels do not fit into memory
	 */
	static void fits(int width, int height, int bytes, Path file) throws FormatException {
		long pixels = (long) width * height;
		if (pixels > Integer.MAX_VALUE - 8 || pixels * bytes > SHARE_OF_MEMORY * Runtime.getRuntime().maxMemory()) {
			throw FormatException.of(file, width + " x " + height + " pixels need " + (pixels * bytes >> 20)
					+ " MiB, more than this program may use", "crop the picture, or start with more memory (-Xmx)");
		}
	}
}
