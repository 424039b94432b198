// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.stack;

import java.io.IOException;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.TileRequest;

/** Pictures of one size among which drift is measured. */
final class PlanePictures {

	/** Longer side of a stack's planes at the level on which drift is measured. */
	static final int LONGEST = 1024;

	/** Reads one plane, row by row; NaN = no data. The array is not written to. */
	@FunctionalInterface
	interface Reader {
		float[] read(int plane) throws IOException;
	}

	/** Pixels of the picture are means of 2^level squares of the original. */
	final int level;
	final int width;
	final int height;
	final int planes;
	private final Reader reader;

	/**
	 * @throws IllegalArgumentException when the pictures are too small for a single block
	 */
	PlanePictures(int width, int height, int planes, int level, Reader reader) {
		if (width < BlockSpectrum.SIDE || height < BlockSpectrum.SIDE) {
			throw new IllegalArgumentException("pictures of " + (width << level) + " × " + (height << level) + " px are too small to be aligned; at least "
					+ (BlockSpectrum.SIDE << level) + " px each way are needed");
		}
		this.width = width;
		this.height = height;
		this.planes = planes;
		this.level = level;
		this.reader = reader;
	}

	/**
	 * The planes of a stack at the first level that is small enough.
	 *
	 * @param rows that show the specimen
	 */
	static PlanePictures of(PixelSource pixels, int rows) {
		int level = 0;
		while (Math.max(pixels.width(), rows) >> level > LONGEST && level + 1 < pixels.levels()) {
			level++;
		}
		int k = level;
		int w = pixels.width() >> k;
		int h = rows >> k;
		return new PlanePictures(w, h, pixels.planes(), k, plane -> pixels.read(new TileRequest(pixels.id(), plane, k, 0, 0, w, h)).samples());
	}

	/** One plane; what has no data is NaN. */
	float[] read(int plane) throws IOException {
		return reader.read(plane);
	}

	/** One plane, with its mean grey where there is no data. */
	float[] filled(int plane) throws IOException {
		float[] a = reader.read(plane);
		double sum = 0;
		int count = 0;
		for (float v : a) {
			if (v == v) {
				sum += v;
				count++;
			}
		}
		if (count == a.length) {
			return a;
		}
		float mean = count == 0 ? 0 : (float) (sum / count);
		float[] out = a.clone();
		for (int i = 0; i < out.length; i++) {
			out[i] = out[i] == out[i] ? out[i] : mean;
		}
		return out;
	}
}
