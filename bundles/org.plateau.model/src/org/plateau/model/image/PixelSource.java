// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.image;

import java.io.IOException;

/**
 * Pixels that are read when asked for: tiled, multi-level, multi-plane. Level 0 is full resolution; level k is smaller
 * by 2^k in both directions (rounded up). Safe to read from any thread.
 */
public interface PixelSource extends AutoCloseable {

	/** How a sample was stored; says which values are possible before anything is read. */
	enum SampleType {
		U8(8, 0, 255), U16(16, 0, 65535), S16(16, -32768, 32767), U32(32, 0, 4294967295d), S32(32, -2147483648d, 2147483647d),
		F32(32, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);

		public final int bits;
		public final double lowest;
		public final double highest;

		SampleType(int bits, double lowest, double highest) {
			this.bits = bits;
			this.lowest = lowest;
			this.highest = highest;
		}
	}

	/**
	 * A rectangle that is read or unpacked at once.
	 *
	 * @param width columns, ≥ 1
	 * @param height rows, ≥ 1
	 */
	record Access(int width, int height) {

		/** Any pixel can be read by itself. */
		public static final Access PIXEL = new Access(1, 1);
	}

	/** Unique among all sources of a run; part of every {@link TileRequest}. */
	String id();

	/** Columns at full resolution. */
	int width();

	/** Rows at full resolution, a data bar included. */
	int height();

	/** Number of planes (slices of a stack), at least 1. */
	int planes();

	/** Number of resolution levels, at least 1. */
	int levels();

	SampleType sampleType();

	/** Levels that are stored and cost what they hold, level 0 included; the others are averaged out of these when asked for. */
	default int storedLevels() {
		return 1;
	}

	/** What is unpacked at least to get at one pixel: a compressed strip, tile or chunk; one pixel where each can be read by itself. */
	default Access access() {
		return Access.PIXEL;
	}

	/**
	 * Reads one rectangle of one plane at one level. Cost: disk, proportional to the tiles it touches.
	 *
	 * @return a raster of exactly the requested size
	 * @throws IllegalArgumentException when the request carries the id of another source or leaves the image
	 * @throws IOException when the file cannot be read any more; the message names file and byte
	 */
	Raster read(TileRequest request) throws IOException;

	/** Rows {@code [0, rows)} of a plane at full resolution. Cost: memory 4 bytes a pixel. */
	default Raster readRows(int plane, int rows) throws IOException {
		return read(new TileRequest(id(), plane, 0, 0, 0, width(), rows));
	}

	@Override
	void close() throws IOException;
}
