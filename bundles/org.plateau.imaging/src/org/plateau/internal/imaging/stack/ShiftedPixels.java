// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.stack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;

/**
 * The planes of another source, each moved by its own shift when it is read; data bar cut off. Values between pixels by the
 * polynomial of degree five through six points in each direction, which moves an edge by exactly the shift; near the border and beside missing
 * data by the points that are there. A shift by whole pixels copies.
 */
final class ShiftedPixels extends DerivedPixels {

	/** What becomes of places that some plane does not show. */
	enum Keep {
		/** Only what all planes show is kept: no missing data. */
		COMMON,
		/** All that any plane shows is kept, NaN where this one does not. */
		FULL
	}

	private static final int REACH = 3;
	private static final double WHOLE = 1e-6;

	private final int rows;
	private final double[] x;
	private final double[] y;
	private final int left;
	private final int top;

	private ShiftedPixels(PixelSource source, int rows, double[] x, double[] y, int[] across, int[] down) {
		super(source, "shifted", across[1] - across[0], down[1] - down[0], source.planes());
		this.rows = rows;
		this.x = x.clone();
		this.y = y.clone();
		left = across[0];
		top = down[0];
	}

	/**
	 * @param rows of the source that show the specimen
	 * @param x column in the common frame = column in plane i + x[i], pixels
	 * @param y the same for rows
	 * @throws IllegalArgumentException when no place is in all planes, or the frame of all becomes too large
	 */
	static ShiftedPixels of(PixelSource source, int rows, double[] x, double[] y, Keep keep) {
		return new ShiftedPixels(source, rows, x, y, frame(x, source.width(), keep), frame(y, rows, keep));
	}

	private static int[] frame(double[] shift, int size, Keep keep) {
		double least = Double.POSITIVE_INFINITY;
		double most = Double.NEGATIVE_INFINITY;
		for (double s : shift) {
			least = Math.min(least, s);
			most = Math.max(most, s);
		}
		double from = keep == Keep.COMMON ? Math.ceil(most - WHOLE) : Math.floor(least + WHOLE);
		double to = keep == Keep.COMMON ? Math.floor(least + size + WHOLE) : Math.ceil(most + size - WHOLE);
		if (to - from < 1) {
			throw new IllegalArgumentException("the planes drift by more than their size, so no part of the specimen is in all of them; keep=full keeps all");
		}
		if (to - from > 4.0 * size + 64) {
			throw new IllegalArgumentException("the planes drift over more than four times their size; keep the part that all show with keep=common");
		}
		return new int[] { (int) from, (int) to };
	}

	/** Pixel coordinates of this → of the source, one for every plane. */
	List<PixelTransform> toSource() {
		List<PixelTransform> all = new ArrayList<>();
		for (int i = 0; i < x.length; i++) {
			all.add(new PixelTransform(1, 0, left - x[i], 0, 1, top - y[i]));
		}
		return all;
	}

	@Override
	Raster make(TileRequest r) throws IOException {
		int k = r.level();
		double scale = 1.0 / (1 << k);
		int availableX = Math.ceilDiv(source.width(), 1 << k);
		int availableY = Math.max(1, rows >> k);
		Taps across = new Taps((left - x[r.plane()]) * scale + r.x(), r.width(), availableX, k == 0 ? 0 : 1);
		Taps down = new Taps((top - y[r.plane()]) * scale + r.y(), r.height(), availableY, k == 0 ? 0 : 1);
		float[] out = new float[r.width() * r.height()];
		if (across.to <= across.from || down.to <= down.from) {
			Arrays.fill(out, Float.NaN);
			return new Raster(r.width(), r.height(), out);
		}
		Raster from = source.read(new TileRequest(source.id(), r.plane(), k, across.from, down.from, across.to - across.from, down.to - down.from));
		resample(from, across, down, out);
		return new Raster(r.width(), r.height(), out);
	}

	private static void resample(Raster from, Taps across, Taps down, float[] out) {
		int w = across.count;
		float[] samples = from.samples();
		float[] between = new float[w * from.height()];
		for (int row = 0; row < from.height(); row++) {
			across.apply(samples, row * from.width(), 1, between, row * w, 1);
		}
		for (int column = 0; column < w; column++) {
			down.apply(between, column, w, out, column, w);
		}
	}

	/** Which points of a line of the source make the points of a line of this. */
	private static final class Taps {

		/** First and, exclusively, last point of the source that is needed. */
		final int from;
		final int to;
		final int count;
		private final double start;
		private final int available;
		private final int slack;
		private final float[] weights = new float[2 * REACH];
		private final int offset;

		/**
		 * @param start edge of the first point to make, continuous coordinate of the source
		 * @param available points of the source's line
		 * @param slack points beyond the source's end that repeat its last: lower levels are rounded up
		 */
		Taps(double start, int count, int available, int slack) {
			this.count = count;
			this.slack = slack;
			this.available = available;
			double whole = Math.floor(start + WHOLE);
			double part = start - whole;
			this.start = part < WHOLE ? whole : start;
			if (part < WHOLE) {
				weights[REACH - 1] = 1;
			} else {
				for (int i = 0; i < weights.length; i++) {
					weights[i] = (float) lagrange(i, part + REACH - 1);
				}
			}
			offset = (int) whole - (REACH - 1);
			from = (int) Math.max(0, Math.min((long) offset, available - 1));
			to = (int) Math.max(0, Math.min((long) offset + count - 1 + 2 * REACH, available));
		}

		/** Weight of the i-th of six points 0, 1, … 5 in the value at t of the polynomial through them. */
		private static double lagrange(int i, double t) {
			double w = 1;
			for (int k = 0; k < 2 * REACH; k++) {
				w *= k == i ? 1 : (t - k) / (i - k);
			}
			return w;
		}

		/** Makes one line; a point whose centre lies beyond the source is NaN. */
		void apply(float[] a, int at, int step, float[] out, int to0, int outStep) {
			for (int i = 0; i < count; i++) {
				int first = offset + i;
				float sum = 0;
				boolean plain = first >= 0 && first + weights.length <= available;
				if (plain) {
					int p = at + (first - from) * step;
					for (float w : weights) {
						sum += w == 0 ? 0 : w * a[p];
						p += step;
					}
				}
				out[to0 + i * outStep] = plain && sum == sum ? sum : partly(a, at, step, i);
			}
		}

		/** Over the points that are there; no data where the nearest point has none or lies beyond the source. */
		private float partly(float[] a, int at, int step, int i) {
			int nearest = (int) Math.floor(start + i + 0.5);
			if (nearest < 0 || nearest >= available + slack) {
				return Float.NaN;
			}
			float plain = a[at + (Math.min(nearest, available - 1) - from) * step];
			double sum = 0;
			double total = 0;
			for (int t = 0; t < weights.length; t++) {
				int p = offset + i + t;
				if (p >= 0 && p < available && weights[t] != 0) {
					float v = a[at + (p - from) * step];
					if (v == v) {
						sum += weights[t] * v;
						total += weights[t];
					}
				}
			}
			return plain != plain || total < 0.5 ? plain : (float) (sum / total);
		}
	}
}
