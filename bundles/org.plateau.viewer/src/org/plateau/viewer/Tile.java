// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer;

import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.Raster;

/**
 * A rectangle of a picture for the screen, held as small as its kind of samples allows. Means of 8-bit pixels keep eight bits behind the point, so that
 * a stretched contrast shows no steps; means of 16-bit pixels are rounded. Safe to read from any thread.
 */
final class Tile {

	/** How samples are held: as stored; FIXED are times 256; UNSIGNED and FIXED less 32768, because signed numbers are converted many at a time. */
	private enum Kind {
		BYTE, UNSIGNED, SIGNED, FIXED, REAL
	}

	private static final float POINT = 256;
	private static final int MIDDLE = 32768;

	private final int width;
	private final int height;
	private final Kind kind;
	private final byte[] bytes;
	private final short[] shorts;
	private final float[] reals;

	private Tile(int width, int height, Kind kind, Object samples) {
		this.width = width;
		this.height = height;
		this.kind = kind;
		bytes = kind == Kind.BYTE ? (byte[]) samples : null;
		shorts = samples instanceof short[] s ? s : null;
		reals = kind == Kind.REAL ? (float[]) samples : null;
	}

	/** The raster itself; nothing is copied. */
	static Tile of(Raster raster) {
		return new Tile(raster.width(), raster.height(), Kind.REAL, raster.samples());
	}

	/**
	 * @param type how the picture is stored
	 * @param means true for a reduced level, whose samples are means of pixels
	 */
	static Tile packed(Raster raster, SampleType type, boolean means) {
		float[] from = raster.samples();
		Kind kind = switch (type) {
		case U8 -> means ? Kind.FIXED : Kind.BYTE;
		case U16 -> Kind.UNSIGNED;
		case S16 -> Kind.SIGNED;
		default -> Kind.REAL;
		};
		if (kind == Kind.REAL || !fits(from, type)) {
			return of(raster);
		}
		if (kind == Kind.BYTE) {
			byte[] to = new byte[from.length];
			for (int i = 0; i < to.length; i++) {
				to[i] = (byte) (int) from[i];
			}
			return new Tile(raster.width(), raster.height(), kind, to);
		}
		float times = kind == Kind.FIXED ? POINT : 1;
		int less = kind == Kind.SIGNED ? 0 : MIDDLE;
		short[] to = new short[from.length];
		for (int i = 0; i < to.length; i++) {
			to[i] = (short) ((int) Math.floor(from[i] * times + 0.5f) - less);
		}
		return new Tile(raster.width(), raster.height(), kind, to);
	}

	/** False where a value is not one of the type, as luminances and NaN are not: then the tile keeps real numbers. */
	private static boolean fits(float[] samples, SampleType type) {
		boolean whole = true;
		boolean inside = true;
		float low = (float) type.lowest;
		float high = (float) type.highest;
		for (float v : samples) {
			inside &= v >= low && v <= high;
			whole &= v == (int) v;
		}
		return inside && (whole || type != SampleType.U8);
	}

	int width() {
		return width;
	}

	int height() {
		return height;
	}

	/** Memory of the samples, bytes. */
	int size() {
		return width * height * (kind == Kind.BYTE ? 1 : kind == Kind.REAL ? 4 : 2);
	}

	/** Whether samples can be NaN. */
	boolean real() {
		return kind == Kind.REAL;
	}

	float at(int x, int y) {
		int i = y * width + x;
		return switch (kind) {
		case BYTE -> bytes[i] & 0xFF;
		case UNSIGNED -> shorts[i] + MIDDLE;
		case SIGNED -> shorts[i];
		case FIXED -> (shorts[i] + MIDDLE) / POINT;
		case REAL -> reals[i];
		};
	}

	/** Puts a stretch of a row, times a factor, over what lies in {@code line[at, at + count)}. */
	void put(int row, int from, int count, float factor, float[] line, int at) {
		int i = row * width + from;
		switch (kind) {
		case BYTE -> {
			for (int k = 0; k < count; k++) {
				line[at + k] = factor * (bytes[i + k] & 0xFF);
			}
		}
		case UNSIGNED, FIXED -> {
			float f = kind == Kind.FIXED ? factor / POINT : factor;
			float middle = f * MIDDLE;
			for (int k = 0; k < count; k++) {
				line[at + k] = f * shorts[i + k] + middle;
			}
		}
		case SIGNED -> {
			for (int k = 0; k < count; k++) {
				line[at + k] = factor * shorts[i + k];
			}
		}
		case REAL -> {
			for (int k = 0; k < count; k++) {
				line[at + k] = factor * reals[i + k];
			}
		}
		}
	}

	/** Adds a stretch of a row, times a factor, to what lies in {@code line[at, at + count)}. */
	void add(int row, int from, int count, float factor, float[] line, int at) {
		int i = row * width + from;
		switch (kind) {
		case BYTE -> {
			for (int k = 0; k < count; k++) {
				line[at + k] += factor * (bytes[i + k] & 0xFF);
			}
		}
		case UNSIGNED, FIXED -> {
			float f = kind == Kind.FIXED ? factor / POINT : factor;
			float middle = f * MIDDLE;
			for (int k = 0; k < count; k++) {
				line[at + k] += f * shorts[i + k] + middle;
			}
		}
		case SIGNED -> {
			for (int k = 0; k < count; k++) {
				line[at + k] += factor * shorts[i + k];
			}
		}
		case REAL -> {
			for (int k = 0; k < count; k++) {
				line[at + k] += factor * reals[i + k];
			}
		}
		}
	}

	/** The samples as real numbers. */
	Raster raster() {
		if (kind == Kind.REAL) {
			return new Raster(width, height, reals);
		}
		float[] out = new float[width * height];
		put(0, 0, out.length, 1, out, 0);
		return new Raster(width, height, out);
	}
}
